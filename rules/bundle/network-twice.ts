import { bundleOf } from '../../src/cib/bundle/facts.js';
import { runOptionsOf } from '../../src/cib/bundle/run-options.js';
import { judgedContainer, runOptionsAttribute } from '../../src/cib/bundle/technologies.js';
import { withoutWords } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/network-twice',
  severity: 'warning',
  summary: "A container's network is set by the attribute or by options, not by both",
  covers: ['manual/30'],
  why: `Pacemaker turns the attribute \`network\` into \`--net\` on the runtime's command line and puts \`options\` after it. With another
\`--net\` or \`--network\` there the line has two: old runtimes use the last one or refuse, newer ones join both networks. Pacemaker
itself plans ports by the attribute alone.`,
  remedy: 'Keep the attribute network and remove the option',
  see: [MANUAL.bundleContainerProperties],
  fixable: true,
  hasSuggestions: true,
  messages: {
    twice: (d: { bundle: string; network: string; option: string }) =>
      `${sentence(d.bundle)} has network="${d.network}" and also "${d.option}" in its options`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" network="podman" options="--privileged «--net=web»"/></bundle>`,
      says: ['twice'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" network="host" options="«--network host»"/></bundle>`,
      says: ['twice'],
    },
    { good: `<bundle id="web"><podman image="httpd:2.4" network="host" options="--network-alias=web"/></bundle>` },
    { good: `<bundle id="web"><podman image="httpd:2.4" options="--net=web"/></bundle>` },
    {
      note: 'That there is no network is the mistake',
      good: `<bundle id="web"><podman image="httpd:2.4" network="none" options="--net=none"/>
  <network control-port="3122"/><primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      also: ['bundle/network-none'],
    },
  ],
  check: (context) => ({
    bundle(element) {
      const container = judgedContainer(element, context.schema);
      const [network, options] = [container?.attr('network'), runOptionsAttribute(container)];
      if (network === undefined || options === undefined) return;
      const option = runOptionsOf(options.value).find(({ name }) => name === '--net');
      if (option === undefined) return;
      // A network that is none where there must be one is an error, and another rule says so.
      if (element.first('primitive') !== undefined && [network.value, option.value].includes('none')) return;
      const written = options.value.slice(option.start, option.end);
      context.report({
        say: 'twice',
        with: { bundle: bundleLabel(bundleOf(element).id), network: network.value, option: written },
        at: options.part(option.start, option.end),
        also: [{ message: 'the attribute network', at: network.range }],
        fix: {
          title: `Remove ${written}`,
          applicability: option.value === network.value ? 'safe' : 'unsafe',
          edits: withoutWords(options, [option]),
        },
      });
    },
  }),
});

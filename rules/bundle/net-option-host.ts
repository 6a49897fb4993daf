import { bundleOf } from '../../src/cib/bundle/facts.js';
import { runOptionsOf } from '../../src/cib/bundle/run-options.js';
import { judgedContainer, runOptionsAttribute } from '../../src/cib/bundle/technologies.js';
import { withoutWords } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/net-option-host',
  severity: 'info',
  summary: 'A container gets the network of its host by network="host", not by options',
  covers: ['manual/120'],
  why: `To the runtime \`--net=host\` in \`options\` is the same as the attribute \`network="host"\`, but Pacemaker knows only the attribute.
With the option alone it goes on publishing every mapped port and the control port, which the runtime ignores with a warning in
host networking.`,
  remedy: 'Write network="host" and remove the option',
  see: [MANUAL.bundleContainerProperties],
  hasSuggestions: true,
  messages: {
    host: (d: { bundle: string; option: string }) =>
      `options of ${d.bundle} has "${d.option}", which Pacemaker does not take for network="host"`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" options="--privileged «--net=host»"/></bundle>`,
      says: ['host'],
    },
    { bad: `<bundle id="web"><podman image="httpd:2.4" options="«--network host»"/></bundle>`, says: ['host'] },
    { good: `<bundle id="web"><podman image="httpd:2.4" network="host"/></bundle>` },
    { good: `<bundle id="web"><podman image="httpd:2.4" options="--uts=host --net=web"/></bundle>` },
  ],
  check: (context) => ({
    bundle(element) {
      const container = judgedContainer(element, context.schema);
      const options = runOptionsAttribute(container);
      if (options === undefined || container?.attr('network') !== undefined) return;
      const option = runOptionsOf(options.value).find(({ name, value }) => name === '--net' && value === 'host');
      if (option === undefined) return;
      const written = options.value.slice(option.start, option.end);
      const at = options.part(option.start, option.end);
      const { end } = options.element.nameRange;
      context.report({
        say: 'host',
        with: { bundle: bundleLabel(bundleOf(element).id), option: written },
        at,
        fix: {
          title: 'Write network="host" instead',
          applicability: 'unsafe',
          edits: [{ range: { start: end, end }, text: ' network="host"' }, ...withoutWords(options, [option])],
        },
      });
    },
  }),
});

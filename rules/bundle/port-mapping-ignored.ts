import { type Bundle, bundleOf } from '../../src/cib/bundle/facts.js';
import { nameOfPortMapping } from '../../src/cib/bundle/port-mappings.js';
import { MANUAL } from '../../src/cib/manual.js';
import { midSentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/port-mapping-ignored',
  severity: 'warning',
  summary: "A bundle on the host's network has no port mappings",
  covers: ['manual/121', 'crm_verify/bundle-port-mapping-ignored'],
  why: `A container that shares the host's network listens on the host's ports directly: there is nothing to forward. With
\`network="host"\` and no \`ip-range-start\`, Pacemaker leaves the mappings out without a word. With an \`ip-range-start\`, or
where the host's network is asked for only in \`options\`, Pacemaker passes them on, and docker or podman discards them. An
\`internal-port\` is thus never translated, and the service is reached at the port it listens on itself.`,
  remedy: "Remove the port mappings, or take the containers off the host's network",
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    one: (d: { mapping: string; id: string }) =>
      `Bundle "${d.id}" is on the host's network, where ${d.mapping} has no effect`,
    several: (d: { count: number; id: string }) =>
      `Bundle "${d.id}" is on the host's network, where its ${d.count} port mappings have no effect`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" network="host"/>
  <network><«port-mapping» id="http" port="8080" internal-port="80"/></network>
</bundle>`,
      says: ['one'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" options="--net=host"/>
  <network><«port-mapping» id="http" port="80"/><port-mapping id="https" port="443"/></network>
</bundle>`,
      says: ['several'],
      also: ['bundle/net-option-host'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4" network="bridge"/>
  <network><port-mapping id="http" port="80"/></network>
</bundle>`,
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4" network="host"/><network/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const [first, ...others] = bundle.ports;
      if (bundle.hostNetwork === undefined || first === undefined) return;
      const also = [...cause(bundle), ...others.map(({ at }) => ({ message: 'without effect as well', at: at.range }))];
      const { id } = bundle;
      if (others.length === 0) {
        const mapping = midSentence(nameOfPortMapping(first));
        context.report({ say: 'one', with: { mapping, id }, at: first.at, also });
      } else context.report({ say: 'several', with: { count: bundle.ports.length, id }, at: first.at, also });
    },
  }),
});

/** Where the host's network is asked for. */
function cause({ container, hostNetwork }: Bundle) {
  const field = hostNetwork === 'attribute' ? container?.network : container?.options;
  if (field === undefined) return [];
  return [{ message: "the host's network is asked for here", at: field.at.range }];
}

import { bundleOf } from '../../src/cib/bundle/facts.js';
import { publishesOnHost } from '../../src/cib/bundle/port-mappings.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/host-port-replicas',
  severity: 'error',
  summary: 'Replicas that share a host and map ports have addresses of their own',
  covers: ['manual/77', 'crm_verify/bundle-host-port-conflict'],
  why: `Without \`ip-range-start\`, a port mapping binds the port on the host itself. The first replica on a host gets it;
every further one that \`replicas-per-host\` allows there fails to start, because the port is already in use, and the cluster
tries again in vain. Pacemaker does not compare the two settings.`,
  remedy: 'Set replicas-per-host="1", or give the replicas addresses of their own with ip-range-start',
  see: [MANUAL.bundleNetworkProperties],
  hasSuggestions: true,
  messages: {
    shared: (d: { id: string; count: number }) =>
      `Bundle "${d.id}" allows ${d.count} replicas on a host, but its port mappings bind ports of the host, which only one can have`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" replicas="4" replicas-per-host="«2»"/>
  <network><port-mapping id="http" port="80"/></network>
</bundle>`,
      says: ['shared'],
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4" replicas="4"/>
  <network><port-mapping id="http" port="80"/></network>
</bundle>`,
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4" replicas="4" replicas-per-host="2"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"><port-mapping id="http" port="80"/></network>
</bundle>`,
    },
    {
      note: 'No port is bound.',
      good: `<bundle id="web"><podman image="httpd:2.4" replicas="4" replicas-per-host="2"/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const { primitive, replicas, replicasPerHost, ports, id } = bundle;
      const count = Math.min(replicas.value, replicasPerHost.value);
      const mapped = ports.filter(({ span }) => span !== undefined);
      // A primitive without ip-range-start is at fault as such, and told so where the control port is judged.
      if (primitive !== undefined || !publishesOnHost(bundle) || mapped.length === 0) return;
      if (count < 2 || replicasPerHost.field === undefined) return;
      context.report({
        say: 'shared',
        with: { id, count },
        at: replicasPerHost.field.at,
        also: mapped.map(({ at }) => ({ message: 'binds a port of the host', at: at.range })),
        fix: {
          title: 'Write replicas-per-host="1"',
          applicability: 'unsafe',
          edits: [{ range: replicasPerHost.field.at.range, text: '1' }],
        },
      });
    },
  }),
});

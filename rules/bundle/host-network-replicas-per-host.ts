import { sharedPortOf } from '../../src/cib/bundle/control-ports.js';
import { bundleOf, containerOf } from '../../src/cib/bundle/facts.js';
import { netOptionsOf } from '../../src/cib/bundle/net-options.js';
import { MANUAL } from '../../src/cib/manual.js';
import { schemaInteger } from '../../src/cib/values/integer.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/host-network-replicas-per-host',
  severity: 'error',
  summary: 'Replicas that need the same port of a node run one on a node',
  covers: ['manual/59', 'manual/60', 'crm_verify/bundle-control-port-replicas-per-host'],
  why: `Without \`ip-range-start\` the cluster reaches Pacemaker Remote in a container at the control port of the node, and
on the host's network Pacemaker Remote takes that port on all addresses, whatever address the replica has. Only one replica
on a node can have the port. In the first case Pacemaker reports an error and runs one replica a node regardless; in the
second it starts the others, and their Pacemaker Remote cannot listen.`,
  remedy: "Set replicas-per-host to 1, or give each replica an address of its own and leave out the host's network",
  see: [MANUAL.bundleNetworkProperties],
  hasSuggestions: true,
  messages: {
    'control-port': (d: { bundle: string; value: string }) =>
      `replicas-per-host="${d.value}" of ${bundleLabel(d.bundle)} must be 1 with control-port and no ip-range-start`,
    'host-network': (d: { bundle: string; value: string }) =>
      `replicas-per-host="${d.value}" of ${bundleLabel(d.bundle)} must be 1 on the network of the host`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="2" replicas-per-host="«2»"/>
  <network control-port="3122"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['control-port'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="2" replicas-per-host="«2»" network="host"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" control-port="3122"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['host-network'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="2" replicas-per-host="«2»" options="--network=host"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" control-port="3122"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['host-network'],
      also: ['bundle/net-option-host'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4" replicas="2" replicas-per-host="1"/>
  <network control-port="3122"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
    {
      note: 'Each replica has an address, and Pacemaker Remote only that',
      good: `<bundle id="web"><docker image="httpd:2.4" replicas="2" replicas-per-host="2"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" control-port="3122"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
    {
      note: 'Without a primitive nobody knows which ports the containers need',
      good: `<bundle id="worker"><docker image="worker:1.0" replicas="2" replicas-per-host="2" network="host"/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const shared = sharedPortOf(bundle);
      const { field } = bundle.replicasPerHost;
      if (shared === undefined || field === undefined || schemaInteger(field.text) === undefined) return;
      const network = netOptionsOf(containerOf(element)).find((option) => option.network === 'host');
      const port = bundle.network?.controlPort;
      const also = [];
      if (shared === 'control-port' && port !== undefined)
        also.push({ message: 'the port that all replicas need', at: port.at.range });
      if (shared === 'host-network' && network !== undefined)
        also.push({ message: "the host's network", at: network.at.range });
      const remedy =
        shared === 'host-network' || network !== undefined
          ? {}
          : { remedy: 'Set replicas-per-host to 1, or give each replica an address of its own with ip-range-start' };
      const edits = [{ range: field.at.range, text: '1' }];
      const fix = { title: 'Write replicas-per-host="1"', applicability: 'unsafe', edits } as const;
      const data = { bundle: bundle.id, value: field.text };
      context.report({ say: shared, with: data, at: field.at, also, ...remedy, fix });
    },
  }),
});

import { firstOutOfPlace, isRoutable } from '../../src/cib/bundle/address-space.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { replicaName } from '../../src/cib/bundle/implicit.js';
import { MANUAL } from '../../src/cib/manual.js';
import { dotted } from '../../src/cib/values/ipv4.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

interface Data {
  readonly bundle: string;
  readonly replica: string;
  readonly address: string;
  readonly subnet: string;
}

export default defineRule({
  id: 'bundle/ip-range-netmask',
  severity: 'error',
  summary: 'Every address of a bundle is a host address in the subnet that `host-netmask` gives',
  covers: ['manual/45'],
  why: `Pacemaker does not look at \`host-netmask\` when it counts the addresses; it just hands the number to the agent
IPaddr2 with each of them. A range that runs past the end of the subnet, which a /24 does after .254, puts replicas into the
next subnet, where routers and the other replicas do not look for them. On the network or broadcast address of a subnet no
host can be reached.`,
  remedy:
    'Start the range so that all replicas fit between the network and the broadcast address, or widen host-netmask',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    network: (d: Data) =>
      `Replica "${d.replica}" of ${bundleLabel(d.bundle)} gets ${d.address}, the network address of ${d.subnet}`,
    broadcast: (d: Data) =>
      `Replica "${d.replica}" of ${bundleLabel(d.bundle)} gets ${d.address}, the broadcast address of ${d.subnet}`,
    outside: (d: Data) => `Replica "${d.replica}" of ${bundleLabel(d.bundle)} gets ${d.address}, outside ${d.subnet}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="«10.0.0.0»" host-netmask="24"/></bundle>`,
      says: ['network'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="3"/>
  <network ip-range-start="«10.0.0.62»" host-netmask="26"/>
</bundle>`,
      says: ['broadcast'],
    },
    {
      note: 'After .254 Pacemaker goes on with .1 of the next third number',
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="3"/>
  <network ip-range-start="«10.0.0.253»" host-netmask="24"/>
</bundle>`,
      says: ['outside'],
    },
    {
      note: 'A /31 has two addresses, and hosts can have both',
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="3"/>
  <network ip-range-start="«10.0.0.10»" host-netmask="31"/>
</bundle>`,
      says: ['outside'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4" replicas="2"/>
  <network ip-range-start="10.0.0.10" host-netmask="31"/>
</bundle>`,
    },
    {
      note: 'The wider subnet holds both rows',
      good: `<bundle id="web"><docker image="httpd:2.4" replicas="3"/>
  <network ip-range-start="10.0.0.253" host-netmask="16"/>
</bundle>`,
    },
    {
      note: 'With 32 bits every address is a net of its own',
      good: `<bundle id="web"><docker image="httpd:2.4" replicas="3"/>
  <network ip-range-start="10.0.0.253" host-netmask="32"/>
</bundle>`,
    },
    {
      note: 'The example of the manual',
      good: `<bundle id="httpd-bundle"><docker image="pcmktest:http" replicas="3" options="--log-driver=journald"/>
  <network ip-range-start="192.168.122.131" host-interface="eth0" host-netmask="24"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const start = bundle.network?.ipRangeStart;
      const netmask = bundle.network?.hostNetmask;
      const found = firstOutOfPlace(bundle);
      if (start === undefined || netmask === undefined || found === undefined || !isRoutable(bundle)) return;
      // A range that comes to no end has too many replicas, which bundle/ip-range-exhausted reports.
      if (bundle.addresses?.exhausted === true) return;
      context.report({
        say: found.fault,
        with: {
          bundle: bundle.id,
          replica: replicaName(bundle, found.replica),
          address: dotted(found.address),
          subnet: `${dotted(found.subnet.network)}/${Number(netmask.text)}`,
        },
        at: start.at,
        also: [{ message: 'the netmask', at: netmask.at.range }],
      });
    },
  }),
});

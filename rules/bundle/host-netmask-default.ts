import { bundleOf } from '../../src/cib/bundle/facts.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/host-netmask-default',
  severity: 'info',
  summary: 'Addresses that leave their interface to be found have a netmask',
  covers: ['manual/49'],
  why: `Without \`host-netmask\` the addresses are brought up with 32 bits, each a net of its own, and without
\`host-interface\` the agent IPaddr2 looks for the interface whose subnet holds the address. Both defaults together work
where the host has an address in the same subnet. Elsewhere the agent does not find the interface, and then only the two
attributes tell it.`,
  remedy:
    'Give host-netmask, and host-interface where the host has no address in the subnet, or leave it if 32 bits are meant',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    default: (d: { bundle: string; start: string }) =>
      `${sentence(bundleLabel(d.bundle))} has addresses from ${d.start} on, but no host-netmask, so each gets a netmask of 32 bits`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><«network» ip-range-start="10.0.0.10"/></bundle>`,
      says: ['default'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="32"/></bundle>`,
    },
    {
      note: 'On a given interface 32 bits do',
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-interface="eth0"/></bundle>`,
    },
    { good: `<bundle id="web"><docker image="httpd:2.4"/><network/></bundle>` },
  ],
  check: (context) => ({
    bundle(element) {
      const { id, network, addresses } = bundleOf(element);
      const start = network?.ipRangeStart;
      if (network === undefined || start === undefined || addresses === undefined) return;
      if (network.hostNetmask !== undefined || network.hostInterface !== undefined) return;
      context.report({ say: 'default', with: { bundle: id, start: start.text }, at: network.at });
    },
  }),
});

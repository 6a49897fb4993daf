import { bundleLabel } from '../../src/cib/bundle/resources.js';
import { MANUAL } from '../../src/cib/manual.js';
import { schemaInteger } from '../../src/cib/values/integer.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/host-netmask-range',
  severity: 'error',
  summary: '`host-netmask` is a number of bits from 1 to 32',
  covers: ['manual/50', 'pcs/PB16'],
  why: `The value is the prefix length of the addresses that Pacemaker brings up for the replicas: the number of bits that
name the subnet, 24 for 255.255.255.0. Pacemaker hands it to the agent IPaddr2 unchecked. An IPv4 address has 32 bits, so
with more the agent cannot add the address, and with none the whole internet would be in the subnet.`,
  remedy: 'Write the prefix length of the subnet, such as host-netmask="24"',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    range: (d: { bundle: string; value: string }) =>
      `host-netmask="${d.value}" of ${bundleLabel(d.bundle)} is no prefix length from 1 to 32`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="«33»"/></bundle>`,
      says: ['range'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="«0»"/></bundle>`,
      says: ['range'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="«-24»"/></bundle>`,
      says: ['range'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="32"/></bundle>`,
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="1"/></bundle>`,
    },
  ],
  check: (context) => ({
    network(element) {
      const netmask = element.attr('host-netmask');
      const bits = netmask && schemaInteger(netmask.value);
      if (element.parent?.name !== 'bundle' || netmask === undefined || bits === undefined) return;
      if (bits >= 1 && bits <= 32) return;
      const data = { bundle: element.parent.value('id') ?? '', value: netmask.value };
      context.report({ say: 'range', with: data, at: netmask });
    },
  }),
});

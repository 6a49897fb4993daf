import { MANUAL } from '../../src/cib/manual.js';
import { isPlainInteger, schemaInteger } from '../../src/cib/values/integer.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/host-netmask-range',
  severity: 'error',
  summary: '`host-netmask` is a number of bits from 1 to 32',
  fixable: true,
  covers: ['manual/50', 'pcs/PB16'],
  why: `The value is the prefix length of the addresses that Pacemaker brings up for the replicas: the number of bits that
name the subnet, 24 for 255.255.255.0. Pacemaker hands it to the agent IPaddr2 unchecked. An IPv4 address has 32 bits, so
with more the agent cannot add the address, and with none the whole internet would be in the subnet.`,
  remedy: 'Write the prefix length of the subnet, such as host-netmask="24"',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    range: (d: { bundle: string; value: string }) =>
      `host-netmask="${d.value}" of ${bundleLabel(d.bundle)} is no prefix length from 1 to 32`,
    written: (d: { bundle: string; value: string; plain: number }) =>
      `host-netmask="${d.value}" of ${bundleLabel(d.bundle)} is not written as plain ${d.plain}, and Pacemaker passes it on as it stands`,
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
      note: 'The agent gets it as it stands, and ip takes it for 20 bits',
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="«024»"/></bundle>`,
      says: ['written'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="« 24»"/></bundle>`,
      says: ['written'],
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
      const data = { bundle: element.parent.value('id') ?? '', value: netmask.value };
      if (bits < 1 || bits > 32) context.report({ say: 'range', with: data, at: netmask });
      else if (!isPlainInteger(netmask.value)) {
        const remedy = `Write host-netmask="${bits}"`;
        const fix = { title: remedy, edits: [{ range: netmask.valueRange, text: String(bits) }] };
        context.report({ say: 'written', with: { ...data, plain: bits }, at: netmask, remedy, fix });
      }
    },
  }),
});

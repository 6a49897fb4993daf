import { reservedFor } from '../../src/cib/bundle/address-space.js';
import { MANUAL } from '../../src/cib/manual.js';
import { ipv4Of } from '../../src/cib/values/ipv4.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/ip-range-unroutable',
  severity: 'error',
  summary: 'The addresses of a bundle are ones that a host can have',
  covers: ['manual/46'],
  why: `The addresses are brought up on the host so that clients, and Pacemaker itself, can reach the containers from other
machines. No packet from another machine ever arrives at an address in 0.0.0.0/8 or 127.0.0.0/8, and the addresses from
224.0.0.0 on stand for groups, or for nothing. Pacemaker does not check this: the bundle starts, or fails to, and the
connection to its containers is never made.`,
  remedy: 'Start the range at an address of the network that the nodes are in',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    reserved: (d: { bundle: string; start: string; reason: string }) =>
      `${sentence(bundleLabel(d.bundle))} starts its addresses at ${d.start}, ${d.reason}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="«127.0.0.1»" host-netmask="8"/></bundle>`,
      says: ['reserved'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="«0.0.0.0»" host-netmask="24"/></bundle>`,
      says: ['reserved'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="«224.0.0.10»" host-netmask="24"/></bundle>`,
      says: ['reserved'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="«240.0.0.10»" host-netmask="24"/></bundle>`,
      says: ['reserved'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="«255.255.255.255»" host-netmask="24"/></bundle>`,
      says: ['reserved'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="223.0.0.10" host-netmask="24"/></bundle>`,
    },
    {
      note: 'Link-local addresses work within one network',
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="169.254.10.10" host-netmask="16"/></bundle>`,
    },
  ],
  check: (context) => ({
    network(element) {
      const start = element.attr('ip-range-start');
      const address = start && ipv4Of(start.value);
      const reason = address === undefined ? undefined : reservedFor(address);
      if (element.parent?.name !== 'bundle' || start === undefined || reason === undefined) return;
      const data = { bundle: element.parent.value('id') ?? '', start: start.value, reason };
      context.report({ say: 'reserved', with: data, at: start });
    },
  }),
});

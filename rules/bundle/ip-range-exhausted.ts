import { isRoutable } from '../../src/cib/bundle/address-space.js';
import { addressOf } from '../../src/cib/bundle/addresses.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { replicaName } from '../../src/cib/bundle/implicit.js';
import { MANUAL } from '../../src/cib/manual.js';
import { dotted } from '../../src/cib/values/ipv4.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/ip-range-exhausted',
  severity: 'error',
  summary: 'There is an address for every replica from `ip-range-start` on',
  covers: ['manual/42', 'crm_verify/bundle-ip-range-exhausted'],
  why: `Pacemaker counts the addresses up one by one in the fourth number, and from 254 goes on with 1 in the next third
number, whatever the netmask is. It counts no further than a third number of 254: after an address such as 10.0.254.7 or
10.0.255.7 comes none. A replica without an address still gets its address resource and its entry in the other containers'
hosts file, both broken, and the replica after it gets the first address a second time.`,
  remedy: 'Start the range earlier, in a subnet whose third number leaves room for all replicas, or run fewer replicas',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    exhausted: (d: { bundle: string; replicas: number; last: string; without: string }) =>
      `${sentence(bundleLabel(d.bundle))} has ${d.replicas} replicas, but Pacemaker cannot count on from ${d.last}: replica "${d.without}" gets no address`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="2"/>
  <network ip-range-start="«10.0.254.7»" host-netmask="16"/>
</bundle>`,
      says: ['exhausted'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="4"/>
  <network ip-range-start="«10.0.253.253»" host-netmask="16"/>
</bundle>`,
      says: ['exhausted'],
    },
    {
      note: 'That the range leaves its subnet before it ends is the same mistake',
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="100"/>
  <network ip-range-start="«10.0.253.200»" host-netmask="24"/>
</bundle>`,
      says: ['exhausted'],
    },
    {
      note: 'The last address that Pacemaker gives',
      good: `<bundle id="web"><docker image="httpd:2.4" replicas="3"/>
  <network ip-range-start="10.0.253.253" host-netmask="16"/>
</bundle>`,
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.254.7" host-netmask="16"/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const { addresses, network, replicas } = bundle;
      const start = network?.ipRangeStart;
      if (addresses === undefined || start === undefined || !addresses.exhausted || !isRoutable(bundle)) return;
      const last = addressOf(addresses, addresses.count - 1) ?? 0;
      context.report({
        say: 'exhausted',
        with: {
          bundle: bundle.id,
          replicas: replicas.value,
          last: dotted(last),
          without: replicaName(bundle, addresses.count),
        },
        at: start.at,
        also: replicas.field === undefined ? [] : [{ message: 'the number of replicas', at: replicas.field.at.range }],
      });
    },
  }),
});

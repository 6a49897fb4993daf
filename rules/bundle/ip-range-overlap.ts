import { isRoutable } from '../../src/cib/bundle/address-space.js';
import type { AddressRun } from '../../src/cib/bundle/addresses.js';
import { Addresses, fixedAddresses } from '../../src/cib/bundle/occupied-addresses.js';
import { Contested } from '../../src/cib/contested.js';
import { MANUAL } from '../../src/cib/manual.js';
import { dotted } from '../../src/cib/values/ipv4.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** How many other owners a finding shows. */
const SHOWN = 5;

export default defineRule({
  id: 'bundle/ip-range-overlap',
  severity: 'error',
  summary: 'No two bundles share an address, and no other resource or node has one of theirs',
  covers: ['manual/40', 'manual/43', 'manual/44', 'crm_verify/bundle-ip-range-overlap'],
  why: `For every replica Pacemaker makes an IPaddr2 resource that brings up the replica's address: \`ip-range-start\` for
the first, the following ones for the others. It never compares these addresses with anything. Two resources with the same
address, or a resource and a node, bring it up on two machines at once; clients and the cluster itself then reach now the
one, now the other.`,
  remedy: 'Give each bundle a range of its own that leaves out the addresses of other resources and of the nodes',
  see: [MANUAL.bundleNetworkProperties],
  reads: ['bundles', 'resources', 'nodes'],
  messages: {
    shared: (d: { bundle: string; addresses: string; owner: string; more: number }) =>
      `${sentence(bundleLabel(d.bundle))} uses ${d.addresses}, which ${d.owner}${d.more > 0 ? ` and ${d.more} more` : ''} already ${d.more > 0 ? 'have' : 'has'}`,
  },
  examples: [
    {
      bad: `<resources>
  <bundle id="web"><docker image="httpd:2.4" replicas="3"/><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>
  <bundle id="db"><docker image="mariadb:11" replicas="3"/><network ip-range-start="«10.0.0.12»" host-netmask="24"/></bundle>
</resources>`,
      says: ['shared'],
    },
    {
      bad: `<resources>
  <bundle id="web"><docker image="httpd:2.4" replicas="3"/><network ip-range-start="«10.0.0.10»" host-netmask="24"/></bundle>
  <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
    <instance_attributes id="vip-params"><nvpair id="vip-ip" name="ip" value="10.0.0.11"/></instance_attributes>
  </primitive>
</resources>`,
      says: ['shared'],
    },
    {
      note: 'A remote node is reached at its server address',
      bad: `<resources>
  <primitive id="remote1" class="ocf" provider="pacemaker" type="remote">
    <instance_attributes id="remote1-params"><nvpair id="remote1-server" name="server" value="10.0.0.10"/></instance_attributes>
  </primitive>
  <bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="«10.0.0.10»" host-netmask="24"/></bundle>
</resources>`,
      says: ['shared'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="10.0.0.10"/></nodes>
  <resources>
    <bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="«10.0.0.10»" host-netmask="24"/></bundle>
  </resources>
<constraints/></configuration></cib>`,
      also: ['fencing/no-device'],
      says: ['shared'],
    },
    {
      note: 'In a copy the id is the mistake',
      good: `<resources>
  <bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>
  <bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>
</resources>`,
      also: ['schema/duplicate-id'],
    },
    {
      note: 'One range ends where the next begins',
      good: `<resources>
  <bundle id="web"><docker image="httpd:2.4" replicas="3"/><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>
  <bundle id="db"><docker image="mariadb:11" replicas="3"/><network ip-range-start="10.0.0.13" host-netmask="24"/></bundle>
  <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
    <instance_attributes id="vip-params"><nvpair id="vip-ip" name="ip" value="10.0.0.9"/></instance_attributes>
  </primitive>
</resources>`,
    },
    {
      note: 'Where a resource only talks to the address, it is not brought up twice',
      good: `<resources>
  <bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>
  <primitive id="block" class="ocf" provider="heartbeat" type="portblock">
    <instance_attributes id="block-params">
      <nvpair id="block-ip" name="ip" value="10.0.0.10"/><nvpair id="block-port" name="portno" value="80"/>
      <nvpair id="block-protocol" name="protocol" value="tcp"/><nvpair id="block-action" name="action" value="block"/>
    </instance_attributes>
  </primitive>
</resources>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const contested = new Contested();
      for (const { addresses } of document.bundles) contested.add(addresses?.runs ?? []);
      for (const { from, to } of fixedAddresses(document)) contested.add([{ from, to }]);
      contested.sort();
      const taken = new Addresses();
      for (const { from, to, owner } of fixedAddresses(document))
        if (contested.has([{ from, to }])) taken.claim([{ from, to }], owner);
      for (const bundle of document.bundles) {
        const { addresses } = bundle;
        // Most bundles share nothing with any other.
        if (addresses === undefined || !contested.has(addresses.runs)) continue;
        const start = bundle.network?.ipRangeStart;
        if (start === undefined || !isRoutable(bundle)) continue;
        const owner = { name: bundleLabel(bundle.id), at: start.at };
        // A bundle with the same id is a copy, and the id the mistake.
        const overlaps = taken.claim(addresses.runs, owner).filter((overlap) => overlap.owner.name !== owner.name);
        const [first] = overlaps;
        if (first === undefined) continue;
        context.report({
          say: 'shared',
          with: {
            bundle: bundle.id,
            addresses: describe(first),
            owner: first.owner.name,
            more: overlaps.length - 1,
          },
          at: start.at,
          also: overlaps.slice(0, SHOWN).map((overlap) => ({
            message: `${describe(overlap)} of ${overlap.owner.name}`,
            at: overlap.owner.at.range,
          })),
        });
      }
    },
  }),
});

function describe({ from, to }: AddressRun): string {
  return from === to ? dotted(from) : `${dotted(from)} to ${dotted(to)}`;
}

import { remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import { foldName } from '../../src/cib/cluster-nodes.js';
import type { Document } from '../../src/cib/document.js';
import { fencingDevicesOf, isFencingEnabled, isUsable, mayHaveWatchdog } from '../../src/cib/fencing-devices.js';
import { namedHostsOf } from '../../src/cib/fencing-hosts.js';
import type { Field } from '../../src/cib/field.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

const CIB = '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>';
const device = (id: string, params: string) =>
  `<primitive id="${id}" class="stonith" type="fence_ipmilan"><instance_attributes id="${id}-params">${params}
</instance_attributes></primitive>`;
const list = (id: string, nodes: string) => `<nvpair id="${id}-list" name="pcmk_host_list" value="${nodes}"/>`;

export default defineRule({
  id: 'fencing/unfenceable-node',
  severity: 'warning',
  summary: 'Every node can be fenced by some device',
  why: `Where every fencing device has a fixed list of nodes, in \`pcmk_host_list\` or \`pcmk_host_map\`, a node that none of them names
cannot be fenced. When it is lost the cluster waits for a fencing that never succeeds, and none of its resources is recovered.
Neither Pacemaker nor its tools look for this. A device that is stopped, or banned from every cluster node, does not count.
Guest nodes and those of bundles are fenced with what they run in.`,
  remedy: "Add the node to a device's pcmk_host_list or pcmk_host_map, or configure a device for it",
  reads: ['ids', 'nodes', 'resources', 'bundles', 'properties', 'rscDefaults', 'constraints', 'tags'],
  messages: {
    node: (d: { node: string; kind: string }) => `No fencing device can fence ${d.kind} ${quote(d.node)}`,
  },
  examples: [
    {
      bad: `${CIB}<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/><node id="3" uname="«gamma»"/></nodes>
<resources>${device('one', list('one', 'alpha'))}${device('two', list('two', 'beta'))}</resources><constraints/></configuration></cib>`,
      says: ['node'],
    },
    {
      bad: `${CIB}<nodes><node id="1" uname="alpha"/></nodes><resources>${device('one', list('one', 'alpha'))}
<primitive id="«far»" class="ocf" provider="pacemaker" type="remote"/></resources><constraints/></configuration></cib>`,
      says: ['node'],
    },
    {
      note: 'The list of the device is of other times; numbers tell nodes apart.',
      bad: `${CIB}<nodes><node id="1" uname="node1"/><node id="2" uname="«node2»"/></nodes>
<resources>${device('one', list('one', 'node1 node3'))}</resources><constraints/></configuration></cib>`,
      says: ['node'],
    },
    {
      note: 'No node may use the second device.',
      bad: `${CIB}<nodes><node id="1" uname="alpha"/><node id="2" uname="«beta»"/></nodes>
<resources>${device('one', list('one', 'alpha'))}${device('two', list('two', 'beta'))}</resources><constraints>
  <rsc_location id="a" rsc="two" node="alpha" score="-INFINITY"/><rsc_location id="b" rsc="two" node="beta" score="-INFINITY"/>
</constraints></configuration></cib>`,
      says: ['node'],
    },
    {
      note: 'What the second device can fence, it knows itself.',
      good: `${CIB}<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources>${device('one', list('one', 'alpha'))}<primitive id="two" class="stonith" type="fence_xvm"/></resources>
<constraints/></configuration></cib>`,
    },
    {
      good: `${CIB}<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources>${device('one', '<nvpair id="one-map" name="pcmk_host_map" value="Alpha:1;beta:2"/>')}</resources>
<constraints/></configuration></cib>`,
    },
  ],
  check: (context) => ({
    end(document) {
      if (!document.whole || !isFencingEnabled(document, context) || mayHaveWatchdog(document, context)) return;
      const devices = fencingDevicesOf(document).filter((device) => isUsable(device, document));
      const targets = new Set<string>();
      for (const { targets: own } of devices) {
        if (own === undefined) return;
        for (const target of own) targets.add(target);
      }
      const nodes = nodesOf(document);
      // A name that no node has may be a slip for that of a node: that is the mistake.
      const hosts = namedHostsOf(document);
      const meant = new Set(hosts.flatMap((each) => [...each.meant.values()].map(foldName)));
      const missed = nodes.filter(({ name }) => !targets.has(foldName(name)));
      const left = missed.filter(({ name }) => !meant.has(foldName(name)));
      // Nor is it known which nodes a device is for that has only names of other ones; the rule host-unknown speaks of it.
      if (devices.length === 0 || missed.length === nodes.length || hosts.some(({ isForNone }) => isForNone)) return;
      const also = devices
        .slice(0, 5)
        .map(({ resource, targetsAt }) => ({ message: `the nodes of ${quote(resource.id)}`, at: targetsAt.range }));
      for (const { name, kind, at } of left) context.report({ say: 'node', with: { node: name, kind }, at, also });
    },
  }),
});

interface Fenced {
  readonly name: string;
  readonly kind: string;
  readonly at: Place;
}

/** The nodes that need fencing devices: members and remote nodes. */
function nodesOf(document: Document): Fenced[] {
  const members = document.nodes.filter(({ type, uname }) => isMember(type) && uname.text.trim() !== '');
  const remotes = remoteNodesOf(document).filter(({ kind }) => kind === 'remote node');
  return [
    ...members.map(({ uname }: { uname: Field }) => ({ name: uname.text.trim(), kind: 'node', at: uname.at })),
    ...remotes.map(({ name, at }) => ({ name, kind: 'remote node', at })),
  ];
}

function isMember(type: string): boolean {
  return type === 'member' || type === 'normal';
}

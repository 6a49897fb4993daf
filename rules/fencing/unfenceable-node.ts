import { remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import { foldName, knownNodesOf } from '../../src/cib/cluster-nodes.js';
import type { Document } from '../../src/cib/document.js';
import { fencingDevicesOf, isFencingEnabled, isUsable, mayHaveWatchdog } from '../../src/cib/fencing-devices.js';
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
Neither Pacemaker nor its tools look for this. Guest nodes and those of bundles are fenced with what they run in.`,
  remedy: "Add the node to a device's pcmk_host_list or pcmk_host_map, or configure a device for it",
  reads: ['nodes', 'resources', 'bundles', 'properties', 'rscDefaults'],
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
      const devices = fencingDevicesOf(document).filter(isUsable);
      const targets = new Set<string>();
      for (const { targets: own } of devices) {
        if (own === undefined) return;
        for (const target of own) targets.add(target);
      }
      const nodes = nodesOf(document);
      const left = nodes.filter(({ name }) => !targets.has(foldName(name)));
      // A name that no node has may be a slip for that of a node: that is the mistake.
      const known = knownNodesOf(document);
      if (known.areListed && [...targets].some((name) => !known.has(name))) return;
      // A device for no node at all, or with names of other nodes only, is spoken of where it stands.
      if (devices.length === 0 || left.length === nodes.length) return;
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
  const members = document.nodes.filter(({ type, uname }) => isMember(type) && uname.text !== '');
  const remotes = remoteNodesOf(document).filter(({ kind }) => kind === 'remote node');
  return [
    ...members.map(({ uname }: { uname: Field }) => ({ name: uname.text, kind: 'node', at: uname.at })),
    ...remotes.map(({ name, at }) => ({ name, kind: 'remote node', at })),
  ];
}

function isMember(type: string): boolean {
  return type === 'member' || type === 'normal';
}

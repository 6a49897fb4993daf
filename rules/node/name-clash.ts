import { implicitNamesOf } from '../../src/cib/bundle/names.js';
import { type RemoteNode, remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import { foldName } from '../../src/cib/cluster-nodes.js';
import { quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'node/name-clash',
  severity: 'error',
  summary: 'A remote or guest node has a name of its own',
  covers: ['crm_verify/silent-guest-name-taken', 'pcs/PR03', 'pcs/PR06'],
  why: `A remote node is called as its \`ocf:pacemaker:remote\` resource, a guest node as its resource's \`remote-node\` says. Where
another node has that name, Pacemaker makes no second node: it takes the one for the other and is silent about it. A connection
to a cluster node of the same name is never started, and of two guests with one name the cluster starts two connections that
both stand for the one node. Node names are compared without regard to case.`,
  remedy: 'Give one of the two nodes another name',
  reads: ['nodes', 'resources', 'bundles'],
  messages: {
    cluster: (d: { kind: string; name: string; node: string }) =>
      d.name === d.node
        ? `${sentence(d.kind)} ${quote(d.name)} has the name of a cluster node`
        : `${sentence(d.kind)} ${quote(d.name)} has the name of cluster node ${quote(d.node)}, as case does not count`,
    remote: (d: { kind: string; name: string; other: string; node: string }) =>
      d.name === d.node
        ? `${sentence(d.kind)} ${quote(d.name)} has the name of another ${d.other}`
        : `${sentence(d.kind)} ${quote(d.name)} has the name of ${d.other} ${quote(d.node)}, as case does not count`,
  },
  examples: [
    {
      bad: `<configuration><crm_config/><nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources>
  <primitive id="«beta»" class="ocf" provider="pacemaker" type="remote"/>
  <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
    <meta_attributes id="vm-meta"><nvpair id="vm-node" name="remote-node" value="«Alpha»"/></meta_attributes>
  </primitive>
</resources><constraints/></configuration>`,
      says: ['cluster', 'cluster'],
    },
    {
      bad: `<resources>
  <primitive id="vm1" class="ocf" provider="heartbeat" type="VirtualDomain">
    <meta_attributes id="vm1-meta"><nvpair id="vm1-node" name="remote-node" value="guest"/></meta_attributes>
  </primitive>
  <primitive id="vm2" class="ocf" provider="heartbeat" type="VirtualDomain">
    <meta_attributes id="vm2-meta"><nvpair id="vm2-node" name="remote-node" value="«guest»"/></meta_attributes>
  </primitive>
</resources>`,
      says: ['remote'],
    },
    {
      note: 'The cluster lists remote and guest nodes among the nodes once they have attributes.',
      good: `<configuration><crm_config/><nodes><node id="1" uname="alpha"/><node id="far" uname="far" type="remote"/></nodes>
<resources>
  <primitive id="far" class="ocf" provider="pacemaker" type="remote"/>
  <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
    <meta_attributes id="vm-meta"><nvpair id="vm-node" name="remote-node" value="guest"/></meta_attributes>
  </primitive>
</resources><constraints/></configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const remotes = remoteNodesOf(document);
      if (remotes.length === 0) return;
      const cluster = new Map<string, { readonly name: string; readonly at: Place }>();
      for (const { type, uname } of document.nodes)
        if (type !== 'remote') cluster.set(foldName(uname.text), { name: uname.text, at: uname.at });
      // The rule bundle/replica-id-collision speaks of these.
      const bundles = implicitNamesOf(document);
      const seen = new Map<string, RemoteNode>();
      for (const remote of remotes) {
        const { name, kind, at } = remote;
        const [node, first] = [cluster.get(foldName(name)), seen.get(foldName(name))];
        if (bundles.node(name) !== undefined) continue;
        if (node !== undefined) {
          const also = [{ message: `cluster node ${quote(node.name)}`, at: node.at.range }];
          context.report({ say: 'cluster', with: { kind, name, node: node.name }, at, also });
        } else if (first === undefined) seen.set(foldName(name), remote);
        // A template's guest is that of every resource made from it, and stands there once.
        else if (first.at.range.start !== at.range.start || first.name !== name) {
          const also = [{ message: `${first.kind} ${quote(first.name)}`, at: first.at.range }];
          context.report({ say: 'remote', with: { kind, name, other: first.kind, node: first.name }, at, also });
        }
      }
    },
  }),
});

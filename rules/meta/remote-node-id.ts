import { settingsOf } from '../../src/cib/bundle/remote-nodes.js';
import { censusOf } from '../../src/cib/census.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'meta/remote-node-id',
  severity: 'error',
  summary: 'A guest node has a name that no resource has for its id',
  covers: ['pcs/PR05'],
  why: `For \`remote-node\` Pacemaker makes a resource with the name of the guest node, the connection to it. Where another resource
has that id already, there are two that the cluster cannot tell apart, or the guest node is not made at all, so that nothing
ever runs on it. \`crm_verify\` is silent about it: its check comes too early to see anything.`,
  remedy: 'Give the guest node another name',
  messages: {
    taken: (d: { node: string; primitive: string; resource: string }) =>
      `Guest node ${quote(d.node)} of ${d.primitive} has the id of ${d.resource}`,
    own: (d: { node: string; primitive: string }) => `Guest node ${quote(d.node)} has the id of ${d.primitive} itself`,
  },
  examples: [
    {
      bad: `<resources>
  <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-meta">
    <nvpair id="vm-node" name="remote-node" value="«web»"/>
  </meta_attributes></primitive>
  <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
</resources>`,
      says: ['taken'],
    },
    {
      bad: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-meta">
  <nvpair id="vm-node" name="remote-node" value="«vm»"/>
</meta_attributes></primitive>`,
      says: ['own'],
    },
    {
      good: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-meta">
  <nvpair id="vm-node" name="remote-node" value="vm-guest"/>
</meta_attributes></primitive>`,
    },
  ],
  reads: ['resources'],
  check: (context) => ({
    end(document) {
      for (const resource of censusOf(document).metaNames.has('remote-node') ? document.resources.values() : []) {
        const { kind, parent, id } = resource;
        // In a clone or a bundle it makes no guest node.
        if (kind !== 'primitive' || (parent !== undefined && parent.kind !== 'group')) continue;
        const { meta } = settingsOf(resource, document);
        const node = meta('remote-node');
        const other = node && document.resources.get(node.text);
        if (node === undefined || other === undefined || other.kind === 'template') continue;
        // One name for two nodes is another mistake.
        if (settingsOf(other, document).isAgent('remote', 'pacemaker')) continue;
        const data = { node: node.text, primitive: label(kind, id) };
        if (other === resource) context.report({ say: 'own', with: data, at: node.at });
        else {
          const name = label(other.kind, other.id);
          const also = [{ message: name, at: other.at.range }];
          context.report({ say: 'taken', with: { ...data, resource: name }, at: node.at, also });
        }
      }
    },
  }),
});

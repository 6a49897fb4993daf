import { remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { ordersOf } from '../../src/cib/graph/orders.js';
import { PatternResources } from '../../src/cib/graph/pattern-resources.js';
import { placingsOf } from '../../src/cib/graph/togetherness.js';
import { resolve } from '../../src/cib/resolution.js';
import { isFencingDevice, topOf } from '../../src/cib/tree.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

const RESOURCES = `<resources><primitive id="far" class="ocf" provider="pacemaker" type="remote"/>
<primitive id="db" class="systemd" type="mariadb"/></resources>`;

export default defineRule({
  id: 'node/connection-in-constraint',
  severity: 'warning',
  summary: 'No order makes a remote node wait for a resource, and no colocation means the node by its connection',
  covers: ['crmsh/CS15'],
  why: `A primitive \`ocf:pacemaker:remote\` is the connection to a remote node and runs on a cluster node. What is colocated with it
runs there, next to the connection, and not on the remote node. Before a resource is started, the cluster looks for it on
every node, and on a remote node it can do so only once that is connected: a resource that is to start first makes the two
wait for each other, and the scheduler produces an invalid transition that stops everything else as well (measured with
Pacemaker 2.1.5). Only a resource that is never looked for on the remote node may come first.`,
  remedy: 'Use a location constraint that names the remote node',
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags'],
  messages: {
    before: (d: { constraint: string; first: string; node: string }) =>
      `${sentence(d.constraint)} starts ${d.first} before the connection to remote node ${quote(d.node)}, over which it is looked for first`,
    together: (d: { constraint: string; resource: string; node: string }) =>
      `${sentence(d.constraint)} places ${quote(d.resource)} next to the connection to remote node ${quote(d.node)}, not on that node`,
  },
  examples: [
    {
      bad: `<configuration><crm_config/><nodes/>${RESOURCES}<constraints>
  <rsc_order id="o" first="db" then="«far»"/>
</constraints></configuration>`,
      says: ['before'],
    },
    {
      bad: `<configuration><crm_config/><nodes/>${RESOURCES}<constraints>
  <rsc_colocation id="c" rsc="db" with-rsc="«far»" score="INFINITY"/>
</constraints></configuration>`,
      says: ['together'],
    },
    {
      note: 'In sets, and with another kind.',
      bad: `<configuration><crm_config/><nodes/>${RESOURCES}<constraints>
  <rsc_order id="o" kind="Optional"><resource_set id="s"><resource_ref id="db"/><resource_ref id="«far»"/></resource_set></rsc_order>
  <rsc_colocation id="c" score="100"><resource_set id="t"><resource_ref id="«far»"/><resource_ref id="db"/></resource_set></rsc_colocation>
</constraints></configuration>`,
      says: ['before', 'together'],
    },
    {
      note: 'Where the connection runs, and what waits for it, constraints may say.',
      good: `<configuration><crm_config/><nodes/>${RESOURCES}<constraints>
  <rsc_order id="o" first="far" then="db"/>
  <rsc_colocation id="c" rsc="far" with-rsc="db" score="100"/>
</constraints></configuration>`,
    },
    {
      note: 'It is never looked for there, which may be said of a group that it is in, or by a tag.',
      good: `<configuration><crm_config/><nodes/>${RESOURCES}<constraints>
  <rsc_location id="l" rsc="t" node="far" score="-INFINITY" resource-discovery="never"/>
  <rsc_order id="o" first="db" then="far"/>
</constraints><tags><tag id="t"><obj_ref id="db"/></tag></tags></configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const remotes = new Set(
        remoteNodesOf(document).flatMap(({ kind, resource }) => (kind === 'remote node' ? [resource] : [])),
      );
      if (remotes.size === 0) return;
      const hidden = hiddenOf(document);
      // One finding for each place that names the connection.
      const reported = new Set<number>();
      const isNew = ({ range }: Place) => {
        const before = reported.size;
        return reported.add(range.start).size > before;
      };
      for (const { constraint, before, after, afterAt } of ordersOf(document)) {
        const { resource } = before;
        if (!remotes.has(after.resource) || before.action !== 'start' || after.action !== 'start') continue;
        if (remotes.has(resource) || isFencingDevice(resource, document)) continue;
        if (hidden.has(resource) || hidden.has(topOf(resource)) || !isNew(afterAt)) continue;
        const remedy = 'Order the connection first, or ban the resource from that node with resource-discovery="never"';
        const first = label(resource.kind, resource.id);
        const data = { constraint: label('constraint', constraint.id), first, node: after.resource.id };
        context.report({ say: 'before', with: data, at: afterAt, remedy });
      }
      for (const { constraint, a, b, score } of placingsOf(document)) {
        if (!remotes.has(b.resource) || remotes.has(a.resource) || score <= 0 || !isNew(b.at)) continue;
        const node = b.resource.id;
        const data = { constraint: label('constraint', constraint.id), resource: a.resource.id, node };
        const remedy = `Use a location constraint with node="${node}" to run it on the remote node`;
        context.report({ say: 'together', with: data, at: b.at, remedy });
      }
    },
  }),
});

/** The resources that are not looked for on some nodes, or only on some. */
function hiddenOf(document: Document): ReadonlySet<Resource> {
  const hidden = new Set<Resource>();
  const patterns = new PatternResources(document);
  for (const { discovery, ends, pattern } of document.constraints) {
    if (discovery === undefined || discovery.text.trim() === 'always') continue;
    for (const end of ends) for (const resource of resolve(end, document).resources) hidden.add(resource);
    for (const id of pattern === undefined ? [] : patterns.matching(pattern.text)) {
      const resource = document.resources.get(id);
      if (resource !== undefined) hidden.add(resource);
    }
  }
  return hidden;
}

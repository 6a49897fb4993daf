import { remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import type { Constraint } from '../../src/cib/constraint.js';
import type { Document } from '../../src/cib/document.js';
import { idOf } from '../../src/cib/ids.js';
import { isFencingDevice } from '../../src/cib/tree.js';
import { scoreOf } from '../../src/cib/values/score.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

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
  reads: ['constraints', 'resources'],
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
      note: 'Where the connection runs, and what waits for it, constraints may say.',
      good: `<configuration><crm_config/><nodes/>${RESOURCES}<constraints>
  <rsc_order id="o" first="far" then="db"/>
  <rsc_colocation id="c" rsc="far" with-rsc="db" score="100"/>
</constraints></configuration>`,
    },
    {
      note: 'It is never looked for there.',
      good: `<configuration><crm_config/><nodes/>${RESOURCES}<constraints>
  <rsc_location id="l" rsc="db" node="far" score="-INFINITY" resource-discovery="never"/>
  <rsc_order id="o" first="db" then="far"/>
</constraints></configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const names = remoteNodesOf(document).filter(({ kind }) => kind === 'remote node');
      if (names.length === 0) return;
      const remotes = new Set(names.map(({ name }) => name));
      const hidden = hiddenOf(document);
      for (const constraint of document.constraints) {
        const end = (as: string) => constraint.ends.find((each) => each.as === as);
        const [first, then, rsc, primary] = [end('first'), end('then'), end('rsc'), end('with-rsc')];
        const data = { constraint: label('constraint', constraint.id) };
        if (first !== undefined && then !== undefined && remotes.has(idOf(then.id.text))) {
          const resource = document.resources.get(idOf(first.id.text));
          if (resource === undefined || resource.kind === 'template' || remotes.has(resource.id)) continue;
          if (isFencingDevice(resource, document) || hidden.has(resource.id)) continue;
          if (!isStart(first.action?.text) || !isStart(then.action?.text)) continue;
          const remedy =
            'Order the connection first, or ban the resource from that node with resource-discovery="never"';
          const who = { first: label(resource.kind, resource.id), node: idOf(then.id.text) };
          context.report({ say: 'before', with: { ...data, ...who }, at: then.id.at, remedy });
        } else if (rsc !== undefined && primary !== undefined && remotes.has(idOf(primary.id.text))) {
          const resource = document.resources.get(idOf(rsc.id.text));
          if (resource === undefined || remotes.has(resource.id) || !isTogether(constraint)) continue;
          const who = { resource: resource.id, node: idOf(primary.id.text) };
          const remedy = `Use a location constraint with node="${who.node}" to run it on the remote node`;
          context.report({ say: 'together', with: { ...data, ...who }, at: primary.id.at, remedy });
        }
      }
    },
  }),
});

/** The resources that are not looked for on some nodes, or only on some. */
function hiddenOf({ constraints }: Document): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const { discovery, ends } of constraints)
    if (discovery !== undefined && discovery.text !== 'always') for (const { id } of ends) hidden.add(idOf(id.text));
  return hidden;
}

function isStart(action: string | undefined): boolean {
  return action === undefined || action.trim() === 'start';
}

function isTogether({ score }: Constraint): boolean {
  return score !== undefined && (scoreOf(score.text) ?? 0) > 0;
}

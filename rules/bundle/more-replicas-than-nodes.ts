import { isSound, soundPromotedMax } from '../../src/cib/bundle/counts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { hostCountOf } from '../../src/cib/bundle/hosts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/more-replicas-than-nodes',
  severity: 'warning',
  summary: 'A bundle has no more replicas than its nodes can run',
  covers: ['manual/22'],
  why: `A node runs at most \`replicas-per-host\` containers of a bundle, one unless told otherwise. Replicas beyond what all nodes
together may run stay stopped for ever, and show as stopped in the status of the cluster. Counted are all cluster nodes,
Pacemaker Remote nodes and guest nodes of the CIB, standby or not; a CIB that lists no nodes is not judged.`,
  remedy: 'Lower replicas, raise replicas-per-host, or add nodes',
  see: [MANUAL.bundleContainerProperties],
  reads: ['nodes', 'resources', 'bundles'],
  messages: {
    many: (d: { bundle: string; replicas: number; nodes: number; perHost: number }) =>
      `${sentence(d.bundle)} has ${d.replicas} replicas, but ${d.nodes === 1 ? '1 node' : `${d.nodes} nodes`} ` +
      `with replicas-per-host="${d.perHost}" can run no more than ${d.nodes * d.perHost}`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="alice"/><node id="2" uname="bob"/></nodes>
  <resources><bundle id="web"><podman image="httpd:2.4" replicas="«3»"/></bundle></resources>
<constraints/></configuration></cib>`,
      also: ['fencing/no-device'],
      says: ['many'],
    },
    {
      note: 'A Pacemaker Remote node counts',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="alice"/><node id="2" uname="bob"/></nodes>
  <resources>
    <bundle id="web"><podman image="httpd:2.4" replicas="3"/></bundle>
    <primitive id="carol" class="ocf" provider="pacemaker" type="remote"/>
  </resources>
<constraints/></configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'Two on each node',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="alice"/><node id="2" uname="bob"/></nodes>
  <resources><bundle id="web"><podman image="httpd:2.4" replicas="4" replicas-per-host="2"/></bundle></resources>
<constraints/></configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'No nodes are listed',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
  <resources><bundle id="web"><podman image="httpd:2.4" replicas="30"/></bundle></resources>
<constraints/></configuration></cib>`,
    },
  ],
  check: (context) => {
    /** Where the bundles stand whose container is the mistake. */
    const unjudged = new Set<number>();
    return {
      bundle(element) {
        const { at } = bundleOf(element);
        if (judgedContainer(element, context.schema) === undefined) unjudged.add(at.range.start);
      },
      end(document) {
        const nodes = hostCountOf(document);
        if (nodes === undefined) return;
        for (const bundle of document.bundles) {
          const { replicas, replicasPerHost } = bundle;
          if (replicas.value <= nodes * replicasPerHost.value) continue;
          const { id, at } = bundle;
          const field = replicas.field ?? soundPromotedMax(bundle, context.schema)?.field;
          if (field === undefined || !isSound(replicas, 1) || !isSound(replicasPerHost, 1)) continue;
          if (unjudged.has(at.range.start)) continue;
          const data = { bundle: bundleLabel(id), replicas: replicas.value, nodes, perHost: replicasPerHost.value };
          context.report({ say: 'many', with: data, at: field.at });
        }
      },
    };
  },
});

import { implicitNamesOf } from '../../src/cib/bundle/names.js';
import { remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import { foldName } from '../../src/cib/cluster-nodes.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { fencingDisabledBy } from '../../src/cib/options/effective.js';
import { pairsIn } from '../../src/cib/options/pairs.js';
import { isSince } from '../../src/cib/release.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'node/resource-discovery',
  severity: 'warning',
  summary: 'Resource discovery is switched off by location constraints, not by a node attribute',
  covers: [
    'crm_verify/node-discovery-cluster-node',
    'crm_verify/node-discovery-remote-deprecated',
    'crm_verify/node-discovery-remote-no-fencing',
  ],
  why: `The node attribute \`resource-discovery-enabled\` keeps the cluster from looking for resources on a Pacemaker Remote node.
On a cluster node it is ignored, with a warning. On a remote node it counts only while fencing is enabled, and since
Pacemaker 2.1.8 it is deprecated there and on guest nodes. A location constraint with \`resource-discovery="never"\` does the same
for the resources that it names. Pacemaker warns only while the node has a status; the attribute is as much in vain without.`,
  remedy: 'Remove it, and use a location constraint with rsc-pattern=".*" and resource-discovery="never" instead',
  reads: ['nodes', 'resources', 'bundles', 'properties'],
  messages: {
    cluster: (d: { node: string }) =>
      `resource-discovery-enabled is ignored on ${quote(d.node)}, which is a cluster node`,
    unfenced: (d: { node: string }) =>
      `resource-discovery-enabled is ignored on remote node ${quote(d.node)}, as fencing is disabled`,
    deprecated: (d: { node: string }) =>
      `resource-discovery-enabled, here on node ${quote(d.node)}, is deprecated since Pacemaker 2.1.8`,
  },
  examples: [
    {
      bad: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
  <nvpair id="alpha-discovery" name="resource-discovery-enabled" value="«false»"/>
</instance_attributes></node></nodes>`,
      says: ['cluster'],
    },
    {
      bad: `<nodes><node id="far" uname="far" type="remote"><instance_attributes id="far-attrs">
  <nvpair id="far-discovery" name="resource-discovery-enabled" value="«false»"/>
</instance_attributes></node></nodes>`,
      says: ['deprecated'],
    },
    {
      bad: `<configuration><crm_config><cluster_property_set id="options">
  <nvpair id="no-fencing" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="far" uname="far" type="remote"><instance_attributes id="far-attrs">
  <nvpair id="far-discovery" name="resource-discovery-enabled" value="«false»"/>
</instance_attributes></node></nodes>
<resources><primitive id="far" class="ocf" provider="pacemaker" type="remote"/></resources><constraints/></configuration>`,
      says: ['unfenced'],
      also: ['fencing/disabled'],
    },
    {
      good: `<nodes><node id="far" uname="far" type="remote"><instance_attributes id="far-attrs">
  <nvpair id="far-discovery" name="resource-discovery-enabled" value="false"/>
</instance_attributes></node></nodes>`,
      pacemaker: '2.1.5',
    },
    {
      good: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
  <nvpair id="alpha-discovery" name="resource-discovery-enabled" value="true"/>
</instance_attributes></node></nodes>`,
    },
  ],
  check: (context) => {
    const found: { readonly node: string; readonly type: string; readonly value: Field }[] = [];
    return {
      node(element) {
        for (const set of element.all('instance_attributes'))
          for (const { name, value } of pairsIn(set, context.schema))
            if (name.value === 'resource-discovery-enabled' && value !== undefined && booleanOf(value.value) !== true)
              found.push({
                node: element.value('uname') ?? '',
                type: element.value('type') ?? 'member',
                value: fieldOf(value),
              });
      },
      end(document) {
        if (found.length === 0) return;
        const bundles = implicitNamesOf(document);
        const remotes = new Map(remoteNodesOf(document).map(({ name, kind }) => [foldName(name), kind]));
        const isUnfenced = fencingDisabledBy(document, context) !== undefined;
        for (const { node, type, value } of found) {
          const kind = remotes.get(foldName(node));
          const isRemote = type === 'remote' || kind !== undefined || bundles.node(node) !== undefined;
          if (!isRemote) context.report({ say: 'cluster', with: { node }, at: value.at });
          else if (kind === 'remote node' && isUnfenced)
            context.report({ say: 'unfenced', with: { node }, at: value.at });
          else if (isSince(context.release, '2.1.8'))
            context.report({ say: 'deprecated', with: { node }, at: value.at });
        }
      },
    };
  },
});

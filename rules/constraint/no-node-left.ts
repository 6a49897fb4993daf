import { AllowedNodes } from '../../src/cib/graph/allowed-nodes.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isFencingDevice, metaOf } from '../../src/cib/tree.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { roleOf } from '../../src/cib/values/role.js';
import { label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/no-node-left',
  severity: 'warning',
  summary: 'Location constraints leave every resource a node to run on',
  why: `A score of -INFINITY bans a resource from a node, and nothing can outweigh it. A resource that is banned from all nodes of the
CIB, remote and guest nodes included, stays stopped, and so does one that no location gives a node in a cluster with
\`symmetric-cluster="false"\`. Pacemaker says nothing about it. Rules are counted where they surely hold; resources that are stopped
by their target-role, and fencing devices, which work without being started, are left out.`,
  remedy: 'Remove one of the bans, or stop the resource with target-role="Stopped" if it is not to run',
  see: [MANUAL.location],
  reads: ['ids', 'resources', 'bundles', 'nodes', 'properties', 'rscDefaults', 'constraints', 'tags'],
  messages: {
    banned: (d: { resource: string; nodes: string }) =>
      `${d.resource} is banned from ${d.nodes}, so it cannot run anywhere`,
    never: (d: { resource: string }) =>
      `${d.resource} cannot run anywhere: symmetric-cluster is false, and no location gives it a node`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="«web»" class="systemd" type="httpd"/></resources>
<constraints>
  <rsc_location id="a" rsc="web" node="alpha" score="-INFINITY"/>
  <rsc_location id="b" rsc="web"><rule id="r" score="-INFINITY">
    <expression id="e" attribute="#uname" operation="ne" value="alpha"/></rule></rsc_location>
</constraints></configuration></cib>`,
      says: ['banned'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="p"><nvpair id="q" name="symmetric-cluster" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="«web»" class="systemd" type="httpd"/><primitive id="db" class="systemd" type="db"/></resources>
<constraints><rsc_location id="a" rsc="db" node="alpha" score="0"/></constraints></configuration></cib>`,
      says: ['never'],
    },
    {
      note: 'A node is left; a finite score can be outweighed; who is to be stopped is stopped.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="web" class="systemd" type="httpd"/><primitive id="db" class="systemd" type="db"/>
  <primitive id="ip" class="systemd" type="ip"><meta_attributes id="m">
    <nvpair id="n" name="target-role" value="Stopped"/></meta_attributes></primitive></resources>
<constraints>
  <rsc_location id="a" rsc="web" node="alpha" score="-INFINITY"/><rsc_location id="b" rsc="db" node="alpha" score="-INFINITY"/>
  <rsc_location id="c" rsc="db" node="beta" score="-1000"/>
  <rsc_location id="d" rsc="ip" node="alpha" score="-INFINITY"/><rsc_location id="e" rsc="ip" node="beta" score="-INFINITY"/>
</constraints></configuration></cib>`,
    },
  ],
  check: (context) => ({
    end(document) {
      if (!document.whole || document.nodes.length === 0) return;
      const allowed = new AllowedNodes(document);
      for (const resource of document.resources.values()) {
        if (resource.parent !== undefined || resource.kind === 'template') continue;
        const bans = allowed.closed(resource);
        if (bans === undefined || isFencingDevice(resource, document)) continue;
        const role = metaOf(resource, 'target-role', document)?.value;
        const managed = metaOf(resource, 'is-managed', document)?.value;
        if (role !== undefined && roleOf(role.text) === 'Stopped') continue;
        if (managed !== undefined && booleanOf(managed.text) !== true) continue;
        const data = { resource: sentence(label(resource.kind, resource.id)) };
        if (bans.length === 0) {
          const remedy = 'Give it a node with an rsc_location whose score is 0 or more';
          context.report({ say: 'never', with: data, at: resource.at, remedy });
          continue;
        }
        const shown = bans.slice(0, MOST);
        const also = shown.map(({ node, by }) => ({ message: `"${by.id}" bans it from "${node}"`, at: by.at.range }));
        const nodes = bans.length === 1 ? 'the only node' : `all ${bans.length} nodes`;
        context.report({ say: 'banned', with: { ...data, nodes }, at: resource.at, also });
      }
    },
  }),
});

const MOST = 10;

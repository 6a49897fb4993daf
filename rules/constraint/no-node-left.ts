import type { Resource } from '../../src/cib/document.js';
import { allowedNodesOf, type Ban } from '../../src/cib/graph/allowed-nodes.js';
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
  covers: ['crm_verify/silent-no-node-left'],
  why: `A score of -INFINITY bans a resource from a node, and nothing can outweigh it. A location with
\`resource-discovery="exclusive"\` bans it from all nodes that no such location of the resource names, whatever the scores. A
resource that is banned from all nodes of the CIB, remote and guest nodes included, stays stopped, and so does one that no
location gives a node in a cluster with \`symmetric-cluster="false"\`. The connection to a remote node, and what runs a guest
node, are never on remote nodes: all cluster nodes are enough. Pacemaker says nothing about it. Rules are counted where they surely hold; resources that are stopped
by their target-role are left out, and so are fencing devices, of which \`fencing/no-usable-device\` speaks.`,
  remedy: 'Remove one of the bans, or stop the resource with target-role="Stopped" if it is not to run',
  see: [MANUAL.location],
  reads: ['ids', 'resources', 'bundles', 'nodes', 'properties', 'rscDefaults', 'constraints', 'tags'],
  messages: {
    banned: (d: { resource: string; nodes: string }) =>
      `${d.resource} is banned from ${d.nodes}, so it cannot run anywhere`,
    together: (d: { resource: string; more: string; nodes: string }) =>
      `${d.resource} and ${d.more} are banned from ${d.nodes}, so they cannot run anywhere`,
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
<constraints><rsc_location id="a" rsc="db" node="alpha" score="0"/>
<rsc_location id="b" rsc="fence" node="alpha" score="0"/></constraints></configuration></cib>`,
      says: ['never'],
    },
    {
      note: 'By patterns, by what leaves only one node, and what can only be on cluster nodes.',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="«web»" class="systemd" type="httpd"/>
<primitive id="«db»" class="systemd" type="db"/><primitive id="«far»" class="ocf" provider="pacemaker" type="remote"/></resources>
<constraints>
  <rsc_location id="a" rsc-pattern="^(web|far)$" node="alpha" score="-INFINITY"/>
  <rsc_location id="b" rsc-pattern="^web$" score="-INFINITY" node="beta"/><rsc_location id="c" rsc="web" node="far" score="-INFINITY"/>
  <rsc_location id="d" rsc="db" node="alpha" score="-INFINITY" resource-discovery="exclusive"/>
  <rsc_location id="e" rsc="far" node="beta" score="-INFINITY"/>
</constraints></configuration></cib>`,
      says: ['banned', 'banned', 'banned'],
    },
    {
      note: 'What the same constraints ban is told once.',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="«web»" class="systemd" type="httpd"/>
<primitive id="db" class="systemd" type="db"/></resources>
<constraints><rsc_location id="a" rsc="site" node="alpha" score="-INFINITY"/></constraints>
<tags><tag id="site"><obj_ref id="web"/><obj_ref id="db"/></tag></tags></configuration></cib>`,
      says: ['together'],
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
  <rsc_location id="c" rsc="db" node="beta" score="-1000"/><rsc_location id="x" rsc-pattern="!^(web|db|fence)$" node="beta" score="-INFINITY"/>
  <rsc_location id="y" rsc="web" node="beta" score="5" resource-discovery="exclusive"/>
  <rsc_location id="d" rsc="ip" node="alpha" score="-INFINITY"/><rsc_location id="e" rsc="ip" node="beta" score="-INFINITY"/>
</constraints></configuration></cib>`,
    },
  ],
  check: (context) => ({
    end(document) {
      if (!document.whole || document.nodes.length === 0) return;
      const allowed = allowedNodesOf(document);
      if (!allowed.mayClose) return;
      const lots = new Map<
        string,
        { readonly kind: string; readonly bans: readonly Ban[]; readonly resources: Resource[] }
      >();
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
        const kind = allowed.makesNode(resource) ? 'cluster node' : 'node';
        const key = `${kind} ${bans.map(({ node, by, isExclusive }) => `${by.at.range.start} ${node} ${isExclusive}`).join(' ')}`;
        const list = lots.get(key);
        if (list === undefined) lots.set(key, { kind, bans, resources: [resource] });
        else list.resources.push(resource);
      }
      // What the same constraints ban is one mistake.
      for (const { kind, bans, resources } of lots.values()) {
        const [resource, ...more] = resources;
        if (resource === undefined) continue;
        const nodes = bans.length === 1 ? `the only ${kind}` : `all ${bans.length} ${kind}s`;
        const data = { resource: sentence(label(resource.kind, resource.id)), nodes };
        const also = [
          ...bans.slice(0, MOST).map(({ node, by, isExclusive }) => {
            const words = isExclusive ? `leaves only nodes other than "${node}"` : `bans from "${node}"`;
            return { message: `"${by.id}" ${words}`, at: by.at.range };
          }),
          ...more.slice(0, MOST).map(({ kind, id, at }) => ({ message: label(kind, id), at: at.range })),
        ];
        if (more.length === 0) context.report({ say: 'banned', with: data, at: resource.at, also });
        else {
          const [one] = more;
          const words = more.length === 1 && one !== undefined ? label(one.kind, one.id) : `${more.length} others`;
          context.report({ say: 'together', with: { ...data, more: words }, at: resource.at, also });
        }
      }
    },
  }),
});

const MOST = 10;

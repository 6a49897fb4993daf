import { foldName } from '../../src/cib/cluster-nodes.js';
import { inAttribute } from '../../src/cib/edits.js';
import { namedHostsOf } from '../../src/cib/fencing-hosts.js';
import { either, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const CIB = '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>';
const NODES = '<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>';

export default defineRule({
  id: 'fencing/host-unknown',
  severity: 'warning',
  summary: 'Fencing devices are for nodes that the cluster has',
  why: `\`pcmk_host_list\` and \`pcmk_host_map\` name nodes as the cluster knows them, and a device is used for a node only if the
names are the same, apart from case. What the device itself calls the node, such as a plug or a virtual machine, stands in
\`pcmk_host_map\` after the colon. Under a name that no node has the device is never asked, and the node that was meant may not
be fenced at all. Names of nodes that are not there yet, besides others, do no harm. Where a CIB lists no nodes, as before a cluster first starts, it is not judged.`,
  remedy: 'Write the name that the node has in the cluster, as crm_node --list shows it',
  reads: ['nodes', 'resources', 'bundles', 'rscDefaults'],
  hasSuggestions: true,
  messages: {
    near: (d: { device: string; name: string; host: string; near: string }) =>
      `The ${d.name} of ${quote(d.device)} names ${quote(d.host)}, but no node has that name; is it ${quote(d.near)}?`,
    none: (d: { device: string; names: string }) =>
      `Fencing device ${quote(d.device)} is for no node of the cluster: none has a name of its ${d.names}`,
  },
  examples: [
    {
      bad: `${CIB}${NODES}<resources><primitive id="apc" class="stonith" type="fence_apc"><instance_attributes id="apc-params">
  <nvpair id="apc-list" name="pcmk_host_list" value="alpha «btea»"/>
  <nvpair id="apc-map" name="pcmk_host_map" value="alpha:1;«bta»:2"/>
</instance_attributes></primitive></resources><constraints/></configuration></cib>`,
      says: ['near', 'near'],
    },
    {
      bad: `${CIB}${NODES}<resources><primitive id="apc" class="stonith" type="fence_apc"><instance_attributes id="apc-params">
  <nvpair id="apc-list" name="pcmk_host_list" value="«plug1,plug2»"/>
</instance_attributes></primitive><primitive id="ipmi" class="stonith" type="fence_ipmilan"/></resources>
<constraints/></configuration></cib>`,
      says: ['none'],
    },
    {
      good: `${CIB}${NODES}<resources><primitive id="apc" class="stonith" type="fence_apc"><instance_attributes id="apc-params">
  <nvpair id="apc-map" name="pcmk_host_map" value="Alpha:1;beta:2,3"/>
</instance_attributes></primitive></resources><constraints/></configuration></cib>`,
    },
    {
      note: 'A device may be for nodes that are not there yet, or not any more; numbers tell nodes apart.',
      good: `${CIB}${NODES}<resources><primitive id="apc" class="stonith" type="fence_apc"><instance_attributes id="apc-params">
  <nvpair id="apc-list" name="pcmk_host_list" value="alpha beta alpha2 gamma"/>
</instance_attributes></primitive></resources><constraints/></configuration></cib>`,
    },
    {
      good: `${CIB}<nodes/><resources><primitive id="apc" class="stonith" type="fence_apc"><instance_attributes id="apc-params">
  <nvpair id="apc-list" name="pcmk_host_list" value="one two"/>
</instance_attributes></primitive></resources><constraints/></configuration></cib>`,
    },
  ],
  check: (context) => ({
    end(document) {
      // Several devices may be made from one template.
      const seen = new Set<number>();
      for (const { device, lists, meant, isForNone } of namedHostsOf(document)) {
        const first = lists[0];
        if (first !== undefined && isForNone) {
          if (seen.has(first.field.at.range.start)) continue;
          seen.add(first.field.at.range.start);
          const names = either(lists.map(({ name }) => name));
          context.report({ say: 'none', with: { device: device.resource.id, names }, at: first.field.at });
        }
        for (const { name, field, hosts } of meant.size === 0 ? [] : lists) {
          if (seen.has(field.at.range.start)) continue;
          seen.add(field.at.range.start);
          for (const { text: host, at } of hosts) {
            const near = meant.get(foldName(host));
            if (near === undefined) continue;
            const edits = [{ range: at.range, text: inAttribute(near) }];
            const fix = { title: `Write ${near}`, applicability: 'unsafe', edits } as const;
            const data = { device: device.resource.id, name, host, near };
            context.report({ say: 'near', with: data, at, remedy: `Write ${near}, or the node that is meant`, fix });
          }
        }
      }
    },
  }),
});

import { fencingDevicesOf } from '../../src/cib/fencing-devices.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'fencing/static-list-missing',
  severity: 'error',
  summary: 'A fencing device that goes by a list has one',
  why: `With \`pcmk_host_check="static-list"\` a device can fence the nodes that its \`pcmk_host_list\` and \`pcmk_host_map\` name, and no
others. Where it has neither, it is never used. No check of Pacemaker's or of its tools finds this.`,
  remedy: 'Set pcmk_host_list or pcmk_host_map, or remove pcmk_host_check',
  reads: ['resources', 'rscDefaults'],
  messages: {
    missing: (d: { device: string }) =>
      `Fencing device ${quote(d.device)} can fence no node: it goes by a list, but has neither pcmk_host_list nor pcmk_host_map`,
  },
  examples: [
    {
      bad: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-check" name="pcmk_host_check" value="«static-list»"/>
</instance_attributes></primitive>`,
      says: ['missing'],
    },
    {
      good: `<primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-check" name="pcmk_host_check" value="static-list"/>
  <nvpair id="ipmi-list" name="pcmk_host_list" value="alpha"/>
</instance_attributes></primitive>`,
    },
    {
      note: 'The list is that of the resource, the rest that of its template.',
      good: `<resources><template id="bmc" class="stonith" type="fence_ipmilan"><instance_attributes id="bmc-params">
  <nvpair id="bmc-check" name="pcmk_host_check" value="static-list"/>
</instance_attributes></template>
<primitive id="ipmi" template="bmc"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-list" name="pcmk_host_list" value="alpha"/>
</instance_attributes></primitive></resources>`,
    },
  ],
  check: (context) => ({
    end(document) {
      for (const { resource, check, checkAt, hostList, hostMap } of fencingDevicesOf(document))
        if (check === 'static-list' && checkAt !== undefined && hostList === undefined && hostMap === undefined)
          context.report({ say: 'missing', with: { device: resource.id }, at: checkAt });
    },
  }),
});

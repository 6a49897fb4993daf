import { SilentRewrites } from '../../src/cib/schema/upgrade-silent.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'upgrade/renamed-option',
  severity: 'warning',
  summary: 'A CIB to be upgraded uses the names of options that newer schemas know',
  why: `The upgrade from schema 2.10 to 3.0 gives options the names that Pacemaker 2.0 knows them by: cluster options lose their
underscores, and the \`pcmk_…_cmd\` parameters of fence devices become \`pcmk_…_action\`. The schemas from 3.1 on would accept
some of the old names as names of your own and 4.0 all of them, so that a CIB whose \`validate-with\` is changed by hand
validates and no longer means the same. The finding appears only when a newer schema is asked for, with \`--schema\`.`,
  remedy: 'Let cibadmin --upgrade rename it; do not change validate-with by hand',
  reads: [],
  messages: {
    renamed: (d: { option: string; to: string; does: string }) =>
      `The option ${quote(d.option)} is an old name; the upgrade to schema ${d.to} ${d.does}`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-2.10" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-list" name="«pcmk_list_cmd»" value="list"/>
</instance_attributes></primitive></resources><constraints/></configuration></cib>`,
      schema: '3.9',
      says: ['renamed'],
    },
    {
      good: `<cib validate-with="pacemaker-2.10" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><primitive id="ipmi" class="stonith" type="fence_ipmilan"><instance_attributes id="ipmi-params">
  <nvpair id="ipmi-list" name="pcmk_list_action" value="list"/>
</instance_attributes></primitive></resources><constraints/></configuration></cib>`,
      schema: '3.9',
    },
  ],
  check: (context) => {
    const rewrites = new SilentRewrites('renamed', context.named, context.schema);
    if (!rewrites.isUpgrade) return {};
    return {
      '*'(element) {
        rewrites.see(element);
      },
      end() {
        for (const { option, at, to, rewrite } of rewrites.found())
          context.report({ say: 'renamed', with: { option, to, does: rewrite.does }, at });
      },
    };
  },
});

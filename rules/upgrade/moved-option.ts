import { SilentRewrites } from '../../src/cib/schema/upgrade-silent.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'upgrade/moved-option',
  severity: 'warning',
  summary: 'A CIB to be upgraded sets options where newer schemas look for them',
  why: `The upgrade from schema 2.10 to 3.0 moves options that Pacemaker 2.0 looks for elsewhere: cluster options that are defaults
go to \`rsc_defaults\` and \`op_defaults\`, options of an operation from its \`instance_attributes\` to its \`meta_attributes\`,
\`requires\` of a start to the resource. Newer schemas would accept them where they are, and nothing would look at them
there, when \`validate-with\` is changed by hand. The finding appears only when a newer schema is asked for, with
\`--schema\`.`,
  remedy: 'Let cibadmin --upgrade move it; do not change validate-with by hand',
  reads: [],
  messages: {
    changed: (d: { option: string; to: string; does: string }) =>
      `Pacemaker no longer looks at ${quote(d.option)} here; the upgrade to schema ${d.to} ${d.does}`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-2.10" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-monitor" name="monitor" interval="10s"><instance_attributes id="db-monitor-params">
    <nvpair id="db-monitor-timeout" name="«timeout»" value="30s"/>
  </instance_attributes></op>
</operations></primitive></resources><constraints/></configuration></cib>`,
      schema: '3.9',
      says: ['changed'],
    },
    {
      good: `<cib validate-with="pacemaker-2.10" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-monitor" name="monitor" interval="10s" timeout="30s"/>
</operations></primitive></resources><constraints/></configuration></cib>`,
      schema: '3.9',
    },
  ],
  check: (context) => {
    const rewrites = new SilentRewrites('changed', context.named, context.schema);
    if (!rewrites.isUpgrade) return {};
    return {
      '*'(element) {
        rewrites.see(element);
      },
      end() {
        for (const { option, at, to, rewrite } of rewrites.found())
          context.report({ say: 'changed', with: { option, to, does: rewrite.does }, at });
      },
    };
  },
});

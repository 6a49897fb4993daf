import { SilentRewrites } from '../../src/cib/schema/upgrade-silent.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'upgrade/dropped-option',
  severity: 'error',
  summary: 'A CIB to be upgraded sets no option that the upgrade gives up',
  why: `The upgrade from schema 2.10 to 3.0 gives up options that Pacemaker 2.0 no longer has: it drops them, and disables a resource
that runs in an isolation wrapper. Schema 4.0 would accept their names as names of your own, so that nothing in the file
shows what is lost. The finding appears only when a newer schema is asked for, with \`--schema\`.`,
  remedy: 'Configure what has taken its place before the upgrade',
  reads: [],
  messages: {
    dropped: (d: { option: string; to: string; does: string }) =>
      `The option ${quote(d.option)} does not survive: the upgrade to schema ${d.to} ${d.does}`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-2.10" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><primitive id="web" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="web-meta">
  <nvpair id="web-isolation" name="«isolation»" value="true"/>
</meta_attributes></primitive></resources><constraints/></configuration></cib>`,
      schema: '4.0',
      says: ['dropped'],
    },
    {
      note: 'Schemas 3.0 to 3.10 refuse it, which another rule reports.',
      good: `<cib validate-with="pacemaker-2.10" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><primitive id="web" class="ocf" provider="heartbeat" type="apache"><meta_attributes id="web-meta">
  <nvpair id="web-isolation" name="isolation" value="true"/>
</meta_attributes></primitive></resources><constraints/></configuration></cib>`,
      schema: '3.9',
      also: ['schema/removed-option'],
    },
  ],
  check: (context) => {
    const rewrites = new SilentRewrites('dropped', context.named, context.schema);
    if (!rewrites.isUpgrade) return {};
    return {
      '*'(element) {
        rewrites.see(element);
      },
      end() {
        for (const { option, at, to, rewrite } of rewrites.found())
          context.report({
            say: 'dropped',
            with: { option, to, does: rewrite.does },
            at,
            ...(rewrite.first === undefined ? {} : { remedy: `${rewrite.first} before the upgrade` }),
          });
      },
    };
  },
});

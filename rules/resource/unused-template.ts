import { MANUAL } from '../../src/cib/manual.js';
import { derivedFrom } from '../../src/cib/tree.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/unused-template',
  severity: 'info',
  summary: 'Every template is used',
  why: `A template runs nothing. When no primitive is made from it any more, it is a leftover, and a constraint that names it
is dropped.`,
  remedy: 'Remove the template, or make a primitive from it',
  see: [MANUAL.reusing],
  reads: ['resources'],
  messages: { unused: (d: { id: string }) => `No primitive is made from template "${d.id}"` },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="f" class="stonith" type="fence_xvm"/><template id="«t»" class="ocf" provider="heartbeat" type="apache"/></resources><constraints/></configuration></cib>`,
      says: ['unused'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="f" class="stonith" type="fence_xvm"/><template id="t" class="ocf" provider="heartbeat" type="apache"/><primitive id="web" template="t"/></resources>
<constraints/></configuration></cib>`,
    },
  ],
  check: (context) => {
    if (!context.whole) return {};
    return {
      end(document) {
        for (const template of document.resources.values())
          if (template.kind === 'template' && derivedFrom(template, document).length === 0)
            context.report({ say: 'unused', with: { id: template.id }, at: template.at });
      },
    };
  },
});

import { censusOf } from '../../src/cib/census.js';
import type { Resource } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import { droppedConstraints, resolve } from '../../src/cib/resolution.js';
import { crossedTo } from '../../src/cib/schema/upgrade.js';
import { derivedFrom } from '../../src/cib/tree.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/unused-template',
  severity: 'info',
  summary: 'Every template is used',
  why: `A template runs nothing. When no primitive is made from it any more, it is a leftover.`,
  remedy: 'Remove the template, or make a primitive from it',
  see: [MANUAL.reusing],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags'],
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
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="f" class="stonith" type="fence_xvm"/><template id="t" class="ocf" provider="heartbeat" type="apache"/></resources>
<constraints><rsc_location id="home" rsc="t" node="alpha" score="5"/></constraints></configuration></cib>`,
      also: ['constraint/unresolvable-reference'],
    },
  ],
  check: (context) => {
    if (!context.whole) return {};
    return {
      end(document) {
        // A constraint that names one is dropped for it: that is the mistake, but on the way to schema 4.0 nothing speaks of it.
        const named = new Set<Resource>();
        const isTold = crossedTo('4.0', context.named, context.schema) === undefined;
        for (const { ends } of isTold ? droppedConstraints(document) : [])
          for (const end of ends)
            for (const each of resolve(end, document).dead) if (each.why === 'unused') named.add(each.template);
        for (const template of censusOf(document).templates)
          if (derivedFrom(template, document).length === 0 && !named.has(template))
            context.report({ say: 'unused', with: { id: template.id }, at: template.at });
      },
    };
  },
});

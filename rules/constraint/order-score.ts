import type { Edit } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { faultsOf } from '../../src/cib/schema/judge.js';
import { within } from '../../src/cib/schema/version.js';
import { scoreOf } from '../../src/cib/values/score.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute, Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'constraint/order-score',
  severity: 'warning',
  summary: 'An order has a kind, not a score',
  covers: ['crm_verify/order-score-deprecated', 'pcs/PC16'],
  why: `Before there was \`kind\`, the score of an order said whether it must be kept: 0 stands for Optional, anything else for
Mandatory, however small or negative. Pacemaker still reads it where there is no kind, warns that it is deprecated, and is
going to drop it.`,
  remedy: 'Write kind="Mandatory" instead of the score, or kind="Optional" instead of 0',
  see: [MANUAL.order],
  fixable: true,
  messages: {
    score: (d: { element: string; score: string; kind: string }) =>
      `${d.element} has score="${d.score}", which stands for kind="${d.kind}" and is deprecated`,
  },
  examples: [
    { bad: `<constraints><rsc_order id="o" first="ip" then="web" «score»="INFINITY"/></constraints>`, says: ['score'] },
    { bad: `<constraints><rsc_order id="o" «score»="0" first="ip" then="web"/></constraints>`, says: ['score'] },
    {
      bad: `<constraints><rsc_order id="o">
  <resource_set id="s" «score»="100"><resource_ref id="ip"/><resource_ref id="web"/></resource_set>
</rsc_order></constraints>`,
      says: ['score'],
    },
    { good: `<constraints><rsc_order id="o" first="ip" then="web" kind="Mandatory"/></constraints>` },
  ],
  check: (context) => ({
    rsc_order(element) {
      for (const each of [element, ...element.all('resource_set')]) {
        const score = each.attr('score');
        // What is no score the schema refuses, and both together too; a misspelt kind is what is wrong.
        const value = score && scoreOf(score.value);
        if (score === undefined || value === undefined || each.attr('kind') !== undefined) continue;
        if (faultsOf(each, context.schema).length > 0) continue;
        const kind = value === 0 ? 'Optional' : 'Mandatory';
        const knowsKind = each === element || within(context.schema, '3.0');
        const fix = { title: `Write kind="${kind}"`, edits: [withKind(score, kind)] };
        context.report({
          say: 'score',
          with: { element: elementName(each), score: score.value, kind },
          at: score.namePlace,
          remedy: knowsKind ? `Write kind="${kind}" instead` : 'Remove it, and give the rsc_order the kind instead',
          ...(knowsKind ? { fix } : {}),
        });
      }
    },
  }),
});

function elementName(element: Element): string {
  return `${element.name === 'rsc_order' ? 'Constraint' : 'Set'} "${element.value('id') ?? ''}"`;
}

function withKind({ range }: Attribute, kind: string): Edit {
  return { range, text: `kind="${kind}"` };
}

import { MANUAL } from '../../src/cib/manual.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/name-empty',
  severity: 'error',
  summary: 'An expression, and a score-attribute, names what it is about',
  covers: ['crm_verify/expression-missing-attribute', 'crm_verify/op-expression-missing-name'],
  why: `The schema asks for a name but not that it is more than an empty text. No node attribute and no operation has an empty
name: newer releases report an error and take the expression for false, Pacemaker 2.1.5 looks for such an attribute and
finds none. Neither has any node an attribute for an empty \`score-attribute\` of a location, so the resource is kept away from
every node for which the rule holds.`,
  remedy: 'Name what the expression is about',
  see: [MANUAL.rules],
  messages: {
    empty: (d: { expression: string; attribute: string }) => `${d.expression} has an empty ${d.attribute}`,
  },
  examples: [
    { bad: `<expression id="e" attribute="«»" operation="defined"/>`, says: ['empty'] },
    { bad: `<op_expression id="e" name="«»"/>`, says: ['empty'] },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score-attribute="«»"><expression id="e" attribute="rack" operation="defined"/></rule>
</rsc_location>`,
      says: ['empty'],
    },
    { good: `<expression id="e" attribute="rack" operation="defined"/>` },
  ],
  check: (context) => ({
    expression(element) {
      const attribute = element.attr('attribute');
      if (attribute?.value !== '') return;
      const expression = subject('expression', element.value('id') ?? '');
      context.report({ say: 'empty', with: { expression, attribute: 'attribute' }, at: attribute });
    },
    rule(element) {
      const name = element.attr('score-attribute');
      if (name?.value !== '' || element.parent?.name !== 'rsc_location') return;
      const remedy = 'Name a node attribute that holds a number, or give a score';
      const expression = subject('rule', element.value('id') ?? '');
      context.report({ say: 'empty', with: { expression, attribute: 'score-attribute' }, at: name, remedy });
    },
    op_expression(element) {
      const name = element.attr('name');
      if (name?.value !== '') return;
      const expression = subject('op_expression', element.value('id') ?? '');
      context.report({ say: 'empty', with: { expression, attribute: 'name' }, at: name });
    },
  }),
});

import { MANUAL } from '../../src/cib/manual.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/value-missing',
  severity: 'error',
  summary: 'An expression that compares has something to compare with',
  covers: ['crm_verify/expression-value-required'],
  why: `All operations but \`defined\` and \`not_defined\` compare the node attribute with \`value\`. Without one, Pacemaker 2.1.5
lets \`eq\` hold where the attribute is not set, \`ne\` where it is, and the others never; crm_verify of newer releases refuses
the expression.`,
  remedy: 'Give a value, or ask with operation="defined" or operation="not_defined" whether the attribute is set',
  see: [MANUAL.rules],
  messages: {
    missing: (d: { expression: string; operation: string }) =>
      `${d.expression} has no value, which operation="${d.operation}" is to compare with`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <«expression» id="e" attribute="rack" operation="eq"/>
</rule></rsc_location>`,
      says: ['missing'],
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <expression id="e" attribute="rack" operation="not_defined"/>
  <expression id="f" attribute="pingd" operation="gt" value="0"/>
</rule></rsc_location>`,
    },
    {
      note: 'The wrong name is the mistake.',
      good: `<expression id="e" attribute="rack" operation="eq" vlaue="1"/>`,
      also: ['schema/unknown-attribute'],
    },
  ],
  check: (context) => ({
    expression(element) {
      const operation = element.value('operation');
      if (operation === undefined || !COMPARES.has(operation) || element.attr('value') !== undefined) return;
      if (element.attrs.some(({ name }) => !KNOWN.has(name))) return;
      const expression = subject('expression', element.value('id') ?? '');
      context.report({ say: 'missing', with: { expression, operation }, at: element });
    },
  }),
});

const COMPARES = new Set(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']);
const KNOWN = new Set(['id', 'attribute', 'operation', 'type', 'value-source']);

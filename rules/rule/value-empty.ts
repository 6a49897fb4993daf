import { withoutAttribute, withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/value-empty',
  severity: 'warning',
  summary: 'An expression does not compare with an empty text',
  why: `An empty \`value\` counts as none: \`eq\` holds where the node attribute is not set and not where it is empty, \`ne\` holds
where it is set, and the other operations never hold.`,
  remedy: 'Say what is meant with operation="not_defined" or operation="defined"',
  see: [MANUAL.rules],
  hasSuggestions: true,
  messages: {
    empty: (d: { expression: string; operation: string; holds: string }) =>
      `${d.expression} compares with an empty value, so ${d.operation} holds ${d.holds}`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY" boolean-op="or">
  <expression id="e" attribute="rack" operation="eq" value="«»"/>
  <expression id="f" attribute="row" operation="lt" value="«»"/>
</rule></rsc_location>`,
      says: ['empty', 'empty'],
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <expression id="e" attribute="rack" operation="not_defined"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    expression(element) {
      const [value, operation] = [element.attr('value'), element.attr('operation')];
      const effect = operation && EFFECT.get(operation.value);
      if (value?.value !== '' || operation === undefined || effect === undefined) return;
      const expression = subject('expression', element.value('id') ?? '');
      const data = { expression, operation: operation.value, holds: effect.holds };
      if (effect.instead === undefined) context.report({ say: 'empty', with: data, at: value });
      else {
        const remedy = `Write operation="${effect.instead}" without a value, or give a value`;
        const edits = [withValue(operation, effect.instead), withoutAttribute(value)];
        const title = `Write operation="${effect.instead}"`;
        context.report({ say: 'empty', with: data, at: value, remedy, fix: { title, applicability: 'unsafe', edits } });
      }
    },
  }),
});

const EFFECT: ReadonlyMap<string, { readonly holds: string; readonly instead?: string }> = new Map([
  ['eq', { holds: 'where the attribute is not set', instead: 'not_defined' }],
  ['ne', { holds: 'where the attribute is set', instead: 'defined' }],
  ['lt', { holds: 'nowhere' }],
  ['lte', { holds: 'nowhere' }],
  ['gt', { holds: 'nowhere' }],
  ['gte', { holds: 'nowhere' }],
]);

import { MANUAL } from '../../src/cib/manual.js';
import { DATE_FIELDS, dateRange } from '../../src/cib/values/date-spec.js';
import { label, quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/date-spec-never',
  severity: 'warning',
  summary: 'A date_spec holds at some times and not at others',
  covers: ['pcs/PU07'],
  why: `Pacemaker compares each part of a \`date_spec\` with the same part of the current time and never asks whether the numbers
make sense. A range that ends before it begins, such as \`hours="22-6"\`, does not go past midnight: it never holds, and
neither does a number that the part never has, such as hour 24. A date_spec without any part holds at any time.`,
  remedy: 'Write numbers that the part can have, the lower one first',
  see: [MANUAL.rules],
  messages: {
    surprise: (d: { spec: string; field: string; value: string; note: string }) =>
      `The ${d.field} of ${d.spec}, ${quote(d.value)}, ${d.note}`,
    always: (d: { spec: string }) => `${d.spec} says nothing, so it holds at any time`,
  },
  examples: [
    {
      bad: `<date_expression id="d" operation="date_spec"><date_spec id="s" hours="«22-6»"/></date_expression>`,
      says: ['surprise'],
    },
    {
      bad: `<date_expression id="d" operation="date_spec"><date_spec id="s" weekdays="«0-4»"/></date_expression>`,
      says: ['surprise'],
    },
    {
      bad: `<date_expression id="d" operation="date_spec"><date_spec id="s" hours="«9--17»"/></date_expression>`,
      says: ['surprise'],
    },
    {
      bad: `<date_expression id="d" operation="date_spec"><«date_spec» id="s"/></date_expression>`,
      says: ['always'],
    },
    {
      good: `<date_expression id="d" operation="date_spec"><date_spec id="s" hours="0-23" years="2030-"/></date_expression>`,
    },
  ],
  check: (context) => ({
    date_spec(element) {
      const spec = label('date_spec', element.value('id') ?? '');
      if (element.attrs.every(({ name }) => name === 'id'))
        context.report({
          say: 'always',
          with: { spec: subject('date_spec', element.value('id') ?? '') },
          at: element,
          remedy: 'Give it a part such as hours="9-17", or remove the date_expression',
        });
      for (const attribute of element.attrs) {
        if (!Object.hasOwn(DATE_FIELDS, attribute.name)) continue;
        const { name: field, value } = attribute;
        const verdict = dateRange(field).check(value, context.release);
        if (!verdict.ok || verdict.note === undefined) continue;
        const { first, last } = verdict.value;
        // Of `9--17`, no part makes sense by itself.
        const turned = first !== undefined && last !== undefined && first > last && last >= 0;
        const remedy = turned
          ? `Use two date expressions in a rule with boolean-op="or", one with ${field}="${first}-" and one with ${field}="-${last}"`
          : undefined;
        const report = { say: 'surprise', with: { spec, field, value, note: verdict.note }, at: attribute } as const;
        context.report(remedy === undefined ? report : { ...report, remedy });
      }
    },
  }),
});

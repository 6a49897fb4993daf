import { MANUAL } from '../../src/cib/manual.js';
import { DATE_FIELDS, dateRange } from '../../src/cib/values/date-spec.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/date-spec-range',
  severity: 'error',
  summary: 'Every part of a date_spec is a number or a range of numbers',
  covers: ['crm_verify/date-spec-range-invalid', 'pcs/PU07'],
  why: `A part of a \`date_spec\` is a number such as \`9\`, or a range such as \`9-17\`, \`9-\` or \`-17\`; lists and names of days or
months are not known. Pacemaker 2.1.5 takes what is no number for an open end, so that \`9-x\` means from 9 on; newer releases
report an error, and the date_spec never holds.`,
  remedy:
    'Write one number or one range, such as 9-17; for several ranges, use several date expressions in a rule with boolean-op="or"',
  see: [MANUAL.rules],
  messages: {
    unreadable: (d: { spec: string; field: string; value: string; reason: string }) =>
      `The ${d.field} of ${d.spec}, ${quote(d.value)}, ${d.reason}`,
  },
  examples: [
    {
      bad: `<date_expression id="d" operation="date_spec"><date_spec id="s" hours="9-«x»"/></date_expression>`,
      says: ['unreadable'],
    },
    {
      bad: `<date_expression id="d" operation="date_spec"><date_spec id="s" weekdays="«1,3,5»"/></date_expression>`,
      says: ['unreadable'],
    },
    {
      good: `<date_expression id="d" operation="date_spec"><date_spec id="s" hours="9-17" weekdays="1-5"/></date_expression>`,
    },
  ],
  check: (context) => ({
    date_spec(element) {
      for (const attribute of element.attrs) {
        if (!Object.hasOwn(DATE_FIELDS, attribute.name)) continue;
        const verdict = dateRange(attribute.name).check(attribute.value, context.release);
        if (verdict.ok) continue;
        const { name: field, value } = attribute;
        const spec = label('date_spec', element.value('id') ?? '');
        const { at, reason } = verdict;
        const place = at === undefined ? attribute : attribute.part(at.start, at.end);
        context.report({ say: 'unreadable', with: { spec, field, value, reason }, at: place });
      }
    },
  }),
});

import { DURATION_FIELDS } from '../../src/cib/date-bounds.js';
import { MANUAL } from '../../src/cib/manual.js';
import { DURATION_PART } from '../../src/cib/values/date-spec.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/duration-value',
  severity: 'error',
  summary: 'Every part of a duration is an integer',
  covers: ['crm_verify/date-duration-invalid', 'pcs/PU05'],
  why: `The parts of a \`duration\` are numbers of years, months, days and so on that are added to the start of a range. Pacemaker
2.1.5 takes a part that is no number for 0, so that the range may be over before it has begun; newer releases report an
error, and the range never holds.`,
  remedy: 'Write a whole number without a unit, such as hours="8"',
  see: [MANUAL.rules],
  messages: {
    unreadable: (d: { duration: string; field: string; value: string; reason: string }) =>
      `The ${d.field} of ${d.duration}, ${quote(d.value)}, ${d.reason}`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <date_expression id="d" operation="in_range" start="2030-01-01"><duration id="u" hours="«eight»"/></date_expression>
</rule></rsc_location>`,
      says: ['unreadable'],
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <date_expression id="d" operation="in_range" start="2030-01-01"><duration id="u" hours="8"/></date_expression>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    duration(element) {
      for (const attribute of element.attrs) {
        if (!DURATION_FIELDS.includes(attribute.name)) continue;
        const verdict = DURATION_PART.check(attribute.value, context.release);
        if (verdict.ok) continue;
        const duration = label('duration', element.value('id') ?? '');
        const data = { duration, field: attribute.name, value: attribute.value, reason: verdict.reason };
        context.report({ say: 'unreadable', with: data, at: attribute });
      }
    },
  }),
});

import { boundsOf } from '../../src/cib/date-bounds.js';
import { MANUAL } from '../../src/cib/manual.js';
import { DATE } from '../../src/cib/values/date.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/date',
  severity: 'error',
  summary: 'A date in a rule is one that Pacemaker can read',
  covers: ['crm_verify/date-expression-start-invalid', 'crm_verify/date-expression-end-invalid', 'pcs/PU03'],
  why: `Pacemaker reads ISO 8601 dates: \`2030-12-31\`, \`2030-12-31 18:00:00Z\`, \`20301231\`, \`2030-365\`, \`2030-W52-7\`. With a date
that it cannot read, \`gt\` and \`lt\` never hold. In a range, Pacemaker 2.1.5 acts as if that end were not given, so that the
range goes on for ever; newer releases report an error, and the range never holds.`,
  remedy: 'Write the date as YYYY-MM-DD, with a time behind it where needed, such as 2030-12-31 18:00:00Z',
  see: [MANUAL.rules],
  messages: {
    unreadable: (d: { expression: string; bound: string; value: string; reason: string }) =>
      `The ${d.bound} of ${d.expression}, ${quote(d.value)}, ${d.reason}`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <date_expression id="d" operation="gt" start="«2030»"/>
</rule></rsc_location>`,
      says: ['unreadable'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <date_expression id="d" operation="in_range" start="2030-01-01" end="«2030-02-30»"/>
</rule></rsc_location>`,
      says: ['unreadable'],
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY" boolean-op="or">
  <date_expression id="a" operation="in_range" start="2030-01-01" end="2030-W52-7"/>
  <date_expression id="b" operation="lt" end="2005-001"/>
  <date_expression id="c" operation="gt" start="2040-12-31 18:00:00Z"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    date_expression(element) {
      for (const bound of boundsOf(element)) {
        const verdict = DATE.check(bound.value, context.release);
        if (verdict.ok) continue;
        const { name, value } = bound;
        const expression = label('date_expression', element.value('id') ?? '');
        const data = { expression, bound: name, value, reason: verdict.reason };
        const { at } = verdict;
        context.report({
          say: 'unreadable',
          with: data,
          at: at === undefined ? bound : bound.part(at.start, at.end),
        });
      }
    },
  }),
});

import { boundsOf } from '../../src/cib/date-bounds.js';
import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { DATE } from '../../src/cib/values/date.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/date-reading',
  severity: 'warning',
  summary: 'A date in a rule is read as it looks',
  why: `Pacemaker stops reading a date where it no longer understands it, and takes what it has so far: a slash or a comma
behind the day ends the date, an hour of one digit or a time zone in letters may be taken for something else. The rule then
begins or ends at another time than the file seems to say.`,
  remedy: 'Write the date in full, such as 2030-12-31 18:00:00Z',
  see: [MANUAL.rules],
  hasSuggestions: true,
  messages: {
    otherwise: (d: { expression: string; bound: string; value: string; note: string }) =>
      `The ${d.bound} of ${d.expression}, ${quote(d.value)}, ${d.note}`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <date_expression id="d" operation="gt" start="«2030-12-31,18:00»"/>
</rule></rsc_location>`,
      says: ['otherwise'],
    },
    {
      note: 'Nothing plain can have been meant with a zone in letters, and a year with a sign is no year.',
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <date_expression id="d" operation="gt" start="«2030-12-31 18:00 CET»"/>
  <date_expression id="e" operation="lt" end="«2031-12-31 18:00:00+25:00»"/>
</rule></rsc_location>`,
      pacemaker: '2.1.5',
      schema: '3.9',
      says: ['otherwise', 'otherwise'],
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <date_expression id="d" operation="gt" start="2030-12-31T18:00Z"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    date_expression(element) {
      for (const bound of boundsOf(element)) {
        const verdict = DATE.check(bound.value, context.release);
        if (!verdict.ok || verdict.note === undefined) continue;
        const { name, value } = bound;
        const expression = label('date_expression', element.value('id') ?? '');
        const report = {
          say: 'otherwise',
          with: { expression, bound: name, value, note: verdict.note },
          at: bound,
        } as const;
        if (verdict.write === undefined) context.report(report);
        else {
          const remedy = `Write ${name}="${verdict.write}" if that is meant`;
          const title = `Write ${name}="${verdict.write}"`;
          const edits = [withValue(bound, verdict.write)];
          context.report({ ...report, remedy, fix: { title, applicability: 'unsafe', edits } });
        }
      }
    },
  }),
});

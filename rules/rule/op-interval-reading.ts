import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { INTERVAL } from '../../src/cib/values/interval.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/op-interval-reading',
  severity: 'warning',
  summary: 'The interval in an op_expression is read as it looks',
  why: `Of the number in an interval Pacemaker takes the whole part, and of the unit only how it begins: \`1.5min\` is one minute,
\`5months\` are five minutes. The expression is then about operations with another interval than the file seems to say.`,
  remedy: 'Write a whole number with one of the units s, min and h',
  see: [MANUAL.rules],
  hasSuggestions: true,
  messages: {
    otherwise: (d: { expression: string; value: string; note: string }) =>
      `The interval of ${d.expression}, ${quote(d.value)}, ${d.note}`,
  },
  examples: [
    { bad: `<op_expression id="e" name="monitor" interval="«1.5min»"/>`, says: ['otherwise'] },
    { bad: `<op_expression id="e" name="monitor" interval="«5months»"/>`, says: ['otherwise'] },
    { good: `<op_expression id="e" name="monitor" interval="90 seconds"/>` },
  ],
  check: (context) => ({
    op_expression(element) {
      const interval = element.attr('interval');
      const verdict = interval && INTERVAL.check(interval.value, context.release);
      if (interval === undefined || verdict?.ok !== true || verdict.note === undefined) return;
      const { note, write } = verdict;
      const expression = label('op_expression', element.value('id') ?? '');
      const report = { say: 'otherwise', with: { expression, value: interval.value, note }, at: interval } as const;
      if (write === undefined) context.report(report);
      else {
        const title = `Write interval="${write}"`;
        const fix = { title, applicability: 'unsafe', edits: [withValue(interval, write)] } as const;
        context.report({ ...report, remedy: `${title} if that is meant`, fix });
      }
    },
  }),
});

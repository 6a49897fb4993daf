import { MANUAL } from '../../src/cib/manual.js';
import { INTERVAL } from '../../src/cib/values/interval.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/op-interval',
  severity: 'error',
  summary: 'The interval in an op_expression is a time span',
  covers: ['crm_verify/op-expression-interval-invalid'],
  why: `An \`op_expression\` with an interval is for the operations that have this interval. Pacemaker 2.1.5 takes an interval that
it cannot read for 0, so that the expression is about operations that are not repeated; newer releases report an error, and
it never holds.`,
  remedy: 'Write a number with a unit, such as interval="10s"',
  see: [MANUAL.rules],
  messages: {
    unreadable: (d: { expression: string; value: string; reason: string }) =>
      `The interval of ${d.expression}, ${quote(d.value)}, ${d.reason}`,
  },
  examples: [
    { bad: `<op_expression id="e" name="monitor" interval="«often»"/>`, says: ['unreadable'] },
    { bad: `<op_expression id="e" name="monitor" interval="2«days»"/>`, says: ['unreadable'] },
    { good: `<op_expression id="e" name="monitor" interval="PT1M"/>` },
  ],
  check: (context) => ({
    op_expression(element) {
      const interval = element.attr('interval');
      const verdict = interval && INTERVAL.check(interval.value, context.release);
      if (interval === undefined || verdict === undefined || verdict.ok) return;
      const { at, reason } = verdict;
      const expression = label('op_expression', element.value('id') ?? '');
      const place = at === undefined ? interval : interval.part(at.start, at.end);
      context.report({ say: 'unreadable', with: { expression, value: interval.value, reason }, at: place });
    },
  }),
});

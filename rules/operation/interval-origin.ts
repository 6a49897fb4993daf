import { MANUAL } from '../../src/cib/manual.js';
import { opSettings } from '../../src/cib/op-settings.js';
import { isRepeated, opOf } from '../../src/cib/ops.js';
import { DATE } from '../../src/cib/values/date.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'operation/interval-origin',
  severity: 'error',
  summary: 'An interval-origin is a date that Pacemaker can read, and the interval at least a second long',
  covers: ['crm_verify/op-interval-origin-invalid'],
  why: `Repetitions go by \`interval-origin\`: with interval 24h and an origin at 02:00, a monitor runs every night at two. When
Pacemaker cannot read it as an ISO 8601 date, it reports a configuration error, and the first repetition comes one interval
after the start. The time is counted in whole seconds: with an interval below one second, \`crm_verify\` and
\`crm_simulate\` of Pacemaker 2.1.5 crash.`,
  remedy: 'Write a date such as 2030-01-01T02:00:00Z',
  see: [MANUAL.operations],
  messages: {
    unreadable: (d: { operation: string; value: string; reason: string }) =>
      `The interval-origin ${d.value} of ${d.operation} ${d.reason}, so it is ignored`,
    short: (d: { operation: string; interval: string }) =>
      `The interval ${d.interval} of ${d.operation} is too short for an interval-origin`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="24h" interval-origin="«2 am»"/>
</operations></primitive>`,
      says: ['unreadable'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="«500ms»" interval-origin="2030-01-01"/>
</operations></primitive>`,
      says: ['short'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="24h" interval-origin="2030-01-01T02:00:00Z"/>
</operations></primitive>`,
    },
  ],
  check: (context) => ({
    op(element) {
      const op = opOf(element, context.release);
      if (op?.every === undefined || !isRepeated(op)) return;
      const settings = opSettings(element);
      const origin = settings.find(({ name }) => name === 'interval-origin');
      // A start-delay goes first.
      if (origin === undefined || settings.some(({ name }) => name === 'start-delay')) return;
      const verdict = DATE.check(origin.value.value, context.release);
      const operation = origin.holder;
      if (!verdict.ok) {
        const data = { operation, value: quote(origin.value.value), reason: verdict.reason };
        context.report({ say: 'unreadable', with: data, at: origin.value });
      } else if (op.every < 1000)
        context.report({
          say: 'short',
          with: { operation, interval: quote(op.interval.value) },
          at: op.interval,
          also: [{ message: 'the interval-origin', at: origin.value.range }],
          remedy: 'Write an interval of at least 1s, or remove interval-origin',
        });
    },
  }),
});

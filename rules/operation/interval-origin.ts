import { MANUAL } from '../../src/cib/manual.js';
import { defaultsFor, type Occurrence, Occurrences } from '../../src/cib/op-defaults.js';
import { countingSettings, isSure } from '../../src/cib/op-settings.js';
import { isRepeated, opOf } from '../../src/cib/ops.js';
import { DATE } from '../../src/cib/values/date.js';
import { spell } from '../../src/cib/values/duration.js';
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
  reads: ['resources', 'opDefaults'],
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
      bad: `<configuration><crm_config/><nodes/><resources><primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s"/></operations></primitive></resources><constraints/>
<op_defaults><meta_attributes id="m"><nvpair id="n" name="interval-origin" value="«2 am»"/></meta_attributes></op_defaults></configuration>`,
      says: ['unreadable'],
    },
    {
      note: 'Nothing is repeated that has no origin of its own.',
      good: `<configuration><crm_config/><nodes/><resources><primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s" interval-origin="2030-01-01"/></operations></primitive></resources><constraints/>
<op_defaults><meta_attributes id="m"><nvpair id="n" name="interval-origin" value="2 am"/></meta_attributes></op_defaults></configuration>`,
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="24h" interval-origin="2030-01-01T02:00:00Z"/>
</operations></primitive>`,
    },
  ],
  check: (context) => {
    const occurrences = new Occurrences();
    const reasons = new Map<string, string | undefined>();
    const reasonOf = (text: string) => {
      if (!reasons.has(text)) {
        const verdict = DATE.check(text, context.release);
        reasons.set(text, verdict.ok ? undefined : verdict.reason);
      }
      return reasons.get(text);
    };
    const remedy = 'Write an interval of at least 1s, or remove interval-origin';
    return {
      op(element) {
        const op = opOf(element, context.release);
        if (op?.every === undefined || !isRepeated(op)) return;
        const settings = countingSettings(element);
        const origin = settings.find(({ name }) => name === 'interval-origin');
        // A start-delay goes first.
        if (origin === undefined || settings.some(({ name }) => name === 'start-delay')) return;
        if (!isSure(origin, op, context.release)) return;
        const reason = reasonOf(origin.value.value);
        const operation = origin.holder;
        if (reason !== undefined) {
          const data = { operation, value: quote(origin.value.value), reason };
          context.report({ say: 'unreadable', with: data, at: origin.value });
        } else if (op.every < 1000)
          context.report({
            say: 'short',
            with: { operation, interval: quote(op.interval.value) },
            at: op.interval,
            also: [{ message: 'the interval-origin', at: origin.value.range }],
            remedy,
          });
      },
      operations: (element) => occurrences.see(element, context.release),
      end(document) {
        if (document.opDefaults.has('start-delay')) return;
        const judged = (isWrong: (text: string, operation: Occurrence) => boolean) =>
          defaultsFor(
            'interval-origin',
            occurrences.in(document),
            document,
            context.release,
            ({ text }, operation) =>
              (operation.every ?? 0) > 0 && !operation.has.has('start-delay') && isWrong(text, operation),
          );
        for (const { value, operation } of judged((text) => reasonOf(text) !== undefined)) {
          const data = { operation: 'op_defaults', value: quote(value.text), reason: reasonOf(value.text) ?? '' };
          const also = [{ message: operation.label, at: operation.at.range }];
          context.report({ say: 'unreadable', with: data, at: value.at, also });
        }
        for (const { value, operation } of judged(
          (text, { every = 0 }) => every < 1000 && reasonOf(text) === undefined,
        )) {
          const data = { operation: operation.label, interval: quote(spell(operation.every ?? 0)) };
          const also = [{ message: 'the interval-origin', at: value.at.range }];
          context.report({ say: 'short', with: data, at: operation.at, also, remedy });
        }
      },
    };
  },
});

import { MANUAL } from '../../src/cib/manual.js';
import { NEVER_REPEATED, ownerOf } from '../../src/cib/ops.js';
import { operationAttribute } from '../../src/cib/options/find.js';
import type { Option } from '../../src/cib/options/option.js';
import { readingOf } from '../../src/cib/options/reading.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const INTERVAL_OPTION = operationAttribute('interval') as Option;

export default defineRule({
  id: 'operation/interval',
  severity: 'error',
  summary: 'The interval of an operation is a time that Pacemaker can read',
  covers: ['crm_verify/silent-op-interval', 'pcs/PO09'],
  why: `The schema takes any text for an interval. Pacemaker reads a whole number with a unit (ms, s, min or h; seconds
without one) or an ISO 8601 duration. Days and weeks are none of the units. Anything else counts as 0, without a word from
\`crm_verify\`, and a monitor with interval 0 is run to find out where a resource is active, but never again: its failures go
unnoticed.`,
  remedy: 'Write a time such as 60s, 5min or PT1M',
  see: [MANUAL.operations],
  messages: {
    unreadable: (d: { operation: string; owner: string; interval: string; reason: string }) =>
      `The interval ${d.interval} of ${d.operation} of ${d.owner} ${d.reason}, so it counts as 0`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="«1d»"/>
</operations></primitive>`,
      says: ['unreadable'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="«-10s»"/>
</operations></primitive>`,
      says: ['unreadable'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="500ms"/><op id="b" name="monitor" interval="PT1M"/>
  <op id="c" name="monitor" interval="10 Sec"/><op id="d" name="start" interval="0"/>
</operations></primitive>`,
    },
  ],
  check: (context) => ({
    op(element) {
      const [owner, interval] = [ownerOf(element), element.attr('interval')];
      if (owner === undefined || interval === undefined) return;
      const verdict = readingOf(INTERVAL_OPTION, interval.value, context);
      if (verdict.ok) return;
      const data = {
        operation: label('operation', element.value('id') ?? ''),
        owner: label(owner.name, owner.value('id') ?? ''),
        interval: quote(interval.value),
        reason: verdict.reason,
      };
      const isOnce = NEVER_REPEATED.has(element.value('name') ?? '');
      context.report({
        say: 'unreadable',
        with: data,
        at: interval,
        ...(isOnce ? { remedy: 'Write interval="0"' } : {}),
      });
    },
  }),
});

import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { countingSettings, DefaultSettings, type OpSetting } from '../../src/cib/op-settings.js';
import { operationAttribute } from '../../src/cib/options/find.js';
import { readingOf } from '../../src/cib/options/reading.js';
import { quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** The times of an operation besides its interval. */
const TIMES = new Set(['timeout', 'start-delay']);

export default defineRule({
  id: 'operation/timeout',
  severity: 'warning',
  summary: 'The timeout and the start-delay of an operation are times that Pacemaker can read',
  covers: ['crm_verify/silent-op-timeout', 'pcs/PO09'],
  why: `Timeouts and delays are whole numbers with a unit: ms, s, min or h, seconds without one. ISO 8601 durations, which an
interval may have, are not read here. In place of what it cannot read, Pacemaker takes 20 seconds for a timeout and no delay,
without a word: a start that was given five minutes is then killed after twenty seconds. No operation can be done in a time
of 0: new releases take 20 seconds for that, too.`,
  remedy: 'Write a time such as 60s or 5min',
  see: [MANUAL.operations],
  reads: ['opDefaults'],
  hasSuggestions: true,
  messages: {
    unreadable: (d: { holder: string; name: string; value: string; reason: string; does: string }) =>
      `${d.holder} has ${d.name}=${d.value}, which ${d.reason}; Pacemaker ${d.does}`,
    zero: (d: { holder: string; value: string }) => `${d.holder} has timeout=${d.value}, which is no time to finish in`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="start" interval="0" timeout="«PT5M»"/><op id="b" name="stop" interval="0" timeout="«0»"/>
</operations></primitive>`,
      says: ['unreadable', 'zero'],
    },
    {
      bad: `<op_defaults><meta_attributes id="m"><nvpair id="n" name="timeout" value="«sixty»"/></meta_attributes></op_defaults>`,
      says: ['unreadable'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="start" interval="0" timeout="5min" start-delay="0"/><op id="b" name="stop" interval="0" timeout="300"/>
</operations></primitive>`,
    },
  ],
  check: (context) => {
    const defaults = new DefaultSettings();
    const look = ({ name, value, holder: of }: OpSetting) => {
      const option = TIMES.has(name) ? operationAttribute(name) : undefined;
      const verdict = option && readingOf(option, value.value, context);
      if (verdict === undefined) return;
      const data = { holder: sentence(of), value: quote(value.value) };
      if (verdict.ok) {
        if (name === 'timeout' && verdict.value === 0) context.report({ say: 'zero', with: data, at: value });
        return;
      }
      const { write } = verdict;
      const fix =
        write === undefined
          ? {}
          : { fix: { title: `Write ${write}`, applicability: 'unsafe', edits: [withValue(value, write)] } as const };
      const { reason, does } = verdict;
      context.report({ say: 'unreadable', with: { ...data, name, reason, does }, at: value, ...fix });
    };
    return {
      op: (element) => countingSettings(element).forEach(look),
      meta_attributes: (element) => defaults.see(element),
      end: (document) => defaults.counting(document).forEach(look),
    };
  },
});

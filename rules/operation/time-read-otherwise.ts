import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { countingSettings, DefaultSettings, type OpSetting } from '../../src/cib/op-settings.js';
import { NEVER_REPEATED } from '../../src/cib/ops.js';
import { operationAttribute } from '../../src/cib/options/find.js';
import { isDefaultWord } from '../../src/cib/options/option.js';
import { readingOf } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const TIMES = new Set(['interval', 'timeout', 'start-delay']);

/** An interval among the defaults is another mistake. */
const DEFAULTED = new Set(['timeout', 'start-delay']);

export default defineRule({
  id: 'operation/time-read-otherwise',
  severity: 'warning',
  summary: 'A time of an operation is read as it looks',
  why: `Of the number in a time Pacemaker takes the whole part, and of the unit only how it begins: 1.5h is one hour, 2months
are two minutes. Nothing is longer than 49 days and 17 hours, and nothing is shorter than a millisecond.`,
  remedy: 'Write a whole number with one of the units ms, s, min and h',
  see: [MANUAL.operations],
  reads: ['opDefaults'],
  hasSuggestions: true,
  messages: {
    otherwise: (d: { holder: string; name: string; value: string; note: string }) =>
      `The ${d.name} ${d.value} of ${d.holder} ${d.note}`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="«1.5min»" timeout="«2months»"/>
</operations></primitive>`,
      says: ['otherwise', 'otherwise'],
    },
    {
      note: 'A start cannot be repeated, however often.',
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="start" interval="99999999999999"/></operations></primitive>`,
      also: ['operation/cannot-recur'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="1min" timeout="2 seconds"/>
</operations></primitive>`,
    },
  ],
  check: (context) => {
    const defaults = new DefaultSettings();
    const look = ({ name, value, holder }: OpSetting) => {
      const option = operationAttribute(name);
      if (option === undefined || isDefaultWord(option, value.value)) return;
      const verdict = readingOf(option, value.value, context);
      // A timeout of 0 is another mistake.
      if (!verdict.ok || verdict.note === undefined || (name === 'timeout' && verdict.value === 0)) return;
      // That a start cannot have an interval is the mistake.
      if (name === 'interval' && verdict.value !== 0 && NEVER_REPEATED.has(value.element.value('name') ?? '')) return;
      const { note, write } = verdict;
      const fix =
        write === undefined
          ? {}
          : { fix: { title: `Write ${write}`, applicability: 'unsafe', edits: [withValue(value, write)] } as const };
      context.report({
        say: 'otherwise',
        with: { holder, name, value: quote(value.value), note },
        at: value,
        ...fix,
      });
    };
    return {
      op(element) {
        for (const setting of countingSettings(element)) if (TIMES.has(setting.name)) look(setting);
      },
      meta_attributes: (element) => defaults.see(element),
      end(document) {
        for (const setting of defaults.counting(document)) if (DEFAULTED.has(setting.name)) look(setting);
      },
    };
  },
});

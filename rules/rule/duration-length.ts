import { DURATION_FIELDS } from '../../src/cib/date-bounds.js';
import { withoutElement, withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { faultsOf } from '../../src/cib/schema/judge.js';
import { DURATION_PART } from '../../src/cib/values/date-spec.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/duration-length',
  severity: 'warning',
  summary: 'A duration counts, and lasts for some time',
  covers: ['pcs/PU05'],
  why: `A \`duration\` says how long a range goes on after its start. Pacemaker looks at it only when the range has a start and no
end. A duration that comes to nothing makes the range hold for one second, a negative one puts its end before its start; of
a part such as \`8h\` only the number counts.`,
  remedy: 'Give a duration that is longer than nothing',
  see: [MANUAL.rules],
  fixable: true,
  hasSuggestions: true,
  messages: {
    unused: (d: { duration: string; expression: string; because: string }) =>
      `${d.duration} does not count, as ${d.expression} ${d.because}`,
    nothing: (d: { duration: string }) => `${d.duration} comes to nothing, so the range holds for one second only`,
    negative: (d: { duration: string; field: string; value: string }) =>
      `The ${d.field} of ${d.duration}, ${quote(d.value)}, is negative`,
    note: (d: { duration: string; field: string; value: string; note: string }) =>
      `The ${d.field} of ${d.duration}, ${quote(d.value)}, ${d.note}`,
  },
  examples: [
    {
      bad: `<rule id="r">
  <date_expression id="a" operation="in_range" start="2030-01-01" end="2030-02-01"><«duration» id="u" hours="8"/></date_expression>
  <date_expression id="b" operation="in_range" end="2031-02-01"><«duration» id="v" hours="8"/></date_expression>
</rule>`,
      says: ['unused', 'unused'],
    },
    {
      bad: `<rule id="r">
  <date_expression id="a" operation="in_range" start="2030-01-01"><«duration» id="u" hours="0"/></date_expression>
  <date_expression id="b" operation="in_range" start="2030-01-01"><duration id="v" hours="«-8»"/></date_expression>
  <date_expression id="c" operation="in_range" start="2030-01-01"><duration id="w" hours="«8h»"/></date_expression>
</rule>`,
      says: ['nothing', 'negative', 'note'],
    },
    {
      good: `<rule id="r">
  <date_expression id="a" operation="in_range" start="2030-01-01"><duration id="u" days="1" hours="0"/></date_expression>
</rule>`,
    },
  ],
  check: (context) => ({
    duration(element) {
      const expression = element.parent;
      if (expression?.name !== 'date_expression' || expression.value('operation') !== 'in_range') return;
      // What does not go together is the schema's business, where it does not.
      if (faultsOf(expression, context.schema).length > 0) return;
      const duration = label('duration', element.value('id') ?? '');
      const isEnded = expression.attr('end') !== undefined;
      if (isEnded || expression.attr('start') === undefined) {
        const data = {
          duration: sentence(duration),
          expression: label('date_expression', expression.value('id') ?? ''),
          because: isEnded ? 'has an end' : 'has no start',
        };
        const fix = { title: 'Remove the duration', edits: [withoutElement(element)] };
        context.report({ say: 'unused', with: data, at: element, remedy: 'Remove the duration', fix });
        return;
      }
      let hasLength = false;
      for (const attribute of element.attrs) {
        // What counts for nothing is another mistake than what comes to nothing.
        if (attribute.name !== 'id' && !DURATION_FIELDS.includes(attribute.name)) hasLength = true;
        if (!DURATION_FIELDS.includes(attribute.name)) continue;
        const { name: field, value } = attribute;
        const verdict = DURATION_PART.check(value, context.release);
        if (!verdict.ok || verdict.value !== 0) hasLength = true;
        if (!verdict.ok) continue;
        if (verdict.value < 0) context.report({ say: 'negative', with: { duration, field, value }, at: attribute });
        else if (verdict.note !== undefined) {
          const text = String(verdict.value);
          const remedy = `Write ${field}="${text}" if that is meant, or another part of the duration`;
          const edits = [withValue(attribute, text)];
          const fix = { title: `Write ${field}="${text}"`, applicability: 'unsafe', edits } as const;
          const data = { duration, field, value, note: verdict.note };
          context.report({ say: 'note', with: data, at: attribute, remedy, fix });
        }
      }
      if (!hasLength) context.report({ say: 'nothing', with: { duration: sentence(duration) }, at: element });
    },
  }),
});

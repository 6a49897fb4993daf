import { withoutAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/value-unused',
  severity: 'error',
  summary: 'An expression that asks whether an attribute is set has no value',
  covers: ['crm_verify/expression-value-forbidden'],
  why: `\`defined\` and \`not_defined\` ask only whether a node has the attribute, whatever its value. Pacemaker 2.1.5 ignores a
\`value\` next to them, so that the rule holds for more nodes than the file seems to say; crm_verify of newer releases
refuses it.`,
  remedy: 'Remove the value, or compare with it: operation="eq"',
  see: [MANUAL.rules],
  hasSuggestions: true,
  messages: {
    unused: (d: { expression: string; operation: string; value: string }) =>
      `${d.expression} has the value ${quote(d.value)}, which operation="${d.operation}" has no use for`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <expression id="e" attribute="rack" operation="defined" «value»="1"/>
</rule></rsc_location>`,
      says: ['unused'],
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <expression id="e" attribute="rack" operation="defined"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    expression(element) {
      const [value, operation] = [element.attr('value'), element.value('operation')];
      if (value === undefined || (operation !== 'defined' && operation !== 'not_defined')) return;
      const data = {
        expression: subject('expression', element.value('id') ?? ''),
        operation,
        value: value.value,
      };
      const fix = {
        title: 'Remove the value',
        applicability: 'unsafe',
        edits: [withoutAttribute(value)],
      } as const;
      context.report({ say: 'unused', with: data, at: value.namePlace, fix });
    },
  }),
});

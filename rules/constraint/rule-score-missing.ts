import { MANUAL } from '../../src/cib/manual.js';
import { isSince } from '../../src/cib/release.js';
import { hasFaults } from '../../src/cib/schema/judge.js';
import { within } from '../../src/cib/schema/version.js';
import { label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/rule-score-missing',
  severity: 'error',
  summary: 'The rule of a location constraint has a score',
  covers: ['crm_verify/location-rule-no-score', 'pcs/PC23'],
  why: `A rule of a location constraint says how much it weighs with \`score\`, or names a node attribute that holds the number with
\`score-attribute\`. Since schema 3.9 it may have neither, because rules elsewhere need none. Pacemaker reports a configuration
error; up to 2.1 it takes 0, which changes nothing, and 3.0 ignores the constraint.`,
  remedy: 'Give the rule a score, such as score="INFINITY" or score="-INFINITY"',
  see: [MANUAL.location],
  messages: {
    none: (d: { rule: string; constraint: string; effect: string }) =>
      `${d.rule} of constraint "${d.constraint}" has neither score nor score-attribute; Pacemaker ${d.effect}`,
  },
  examples: [
    {
      bad: `<constraints><rsc_location id="l" rsc="web"><«rule» id="r">
  <expression id="e" attribute="#uname" operation="eq" value="alpha"/>
</rule></rsc_location></constraints>`,
      says: ['none'],
    },
    {
      note: 'A rule inside a rule has no score; one that stands elsewhere has it there.',
      good: `<constraints>
  <rsc_location id="l" rsc="web"><rule id="r" score="5">
    <rule id="i"><expression id="e" attribute="#uname" operation="eq" value="alpha"/></rule>
  </rule></rsc_location>
  <rsc_location id="m" rsc="db"><rule id-ref="r"/></rsc_location>
  <rsc_location id="n" rsc="ip"><rule id="s" score-attribute="cpus">
    <expression id="f" attribute="cpus" operation="defined"/>
  </rule></rsc_location>
</constraints>`,
    },
    {
      note: 'An older schema refuses it, and that is what is said.',
      schema: '3.8',
      good: `<constraints><rsc_location id="l" rsc="web"><rule id="r">
  <expression id="e" attribute="#uname" operation="eq" value="alpha"/>
</rule></rsc_location></constraints>`,
      also: ['schema/missing-attribute'],
    },
  ],
  check: (context) => {
    if (!within(context.schema, '3.9')) return {};
    return {
      rsc_location(element) {
        for (const rule of element.all('rule')) {
          if (['score', 'score-attribute', 'id-ref'].some((name) => rule.attr(name) !== undefined)) continue;
          if (hasFaults(element, context.schema)) return;
          const effect = isSince(context.release, '3.0.0')
            ? 'ignores the constraint'
            : 'takes 0, which changes nothing';
          const data = { rule: sentence(label('rule', rule.value('id') ?? '')), constraint: element.value('id') ?? '' };
          context.report({ say: 'none', with: { ...data, effect }, at: rule });
        }
      },
    };
  },
});

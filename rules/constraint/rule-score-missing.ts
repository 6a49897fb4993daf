import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isSince } from '../../src/cib/release.js';
import { hasFaults } from '../../src/cib/schema/judge.js';
import { within } from '../../src/cib/schema/version.js';
import { label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

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
    elsewhere: (d: { rule: string; constraint: string; effect: string }) =>
      `Constraint "${d.constraint}" uses ${d.rule}, which has neither score nor score-attribute; Pacemaker ${d.effect}`,
  },
  examples: [
    {
      bad: `<constraints><rsc_location id="l" rsc="web"><«rule» id="r">
  <expression id="e" attribute="#uname" operation="eq" value="alpha"/>
</rule></rsc_location></constraints>`,
      says: ['none'],
    },
    {
      note: 'Where the rule stands, it needs no score.',
      bad: `<configuration><constraints><rsc_location id="l" rsc="web"><rule id-ref="«r»"/></rsc_location></constraints>
<rsc_defaults><meta_attributes id="m"><rule id="r"><date_expression id="d" operation="gt" start="2030-01-01"/></rule>
  <nvpair id="p" name="priority" value="5"/></meta_attributes></rsc_defaults></configuration>`,
      says: ['elsewhere'],
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
  reads: [],
  check: (context) => {
    if (!within(context.schema, '3.9')) return {};
    const effect = isSince(context.release, '3.0.0') ? 'ignores the constraint' : 'takes 0, which changes nothing';
    /** Rules that need no score where they stand. */
    const without = new Map<string, Place>();
    const uses: { readonly constraint: string; readonly field: Field }[] = [];
    return {
      rule(element) {
        const id = element.value('id');
        if (id === undefined || element.parent?.name === 'rsc_location') return;
        if (element.attr('score') === undefined && element.attr('score-attribute') === undefined)
          without.set(idOf(id), element.place);
      },
      rsc_location(element) {
        for (const rule of element.all('rule')) {
          const reference = rule.attr('id-ref');
          if (reference !== undefined) uses.push({ constraint: element.value('id') ?? '', field: fieldOf(reference) });
          if (['score', 'score-attribute', 'id-ref'].some((name) => rule.attr(name) !== undefined)) continue;
          if (hasFaults(element, context.schema)) return;
          const data = { rule: sentence(label('rule', rule.value('id') ?? '')), constraint: element.value('id') ?? '' };
          context.report({ say: 'none', with: { ...data, effect }, at: rule });
        }
      },
      end() {
        for (const { constraint, field } of uses) {
          const id = idOf(field.text);
          const target = without.get(id);
          if (target === undefined) continue;
          const data = { rule: label('rule', id), constraint, effect };
          const also = [{ message: `rule "${id}"`, at: target.range }];
          const remedy = `Give rule "${id}" a score, or write out a rule with a score here`;
          context.report({ say: 'elsewhere', with: data, at: field.at, also, remedy });
        }
      },
    };
  },
});

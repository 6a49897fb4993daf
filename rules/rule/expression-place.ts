import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import type { Expression } from '../../src/cib/options/expressions.js';
import { RuleParts } from '../../src/cib/rule-parts.js';
import { type RulePlace, rulePlaceOf } from '../../src/cib/rule-place.js';
import { either, label, sentence, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'rule/expression-place',
  severity: 'error',
  summary: 'A rule asks only about what is known where it stands',
  covers: ['crm_verify/silent-expression-without-node', 'pcs/PU02', 'pcs/PD03'],
  why: `Any rule may ask about the time. A location constraint may ask about nodes as well, as may the parameters of a resource;
\`rsc_defaults\` and meta-attributes may ask about the resource, \`op_defaults\` and options of an operation about both
resource and operation. Elsewhere Pacemaker has no node, resource or operation at hand. The schema lets the expression pass
and nothing is logged, but it never holds, and a set of attributes with such a rule never applies. (Releases after 2.1.5 take
a node attribute there for one that is not set.)`,
  remedy: 'Remove the expression',
  see: [MANUAL.rules],
  messages: {
    unknown: (d: { expression: string; subject: string; place: string }) =>
      `${d.expression} asks about ${d.subject}, which ${d.place} knows nothing of`,
    elsewhere: (d: { rule: string; expression: string; subject: string; place: string }) =>
      `${d.rule} asks about ${d.subject} in ${d.expression}, which ${d.place} knows nothing of`,
  },
  examples: [
    {
      bad: `<rsc_defaults><meta_attributes id="m"><rule id="r">
  <«expression» id="e" attribute="#uname" operation="eq" value="node1"/>
  <«op_expression» id="o" name="monitor"/>
</rule><nvpair id="p" name="priority" value="5"/></meta_attributes></rsc_defaults>`,
      says: ['unknown', 'unknown'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <rule id="i"><«rsc_expression» id="e" type="apache"/></rule>
</rule></rsc_location>`,
      says: ['unknown'],
    },
    {
      bad: `<crm_config><cluster_property_set id="s"><rule id="r">
  <«expression» id="e" attribute="#uname" operation="eq" value="node1"/>
</rule><nvpair id="p" name="maintenance-mode" value="true"/></cluster_property_set></crm_config>`,
      says: ['unknown'],
    },
    {
      note: 'The rule is fine where it stands.',
      bad: `<configuration><constraints><rsc_location id="l" rsc="web"><rule id="r" score="INFINITY">
  <rule id="i"><expression id="e" attribute="#uname" operation="eq" value="node1"/></rule>
</rule></rsc_location></constraints>
<rsc_defaults><meta_attributes id="m"><rule id-ref="«r»"/><nvpair id="p" name="priority" value="5"/></meta_attributes></rsc_defaults>
</configuration>`,
      says: ['elsewhere'],
    },
    {
      good: `<op_defaults><meta_attributes id="m"><rule id="r">
  <rsc_expression id="e" class="systemd"/><op_expression id="o" name="monitor"/>
  <date_expression id="d" operation="gt" start="2030-01-01"/>
</rule><nvpair id="p" name="timeout" value="50s"/></meta_attributes></op_defaults>`,
    },
    {
      good: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="m"><rule id="r">
  <expression id="e" attribute="#uname" operation="eq" value="node1"/>
</rule><nvpair id="p" name="nic" value="eth1"/></instance_attributes></primitive>`,
    },
  ],
  reads: [],
  check: (context) => {
    const parts = new RuleParts();
    const references: { readonly place: RulePlace; readonly field: Field }[] = [];
    const check = (element: Element) => {
      if (element.parent?.name !== 'rule') return;
      const place = rulePlaceOf(element.parent, context.release);
      if (place === undefined || place.allows.includes(element.name as Expression)) {
        parts.addExpression(element, element.parent);
        return;
      }
      const expression = subject(element.name, element.value('id') ?? '');
      const data = { expression, subject: SUBJECTS[element.name] ?? '', place: place.words };
      const remedy = `${removal(element, place)}; ${usable(place)}`;
      context.report({ say: 'unknown', with: data, at: element, remedy });
    };
    return {
      expression: check,
      rsc_expression: check,
      op_expression: check,
      rule(element) {
        parts.addRule(element);
        const reference = element.attr('id-ref');
        const place = reference && rulePlaceOf(element, context.release);
        if (reference !== undefined && place !== undefined) references.push({ place, field: fieldOf(reference) });
      },
      end() {
        if (references.length === 0) return;
        const asked = parts.resolved();
        for (const { place, field } of references) {
          const id = idOf(field.text);
          const found = asked.find(({ kind, rules }) => !place.allows.includes(kind) && rules.has(id));
          const expression = found?.rules.get(id);
          if (found === undefined || expression === undefined) continue;
          const data = {
            rule: sentence(label('rule', id)),
            expression: expression.label,
            subject: SUBJECTS[found.kind] ?? '',
            place: place.words,
          };
          const also = [{ message: expression.label, at: expression.at.range }];
          const remedy = `Name another rule, or write one out here; ${usable(place)}`;
          context.report({ say: 'elsewhere', with: data, at: field.at, also, remedy });
        }
      },
    };
  },
});

const SUBJECTS: Readonly<Record<string, string>> = {
  expression: 'a node',
  rsc_expression: 'a resource',
  op_expression: 'an operation',
};

function usable({ words, allows }: RulePlace): string {
  return `of use in ${words} ${allows.length === 1 ? 'is only' : 'are only'} ${either(allows, 'and')}`;
}

/** What to take out: without its only condition a rule would be an empty one, which the schema refuses. */
function removal(expression: Element, { isLocation }: RulePlace): string {
  let at = expression;
  while (at.parent?.name === 'rule' && at.parent.children.length === 1) at = at.parent;
  if (at === expression) return 'Remove it';
  const rule = label('rule', at.value('id') ?? '');
  if (at.parent?.name === 'rule' || at.parent === null) return `Remove ${rule}, which has no other condition`;
  const holder = label(at.parent.name, at.parent.value('id') ?? '');
  return isLocation || at.parent.name === 'lifetime'
    ? `Remove ${holder}, whose rule has no other condition`
    : `Remove ${holder}, or, if it is always to apply, only ${rule}, which has no other condition`;
}

import { contradictionIn, isPartOfOuter, joinOf, neverUnsetIn } from '../../src/cib/conditions.js';
import { MANUAL } from '../../src/cib/manual.js';
import type { Expression } from '../../src/cib/options/expressions.js';
import { rulePlaceOf } from '../../src/cib/rule-place.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'rule/never-holds',
  severity: 'warning',
  summary: 'The conditions of a rule can hold together',
  why: `The conditions of a rule have to hold all together, unless it has \`boolean-op="or"\`. Two that exclude one another, such
as two names for one node, make a rule that never holds; Pacemaker works it out anew each time and says nothing. Usually
\`boolean-op="or"\` was forgotten.`,
  remedy: 'Write boolean-op="or" if one of the conditions is enough, or remove one of them',
  see: [MANUAL.rules],
  messages: {
    unset: (d: { rule: string; attribute: string }) => `${d.rule} never holds, as ${d.attribute} is set on every node`,
    never: (d: { rule: string; first: string; second: string }) =>
      `${d.rule} never holds, as the expressions "${d.first}" and "${d.second}" exclude one another`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY">
  <expression id="a" attribute="#uname" operation="eq" value="node1"/>
  <«expression» id="b" attribute="#uname" operation="eq" value="node2"/>
</rule></rsc_location>`,
      says: ['never'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY" boolean-op="or">
  <expression id="x" attribute="rack" operation="eq" value="3"/>
  <rule id="s">
    <expression id="a" attribute="pingd" operation="not_defined"/>
    <rule id="t"><«expression» id="b" attribute="pingd" operation="defined"/></rule>
  </rule>
</rule></rsc_location>`,
      says: ['never'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY">
  <date_expression id="a" operation="lt" end="2030-01-01"/>
  <«date_expression» id="b" operation="gt" start="2031-01-01"/>
</rule></rsc_location>`,
      says: ['never'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY">
  <expression id="a" attribute="load" operation="gt" value="5"/>
  <«expression» id="b" attribute="load" operation="lt" value="3"/>
</rule></rsc_location>`,
      says: ['never'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY">
  <expression id="a" attribute="«#uname»" operation="not_defined"/>
</rule></rsc_location>`,
      says: ['unset'],
    },
    {
      bad: `<op_defaults><meta_attributes id="m"><rule id="r">
  <op_expression id="a" name="start"/><«op_expression» id="b" name="stop"/>
</rule><nvpair id="n" name="timeout" value="90s"/></meta_attributes></op_defaults>`,
      says: ['never'],
    },
    {
      bad: `<rsc_defaults><meta_attributes id="m"><rule id="r">
  <rsc_expression id="a" class="ocf" provider="heartbeat"/><«rsc_expression» id="b" class="systemd"/>
</rule><nvpair id="n" name="priority" value="9"/></meta_attributes></rsc_defaults>`,
      says: ['never'],
    },
    {
      good: `<op_defaults><meta_attributes id="m"><rule id="r">
  <op_expression id="a" name="monitor"/><op_expression id="b" name="monitor" interval="60s"/>
  <op_expression id="e" name="monitor" interval="1min"/>
  <rsc_expression id="c" class="ocf" provider="heartbeat"/><rsc_expression id="d" class="ocf" provider="heartbeat" type="apache"/>
</rule><nvpair id="n" name="timeout" value="90s"/></meta_attributes></op_defaults>`,
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY">
  <expression id="a" attribute="load" operation="gte" value="5"/>
  <expression id="b" attribute="load" operation="lte" value="5"/>
  <expression id="c" attribute="name" operation="gt" type="string" value="10"/>
  <expression id="d" attribute="name" operation="lt" type="string" value="9"/>
</rule></rsc_location>`,
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY">
  <expression id="a" attribute="#uname" operation="ne" value="node1"/>
  <expression id="b" attribute="#uname" operation="ne" value="node2"/>
  <expression id="c" attribute="#uname" operation="eq" value="rack" value-source="meta"/>
  <rule id="s" boolean-op="or">
    <expression id="d" attribute="rack" operation="eq" value="1"/>
    <expression id="e" attribute="rack" operation="eq" value="2"/>
  </rule>
  <date_expression id="f" operation="gt" start="2030-01-01"/>
  <date_expression id="g" operation="lt" end="2031-01-01"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    rule(element) {
      if (joinOf(element) === 'or' || isPartOfOuter(element)) return;
      const place = rulePlaceOf(element, context.release);
      // Where there is nothing to ask about, that is the mistake.
      const isHeard = ({ name }: Element) => place?.allows.includes(name as Expression) !== false;
      const unset = neverUnsetIn(element);
      const attribute = unset?.attr('attribute');
      if (unset !== undefined && attribute !== undefined && isHeard(unset)) {
        const data = { rule: subject('rule', element.value('id') ?? ''), attribute: attribute.value };
        const remedy = 'Remove the expression, or ask about another attribute';
        context.report({ say: 'unset', with: data, at: attribute, remedy });
        return;
      }
      const clash = contradictionIn(element, context.release);
      if (clash === undefined) return;
      const { first, second } = clash;
      if (!isHeard(first) || !isHeard(second)) return;
      const [a, b] = [first.value('id') ?? '', second.value('id') ?? ''];
      const rule = subject('rule', element.value('id') ?? '');
      const also = [{ message: `expression "${a}"`, at: first.nameRange }];
      context.report({ say: 'never', with: { rule, first: a, second: b }, at: second, also });
    },
  }),
});

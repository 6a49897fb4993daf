import { contradictionIn, isPartOfOuter, joinOf } from '../../src/cib/conditions.js';
import { MANUAL } from '../../src/cib/manual.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

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
      const clash = contradictionIn(element, context.release);
      if (clash === undefined) return;
      const { first, second } = clash;
      const [a, b] = [first.value('id') ?? '', second.value('id') ?? ''];
      const rule = subject('rule', element.value('id') ?? '');
      const also = [{ message: `expression "${a}"`, at: first.nameRange }];
      context.report({ say: 'never', with: { rule, first: a, second: b }, at: second, also });
    },
  }),
});

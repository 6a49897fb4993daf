import { isPartOfOuter, joinOf, tautologyIn } from '../../src/cib/conditions.js';
import { MANUAL } from '../../src/cib/manual.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/always-holds',
  severity: 'warning',
  summary: 'Some node can fail the conditions of a rule',
  why: `With \`boolean-op="or"\` one condition is enough. Of two such as "not node1" and "not node2" every node meets one, so the
rule holds everywhere: a ban meant for all but two nodes is a ban from all of them, and the resource cannot run. An attribute
that is not set is not equal to anything.`,
  remedy: 'Write boolean-op="and" if all conditions are meant, or remove the rule',
  see: [MANUAL.rules],
  messages: {
    always: (d: { rule: string; first: string; second: string }) =>
      `${d.rule} always holds, as every node meets one of the expressions "${d.first}" and "${d.second}"`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY" boolean-op="or">
  <expression id="a" attribute="#uname" operation="ne" value="node1"/>
  <«expression» id="b" attribute="#uname" operation="ne" value="node2"/>
</rule></rsc_location>`,
      says: ['always'],
    },
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY" boolean-op="or">
  <expression id="a" attribute="pingd" operation="not_defined"/>
  <«expression» id="b" attribute="pingd" operation="defined"/>
</rule></rsc_location>`,
      says: ['always'],
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY" boolean-op="or">
  <expression id="a" attribute="pingd" operation="not_defined"/>
  <expression id="b" attribute="pingd" operation="lt" value="1"/>
  <expression id="c" attribute="rack" operation="ne" value="1"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    rule(element) {
      if (joinOf(element) === 'and' || isPartOfOuter(element)) return;
      const clash = tautologyIn(element);
      if (clash === undefined) return;
      const { first, second } = clash;
      const [a, b] = [first.value('id') ?? '', second.value('id') ?? ''];
      const rule = subject('rule', element.value('id') ?? '');
      const also = [{ message: `expression "${a}"`, at: first.nameRange }];
      context.report({ say: 'always', with: { rule, first: a, second: b }, at: second, also });
    },
  }),
});

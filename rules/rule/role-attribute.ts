import { MANUAL } from '../../src/cib/manual.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/role-attribute',
  severity: 'warning',
  summary: 'A rule does not ask about #role',
  why: `Old manuals mention a node attribute \`#role\`. It never worked, and Pacemaker 2.1.8 dropped it: a rule that asks about it
finds an attribute that is not set.`,
  remedy: 'Name the role on the rule of the location constraint instead: role="Promoted"',
  see: [MANUAL.rules],
  messages: {
    role: (d: { expression: string }) => `${d.expression} asks about #role, which no node has`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="db"><rule id="r" score="5">
  <expression id="e" attribute="«#role»" operation="eq" value="Promoted"/>
</rule></rsc_location>`,
      says: ['role'],
    },
    {
      good: `<rsc_location id="l" rsc="db"><rule id="r" score="5" role="Promoted">
  <expression id="e" attribute="#uname" operation="eq" value="node1"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    expression(element) {
      const attribute = element.attr('attribute');
      if (attribute?.value !== '#role') return;
      const expression = subject('expression', element.value('id') ?? '');
      context.report({ say: 'role', with: { expression }, at: attribute });
    },
  }),
});

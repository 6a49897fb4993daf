import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isSlip, nearest } from '../../src/cib/nearest.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'rule/node-attribute-name',
  severity: 'warning',
  summary: 'A rule calls the node attributes that Pacemaker sets by their names',
  why: `Pacemaker gives every node attributes whose names begin with \`#\`, such as \`#uname\`. Names of node attributes have a case:
\`#Uname\` is an attribute that no node has, so that a rule that compares it with a name never holds, and says nothing about it
(measured with crm_simulate 2.1.5).`,
  remedy: 'Write the name as Pacemaker has it',
  see: [MANUAL.rules],
  hasSuggestions: true,
  messages: {
    near: (d: { expression: string; name: string; near: string }) =>
      `${d.expression} asks about ${quote(d.name)}, which no node has; is it ${quote(d.near)}?`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY">
  <expression id="a" attribute="«#Uname»" operation="ne" value="node1"/>
  <expression id="b" attribute="«#knid»" operation="ne" value="remote"/>
</rule></rsc_location>`,
      says: ['near', 'near'],
    },
    {
      good: `<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY">
  <expression id="a" attribute="#uname" operation="ne" value="node1"/>
  <expression id="b" attribute="#health-disk" operation="eq" value="red"/>
  <expression id="c" attribute="Uname" operation="defined"/>
</rule></rsc_location>`,
    },
  ],
  check: (context) => ({
    expression(element) {
      const attribute = element.attr('attribute');
      if (attribute === undefined || !attribute.value.startsWith('#')) return;
      // Of #role, rule/role-attribute speaks.
      if (SET.has(attribute.value) || attribute.value === '#role') return;
      const near = nearest(attribute.value, SET);
      if (near === undefined || !isSlip(attribute.value, near)) return;
      const expression = subject('expression', element.value('id') ?? '');
      const title = `Write attribute="${near}"`;
      const fix = { title, applicability: 'unsafe', edits: [withValue(attribute, near)] } as const;
      const data = { expression, name: attribute.value, near };
      context.report({ say: 'near', with: data, at: attribute, remedy: title, fix });
    },
  }),
});

/** What Pacemaker sets of itself, as far as rules have a use for it. */
const SET = new Set(['#uname', '#id', '#kind', '#is_dc', '#cluster-name', '#site-name', '#ra-version']);

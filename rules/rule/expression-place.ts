import { MANUAL } from '../../src/cib/manual.js';
import type { Expression } from '../../src/cib/options/expressions.js';
import { rulePlaceOf } from '../../src/cib/rule-place.js';
import { either, subject } from '../../src/cib/wording.js';
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
  check: (context) => {
    const check = (element: Element) => {
      if (element.parent?.name !== 'rule') return;
      const place = rulePlaceOf(element.parent, context.release);
      if (place === undefined || place.allows.includes(element.name as Expression)) return;
      const expression = subject(element.name, element.value('id') ?? '');
      const data = { expression, subject: SUBJECTS[element.name] ?? '', place: place.words };
      const allowed = either(place.allows, 'and');
      const remedy = `Remove it; of use in ${place.words} ${place.allows.length === 1 ? `is only ${allowed}` : `are only ${allowed}`}`;
      context.report({ say: 'unknown', with: data, at: element, remedy });
    };
    return { expression: check, rsc_expression: check, op_expression: check };
  },
});

const SUBJECTS: Readonly<Record<string, string>> = {
  expression: 'a node',
  rsc_expression: 'a resource',
  op_expression: 'an operation',
};

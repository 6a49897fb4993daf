import { MANUAL } from '../../src/cib/manual.js';
import { isSince } from '../../src/cib/release.js';
import { subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'rule/op-node-expression',
  severity: 'warning',
  summary: 'Options of operations do not depend on the node',
  covers: ['crm_verify/op-node-expression-deprecated'],
  why: `Rules in an \`op\` or in \`op_defaults\` that ask about a node attribute are deprecated since Pacemaker 2.1.8, as are those in
the meta-attributes of a fencing device; crm_verify warns of them, and a later release will take the attribute for one that
is not set.`,
  remedy: 'Ask about the time, the resource or the operation instead, or use the same value for all nodes',
  see: [MANUAL.rules],
  messages: {
    deprecated: (d: { expression: string; place: string }) =>
      `${d.expression} asks about a node, which is deprecated in ${d.place}`,
  },
  examples: [
    {
      bad: `<op_defaults><meta_attributes id="m"><rule id="r">
  <«expression» id="e" attribute="#uname" operation="eq" value="node1"/>
</rule><nvpair id="p" name="timeout" value="50s"/></meta_attributes></op_defaults>`,
      says: ['deprecated'],
    },
    {
      good: `<op_defaults><meta_attributes id="m"><rule id="r">
  <expression id="e" attribute="#uname" operation="eq" value="node1"/>
</rule><nvpair id="p" name="timeout" value="50s"/></meta_attributes></op_defaults>`,
      pacemaker: '2.1.5',
      schema: '3.9',
    },
    {
      good: `<op_defaults><meta_attributes id="m"><rule id="r"><op_expression id="o" name="monitor"/></rule>
  <nvpair id="p" name="timeout" value="50s"/></meta_attributes></op_defaults>`,
    },
  ],
  check: (context) => ({
    expression(element) {
      if (!isSince(context.release, '2.1.8')) return;
      const place = placeOf(element);
      if (place === undefined) return;
      const expression = subject('expression', element.value('id') ?? '');
      context.report({ say: 'deprecated', with: { expression, place }, at: element });
    },
  }),
});

function placeOf(expression: Element): string | undefined {
  let set = expression.parent;
  while (set?.name === 'rule') set = set.parent;
  const owner = set?.parent;
  if (owner?.name === 'op') return 'an op';
  if (owner?.name === 'op_defaults') return 'op_defaults';
  const isDevice = set?.name === 'meta_attributes' && owner?.value('class')?.trim() === 'stonith';
  return isDevice ? 'the meta-attributes of a fencing device' : undefined;
}

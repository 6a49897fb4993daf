import { MANUAL } from '../../src/cib/manual.js';
import { ownerOf } from '../../src/cib/ops.js';
import { within } from '../../src/cib/schema/version.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'operation/option-among-parameters',
  severity: 'warning',
  summary: 'Options of an operation do not stand among the parameters for the agent',
  covers: ['pcs/PO01'],
  why: `The instance_attributes of an operation, such as OCF_CHECK_LEVEL, go to the agent. Pacemaker itself looks for its options
among the attributes of the \`op\` and in its meta_attributes. Before Pacemaker 2.0 it looked in the instance_attributes, too,
and the upgrade to schema 3.0 moves them; in a newer schema they have no effect.`,
  remedy: 'Make it an attribute of the op',
  see: [MANUAL.operations],
  messages: {
    parameter: (d: { operation: string; name: string }) =>
      `${d.name} has no effect among the instance_attributes of ${d.operation}`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s"><instance_attributes id="i">
    <nvpair id="n" name="«on-fail»" value="ignore"/></instance_attributes></op>
</operations></primitive>`,
      says: ['parameter'],
    },
    {
      note: 'An agent may have a parameter of that name.',
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s"><instance_attributes id="i">
    <nvpair id="n" name="OCF_CHECK_LEVEL" value="10"/><nvpair id="o" name="timeout" value="10"/></instance_attributes></op>
</operations></primitive>`,
    },
  ],
  check: (context) => {
    // Older schemas are upgraded before use.
    if (!within(context.schema, '3.0')) return {};
    return {
      op(element) {
        if (ownerOf(element) === undefined) return;
        for (const set of element.children)
          for (const pair of set.name === 'instance_attributes' ? set.children : []) {
            const name = pair.name === 'nvpair' ? pair.attr('name') : undefined;
            if (name === undefined || !OPTIONS_ONLY.has(name.value)) continue;
            const data = { operation: label('operation', element.value('id') ?? ''), name: name.value };
            context.report({ say: 'parameter', with: data, at: name });
          }
      },
    };
  },
});

/** Options whose names no agent has for a parameter. */
const OPTIONS_ONLY = new Set(['on-fail', 'start-delay', 'interval-origin', 'record-pending']);

import { countingMeta } from '../../src/cib/counting-meta.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { opOf, ownerOf } from '../../src/cib/ops.js';
import { INTERVAL } from '../../src/cib/values/interval.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'operation/block-and-failure-timeout',
  severity: 'warning',
  summary: 'A resource that is blocked after a failure has no failure-timeout',
  covers: ['crm_verify/failure-timeout-vs-on-fail-block'],
  why: `\`on-fail=block\` means that nothing happens to the resource until somebody has looked at the failure;
\`failure-timeout\` means that failures are forgotten after a while. Once an operation with \`on-fail=block\` has failed,
Pacemaker ignores the failure-timeout of the resource and warns that the two conflict, with which \`crm_verify\` fails. Where
fencing is disabled a failed stop blocks the resource without being told to.`,
  remedy: 'Remove the failure-timeout, or use another on-fail',
  see: [MANUAL.operations],
  reads: ['resources', 'rscDefaults'],
  messages: {
    conflict: (d: { operation: string; resource: string; timeout: string }) =>
      `on-fail="block" of ${d.operation} conflicts with failure-timeout="${d.timeout}" of ${d.resource}`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache">
<meta_attributes id="m"><nvpair id="n" name="failure-timeout" value="10min"/></meta_attributes><operations>
  <op id="a" name="monitor" interval="10s" on-fail="«block»"/></operations></primitive>`,
      says: ['conflict'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache">
<meta_attributes id="m"><nvpair id="n" name="failure-timeout" value="0"/></meta_attributes><operations>
  <op id="a" name="monitor" interval="10s" on-fail="block"/></operations></primitive>`,
    },
    {
      note: 'The rule is about other resources.',
      good: `<configuration><crm_config/><nodes/><resources><primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s" on-fail="block"/></operations></primitive></resources><constraints/>
<rsc_defaults><meta_attributes id="m"><rule id="r" score="0"><rsc_expression id="e" class="lsb"/></rule>
  <nvpair id="n" name="failure-timeout" value="10min"/></meta_attributes></rsc_defaults></configuration>`,
    },
  ],
  check: (context) => {
    const blocking: { readonly id: string; readonly resource: string; readonly value: Field }[] = [];
    return {
      op(element) {
        // Pacemaker looks for it in primitives only, and only for the attribute (`block_failure`).
        const [owner, value] = [ownerOf(element), element.attr('on-fail')];
        if (value?.value !== 'block' || owner?.name !== 'primitive') return;
        const op = opOf(element, context.release);
        const resource = idOf(owner.value('id') ?? '');
        if (op !== undefined) blocking.push({ id: op.id, resource, value: fieldOf(value) });
      },
      end(document) {
        for (const { id, resource: owner, value } of blocking) {
          const resource = document.resources.get(owner);
          if (resource === undefined) continue;
          const timeouts = countingMeta(resource, 'failure-timeout', document, context.release);
          for (const { value: timeout, isSure } of timeouts) {
            const verdict = INTERVAL.check(timeout.text, context.release);
            if (!isSure || !verdict.ok || verdict.value === 0) continue;
            context.report({
              say: 'conflict',
              with: { operation: label('operation', id), resource: label('primitive', owner), timeout: timeout.text },
              at: value.at,
              also: [{ message: 'the failure-timeout', at: timeout.at.range }],
            });
            break;
          }
        }
      },
    };
  },
});

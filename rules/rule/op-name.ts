import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isSlip, nearest } from '../../src/cib/nearest.js';
import { ACTIONS } from '../../src/cib/ops.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'rule/op-name',
  severity: 'warning',
  summary: 'An op_expression names an operation that there is',
  why: `An \`op_expression\` is for the operations of that name, and names have a case: with \`Monitor\` it never holds (measured with
crm_simulate 2.1.5), and what the rule is to set stays as it is.`,
  remedy: 'Write the name of an operation',
  see: [MANUAL.rules],
  hasSuggestions: true,
  messages: {
    near: (d: { expression: string; name: string; near: string }) =>
      `${d.expression} is for operations called ${quote(d.name)}, of which there are none; is it ${quote(d.near)}?`,
  },
  examples: [
    {
      bad: `<op_defaults><meta_attributes id="m"><rule id="r" boolean-op="or">
  <op_expression id="a" name="«Monitor»"/><op_expression id="b" name="«sotp»"/>
</rule><nvpair id="n" name="timeout" value="90s"/></meta_attributes></op_defaults>`,
      says: ['near', 'near'],
    },
    {
      note: 'An agent may have operations of its own.',
      good: `<configuration>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="x" name="starts" interval="1h"/></operations></primitive></resources>
<op_defaults><meta_attributes id="m"><rule id="r" boolean-op="or">
  <op_expression id="a" name="backup"/><op_expression id="b" name="starts"/><op_expression id="c" name="monitor"/>
</rule><nvpair id="n" name="timeout" value="90s"/></meta_attributes></op_defaults></configuration>`,
      also: ['operation/unknown-name'],
    },
  ],
  reads: [],
  check: (context) => {
    const names = new Set<string>(ACTIONS);
    const found: { readonly data: { expression: string; name: string; near: string }; at: Place; fix: FixOf }[] = [];
    return {
      op(element) {
        names.add(element.value('name') ?? '');
      },
      op_expression(element) {
        const name = element.attr('name');
        const near = name && nearest(name.value, ACTIONS);
        if (name === undefined || near === undefined || near === name.value || !isSlip(name.value, near)) return;
        const expression = subject('op_expression', element.value('id') ?? '');
        const title = `Write name="${near}"`;
        const fix = { title, applicability: 'unsafe', edits: [withValue(name, near)] } as const;
        found.push({ data: { expression, name: name.value, near }, at: name.place, fix });
      },
      end() {
        for (const { data, at, fix } of found)
          if (!names.has(data.name)) context.report({ say: 'near', with: data, at, remedy: fix.title, fix });
      },
    };
  },
});

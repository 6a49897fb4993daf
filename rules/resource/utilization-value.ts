import { MANUAL } from '../../src/cib/manual.js';
import { pairsIn } from '../../src/cib/options/pairs.js';
import { ignoring, scan } from '../../src/cib/values/integer.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/utilization-value',
  severity: 'warning',
  summary: 'What a resource needs of a node is given in integers',
  covers: ['crm_verify/utilization-invalid-value'],
  why: `Where \`placement-strategy\` makes the cluster look at utilization, it reads integers only. What does not begin with one
counts as 0, as if the resource needed nothing; Pacemaker 2.1.5 crashes on it. What follows the digits is ignored: "1.5" counts
as 1, and "16G" as 16.`,
  remedy: 'Write an integer, in the unit that the nodes have, too',
  see: [MANUAL.utilization],
  reads: [],
  messages: {
    unread: (d: { resource: string; name: string; value: string }) =>
      `The utilization ${d.name} of ${d.resource} is ${d.value}, which is no integer and counts as 0`,
    altered: (d: { resource: string; name: string; value: string; is: string }) =>
      `The utilization ${d.name} of ${d.resource} is ${d.value}, which ${d.is}`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><utilization id="u">
<nvpair id="a" name="cpu" value="«many»"/><nvpair id="b" name="memory" value="«1.5»"/></utilization></primitive>`,
      says: ['unread', 'altered'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><utilization id="u">
<nvpair id="a" name="cpu" value="4"/><nvpair id="b" name="memory" value="2048"/></utilization></primitive>`,
    },
  ],
  check: (context) => ({
    utilization(set) {
      const owner = set.parent;
      if (owner?.name !== 'primitive' && owner?.name !== 'template') return;
      const resource = label(owner.name, owner.value('id') ?? '');
      for (const { name, value } of pairsIn(set, context.schema)) {
        if (value === undefined) continue;
        const data = { resource, name: name.value, value: quote(value.value) };
        const scanned = scan(value.value);
        const is = scanned && ignoring(scanned).note;
        if (scanned === undefined) context.report({ say: 'unread', with: data, at: value });
        else if (is !== undefined) context.report({ say: 'altered', with: { ...data, is }, at: value });
      }
    },
  }),
});

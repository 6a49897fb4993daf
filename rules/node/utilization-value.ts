import { pairsIn } from '../../src/cib/options/pairs.js';
import { ignoring, scan } from '../../src/cib/values/integer.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'node/utilization-value',
  severity: 'warning',
  summary: 'The capacities of a node are integers',
  covers: ['crm_verify/utilization-invalid-value'],
  why: `Where \`placement-strategy\` makes the cluster look at utilization, it reads integers only. What does not begin with one
counts as 0, so that nothing fits on the node; Pacemaker 2.1.5 crashes on it. What follows the digits is ignored: "1.5" counts as
1, and "16G" as 16.`,
  remedy: 'Write an integer, in the unit that the resources have, too',
  reads: [],
  messages: {
    unread: (d: { node: string; name: string; value: string }) =>
      `The capacity ${d.name} of node ${quote(d.node)} is ${quote(d.value)}, which is no integer and counts as 0`,
    altered: (d: { node: string; name: string; value: string; is: string }) =>
      `The capacity ${d.name} of node ${quote(d.node)} is ${quote(d.value)}, which ${d.is}`,
  },
  examples: [
    {
      bad: `<nodes><node id="1" uname="alpha"><utilization id="alpha-has">
  <nvpair id="alpha-cpu" name="cpu" value="«many»"/><nvpair id="alpha-memory" name="memory" value="«1.5»"/>
</utilization></node></nodes>`,
      says: ['unread', 'altered'],
    },
    {
      good: `<nodes><node id="1" uname="alpha"><utilization id="alpha-has">
  <nvpair id="alpha-cpu" name="cpu" value="4"/>
</utilization></node></nodes>`,
    },
  ],
  check: (context) => ({
    node(element) {
      const node = element.value('uname') ?? '';
      for (const set of element.all('utilization'))
        for (const { name, value } of pairsIn(set, context.schema)) {
          if (value === undefined) continue;
          const data = { node, name: name.value, value: value.value };
          const scanned = scan(value.value);
          if (scanned === undefined) context.report({ say: 'unread', with: data, at: value });
          else {
            const { note: is } = ignoring(scanned);
            if (is !== undefined) context.report({ say: 'altered', with: { ...data, is }, at: value });
          }
        }
    },
  }),
});

import { pairsIn } from '../../src/cib/options/pairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { scan } from '../../src/cib/values/integer.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'node/terminate',
  severity: 'warning',
  summary: 'No node is to be fenced for good',
  why: `The node attribute \`terminate\` asks the cluster to fence the node. Among the transient attributes in the status it goes
away with the node; among the permanent ones in the configuration it stays, and the node is fenced again each time it comes
back (measured with Pacemaker 2.1.5).`,
  remedy: 'Remove the attribute; to fence the node once, use stonith_admin --reboot',
  reads: [],
  messages: {
    terminate: (d: { node: string }) =>
      `Node ${quote(d.node)} is fenced whenever it joins, as terminate is set for good`,
  },
  examples: [
    {
      bad: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
  <nvpair id="alpha-terminate" name="terminate" value="«true»"/>
</instance_attributes></node></nodes>`,
      says: ['terminate'],
    },
    {
      good: `<nodes><node id="1" uname="alpha"><instance_attributes id="alpha-attrs">
  <nvpair id="alpha-terminate" name="terminate" value="0"/>
</instance_attributes></node></nodes>`,
    },
  ],
  check: (context) => ({
    node(element) {
      const node = element.value('uname') ?? '';
      for (const set of element.all('instance_attributes'))
        for (const { name, value } of pairsIn(set, context.schema))
          if (name.value === 'terminate' && value !== undefined && isSet(value.value))
            context.report({ say: 'terminate', with: { node }, at: value });
    },
  }),
});

/** A boolean, or since when, in seconds since 1970. */
function isSet(text: string): boolean {
  return booleanOf(text) ?? (scan(text)?.value ?? 0) > 0;
}

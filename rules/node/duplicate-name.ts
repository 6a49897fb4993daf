import { foldName } from '../../src/cib/cluster-nodes.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'node/duplicate-name',
  severity: 'warning',
  summary: 'Every node is listed once',
  covers: ['crm_verify/node-duplicate-name'],
  why: `Pacemaker takes two \`node\` elements of one name for two nodes, and compares names without regard to case. What it looks
up by name (constraints, attributes, fencing) then leads to one of the two, and the other never appears to be online.
\`crm_verify\` warns about it. Most often the node had another id once, and the old entry was left behind.`,
  remedy: 'Remove the entry with the id that the node does not have any more, as crm_node --list tells',
  reads: [],
  messages: {
    again: (d: { name: string; first: string }) =>
      d.name === d.first
        ? `Two nodes are called ${quote(d.name)}`
        : `Node ${quote(d.name)} has the name of node ${quote(d.first)}, as case does not count`,
  },
  examples: [
    { bad: `<nodes><node id="1" uname="alpha"/><node id="7" uname="«alpha»"/></nodes>`, says: ['again'] },
    { bad: `<nodes><node id="1" uname="alpha"/><node id="2" uname="«Alpha»"/></nodes>`, says: ['again'] },
    { good: `<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>` },
  ],
  check: (context) => {
    const names = new Map<string, Field>();
    return {
      node(element) {
        const uname = fieldOf(element.attr('uname'));
        // That it is empty is another mistake.
        if (uname === undefined || uname.text.trim() === '') return;
        const first = names.get(foldName(uname.text));
        if (first === undefined) names.set(foldName(uname.text), uname);
        else
          context.report({
            say: 'again',
            with: { name: uname.text, first: first.text },
            at: uname.at,
            also: [{ message: 'the first node of that name', at: first.at.range }],
          });
      },
    };
  },
});

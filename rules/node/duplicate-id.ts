import { foldName } from '../../src/cib/cluster-nodes.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'node/duplicate-id',
  severity: 'warning',
  summary: 'Every node has an id of its own',
  covers: ['crm_verify/silent-node-duplicate-id', 'crmsh/CP07'],
  why: `A node's id is the number that corosync knows it by, for a remote node its name. The ids of nodes are free text to the
schema, so that it does not notice two alike, and \`crm_verify\` does not look. But the cluster changes node entries, and
stores the status of nodes, by id: what is meant for one of the two is written to the other, which may rename it.`,
  remedy: 'Give each node the id that crm_node --list shows for it',
  reads: [],
  messages: {
    again: (d: { id: string; name: string; first: string }) =>
      `Node ${quote(d.name)} has the id ${quote(d.id)}, which is that of node ${quote(d.first)}`,
  },
  examples: [
    { bad: `<nodes><node id="1" uname="alpha"/><node id="«1»" uname="beta"/></nodes>`, says: ['again'] },
    {
      note: 'The same entry twice is spoken of by its name.',
      good: `<nodes><node id="1" uname="alpha"/><node id="1" uname="alpha"/></nodes>`,
      also: ['node/duplicate-name'],
    },
    { good: `<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>` },
  ],
  check: (context) => {
    const ids = new Map<string, { readonly id: Field; readonly name: string }>();
    return {
      node(element) {
        const id = fieldOf(element.attr('id'));
        const name = element.value('uname');
        // That it is empty is another mistake.
        if (id === undefined || name === undefined || id.text.trim() === '') return;
        const first = ids.get(foldName(id.text));
        if (first === undefined) ids.set(foldName(id.text), { id, name });
        else if (foldName(first.name) !== foldName(name))
          context.report({
            say: 'again',
            with: { id: id.text, name, first: first.name },
            at: id.at,
            also: [{ message: `node ${quote(first.name)}`, at: first.id.at.range }],
          });
      },
    };
  },
});

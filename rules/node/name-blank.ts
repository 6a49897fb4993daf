import { withValue } from '../../src/cib/edits.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import { TrimmedAttribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'node/name-blank',
  severity: 'error',
  summary: 'A node has a name and an id, with no blanks around them',
  why: `\`uname\` and \`id\` are free text to the schema, so that it takes an empty one and blanks. Pacemaker takes the text as it is:
no node has that name, so the entry is that of a node that never joins, and where fencing is enabled the cluster fences it. Of
a member without a name the scheduler of Pacemaker 2.1.5 dies, and \`crm_verify\` with it.`,
  remedy: 'Write the name and the id that crm_node --list shows, or remove the node',
  reads: [],
  fixable: true,
  messages: {
    empty: (d: { node: string; attribute: string; value: string }) =>
      d.value === ''
        ? `${sentence(d.node)} has an empty ${d.attribute}`
        : `${sentence(d.node)} has nothing but blanks in its ${d.attribute}`,
    blanks: (d: { attribute: string; value: string }) =>
      `The ${d.attribute} ${quote(d.value)} of a node has blanks around it, which count`,
  },
  examples: [
    {
      bad: `<nodes><node id="1" uname="«»"/><node id="2" uname="« »"/><node id="«»" uname="beta"/></nodes>`,
      says: ['empty', 'empty', 'empty'],
    },
    {
      bad: `<nodes><node id="1" uname="«alpha »"/><node id="« 2»" uname="beta"/></nodes>`,
      says: ['blanks', 'blanks'],
    },
    { good: `<nodes><node id="1" uname="alpha"/><node id="far" uname="far" type="remote"/></nodes>` },
    {
      note: 'The schema asks for a name.',
      good: `<nodes><node id="1"/></nodes>`,
      also: ['schema/missing-attribute'],
    },
  ],
  check: (context) => ({
    node(element) {
      const [id, uname] = [element.attr('id'), element.attr('uname')];
      for (const [attribute, other] of [
        [id, uname],
        [uname, id],
      ]) {
        if (attribute === undefined) continue;
        const { name } = attribute;
        const value = attribute instanceof TrimmedAttribute ? attribute.written : attribute.value;
        const meant = value.trim();
        if (meant === '') {
          const node = label('node', other?.value.trim() ?? '');
          context.report({ say: 'empty', with: { node, attribute: name, value }, at: attribute });
        } else if (meant !== value) {
          const fix = { title: `Write ${name}="${meant}"`, edits: [withValue(attribute, meant)] };
          const remedy = `Write ${name}="${meant}"`;
          context.report({ say: 'blanks', with: { attribute: name, value }, at: attribute, remedy, fix });
        }
      }
    },
  }),
});

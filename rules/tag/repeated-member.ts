import { withoutElement } from '../../src/cib/edits.js';
import { idOf } from '../../src/cib/ids.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'tag/repeated-member',
  severity: 'warning',
  summary: 'A tag holds a member once',
  covers: ['pcs/PT05'],
  why: `A constraint that names the tag stands for its members one after the other. One that is there twice is ordered, or placed,
relative to itself, which Pacemaker cannot do; where the tag only groups resources for the reader, it is a slip.`,
  remedy: 'Remove the second one',
  fixable: true,
  messages: {
    again: (d: { tag: string; member: string }) => `Tag "${d.tag}" holds "${d.member}" twice`,
  },
  examples: [
    {
      bad: `<tags><tag id="site"><obj_ref id="web"/><obj_ref id="db"/><obj_ref id="«web»"/></tag></tags>`,
      says: ['again'],
    },
    { good: `<tags><tag id="site"><obj_ref id="web"/><obj_ref id="db"/></tag></tags>` },
  ],
  check: (context) => ({
    tag(element) {
      const seen = new Map<string, Attribute>();
      for (const member of element.all('obj_ref')) {
        const id = member.attr('id');
        if (id === undefined) continue;
        const first = seen.get(idOf(id.value));
        if (first === undefined) {
          seen.set(idOf(id.value), id);
          continue;
        }
        context.report({
          say: 'again',
          with: { tag: element.value('id') ?? '', member: id.value },
          at: id,
          also: [{ message: 'the first', at: first.valueRange }],
          fix: { title: 'Remove the second', edits: [withoutElement(member)] },
        });
      }
    },
  }),
});

import { titleOf } from '../../src/cib/schema/title.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/stray-text',
  severity: 'error',
  summary: 'There is no text between the elements',
  conformance: true,
  why: `A CIB says everything in elements and attributes. Text between them is refused by every schema and usually is what is
left of an edit: half a tag, a shell prompt pasted along, a comment without its marks.`,
  remedy: 'Remove the text, or make it a comment',
  hasSuggestions: true,
  messages: {
    text: (d: { element: string }) => `There is text in ${d.element}, which no schema allows`,
  },
  examples: [
    { bad: `<bundle id="web">«the web servers»<podman image="httpd:2.4"/></bundle>`, says: ['text'] },
    {
      note: 'Each stretch of text is to go.',
      bad: `<bundle id="web">«the web servers»<podman image="httpd:2.4"/>«as of May»</bundle>`,
      says: ['text', 'text'],
    },
    { good: `<bundle id="web"><!-- the web servers --><podman image="httpd:2.4"/></bundle>` },
  ],
  check: (context) => ({
    faults: {
      text({ range }, element) {
        const fix = { title: 'Remove the text', applicability: 'unsafe', edits: [{ range, text: '' }] } as const;
        context.report({ say: 'text', with: { element: titleOf(element) }, at: { range, path: element.path() }, fix });
      },
    },
  }),
});

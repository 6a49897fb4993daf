import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'schema/namespace',
  severity: 'error',
  summary: 'A CIB uses no XML namespaces',
  conformance: true,
  why: `No schema allows a namespace outside \`status\`: neither a default one (\`xmlns\`), which takes every element out of what
Pacemaker knows, nor attributes with a prefix, \`xml:id\`, \`xml:lang\` and \`xml:base\` among them. The CIB is refused.`,
  remedy: 'Remove it',
  messages: {
    attribute: (d: { name: string }) => `The attribute ${quote(d.name)} is of XML namespaces, which a CIB does not use`,
    element: (d: { name: string }) => `The element ${quote(d.name)} has a namespace prefix, which a CIB does not use`,
  },
  examples: [
    { bad: `<bundle id="web" «xml:lang»="en"><podman image="httpd:2.4"/></bundle>`, says: ['attribute'] },
    {
      bad: `<bundle id="web" xmlns:p="urn:p"><podman image="httpd:2.4"/><«p:note»/></bundle>`,
      says: ['element'],
    },
    { bad: `<bundle id="web" «xmlns»="urn:web"><podman image="httpd:2.4"/></bundle>`, says: ['attribute'] },
    {
      good: `<bundle id="web" xmlns:p="urn:p"><podman image="httpd:2.4"/></bundle>`,
      note: 'A prefix that is declared and not used does no harm.',
    },
  ],
  check: (context) => ({
    faults: {
      namespace({ at }) {
        const data = { name: at.name };
        if (at instanceof Attribute) context.report({ say: 'attribute', with: data, at: at.namePlace });
        else context.report({ say: 'element', with: data, at });
      },
    },
  }),
});

import { titleOf } from '../../src/cib/schema/title.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/child-order',
  severity: 'error',
  summary: 'Children stand in the order that the schema asks for, in the few places where it does',
  conformance: true,
  why: `Nearly everywhere in a CIB the order of elements is free. It is not in \`cib\` (\`configuration\` before \`status\`), in
constraints (a location's \`resource_set\`, \`rule\` and \`lifetime\`; \`lifetime\` first in the others) and, up to schema 2.9, in
alerts (attributes before recipients). Pacemaker refuses a CIB with another order there.`,
  remedy: 'Swap the two',
  messages: {
    order: (d: { element: string; child: string; after: string }) =>
      `In ${d.element}, <${d.child}> must stand before <${d.after}>`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web">
  <lifetime><rule id="r" score="5"><expression id="e" attribute="a" operation="defined"/></rule></lifetime>
  <«rule» id="r2" score="5"><expression id="e2" attribute="a" operation="defined"/></rule>
</rsc_location>`,
      schema: '3.9',
      says: ['order'],
    },
    { good: `<bundle id="web"><storage/><network/><podman image="httpd:2.4"/></bundle>` },
  ],
  check: (context) => ({
    faults: {
      order({ child, after }, element) {
        const also = [{ message: `the ${after.name}`, at: after.nameRange }];
        const data = { element: titleOf(element), child: child.name, after: after.name };
        context.report({ say: 'order', with: data, at: child, also });
      },
    },
  }),
});

import { writtenAll } from '../../src/cib/schema/advice.js';
import { boundWords, orNewer } from '../../src/cib/schema/bound.js';
import type { ElementName } from '../../src/cib/schema/names.js';
import { titleOf } from '../../src/cib/schema/title.js';
import { either } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'schema/child-order',
  severity: 'error',
  summary: 'Children stand in the order that the schema asks for, in the few places where it does',
  conformance: true,
  why: `Nearly everywhere in a CIB the order of elements is free. It is not in \`cib\` (\`configuration\` before \`status\`), in
constraints (a location's \`resource_set\`, \`rule\` and \`lifetime\`; \`lifetime\` first in the others) and, up to schema 2.9, in
alerts (attributes before recipients). Pacemaker refuses a CIB with another order there.`,
  remedy: 'Put the children in that order',
  messages: {
    order: (d: { element: string; child: string; after: string; others: string }) =>
      `In ${d.element}, <${d.child}> must stand before <${d.after}>${d.others}`,
  },
  examples: [
    {
      bad: `<rsc_location id="l" rsc="web">
  <lifetime><rule id="r"><date_expression id="d" operation="gt" start="2030-01-01"/></rule></lifetime>
  <«rule» id="r2" score="5"><expression id="e2" attribute="a" operation="defined"/></rule>
</rsc_location>`,
      schema: '3.9',
      also: ['constraint/lifetime'],
      says: ['order'],
    },
    {
      bad: `<rsc_location id="l">
  <rule id="r" score="5"><expression id="e" attribute="a" operation="defined"/></rule>
  <«resource_set» id="s"><resource_ref id="web"/></resource_set><resource_set id="s2"><resource_ref id="db"/></resource_set>
</rsc_location>`,
      says: ['order'],
    },
    {
      bad: `<alert id="a" path="/srv/alert.sh"><recipient id="r" value="x"/><«meta_attributes» id="m"/></alert>`,
      schema: '2.9',
      says: ['order'],
    },
    { good: `<bundle id="web"><storage/><network/><podman image="httpd:2.4"/></bundle>` },
  ],
  check: (context) => ({
    faults: {
      order({ child, after, steps, bound }, element) {
        const also = [{ message: `the ${after.name}`, at: after.nameRange }];
        const others = boundWords(bound, context);
        const data = { element: titleOf(element), child: child.name, after: after.name, others };
        const remedy = orNewer(orderOf(element, steps), bound, context);
        context.report({ say: 'order', with: data, at: child, also, remedy });
      },
    },
  }),
});

/** The order of all that is there, in an imperative sentence. */
function orderOf(element: Element, steps: readonly (readonly ElementName[])[]): string {
  const present = steps
    .map((names) => names.filter((name) => element.first(name) !== undefined))
    .filter((names) => names.length > 0)
    .map((names) =>
      either(
        names.map((name) => writtenAll(name, element)),
        'and',
      ),
    );
  return `Put ${present
    .slice(1)
    .map((next, i) => `${present[i]} before ${next}`)
    .join(', and ')}`;
}

import { wayOut } from '../../src/cib/schema/advice.js';
import { boundWords, orNewer } from '../../src/cib/schema/bound.js';
import { titleOf } from '../../src/cib/schema/title.js';
import { upgradeRemedy } from '../../src/cib/schema/upgrade-faults.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import { Attribute, type Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'schema/mutually-exclusive',
  severity: 'error',
  summary: 'Attributes and children that exclude one another do not stand together',
  conformance: true,
  covers: [
    'crm_verify/acl-permission-specifiers-mixed',
    'pcs/PO07',
    'pcs/PC24',
    'crm_verify/silent-start-delay-and-origin',
  ],
  why: `Some things can be said in one of several ways, and an element that uses two of them contradicts itself: a set with
both \`id\` and \`id-ref\`, a constraint with both \`rsc\` and a \`resource_set\`, a primitive with both \`template\` and
\`class\`, a \`provider\` for a class that has none. The schema refuses all of these, and with it the CIB.`,
  remedy: 'Keep one of the two',
  messages: {
    both: (d: { element: string; extra: string; kept: string; others: string }) =>
      `The ${d.element} has ${d.extra}, which does not go together with ${d.kept}${d.others}`,
    value: (d: { element: string; extra: string; by: string; value: string; others: string }) =>
      `The ${d.element} has ${d.extra}, which does not go together with ${d.by}=${quote(d.value)}${d.others}`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <instance_attributes id="db-params" «id-ref»="shared-params"/>
</primitive>`,
      says: ['both'],
    },
    { bad: `<primitive id="db" class="systemd" «provider»="heartbeat" type="postgresql"/>`, says: ['value'] },
    {
      bad: `<primitive id="db" class="systemd" type="postgresql" «template»="db-template"/>`,
      says: ['both'],
    },
    {
      note: 'All that is in the way is named: rsc and with-rsc, node and score.',
      bad: `<constraints>
  <rsc_colocation id="c" rsc="db" with-rsc="web"><«resource_set» id="s"><resource_ref id="db"/></resource_set></rsc_colocation>
  <rsc_location id="l" rsc="web" node="n1" score="5"><«rule» id="r"><expression id="e" attribute="a" operation="defined"/></rule>
  </rsc_location>
</constraints>`,
      says: ['both', 'both'],
    },
    { bad: `<date_expression id="d" operation="gt" «end»="2030-01-01"/>`, says: ['value'] },
    {
      note: 'Since schema 3.9 they go together.',
      bad: `<date_expression id="d" operation="in_range" start="2030-01-01" end="2031-01-01"><«duration» id="u" weeks="1"/>
</date_expression>`,
      schema: '3.8',
      says: ['both'],
    },
    {
      note: 'Schema 4.0 no longer has pairs under another name.',
      bad: `<cluster_property_set id="s"><nvpair id="n" name="a" value="b"/><nvpair id-ref="n" «name»="c"/></cluster_property_set>`,
      says: ['both'],
    },
    {
      good: `<primitive id="db" class="systemd" type="postgresql"><instance_attributes id-ref="shared-params"/></primitive>`,
    },
  ],
  check: (context) => ({
    faults: {
      conflict(fault, element) {
        const { extra, kept, by, ways, deciding, bound } = fault;
        const at = extra instanceof Attribute ? extra.namePlace : extra;
        const upgrade = upgradeRemedy(fault, element, context);
        const remedy = upgrade ?? orNewer(wayOut(ways, element, deciding), bound, context);
        const others = boundWords(bound, context);
        const data = { element: titleOf(element), extra: shown(extra), others };
        if (by !== undefined) {
          const value = { ...data, by: by.name, value: by.value.trim() };
          context.report({ say: 'value', with: value, at, remedy });
        } else if (kept !== undefined) {
          const range = kept instanceof Attribute ? kept.range : kept.nameRange;
          const also = [{ message: `the other: ${shown(kept)}`, at: range }];
          context.report({ say: 'both', with: { ...data, kept: shown(kept) }, at, also, remedy });
        }
      },
    },
  }),
});

function shown(part: Attribute | Element): string {
  return part instanceof Attribute ? part.name : `<${part.name}>`;
}

import { implicitNamesOf } from '../../src/cib/bundle/names.js';
import { inAttribute } from '../../src/cib/edits.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { Kept } from '../../src/cib/packed/kept.js';
import { boundWords, orNewer } from '../../src/cib/schema/bound.js';
import { faults, mentionsOf } from '../../src/cib/schema/judge.js';
import { KnownIds } from '../../src/cib/schema/known-ids.js';
import { titleOf } from '../../src/cib/schema/title.js';
import { specOf, VOCABULARY } from '../../src/cib/schema/vocabulary.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'schema/unknown-reference',
  severity: 'error',
  summary: 'Every reference leads to an id that the CIB has',
  conformance: true,
  covers: [
    'crm_verify/reference-names-nothing',
    'pcs/PC01',
    'pcs/PT06',
    'pcs/PA02',
    'pcs/PA04',
    'crmsh/CS02',
    'crmsh/CS16',
    'crmsh/CP02',
    'crmsh/CP03',
    'crmsh/CP06',
    'crm_verify/location-resource-missing',
    'crm_verify/order-resource-missing',
    'crm_verify/ticket-resource-missing',
  ],
  why: `Constraints, templates, sets and access rules name other elements by id. When no element of the configuration has the
id, Pacemaker refuses the CIB (ids in \`status\` do not count); where validation is off, the constraint is dropped. Common
causes are the name of a clone or bundle given for the resource in it, or the other way round, and a resource that was
deleted without its constraints.`,
  remedy: 'Name an id that exists, or remove the reference',
  reads: ['ids', 'bundles'],
  hasSuggestions: true,
  messages: {
    unknown: (d: { element: string; attribute: string; id: string; others: string }) =>
      `The ${d.element} has ${d.attribute}=${quote(d.id)}, but nothing has that id${d.others}`,
    near: (d: { element: string; attribute: string; id: string; near: string; kind: string }) =>
      `The ${d.element} has ${d.attribute}=${quote(d.id)}, but nothing has that id; is it the ${d.kind} ${quote(d.near)}?`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone></resources>
<constraints><rsc_location id="l" rsc="«wbe-clone»" node="n1" score="5"/>
<rsc_order id="o" first="«database»" then="web-clone"/></constraints></configuration></cib>`,
      says: ['near', 'unknown'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="web" class="systemd" type="httpd"/></resources>
<constraints><rsc_location id="l" rsc="«web-clone»" node="n1" score="5"/></constraints></configuration></cib>`,
      says: ['near'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.2" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources/><constraints/><tags><tag id="t"><obj_ref id="«web»"/></tag></tags></configuration></cib>`,
      says: ['unknown'],
      note: 'Schema 3.3 and newer leave it free what is tagged.',
    },
    {
      note: 'The bundle without an id may be the one that is meant.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><bundle><podman image="httpd:2.4"/></bundle></resources>
<constraints><rsc_location id="l" rsc="web" node="n1" score="5"/></constraints></configuration></cib>`,
      also: ['schema/missing-attribute'],
    },
    {
      good: `<constraints><rsc_location id="l" rsc="web" node="n1" score="5"/></constraints>`,
      note: 'What a part of a CIB refers to may stand elsewhere.',
    },
  ],
  check: (context) => {
    if (!context.whole) return {};
    const mentions = new Kept<Mention>();
    /** Names of elements that have no id, or none that could be referred to: such a one may be meant. */
    const nameless = new Set<string>();
    const collect = (element: Element) => {
      for (const { attribute, type } of mentionsOf(element, context.schema)) {
        if (attribute.name === 'id-ref' && faults('conflict', element, context.schema).length > 0) continue;
        mentions.add(element, {
          field: fieldOf(attribute),
          attribute: attribute.name,
          element: titleOf(element),
          to: type.to,
          isOwned: type.implicit !== undefined,
        });
      }
    };
    return {
      ...Object.fromEntries(REFERRING.map((name) => [name, collect])),
      faults: {
        missing({ lacks }, element) {
          const names = lacks.flat();
          if (names.includes('@id')) nameless.add(element.name);
          // The section of all resources itself is missing.
          if (element.name === 'configuration' && names.includes('resources'))
            for (const name of RESOURCES) nameless.add(name);
        },
        'invalid-id'({ attribute }, element) {
          if (attribute.name === 'id') nameless.add(element.name);
        },
        'unknown-attribute'({ near, lacks }, element) {
          if (near === 'id' || lacks.flat(2).includes('@id')) nameless.add(element.name);
        },
      },
      end(document) {
        const lost: Mention[] = [];
        for (const mention of mentions) if (!document.ids.has(idOf(mention.field.text))) lost.push(mention);
        if (lost.length === 0) return;
        const ids = new KnownIds(document.ids);
        const implicit = implicitNamesOf(document);
        for (const { field, attribute, element, to, isOwned } of lost) {
          const id = idOf(field.text);
          if ((isOwned && implicit.resource(id) !== undefined) || to.some((name) => nameless.has(name))) continue;
          const data = { element, attribute, id };
          const near = ids.nearest(id, to);
          if (near === undefined) {
            // The references of a tag are free text since schema 3.3.
            const bound = element.startsWith('obj_ref') ? FREE_TAGS : undefined;
            const remedy = orNewer('Name an id that exists, or remove the reference', bound, context);
            const others = boundWords(bound, context);
            context.report({ say: 'unknown', with: { ...data, others }, at: field.at, remedy });
          } else
            context.report({
              say: 'near',
              with: { ...data, near: near.id, kind: near.element },
              at: field.at,
              also: [{ message: `${near.element} "${near.id}"`, at: near.at }],
              remedy: `Write ${attribute}="${near.id}", or the id that is meant`,
              fix: {
                title: `Write ${attribute}="${near.id}"`,
                applicability: 'unsafe',
                edits: [{ range: field.at.range, text: inAttribute(near.id) }],
              },
            });
        }
      },
    };
  },
});

const FREE_TAGS = { since: '3.3' } as const;

/** The elements that may refer to another by its id. */
const REFERRING = Object.entries(VOCABULARY)
  .filter(([, { attributes }]) =>
    Object.values(attributes)
      .flat()
      .some(({ type }) => type.kind === 'reference'),
  )
  .map(([name]) => name);

const RESOURCES = Object.keys(specOf('resources')?.children ?? {});

interface Mention {
  readonly field: Field;
  readonly attribute: string;
  /** The element that refers, as messages name it. */
  readonly element: string;
  readonly to: readonly string[];
  /** The rule bundle/constraint-on-implicit-resource speaks of ids that Pacemaker makes of a bundle. */
  readonly isOwned: boolean;
}

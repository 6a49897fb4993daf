import { withoutAttribute } from '../../src/cib/edits.js';
import { listed } from '../../src/cib/schema/advice.js';
import type { UnknownAttribute } from '../../src/cib/schema/faults.js';
import { titleOf, written } from '../../src/cib/schema/title.js';
import { either } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/unknown-attribute',
  severity: 'error',
  summary: 'Every attribute is one that its element may have',
  conformance: true,
  covers: [
    'manual/14',
    'pcs/PB06',
    'pcs/PB14',
    'pcs/PB17',
    'pcs/PB24',
    'pcs/PO01',
    'pcs/PC14',
    'pcs/PC17',
    'pcs/PC21',
    'pcs/PC23',
    'pcs/PC28',
    'pcs/PU05',
    'pcs/PU06',
    'pcs/PD01',
    'crm_verify/colocation-symmetrical-removed',
  ],
  why: `Pacemaker refuses the whole CIB for one attribute that its schema does not know. Where validation is off it does
not look at the attribute, so that the default applies: a bundle with \`replica="3"\` runs one container. Parameters of a
resource agent are no attributes of a resource but nvpairs in \`instance_attributes\`; options such as \`target-role\` are
nvpairs in \`meta_attributes\`.`,
  remedy: 'Correct the name, or remove the attribute',
  hasSuggestions: true,
  messages: {
    near: (d: { element: string; name: string; near: string }) =>
      `The ${d.element} has an unknown attribute ${d.name}; is it ${d.near}?`,
    elsewhere: (d: { element: string; name: string; others: string }) =>
      `The ${d.element} cannot have the attribute ${d.name}, which belongs to ${d.others}`,
    twin: (d: { element: string; name: string; twin: string }) =>
      `The ${d.element} has an unknown attribute ${d.name} beside ${d.twin}`,
    kind: (d: { element: string; names: string; kind: string; near: string }) =>
      `The ${d.element} cannot have the attributes ${d.names}, which belong to ${d.kind}; are they ${d.near}?`,
    unknown: (d: { element: string; name: string }) => `The ${d.element} has an unknown attribute ${d.name}`,
  },
  fixable: true,
  examples: [
    { bad: `<bundle id="web"><podman image="httpd:2.4" «replica»="3"/></bundle>`, says: ['near'] },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <storage><storage-mapping id="docs" source-dir="/srv/docs" «target»="/docs"/></storage>
</bundle>`,
      says: ['near'],
      note: 'That target-dir is missing is not said besides.',
    },
    {
      note: 'In schema 4.0 masters is called promoted-max.',
      bad: `<bundle id="web"><podman image="httpd:2.4" «master»="1"/></bundle>`,
      says: ['near'],
      also: ['bundle/promoted-max-without-resource'],
    },
    {
      note: 'Names that are often written for another; each may be all that there is to say.',
      bad: `<constraints>
  <rsc_location id="a" «resource»="web" node="n1" score="5"/>
  <rsc_location id="b" rsc="web" «uname»="n1" score="5"/>
  <rsc_location id="c" rsc="web"><rule id="r"><date_expression id="d" operation="lt" «value»="2030-01-01"/></rule></rsc_location>
  <rsc_order id="o"><resource_set id="s"><resource_ref «rsc»="web"/></resource_set></rsc_order>
</constraints>`,
      says: ['near', 'near', 'near', 'near'],
    },
    {
      bad: `<alerts><alert id="a" path="/srv/alert.sh"><recipient id="r" «number»="555"/></alert></alerts>`,
      says: ['near'],
      note: 'Its value would do for the one attribute that is missing.',
    },
    {
      note: 'That the type is missing is another mistake.',
      bad: `<resources><primitive id="db" «clas»="lsb"/></resources>`,
      says: ['near'],
      also: ['schema/missing-attribute'],
    },
    {
      note: 'None of these can be written as it is meant, for what is there already.',
      bad: `<configuration><resources>
  <template id="t" class="lsb" type="db"/>
  <primitive id="db" template="t" «clas»="lsb"/>
  <primitive id="web" type="db" «clas»="lsb" «klass»="lsb"/>
</resources><constraints>
  <rsc_order id="o" first="db" then="web" score="1" «knd»="Optional"/>
  <rsc_colocation id="c" rsc="db" with-rsc="web" «with_rsc»="web"/>
</constraints></configuration>`,
      says: ['near', 'near', 'unknown', 'near', 'twin'],
    },
    {
      bad: `<rsc_order id="o" «rsc»="db" with-rsc="web"/>`,
      says: ['kind'],
    },
    {
      note: 'What refers to another where that cannot be: all that is missing is to be written instead.',
      bad: `<operations><op «id-ref»="db-monitor"/></operations>`,
      says: ['unknown'],
    },
    {
      bad: `<primitive id="db" class="lsb" type="db" «constructor»="x" «__proto__»="x"/>`,
      says: ['unknown', 'unknown'],
    },
    {
      note: 'Every schema knows yearsdays, which does nothing.',
      bad: `<date_expression id="d" operation="in_range" start="2030-01-01"><duration id="e" «yeardays»="1"/></date_expression>`,
      says: ['elsewhere'],
    },
    { bad: `<rsc_location id="a" rsc="web" node="n1" score="5" «kind»="Mandatory"/>`, says: ['elsewhere'] },
    { bad: `<bundle id="web" «image»="httpd:2.4"><podman image="httpd:2.4"/></bundle>`, says: ['elsewhere'] },
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql" «pgdata»="/var/lib/pgsql"/>`,
      says: ['unknown'],
    },
    { good: `<bundle id="web"><podman image="httpd:2.4" replicas="3"/></bundle>` },
  ],
  check: (context) => ({
    faults: {
      'unknown-attribute'(fault, element) {
        const { attribute, near, certain, clash, twin, elsewhere, along } = fault;
        const { name } = attribute;
        const at = attribute.namePlace;
        const title = titleOf(element);
        const remedy = remedyOf(fault, element.name);
        const edits = [withoutAttribute(attribute)];
        const remove = { title: `Remove ${name}`, applicability: 'unsafe', edits } as const;
        if (along.length > 0) {
          const all = [fault, ...along];
          const names = either(
            all.map((each) => each.attribute.name),
            'and',
          );
          const data = { element: title, names, kind: either(elsewhere), near: nearOf(all) };
          const also = along.map((each) => ({ message: each.attribute.name, at: each.attribute.nameRange }));
          context.report({ say: 'kind', with: data, at, also, remedy });
        } else if (near !== undefined) {
          const rename = { title: `Write ${near}`, edits: [{ range: attribute.nameRange, text: near }] };
          const fix =
            clash !== undefined ? remove : certain ? rename : ({ ...rename, applicability: 'unsafe' } as const);
          context.report({ say: 'near', with: { element: title, name, near }, at, remedy, fix });
        } else if (twin !== undefined)
          context.report({ say: 'twin', with: { element: title, name, twin }, at, remedy, fix: remove });
        else if (elsewhere.length > 0)
          context.report({ say: 'elsewhere', with: { element: title, name, others: either(elsewhere) }, at, remedy });
        else context.report({ say: 'unknown', with: { element: title, name }, at, remedy });
      },
    },
  }),
});

/** What to do, in an imperative sentence. */
function remedyOf(fault: UnknownAttribute, element: string): string {
  const { attribute, near, clash, elsewhere, movable, advice, known, lacks, along } = fault;
  const { name } = attribute;
  if (along.length > 0) return `Write ${nearOf([fault, ...along])}`;
  if (near !== undefined) {
    if (clash === undefined) return `Write ${near}`;
    return clash.length === 0
      ? `Remove ${name}`
      : `Remove ${name}, or write ${near} and remove ${either(clash.map(written), 'and')}`;
  }
  if (lacks.length > 0) return `Write ${lacks.map((lists) => listed(lists)).join(', and ')} instead`;
  if (movable) return `Move it to ${either(elsewhere.map((each) => `<${each}>`))}`;
  if (elsewhere.length > 0 || fault.twin !== undefined) return 'Remove it';
  return advice ?? `Remove it${known.length === 0 ? '' : `; ${element} can also have ${either(known, 'and')}`}`;
}

function nearOf(faults: readonly UnknownAttribute[]): string {
  return either(
    faults.map(({ near = '' }) => near),
    'and',
  );
}

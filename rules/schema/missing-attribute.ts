import { lackOfAll, listed } from '../../src/cib/schema/advice.js';
import { boundWords, orNewer } from '../../src/cib/schema/bound.js';
import { titleOf, written } from '../../src/cib/schema/title.js';
import { upgradeRemedy } from '../../src/cib/schema/upgrade-faults.js';
import { either, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/missing-attribute',
  severity: 'error',
  summary: 'Every element has the attributes that the schema requires',
  conformance: true,
  covers: [
    'manual/10',
    'manual/18',
    'manual/72',
    'manual/86',
    'manual/92',
    'pcs/PB08',
    'pcs/PB28',
    'crm_verify/acl-permission-missing-id',
    'crm_verify/acl-permission-missing-kind',
    'crm_verify/acl-permission-no-selector',
    'crm_verify/acl-role-ref-missing-id',
    'crm_verify/acl-target-missing-id',
    'crm_verify/constraint-missing-id',
    'crm_verify/date-duration-missing-id',
    'crm_verify/date-expression-missing-bound',
    'crm_verify/date-expression-missing-id',
    'crm_verify/date-spec-missing-id',
    'crm_verify/expression-missing-attribute',
    'crm_verify/expression-missing-id',
    'crm_verify/location-rule-missing-id',
    'crm_verify/node-missing-id',
    'crm_verify/op-expression-missing-id',
    'crm_verify/op-expression-missing-name',
    'crm_verify/order-missing-side',
    'crm_verify/rsc-expression-missing-id',
    'crm_verify/rule-missing-id',
    'crm_verify/tag-missing-id',
    'crm_verify/ticket-missing',
    'crm_verify/topology-level-missing-id',
    'pcs/PO02',
    'pcs/PC19',
    'pcs/PF02',
    'pcs/PL01',
    'crmsh/CS29',
    'crm_verify/resource-missing-id',
    'crm_verify/op-missing-id',
    'crm_verify/set-missing-id',
    'crm_verify/colocation-resource-missing',
    'crm_verify/location-resource-missing',
    'crm_verify/ticket-resource-missing',
    'crm_verify/acl-group-missing-id',
    'crm_verify/alert-missing-id',
    'crm_verify/alert-missing-path',
  ],
  why: `Pacemaker refuses a CIB in which a required attribute is missing. Nearly everything needs an \`id\`, so that commands
and other elements can name it. Where validation is off, Pacemaker ignores the element or falls back to a default: a
storage mapping without \`target-dir\` is not mounted, an operation without \`interval\` runs once.`,
  remedy: 'Add the attribute',
  messages: {
    missing: (d: { element: string; attribute: string; others: string }) =>
      `The ${d.element} has no ${d.attribute}${d.others}`,
    either: (d: { element: string; attributes: string; others: string }) =>
      `The ${d.element} has neither ${d.attributes}${d.others}`,
    depends: (d: { element: string; attribute: string; by: string; value: string; others: string }) =>
      `The ${d.element} has ${d.by}=${quote(d.value)} but ${d.attribute}${d.others}`,
  },
  examples: [
    { bad: `<bundle id="web"><«podman» replicas="3"/></bundle>`, says: ['missing'] },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network><«port-mapping» port="80"/></network>
  <storage><«storage-mapping» id="docs" source-dir="/srv/docs"/></storage>
</bundle>`,
      says: ['missing', 'missing'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><storage><«storage-mapping» source-dir="/srv/docs"/></storage></bundle>`,
      says: ['missing'],
      note: 'Both id and target-dir are missing: one finding names them.',
    },
    { bad: `<primitive id="db" class="lsb" type="db"><«meta_attributes»/></primitive>`, says: ['either'] },
    { bad: `<«primitive» id="db" class="ocf" type="pgsql"/>`, says: ['depends'] },
    {
      note: 'Since schema 3.9 a rule needs no score, and a range of dates no end.',
      bad: `<rsc_location id="l" rsc="web"><«rule» id="r"><«date_expression» id="d" operation="in_range" start="2030-01-01"/></rule>
</rsc_location>`,
      schema: '3.8',
      says: ['either', 'depends'],
    },
    { bad: `<«date_expression» id="d" operation="in_range"/>`, says: ['depends'], schema: '3.8' },
    {
      bad: `<fencing-topology><«fencing-level» id="f" index="1" devices="a"/></fencing-topology>`,
      schema: '2.3',
      says: ['either'],
      note: 'target-attribute came later.',
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network><port-mapping id="http" port="80"/></network></bundle>`,
    },
    { good: `<primitive id="db" template="db-template"/>` },
  ],
  check: (context) => ({
    faults: {
      missing(fault, element) {
        const { lacks, by, bound } = fault;
        const [first = []] = lacks;
        if (first[0]?.startsWith('@') !== true) return;
        const data = { element: titleOf(element), others: boundWords(bound, context) };
        const remedy = orNewer(`Add ${listed(lacks)}`, bound, context);
        if (by !== undefined) {
          const attribute = lackOfAll(lacks);
          const value = { ...data, attribute, by: by.name, value: by.value.trim() };
          context.report({ say: 'depends', with: value, at: element, remedy });
        } else if (lacks.length === 1) {
          const upgrade = upgradeRemedy(fault, element, context);
          const attribute = either(first.map(written));
          context.report({ say: 'missing', with: { ...data, attribute }, at: element, remedy: upgrade ?? remedy });
        } else {
          const attributes = either(
            lacks.map((list) => either(list.map(written), 'and')),
            'nor',
          );
          context.report({ say: 'either', with: { ...data, attributes }, at: element, remedy });
        }
      },
    },
  }),
});

import { withValue } from '../../src/cib/edits.js';
import { demandOf, lackOf, type Repair, repairOf } from '../../src/cib/schema/advice.js';
import { boundWords, orNewer } from '../../src/cib/schema/bound.js';
import { titleOf } from '../../src/cib/schema/title.js';
import { upgradeRemedy } from '../../src/cib/schema/upgrade-faults.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/attribute-type',
  severity: 'error',
  summary: 'Every value is of the type that the schema asks for',
  conformance: true,
  covers: [
    'manual/20',
    'manual/23',
    'manual/25',
    'manual/37',
    'manual/50',
    'manual/56',
    'manual/73',
    'manual/80',
    'manual/81',
    'pcs/PB10',
    'pcs/PB11',
    'pcs/PB12',
    'pcs/PB15',
    'pcs/PB16',
    'pcs/PB22',
    'pcs/PB23',
    'crmsh/CS11',
    'crm_verify/acl-permission-kind-invalid',
    'crm_verify/colocation-score-invalid',
    'crm_verify/constraint-role-invalid',
    'crm_verify/date-expression-operation-invalid',
    'crm_verify/expression-operation-invalid',
    'crm_verify/expression-type-invalid',
    'crm_verify/expression-value-source-invalid',
    'crm_verify/location-discovery-invalid',
    'crm_verify/location-rule-boolean-op-invalid',
    'crm_verify/location-rule-score-invalid',
    'crm_verify/location-score-invalid',
    'crm_verify/node-score-invalid',
    'crm_verify/node-type-invalid',
    'crm_verify/nvset-score-invalid',
    'crm_verify/op-role-invalid',
    'crm_verify/order-action-unknown',
    'crm_verify/order-cannot-invert',
    'crm_verify/order-kind-invalid',
    'crm_verify/rule-boolean-op-invalid',
    'crm_verify/topology-index-invalid',
    'crm_verify/topology-index-out-of-range',
    'pcs/PO04',
    'pcs/PO05',
    'pcs/PO06',
    'pcs/PC05',
    'pcs/PC13',
    'pcs/PC15',
    'pcs/PC18',
    'pcs/PC20',
    'pcs/PC27',
    'pcs/PF01',
    'pcs/PF02',
    'pcs/PF03',
    'pcs/PD02',
    'pcs/PA01',
    'crmsh/CP08',
    'crm_verify/location-role-invalid',
  ],
  why: `Attributes hold integers, booleans, scores or words of a list, and Pacemaker refuses the whole CIB for one value
that is not. Booleans are \`true\` and \`false\` (or \`1\` and \`0\`) in lower case only: the \`TRUE\` that manuals show as the
default of \`add-host\` is refused, and so are \`yes\` and \`on\`, which are fine in nvpairs. A netmask is a number of bits.
Where validation is off, Pacemaker falls back to a default without a word.`,
  remedy: 'Write a value of that type',
  hasSuggestions: true,
  messages: {
    type: (d: { element: string; name: string; value: string; lack: string; others: string }) =>
      `The ${d.element} has ${d.name}=${quote(d.value)}, which is ${d.lack}${d.others}`,
    udp: (d: { element: string; name: string; value: string }) =>
      `The ${d.element} has ${d.name}=${quote(d.value)}, but port mappings forward TCP only`,
  },
  fixable: true,
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" replicas="«three»" replicas-per-host="«»"/></bundle>`,
      says: ['type', 'type'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="«255.255.255.0»"/></bundle>`,
      says: ['type'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" add-host="«TRUE»"/>
</bundle>`,
      says: ['type'],
    },
    {
      bad: `<bundle id="dns"><podman image="bind:9.18"/><network><port-mapping id="dns-port" port="«53/udp»"/></network></bundle>`,
      says: ['udp'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network><port-mapping id="http" range="«8080:8090»"/></network></bundle>`,
      says: ['type'],
    },
    {
      bad: `<primitive id="db" class="«OCF»" provider="heartbeat" type="pgsql"/>`,
      says: ['type'],
    },
    {
      note: 'Only schema 3.7 and newer have Promoted; a score of so many digits is none, and 4.0 has no tenth level.',
      bad: `<rsc_colocation id="c" rsc="db" with-rsc="web" rsc-role="«promoted»" score="«1000000000000000000000000»"/>`,
      schema: '3.6',
      says: ['type', 'type'],
    },
    {
      bad: `<fencing-topology><fencing-level id="f" index="«10»" devices="a" target="n1"/></fencing-topology>`,
      schema: '4.0',
      says: ['type'],
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4" replicas="3"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" add-host="true"/>
</bundle>`,
    },
    {
      good: `<primitive id="db" class=" ocf " provider="heartbeat" type="pgsql"/>`,
      note: 'Blanks around it do not count to the schema.',
      also: ['cib/blanks'],
    },
  ],
  check: (context) => ({
    faults: {
      'wrong-type'(fault, element) {
        const { attribute, type, bound } = fault;
        const { name, value } = attribute;
        const title = titleOf(element);
        if (type.kind === 'integer' && type.meaning === 'port' && /^\s*\d+\/(?:udp|sctp)\s*$/i.test(value)) {
          const remedy = "Publish the port with -p in the container's options instead";
          context.report({ say: 'udp', with: { element: title, name, value }, at: attribute, remedy });
          return;
        }
        const repair = repairOf(type, value, context.schema);
        const others = boundWords(bound, context);
        const data = { element: title, name, value, lack: lackOf(type, value, context.schema), others };
        const demand =
          repair === undefined
            ? demandOf(type, value, context.schema)
            : `Write ${name}="${repair.text}"${laterOf(repair)}`;
        const remedy = upgradeRemedy(fault, element, context) ?? orNewer(demand, bound, context);
        const fix =
          repair === undefined
            ? {}
            : {
                fix: {
                  title: `Write ${name}="${repair.text}"`,
                  applicability: repair.certain ? 'safe' : 'unsafe',
                  edits: [withValue(attribute, repair.text)],
                } as const,
              };
        context.report({ say: 'type', with: data, at: attribute, remedy, ...fix });
      },
    },
  }),
});

function laterOf({ later }: Repair): string {
  return later === undefined ? '' : `; it is ${later.text} in schema ${later.since} and newer`;
}

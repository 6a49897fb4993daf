import { isElementName } from '../../src/cib/schema/names.js';
import { oneOf, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/duplicate-id',
  severity: 'error',
  summary: 'Every id is given to one element only',
  conformance: true,
  covers: [
    'manual/11',
    'manual/72',
    'manual/86',
    'manual/133',
    'pcs/PB02',
    'pcs/PB18',
    'pcs/PB25',
    'pcs/PP01',
    'pcs/PC04',
    'pcs/PF07',
    'pcs/PD02',
    'pcs/PT01',
    'pcs/PA03',
    'pcs/PA07',
    'pcs/PL02',
    'crmsh/CP02',
    'crmsh/CP05',
    'crmsh/CP07',
    'crm_verify/acl-role-duplicate',
  ],
  why: `All ids of a CIB share one pool, whatever they name: resources, constraints, operations, attribute sets, nvpairs, port
and storage mappings. When two elements have the same id Pacemaker refuses the CIB, with a message that may name an
element far from both. White space around an id does not make it another one. The ids of \`node\` and \`acl_target\` are not in
the pool.`,
  remedy: 'Give one of the two an id of its own',
  reads: ['duplicates'],
  messages: {
    again: (d: { id: string; element: string; first: string }) =>
      d.element === d.first
        ? `The id ${quote(d.id)} is given to two ${d.element} elements`
        : `The id ${quote(d.id)} of this ${d.element} is also that of ${oneOf(d.first)}`,
  },
  examples: [
    {
      bad: `<resources><bundle id="web"><podman image="httpd:2.4"/></bundle>
<bundle id="«web»"><podman image="httpd:2.4"/></bundle></resources>`,
      says: ['again'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network><port-mapping id="data" port="80"/></network>
  <storage><storage-mapping id="«data»" source-dir="/srv/data" target-dir="/data"/></storage>
</bundle>`,
      says: ['again'],
    },
    {
      note: 'A copy is one mistake, with the ids in it.',
      bad: `<resources>
  <primitive id="db" class="systemd" type="mariadb"><meta_attributes id="db-meta"/></primitive>
  <primitive id="«db»" class="systemd" type="mariadb"><meta_attributes id="db-meta"/></primitive>
</resources>`,
      says: ['again'],
    },
    {
      note: 'One network too many is the mistake, whatever is in it.',
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <network><port-mapping id="http" port="80"/></network>
  <network><port-mapping id="http" port="80"/></network>
</bundle>`,
      also: ['schema/too-many-children'],
    },
    {
      good: `<configuration><nodes><node id="web" uname="web"/></nodes>
<resources><bundle id="web"><podman image="httpd:2.4"/></bundle></resources></configuration>`,
      note: 'The id of a node is not in the pool.',
    },
  ],
  check: (context) => {
    let isCib = true;
    return {
      root(element) {
        isCib = isElementName(element.name);
      },
      end(document) {
        for (const { id, first, again, at, inCopy, copied } of isCib ? document.duplicates : []) {
          if (inCopy) continue;
          const more = copied === 1 ? 'the id' : `the ${copied} ids`;
          context.report({
            say: 'again',
            with: { id, element: again.element, first: first.element },
            at,
            also: [{ message: `the ${first.element} that has the id first`, at: first.at }],
            ...(copied > 0
              ? { remedy: `Give one of the two an id of its own, and change ${more} inside it as well` }
              : {}),
          });
        }
      },
    };
  },
});

import type { Document, Resource } from '../../src/cib/document.js';
import type { Field } from '../../src/cib/field.js';
import { fieldOf } from '../../src/cib/field.js';
import { MANUAL } from '../../src/cib/manual.js';
import { possible } from '../../src/cib/nvpairs.js';
import { resolve } from '../../src/cib/resolution.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { roleOf } from '../../src/cib/values/role.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/promoted-role',
  severity: 'warning',
  summary: 'Constraints about promotion are on clones that can be promoted',
  covers: ['pcs/PM11'],
  why: `Only the instances of a promotable clone (or bundle) are ever promoted. What a constraint asks for the promoted role of
anything else never comes about: an order after \`promote\` keeps what comes next from ever starting, a location or colocation for
the role does nothing (measured with Pacemaker 2.1.5). Pacemaker says nothing about it.`,
  remedy: 'Set the meta-attribute promotable="true" on the clone, or take the role or action out of the constraint',
  see: [MANUAL.clones],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags', 'rscDefaults'],
  messages: {
    role: (d: { constraint: string; role: string; resource: string }) =>
      `Constraint "${d.constraint}" asks for the role "${d.role}" of ${d.resource}, which cannot be promoted`,
    action: (d: { constraint: string; action: string; resource: string }) =>
      `Constraint "${d.constraint}" asks for "${d.action}" of ${d.resource}, which cannot be promoted`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <clone id="db-clone"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></clone>
    <primitive id="ip" class="systemd" type="ip"/>
  </resources>
  <constraints>
    <rsc_colocation id="with" rsc="ip" with-rsc="db-clone" with-rsc-role="«Promoted»" score="INFINITY"/>
    <rsc_order id="then" first="db-clone" first-action="«promote»" then="ip" then-action="start"/>
    <rsc_location id="home" rsc="ip"><rule id="r" role="«Promoted»" score="5">
      <expression id="e" attribute="#uname" operation="eq" value="alpha"/></rule></rsc_location>
  </constraints>
</configuration>`,
      says: ['role', 'action', 'role'],
    },
    {
      good: `<configuration>
  <resources>
    <clone id="db-clone"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
      <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></clone>
    <primitive id="ip" class="systemd" type="ip"/>
  </resources>
  <constraints>
    <rsc_colocation id="with" rsc="ip" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/>
    <rsc_order id="then" first="db-clone" first-action="promote" then="ip" then-action="start"/>
  </constraints>
</configuration>`,
    },
  ],
  check: (context) => {
    const rules: { readonly constraint: string; readonly rsc: Field; readonly role: Field }[] = [];
    return {
      rsc_location(element) {
        const rsc = fieldOf(element.attr('rsc'));
        for (const rule of element.all('rule')) {
          const role = fieldOf(rule.attr('role'));
          if (rsc !== undefined && role !== undefined) rules.push({ constraint: element.value('id') ?? '', rsc, role });
        }
      },
      end(document) {
        const plain = (rsc: Field) =>
          resolve({ id: rsc }, document).resources.find((each) => !canPromote(each, document));
        // A set has its role once for all members: one finding is enough.
        const reported = new Set<number>();
        const isNew = ({ at: { range } }: Field) => {
          const before = reported.size;
          return reported.add(range.start).size > before;
        };
        const roleFinding = (constraint: string, rsc: Field, role: Field | undefined) => {
          if (role === undefined || roleOf(role.text) !== 'Promoted') return;
          const resource = plain(rsc);
          if (resource === undefined || !isNew(role)) return;
          const data = { constraint, role: role.text, resource: label(resource.kind, resource.id) };
          context.report({ say: 'role', with: data, at: role.at });
        };
        for (const { constraint, rsc, role } of rules) roleFinding(constraint, rsc, role);
        for (const { id: constraint, ends } of document.constraints) {
          for (const { id, role, action } of ends) {
            roleFinding(constraint, id, role);
            if (action === undefined || !/^(?:promote|demote)$/.test(action.text)) continue;
            const resource = plain(id);
            if (resource === undefined || !isNew(action)) continue;
            const data = { constraint, action: action.text, resource: label(resource.kind, resource.id) };
            context.report({ say: 'action', with: data, at: action.at });
          }
        }
      },
    };
  },
});

/** Whether instances can be promoted, as far as this rule is to tell: of bundles bundle/promoted-role-constraint speaks. */
function canPromote({ kind, meta }: Resource, document: Document): boolean {
  if (kind === 'master' || kind === 'bundle') return true;
  if (kind !== 'clone') return false;
  const values = [...possible(meta.get('promotable') ?? document.rscDefaults.get('promotable'))];
  return values.some(({ text }) => booleanOf(text) === true);
}

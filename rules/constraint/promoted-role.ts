import { constraintsWithRoles } from '../../src/cib/constraint.js';
import type { Document, Resource } from '../../src/cib/document.js';
import type { Field } from '../../src/cib/field.js';
import { fieldOf } from '../../src/cib/field.js';
import { PatternResources } from '../../src/cib/graph/pattern-resources.js';
import { MANUAL } from '../../src/cib/manual.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import { resolve } from '../../src/cib/resolution.js';
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
    pattern: (d: { constraint: string; role: string; pattern: string }) =>
      `Constraint "${d.constraint}" asks for the role "${d.role}" of what rsc-pattern="${d.pattern}" selects, none of which can be promoted`,
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
      bad: `<configuration>
  <resources><primitive id="ip-a" class="systemd" type="ip"/><primitive id="ip-b" class="systemd" type="ip"/></resources>
  <constraints><rsc_location id="home" rsc-pattern="^ip-" role="«Promoted»" node="alpha" score="5"/></constraints>
</configuration>`,
      says: ['pattern'],
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
    const patterns: { readonly constraint: string; readonly pattern: Field; readonly role: Field }[] = [];
    return {
      rsc_location(element) {
        const [rsc, pattern] = [fieldOf(element.attr('rsc')), element.attr('rsc-pattern')];
        for (const each of pattern === undefined ? [] : [element, ...element.all('rule')]) {
          const role = fieldOf(each.attr('role'));
          if (role === undefined || pattern === undefined || roleOf(role.text) !== 'Promoted') continue;
          patterns.push({ constraint: element.value('id') ?? '', pattern: fieldOf(pattern), role });
        }
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
          context.report({ say: 'role', with: data, at: role.at, ...remedyFor(resource, 'role') });
        };
        for (const { constraint, rsc, role } of rules) roleFinding(constraint, rsc, role);
        const matcher = new PatternResources(document);
        for (const { constraint, pattern, role } of patterns) {
          const matched = matcher.matching(pattern.text).flatMap((id) => document.resources.get(id) ?? []);
          if (matched.length === 0 || matched.some((each) => canPromote(each, document))) continue;
          const data = { constraint, role: role.text, pattern: pattern.text };
          const remedy = 'Take the role out of the constraint, or correct the pattern';
          context.report({ say: 'pattern', with: data, at: role.at, remedy });
        }
        for (const { id: constraint, ends } of constraintsWithRoles(document.constraints)) {
          for (const { id, role, action } of ends) {
            roleFinding(constraint, id, role);
            if (action === undefined || !/^(?:promote|demote)$/.test(action.text)) continue;
            const resource = plain(id);
            if (resource === undefined || !isNew(action)) continue;
            const data = { constraint, action: action.text, resource: label(resource.kind, resource.id) };
            context.report({ say: 'action', with: data, at: action.at, ...remedyFor(resource, 'action') });
          }
        }
      },
    };
  },
});

/** What is no clone has no option that would make it promotable. */
function remedyFor({ kind }: Resource, what: 'role' | 'action'): { readonly remedy?: string } {
  if (kind === 'clone') return {};
  return {
    remedy: `Take the ${what} out of the constraint, or make a promotable clone of the ${kind} and name the clone`,
  };
}

/** Whether instances may be promoted, as far as this rule is to tell: of bundles bundle/promoted-role-constraint speaks. */
function canPromote(resource: Resource, document: Document): boolean {
  return resource.kind === 'bundle' || promotabilityOf(resource, document) !== 'no';
}

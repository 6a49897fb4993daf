import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { within } from '../../src/cib/schema/version.js';
import { ROLE } from '../../src/cib/values/role.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

/** The schema that has the new names. */
const RENAMED_IN = '3.7';
/** What messages call elements; the others are constraints. */
const KINDS: Readonly<Record<string, string>> = { resource_set: 'Set', rule: 'Rule' };
const ROLES = ['role', 'rsc-role', 'with-rsc-role'] as const;

export default defineRule({
  id: 'constraint/role-renamed',
  severity: 'warning',
  summary: 'Constraints call roles by their names of today',
  covers: ['crm_verify/role-master-deprecated', 'crm_verify/role-slave-deprecated', 'pcs/PC13'],
  why: `The roles Master and Slave are called Promoted and Unpromoted since Pacemaker 2.1.0 and schema 3.7. The old names still
mean the same, but Pacemaker warns of them since 2.1.6 and is going to drop them. In files that name an older schema they are
the only names there are, and nothing is said.`,
  remedy: 'Write Promoted for Master, and Unpromoted for Slave',
  see: [MANUAL.clones],
  fixable: true,
  messages: {
    renamed: (d: { element: string; attribute: string; role: string; today: string }) =>
      `${d.element} has ${d.attribute}="${d.role}", the old name of ${d.today}`,
  },
  examples: [
    {
      schema: '3.9',
      bad: `<constraints>
  <rsc_colocation id="with" rsc="ip" with-rsc="db-clone" with-rsc-role="«Master»" score="INFINITY"/>
  <rsc_location id="away" rsc="db-clone"><rule id="away-rule" role="«slave»" score="-INFINITY">
    <expression id="away-expr" attribute="#uname" operation="eq" value="alpha"/>
  </rule></rsc_location>
  <rsc_order id="then"><resource_set id="then-set" role="«Slave»"><resource_ref id="db-clone"/></resource_set></rsc_order>
</constraints>`,
      says: ['renamed', 'renamed', 'renamed'],
    },
    {
      schema: '3.6',
      good: `<constraints><rsc_ticket id="t" ticket="A" rsc="db-clone" rsc-role="Master"/></constraints>`,
    },
    { good: `<constraints><rsc_ticket id="t" ticket="A" rsc="db-clone" rsc-role="Promoted"/></constraints>` },
  ],
  check: (context) => {
    if (!within(context.schema, RENAMED_IN)) return {};
    const judge = (element: Element) => {
      for (const each of [element, ...element.all('resource_set'), ...element.all('rule')]) {
        for (const attribute of each.attrs) {
          if (!(ROLES as readonly string[]).includes(attribute.name)) continue;
          const verdict = ROLE.check(attribute.value, context.release);
          if (!verdict.ok || verdict.write === undefined) continue;
          const data = { attribute: attribute.name, role: attribute.value, today: verdict.write };
          context.report({
            say: 'renamed',
            with: { element: `${KINDS[each.name] ?? 'Constraint'} "${each.value('id') ?? ''}"`, ...data },
            at: attribute,
            remedy: `Write ${attribute.name}="${verdict.write}"`,
            fix: { title: `Write ${verdict.write}`, edits: [withValue(attribute, verdict.write)] },
          });
        }
      }
    };
    return { rsc_location: judge, rsc_colocation: judge, rsc_order: judge, rsc_ticket: judge };
  },
});

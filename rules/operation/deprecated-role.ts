import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { ownerOf, roleToday } from '../../src/cib/ops.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'operation/deprecated-role',
  severity: 'warning',
  summary: 'The role of an operation is given by its name of today',
  covers: ['crm_verify/role-master-deprecated', 'crm_verify/role-slave-deprecated', 'pcs/PO04'],
  why: `Since Pacemaker 2.1 the roles of promotable clones are called Promoted and Unpromoted. Master and Slave are still read
and mean the same, but support for them will end; \`crm_verify\` of newer releases warns of them.`,
  remedy: 'Write the new name',
  see: [MANUAL.operations],
  fixable: true,
  messages: {
    old: (d: { operation: string; old: string; today: string }) =>
      `The role ${d.old} of ${d.operation} is the old name of ${d.today}`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="a" name="monitor" interval="10s" role="«Slave»"/><op id="b" name="monitor" interval="9s" role="«Master»"/>
</operations></primitive>`,
      schema: '3.9',
      says: ['old', 'old'],
    },
    {
      note: 'Schema 3.6 has only the old names.',
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="b" name="monitor" interval="9s" role="Master"/></operations></primitive>`,
      schema: '3.6',
    },
    {
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="b" name="monitor" interval="9s" role="Promoted"/></operations></primitive>`,
    },
  ],
  check: (context) => ({
    op(element) {
      const role = ownerOf(element) && element.attr('role');
      const today = role && roleToday(role.value, context.schema, context.release);
      if (role === undefined || today === undefined) return;
      const remedy = `Write ${today}`;
      const data = { operation: label('operation', element.value('id') ?? ''), old: role.value, today };
      const fix = { title: remedy, edits: [withValue(role, today)] };
      context.report({ say: 'old', with: data, at: role, remedy, fix });
    },
  }),
});

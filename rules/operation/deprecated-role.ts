import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { ownerPromotability } from '../../src/cib/op-owner.js';
import { isRepeated, opOf, ownerOf, roleToday } from '../../src/cib/ops.js';
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
  reads: ['resources', 'rscDefaults'],
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
      note: 'The schema says how it is written.',
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="b" name="monitor" interval="9s" role="master"/></operations></primitive>`,
      schema: '3.9',
      also: ['schema/attribute-type'],
    },
    {
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="b" name="monitor" interval="9s" role="Promoted"/></operations></primitive>`,
    },
  ],
  check: (context) => {
    const found: Found[] = [];
    return {
      op(element) {
        const [owner, role] = [ownerOf(element), element.attr('role')];
        const today = role && roleToday(role.value, context.schema, context.release);
        if (owner === undefined || role === undefined || today === undefined) return;
        // The schema, too, says how it is written.
        if (!/^(?:Master|Slave)$/.test(role.value.trim())) return;
        const op = opOf(element, context.release);
        const isOnce = op === undefined || !isRepeated(op);
        found.push({
          id: element.value('id') ?? '',
          owner: idOf(owner.value('id') ?? ''),
          role: fieldOf(role),
          today,
          isOnce,
        });
      },
      end(document) {
        for (const { id, owner, role, today, isOnce } of found) {
          const resource = document.resources.get(owner);
          // That it never has the role is the mistake.
          const isHeld = resource === undefined || ownerPromotability(resource, document) !== 'no';
          if (context.whole && !isOnce && !isHeld) continue;
          const remedy = `Write ${today}`;
          const data = { operation: label('operation', id), old: role.text, today };
          const fix = { title: remedy, edits: [{ range: role.at.range, text: today }] };
          context.report({ say: 'old', with: data, at: role.at, remedy, fix });
        }
      },
    };
  },
});

interface Found {
  readonly id: string;
  readonly owner: string;
  readonly role: Field;
  readonly today: string;
  /** Its role counts for nothing. */
  readonly isOnce: boolean;
}

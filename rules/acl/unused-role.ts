import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'acl/unused-role',
  severity: 'info',
  summary: 'Every role is given to someone',
  why: `A role does nothing until an \`acl_target\` or \`acl_group\` has it. One that nobody has may be kept in store, or it may be what
a misspelt reference was to lead to.`,
  remedy: 'Give the role to a user or group, or remove it',
  see: [MANUAL.acls],
  reads: [],
  messages: {
    unused: (d: { id: string }) => `Nobody has the role ${quote(d.id)}`,
  },
  examples: [
    {
      bad: `<acls><acl_target id="alice"><role id="reader"/></acl_target><acl_role id="reader"/><acl_role id="«writer»"/></acls>`,
      says: ['unused'],
    },
    {
      good: `<acls><acl_group id="staff"><role id="reader"/></acl_group><acl_role id="reader"/></acls>`,
    },
    {
      note: 'The schema no longer has acl_user, which is the mistake.',
      schema: '3.9',
      good: `<acls><acl_user id="alice"><role_ref id="reader"/></acl_user><acl_role id="reader"/></acls>`,
      also: ['schema/removed-in-schema'],
    },
    { note: 'Who has the role may stand elsewhere.', good: `<acl_role id="reader"/>` },
  ],
  check: (context) => {
    const roles = new Map<string, Field>();
    let hasSection = false;
    const used = new Set<string>();
    return {
      faults: {
        // What is in an element that a newer schema does not have is not looked at by itself.
        absent(_, element) {
          for (const reference of element.all('role_ref')) used.add(idOf(reference.value('id') ?? ''));
        },
      },
      acl_role(element) {
        const id = element.attr('id');
        if (id !== undefined) roles.set(idOf(id.value), fieldOf(id));
        hasSection ||= element.parent !== null;
      },
      role(element) {
        used.add(idOf(element.value('id') ?? ''));
      },
      role_ref(element) {
        used.add(idOf(element.value('id') ?? ''));
      },
      end() {
        // A reference that leads to no role may have been meant to lead to one of these.
        if (!hasSection || [...used].some((id) => !roles.has(id))) return;
        for (const [id, { at }] of roles) if (!used.has(id)) context.report({ say: 'unused', with: { id }, at });
      },
    };
  },
});

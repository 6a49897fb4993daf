import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { nearest } from '../../src/cib/nearest.js';
import { oneOf, quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'acl/unknown-role',
  severity: 'error',
  summary: 'A user or group is given roles, and nothing else',
  covers: ['crm_verify/acl-role-ref-unknown', 'pcs/PA04'],
  why: `A \`role\` of an \`acl_target\` or \`acl_group\` names an \`acl_role\`. The schema asks only that some element has that id. When
it is another kind of element, Pacemaker ignores the role without a word in most releases, and the user may do less than was
meant.`,
  remedy: 'Name the id of an acl_role',
  see: [MANUAL.acls],
  reads: ['ids'],
  messages: {
    other: (d: { holder: string; id: string; element: string; near: string }) =>
      `${d.holder} has the role ${quote(d.id)}, which is ${oneOf(d.element)} and no acl_role${d.near}`,
  },
  examples: [
    {
      bad: `<acls><acl_target id="alice"><role id="«reader-all»"/></acl_target>
<acl_role id="reader"><acl_permission id="reader-all" kind="read" xpath="/cib"/></acl_role></acls>`,
      says: ['other'],
    },
    {
      note: 'What nothing has as its id is the schema rules’ business.',
      good: `<acls><acl_target id="alice"><role id="reader"/><role id="writer"/></acl_target>
<acl_role id="reader"><acl_permission id="reader-all" kind="read" xpath="/cib"/></acl_role></acls>`,
    },
  ],
  check: (context) => {
    const roles = new Set<string>();
    const mentions: { readonly holder: string; readonly field: Field }[] = [];
    return {
      acl_role(element) {
        roles.add(idOf(element.value('id') ?? ''));
      },
      role(element) {
        const id = element.attr('id');
        const { parent } = element;
        if (id === undefined || parent === null) return;
        mentions.push({ holder: subject(parent.name, parent.value('id') ?? ''), field: fieldOf(id) });
      },
      end(document) {
        for (const { holder, field } of mentions) {
          const id = idOf(field.text);
          const found = roles.has(id) ? undefined : document.ids.get(id);
          if (found === undefined || found.element === 'acl_role') continue;
          const meant = nearest(id, roles);
          const near = meant === undefined ? '' : `; is it ${quote(meant)}?`;
          const also = [{ message: `${found.element} "${id}"`, at: found.at }];
          context.report({ say: 'other', with: { holder, id, element: found.element, near }, at: field.at, also });
        }
      },
    };
  },
});

import { withoutElement } from '../../src/cib/edits.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'acl/repeated-role',
  severity: 'warning',
  summary: 'A user or group has each role once',
  covers: ['pcs/PA05'],
  why: `A role that is given a second time adds nothing. It is a slip, and often another role was meant; pcs refuses it.`,
  remedy: 'Remove one of the two, or name the role that is meant',
  see: [MANUAL.acls],
  fixable: true,
  messages: {
    twice: (d: { holder: string; id: string }) => `${d.holder} has the role ${quote(d.id)} twice`,
  },
  examples: [
    {
      bad: `<acls><acl_target id="alice"><role id="reader"/><role id="«reader»"/></acl_target>
<acl_role id="reader"><acl_permission id="p" kind="read" xpath="/cib"/></acl_role></acls>`,
      says: ['twice'],
    },
    {
      good: `<acls><acl_target id="alice"><role id="reader"/></acl_target><acl_group id="staff"><role id="reader"/></acl_group>
<acl_role id="reader"><acl_permission id="p" kind="read" xpath="/cib"/></acl_role></acls>`,
    },
  ],
  check: (context) => {
    const check = (element: Element) => {
      const seen = new Set<string>();
      for (const role of element.all('role')) {
        const attribute = role.attr('id');
        if (attribute === undefined) continue;
        const id = idOf(attribute.value);
        if (seen.has(id)) {
          const holder = subject(element.name, element.value('id') ?? '');
          const fix = { title: 'Remove the second one', edits: [withoutElement(role)] };
          context.report({ say: 'twice', with: { holder, id }, at: attribute, fix });
        }
        seen.add(id);
      }
    };
    return { acl_target: check, acl_group: check };
  },
});

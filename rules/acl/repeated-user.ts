import { MANUAL } from '../../src/cib/manual.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element, Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'acl/repeated-user',
  severity: 'warning',
  summary: 'All roles of a user or group stand in one place',
  covers: ['pcs/PA06'],
  why: `A user is who the \`name\` of an \`acl_target\` says, or its \`id\` where it has no name. Pacemaker gives a user the roles of
every acl_target that means the user, but pcs and crmsh show and change only the first, so that a role taken away there may
still count. The same goes for groups.`,
  remedy: 'Put all roles into the first one',
  see: [MANUAL.acls],
  messages: {
    twice: (d: { kind: string; name: string }) => `The ${d.kind} ${quote(d.name)} is given roles in two places`,
  },
  examples: [
    {
      bad: `<acls><acl_target id="alice"><role id="reader"/></acl_target><acl_target id="«alice»"><role id="writer"/></acl_target>
<acl_group id="g1" name="staff"/><acl_group id="g2" name="«staff»"/>
<acl_role id="reader"/><acl_role id="writer"/></acls>`,
      says: ['twice', 'twice'],
    },
    {
      note: 'A user and a group may share a name.',
      good: `<acls><acl_target id="staff"><role id="reader"/></acl_target><acl_group id="staff"><role id="writer"/></acl_group>
<acl_role id="reader"/><acl_role id="writer"/></acls>`,
    },
  ],
  check: (context) => {
    const check = (kind: string) => {
      const seen = new Map<string, Place>();
      return (element: Element) => {
        const who = element.attr('name') ?? element.attr('id');
        if (who === undefined) return;
        const first = seen.get(who.value);
        if (first === undefined) seen.set(who.value, who.place);
        else {
          const also = [{ message: 'the first place', at: first.range }];
          context.report({ say: 'twice', with: { kind, name: who.value }, at: who, also });
        }
      };
    };
    return { acl_target: check('user'), acl_group: check('group') };
  },
});

import { MANUAL } from '../../src/cib/manual.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'acl/superuser',
  severity: 'warning',
  summary: 'Access rules are for users other than root and hacluster',
  why: `Pacemaker never restricts \`root\` and \`hacluster\`, the user its daemons run as (\`pcmk_acl_required\`). Roles given to them,
denials too, have no effect.`,
  remedy: 'Remove the acl_target, or name the user that is meant',
  see: [MANUAL.acls],
  messages: {
    unrestricted: (d: { user: string }) =>
      `The roles of user ${quote(d.user)} do not count, as this user may do anything`,
  },
  examples: [
    {
      bad: `<acls><acl_target id="«root»"><role id="reader"/></acl_target><acl_role id="reader"/></acls>`,
      says: ['unrestricted'],
    },
    { good: `<acls><acl_target id="root" name="rose"><role id="reader"/></acl_target><acl_role id="reader"/></acls>` },
  ],
  check: (context) => ({
    acl_target(element) {
      const user = element.attr('name') ?? element.attr('id');
      if (user === undefined || (user.value !== 'root' && user.value !== 'hacluster')) return;
      context.report({ say: 'unrestricted', with: { user: user.value }, at: user });
    },
  }),
});

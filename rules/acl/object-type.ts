import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isSlip, nearest } from '../../src/cib/nearest.js';
import { ELEMENT_NAMES, isElementName } from '../../src/cib/schema/names.js';
import { quote, subject } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'acl/object-type',
  severity: 'warning',
  summary: 'The object-type of a permission is the name of an element',
  why: `\`object-type\` selects all elements of that name. With a name that no element has the permission selects nothing: a denial
does not deny, and a user may not write what was meant to be allowed. Names have a case.`,
  remedy: 'Write the name of an element',
  see: [MANUAL.acls],
  hasSuggestions: true,
  messages: {
    near: (d: { permission: string; name: string; near: string }) =>
      `${d.permission} is for elements called ${quote(d.name)}, of which there are none; is it ${quote(d.near)}?`,
    unknown: (d: { permission: string; name: string }) =>
      `${d.permission} is for elements called ${quote(d.name)}, of which there are none`,
  },
  examples: [
    {
      bad: `<acl_role id="r"><acl_permission id="a" kind="write" object-type="«primitve»"/></acl_role>`,
      says: ['near'],
    },
    {
      bad: `<acl_role id="r"><acl_permission id="a" kind="write" object-type="«web-server»"/></acl_role>`,
      says: ['unknown'],
    },
    {
      note: 'The section of all state has elements of its own.',
      good: `<acl_role id="r"><acl_permission id="a" kind="write" object-type="primitive"/>
<acl_permission id="b" kind="read" object-type="lrm_resource"/></acl_role>`,
    },
    {
      note: 'Pacemaker puts two slashes before it and asks for that, so anything may stand there that can follow them.',
      good: `<acl_role id="r"><acl_permission id="a" kind="write" object-type="*"/>
<acl_permission id="b" kind="read" object-type="nvpair[@name='port']"/></acl_role>`,
    },
  ],
  check: (context) => ({
    acl_permission(element) {
      const type = element.attr('object-type');
      const name = type?.value.trim() ?? '';
      if (type === undefined || !/^[\w.-]+$/.test(name) || isElementName(name) || IN_STATUS.has(name)) return;
      const near = nearest(name, ELEMENT_NAMES);
      const permission = subject('acl_permission', element.value('id') ?? '');
      if (near === undefined || !isSlip(name, near)) {
        context.report({ say: 'unknown', with: { permission, name }, at: type });
        return;
      }
      const title = `Write object-type="${near}"`;
      const fix = { title, applicability: 'unsafe', edits: [withValue(type, near)] } as const;
      context.report({ say: 'near', with: { permission, name, near }, at: type, fix });
    },
  }),
});

/** Elements of the status section and of what a tool may put into a CIB. */
const IN_STATUS = new Set([
  'node_state',
  'transient_attributes',
  'lrm',
  'lrm_resources',
  'lrm_resource',
  'lrm_rsc_op',
  'tickets',
  'ticket_state',
]);

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
  },
  examples: [
    {
      bad: `<acl_role id="r"><acl_permission id="a" kind="write" object-type="«primitve»"/></acl_role>`,
      says: ['near'],
    },
    {
      note: 'The section of all state has elements of its own.',
      good: `<acl_role id="r"><acl_permission id="a" kind="write" object-type="primitive"/>
<acl_permission id="b" kind="read" object-type="lrm_resource"/></acl_role>`,
    },
  ],
  check: (context) => ({
    acl_permission(element) {
      const type = element.attr('object-type');
      if (type === undefined || type.value === '*' || isElementName(type.value) || IN_STATUS.has(type.value)) return;
      const near = nearest(type.value, ELEMENT_NAMES);
      if (near === undefined || !isSlip(type.value, near)) return;
      const permission = subject('acl_permission', element.value('id') ?? '');
      const title = `Write object-type="${near}"`;
      const fix = { title, applicability: 'unsafe', edits: [withValue(type, near)] } as const;
      context.report({ say: 'near', with: { permission, name: type.value, near }, at: type, fix });
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

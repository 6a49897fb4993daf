import { MANUAL } from '../../src/cib/manual.js';
import { possible } from '../../src/cib/nvpairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element, Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'acl/not-enabled',
  severity: 'info',
  summary: 'Access rules are switched on where there are any',
  why: `Access rules count only while the cluster option \`enable-acl\` is true; its default is false. Until then every user in the
group haclient may read and change the whole configuration, whatever roles the users have.`,
  remedy: 'Set the cluster option enable-acl to true, or remove the users and groups',
  see: [MANUAL.acls],
  reads: ['properties'],
  messages: {
    unset: 'Users have roles, but enable-acl is not set, so access is not restricted',
    off: (d: { value: string }) => `Users have roles, but enable-acl is ${quote(d.value)}, so access is not restricted`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources/><constraints/>
<acls><«acl_target» id="alice"><role id="reader"/></acl_target><acl_role id="reader"/></acls></configuration></cib>`,
      says: ['unset'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config>
<cluster_property_set id="s"><nvpair id="n" name="enable-acl" value="«false»"/></cluster_property_set></crm_config><nodes/>
<resources/><constraints/>
<acls><acl_group id="staff"><role id="reader"/></acl_group><acl_role id="reader"/></acls></configuration></cib>`,
      says: ['off'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config>
<cluster_property_set id="s"><nvpair id="n" name="enable-acl" value="true"/></cluster_property_set></crm_config><nodes/>
<resources/><constraints/>
<acls><acl_target id="alice"><role id="reader"/></acl_target><acl_role id="reader"/></acls></configuration></cib>`,
    },
    {
      note: 'Roles for nobody are only kept in store.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources/><constraints/><acls><acl_role id="reader"/></acls></configuration></cib>`,
      also: ['acl/unused-role'],
    },
  ],
  check: (context) => {
    if (!context.whole) return {};
    let first: Place | undefined;
    const see = (element: Element) => {
      if (element.first('role') !== undefined) first ??= element.place;
    };
    return {
      acl_target: see,
      acl_group: see,
      end(document) {
        if (first === undefined) return;
        const option = document.properties.get('enable-acl');
        // A value that is no boolean is another rule's, which says that the default counts.
        if (option === undefined) context.report({ say: 'unset', at: first });
        else if ([...possible(option)].every(({ text }) => booleanOf(text) === false)) {
          const also = [{ message: 'the first that has roles', at: first.range }];
          context.report({ say: 'off', with: { value: option.text }, at: option.at, also });
        }
      },
    };
  },
});

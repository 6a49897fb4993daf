import type { Constraint } from '../../src/cib/constraint.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { droppedConstraints, resolve } from '../../src/cib/resolution.js';
import { within } from '../../src/cib/schema/version.js';
import { oneOf } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/tag-member',
  severity: 'error',
  summary: 'A tag that a constraint names holds resources only',
  covers: ['crm_verify/set-resource-not-found', 'pcs/PT04', 'pcs/PT06'],
  why: `In a constraint a tag stands for the resources it holds. When one of its members is no resource (a template or another
tag, too: neither is looked into), Pacemaker reports a configuration error and stops at that member, so the constraint holds
for some of the resources or for none.`,
  remedy: 'Take the member out of the tag, or put a resource in its place',
  see: [MANUAL.resourceSets],
  reads: ['ids', 'resources', 'bundles', 'nodes', 'constraints', 'tags'],
  messages: {
    nothing: (d: { tag: string; member: string; constraint: string }) =>
      `Tag "${d.tag}", which constraint "${d.constraint}" names, holds "${d.member}", but nothing is called so`,
    other: (d: { tag: string; member: string; kind: string; constraint: string }) =>
      `Tag "${d.tag}", which constraint "${d.constraint}" names, holds "${d.member}", which is ${d.kind} and no resource`,
  },
  examples: [
    {
      schema: '3.9',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/>
  <template id="agent" class="systemd" type="httpd"/><primitive id="web" template="agent"/>
</resources>
<constraints><rsc_location id="home" rsc="site" node="alpha" score="5"/><rsc_location id="away" rsc="site" node="beta" score="-5"/></constraints>
<tags><tag id="site"><obj_ref id="web"/><obj_ref id="«agent»"/><obj_ref id="«wbe»"/><obj_ref id="«1»"/></tag></tags></configuration></cib>`,
      says: ['other', 'nothing', 'other'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone></resources>
<constraints><rsc_location id="home" rsc="site" node="alpha" score="5"/></constraints>
<tags><tag id="site"><obj_ref id="web-clone"/><obj_ref id="web:0"/></tag></tags></configuration></cib>`,
      note: 'Instances of clones can be meant as well.',
    },
    {
      note: 'As far as there are any.',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><clone id="web-clone"><meta_attributes id="m"><nvpair id="n" name="clone-max" value="2"/></meta_attributes>
  <primitive id="web" class="systemd" type="httpd"/></clone></resources>
<constraints><rsc_location id="home" rsc="site" node="alpha" score="5"/></constraints>
<tags><tag id="site"><obj_ref id="web:1"/><obj_ref id="«web:2»"/></tag></tags></configuration></cib>`,
      says: ['nothing'],
    },
  ],
  check: (context) => ({
    end(document) {
      const users = new Map<string, Constraint[]>();
      for (const constraint of droppedConstraints(document)) {
        for (const end of constraint.ends) {
          const { through, dead } = resolve(end, document);
          if (through !== 'tag' || dead.length === 0) continue;
          const tag = idOf(end.id.text);
          const list = users.get(tag);
          if (list === undefined) users.set(tag, [constraint]);
          else if (list.length < MOST_SHOWN) list.push(constraint);
        }
      }
      const nodes = new Set(document.nodes.flatMap(({ id, uname }) => [id, uname.text]));
      for (const [tag, constraints] of users) {
        const [first] = constraints;
        const { dead } = resolve({ id: { text: tag } }, document);
        for (const each of first === undefined ? [] : dead) {
          if (each.why !== 'member') continue;
          const data = { tag, member: each.member.text, constraint: first?.id ?? '' };
          const at = each.member.at;
          const also = constraints.map(({ id, at: { range } }) => ({ message: `constraint "${id}"`, at: range }));
          const is = each.is ?? (nodes.has(idOf(each.member.text)) ? 'node' : undefined);
          if (is !== undefined) context.report({ say: 'other', with: { ...data, kind: oneOf(is) }, at, also });
          // Up to schema 3.2 the schema refuses it; a part of a CIB does not show all.
          else if (document.whole && within(context.schema, '3.3'))
            context.report({ say: 'nothing', with: data, at, also });
        }
      }
    },
  }),
});

const MOST_SHOWN = 5;

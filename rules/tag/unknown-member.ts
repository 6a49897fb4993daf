import { remoteNodesOf } from '../../src/cib/bundle/remote-nodes.js';
import type { Field } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { nearest } from '../../src/cib/nearest.js';
import { isMade } from '../../src/cib/resolution.js';
import { within } from '../../src/cib/schema/version.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'tag/unknown-member',
  severity: 'warning',
  summary: 'Every member of a tag exists',
  covers: ['pcs/PT03', 'pcs/PT04'],
  why: `Since schema 3.3 a tag may hold any text as a member. A member that nothing in the CIB is called by is most likely misspelt,
or was deleted without its tag; a constraint that comes to name the tag would be dropped. A tag that holds itself, or another
that holds it, holds nothing by that, as tags are not looked into.`,
  remedy: 'Correct the member, or take it out of the tag',
  reads: ['ids', 'resources', 'bundles', 'nodes', 'constraints', 'tags'],
  messages: {
    nothing: (d: { tag: string; member: string; near: string }) =>
      `Tag "${d.tag}" holds "${d.member}", but nothing is called so${d.near}`,
    itself: (d: { tag: string }) => `Tag "${d.tag}" holds itself`,
    eachOther: (d: { tag: string; other: string }) => `Tags "${d.other}" and "${d.tag}" hold each other`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="web" class="systemd" type="httpd"/></resources><constraints/>
<tags><tag id="site"><obj_ref id="«wbe»"/><obj_ref id="«mail»"/><obj_ref id="«site»"/><obj_ref id="all"/></tag>
<tag id="all"><obj_ref id="«site»"/></tag></tags></configuration></cib>`,
      says: ['nothing', 'nothing', 'itself', 'eachOther'],
    },
    {
      note: 'A tag may hold anything that has an id, and nodes.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone></resources><constraints/>
<tags><tag id="site"><obj_ref id="web"/><obj_ref id="alpha"/><obj_ref id="web:0"/><obj_ref id="all"/></tag>
<tag id="all"><obj_ref id="web-clone"/></tag></tags></configuration></cib>`,
    },
  ],
  check: (context) => ({
    end(document) {
      if (!document.whole || document.tags.size === 0) return;
      const used = new Set(document.constraints.flatMap(({ ends }) => ends.map(({ id }) => idOf(id.text))));
      let left = MOST;
      const earlier = new Map<string, Map<string, Field>>();
      const nodes = new Set(document.nodes.flatMap(({ id, uname }) => [id, uname.text]));
      for (const { name } of remoteNodesOf(document)) nodes.add(name);
      for (const [tag, members] of document.tags) {
        // What a constraint makes of it is a graver matter, which constraint/tag-member speaks of.
        const isUsed = used.has(tag) && !document.resources.has(tag);
        const mine = new Map<string, Field>();
        earlier.set(tag, mine);
        for (const member of isUsed ? [] : members) {
          if (document.tags.has(idOf(member.text))) mine.set(idOf(member.text), member);
          const id = idOf(member.text);
          if (id === tag) {
            // Of two that have one id, that is the mistake.
            if (document.resources.has(tag)) continue;
            context.report({ say: 'itself', with: { tag }, at: member.at, remedy: 'Take it out of the tag' });
            continue;
          }
          const first = earlier.get(id)?.get(tag);
          if (first !== undefined) {
            const also = [{ message: `tag "${id}" holds "${tag}"`, at: first.at.range }];
            const remedy = 'Take one of the tags out of the other';
            context.report({ say: 'eachOther', with: { tag, other: id }, at: member.at, also, remedy });
            continue;
          }
          if (!within(context.schema, '3.3')) continue;
          if (document.ids.has(id) || nodes.has(id) || isMade(id, document)) continue;
          left -= document.resources.size;
          const near = left < 0 ? undefined : nearest(id, document.resources.keys());
          const data = { tag, member: member.text, near: near === undefined ? '' : `; is it "${near}"?` };
          context.report({ say: 'nothing', with: data, at: member.at });
        }
      }
    },
  }),
});

/** So many ids are looked through for one that is meant. */
const MOST = 20000;

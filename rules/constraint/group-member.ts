import type { Document, Resource } from '../../src/cib/document.js';
import { placingsOf } from '../../src/cib/graph/togetherness.js';
import { MANUAL } from '../../src/cib/manual.js';
import { metaOf } from '../../src/cib/tree.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/group-member',
  severity: 'info',
  summary: 'A colocation names the group, not a member of it',
  covers: ['crmsh/CS18'],
  why: `The members of a group are on one node, so a colocation with one of them is about all of them. Constraints may name a member;
the manual calls it usually preferable to name the group: it stays right when a member is taken out or moved, and shows that the
whole group is bound.`,
  remedy: 'Name the group instead',
  see: [MANUAL.groups],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags', 'rscDefaults'],
  messages: {
    member: (d: { constraint: string; member: string; group: string }) =>
      `Colocation "${d.constraint}" names "${d.member}", which is a member of group "${d.group}"`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <group id="g"><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></group>
    <primitive id="web" class="systemd" type="httpd"/>
  </resources>
  <constraints><rsc_colocation id="c" rsc="web" with-rsc="«a»" score="INFINITY"/></constraints>
</configuration>`,
      says: ['member'],
    },
    {
      good: `<configuration>
  <resources>
    <group id="g"><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></group>
    <primitive id="web" class="systemd" type="httpd"/>
  </resources>
  <constraints><rsc_colocation id="c" rsc="web" with-rsc="g" score="INFINITY"/></constraints>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const reported = new Set<number>();
      for (const { constraint, a, b } of placingsOf(document)) {
        // Within one group, another rule speaks of what contradicts it.
        if (groupOf(a.resource) === groupOf(b.resource)) continue;
        for (const { resource, at } of [a, b]) {
          const group = groupOf(resource);
          if (group === undefined || !isTogether(group, document) || reported.has(at.range.start)) continue;
          reported.add(at.range.start);
          const data = { constraint: constraint.id, member: resource.id, group: group.id };
          const also = [{ message: `group "${group.id}"`, at: group.at.range }];
          context.report({ say: 'member', with: data, at, also, remedy: `Name the group instead, "${group.id}"` });
        }
      }
    },
  }),
});

/** Whether the members of a group are on one node; they may be told not to. */
function isTogether(group: Resource, document: Document): boolean {
  const collocated = metaOf(group, 'collocated', document)?.value;
  return collocated === undefined || (!collocated.ruled && booleanOf(collocated.text) !== false);
}

function groupOf({ parent }: Resource): Resource | undefined {
  return parent?.kind === 'group' ? parent : undefined;
}

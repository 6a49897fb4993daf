import type { End } from '../../src/cib/constraint.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { orderedMembers, orderKindOf } from '../../src/cib/graph/orders.js';
import { setsOf } from '../../src/cib/graph/sets.js';
import { MANUAL } from '../../src/cib/manual.js';
import { resolve } from '../../src/cib/resolution.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/order-within-group',
  severity: 'warning',
  summary: 'No order is between members of one group',
  covers: ['pcs/PC12'],
  why: `The members of a group start one after the other in the order in which they stand, and stop the other way round. An order
between two of them either says the same again or contradicts the group; the latter is a loop, and constraint/order-loop
reports it.`,
  remedy: 'Remove the constraint; the order in the group does the same',
  see: [MANUAL.order],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags', 'rscDefaults'],
  messages: {
    redundant: (d: { constraint: string; before: string; after: string; group: string }) =>
      `Constraint "${d.constraint}" orders "${d.before}" before "${d.after}", which group "${d.group}" does already`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources><group id="g"><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></group></resources>
  <constraints>
    <rsc_order id="o" first="a" then="«b»"/>
    <rsc_order id="s"><resource_set id="set"><resource_ref id="a"/><resource_ref id="«b»"/></resource_set></rsc_order>
  </constraints>
</configuration>`,
      says: ['redundant', 'redundant'],
    },
    {
      note: 'A group that is not ordered says nothing, and what is no start before a start is another matter.',
      good: `<configuration>
  <resources>
    <group id="g"><meta_attributes id="m"><nvpair id="n" name="ordered" value="false"/></meta_attributes>
      <primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></group>
    <group id="h"><primitive id="c" class="systemd" type="c"/><primitive id="d" class="systemd" type="d"/></group>
    <primitive id="e" class="systemd" type="e"/>
  </resources>
  <constraints>
    <rsc_order id="o" first="a" then="b"/><rsc_order id="p" first="c" then="e"/>
    <rsc_order id="q"><resource_set id="set" sequential="false"><resource_ref id="c"/><resource_ref id="d"/></resource_set></rsc_order>
  </constraints>
</configuration>`,
      also: ['meta/deprecated'],
    },
  ],
  check: (context) => ({
    end(document) {
      for (const constraint of document.constraints) {
        if (constraint.kind !== 'rsc_order' || orderKindOf(constraint) === 'Serialize') continue;
        for (const [before, after] of neighbours(constraint, document)) {
          const [a, b] = [memberOf(before, document), memberOf(after, document)];
          const group = a?.parent;
          if (a === undefined || b === undefined || a === b || group === undefined || group !== b.parent) continue;
          const members = orderedMembers(group, document) ?? [];
          if (members.indexOf(a) >= members.indexOf(b)) continue;
          const data = { constraint: constraint.id, before: a.id, after: b.id, group: group.id };
          context.report({
            say: 'redundant',
            with: data,
            at: after.id.at,
            also: [{ message: `group "${group.id}"`, at: group.at.range }],
          });
        }
      }
    },
  }),
});

function* neighbours(constraint: Document['constraints'][number], document: Document): Generator<readonly [End, End]> {
  const [first, then] = (['first', 'then'] as const).map((as) => constraint.ends.find((end) => end.as === as));
  if (first !== undefined && then !== undefined) yield [first, then];
  for (const { sequential, ends } of setsOf(constraint, document))
    for (const [i, end] of sequential ? ends.entries() : []) {
      const previous = ends[i - 1];
      if (previous !== undefined) yield [previous, end];
    }
}

/** The member of a group that a constraint names itself, to be started. */
function memberOf(end: End, document: Document): Resource | undefined {
  if (end.action !== undefined && end.action.text !== 'start') return undefined;
  const { through, resources } = resolve(end, document);
  const [resource] = resources;
  return through === 'id' && resource?.parent?.kind === 'group' ? resource : undefined;
}

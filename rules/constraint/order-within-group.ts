import type { Constraint, End } from '../../src/cib/constraint.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { orderedMembers, orderKindOf } from '../../src/cib/graph/orders.js';
import { type MemberSet, memberPlace, setsOf } from '../../src/cib/graph/sets.js';
import { MANUAL } from '../../src/cib/manual.js';
import { resolve } from '../../src/cib/resolution.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

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
    <rsc_order id="t"><resource_set id="t1" sequential="false"><resource_ref id="a"/></resource_set>
      <resource_set id="t2"><resource_ref id="«b»"/></resource_set></rsc_order>
  </constraints>
</configuration>`,
      says: ['redundant', 'redundant', 'redundant'],
      also: ['constraint/duplicate'],
    },
    {
      note: 'A group that is not ordered says nothing, what is no start before a start is another matter, and what comes between two members is new.',
      good: `<configuration>
  <resources>
    <group id="g"><meta_attributes id="m"><nvpair id="n" name="ordered" value="false"/></meta_attributes>
      <primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></group>
    <group id="h"><primitive id="c" class="systemd" type="c"/><primitive id="d" class="systemd" type="d"/></group>
    <primitive id="e" class="systemd" type="e"/><primitive id="f" class="systemd" type="f"/>
  </resources>
  <constraints>
    <rsc_order id="o" first="a" then="b"/><rsc_order id="p" first="c" then="e"/>
    <rsc_order id="r"><resource_set id="between"><resource_ref id="c"/><resource_ref id="f"/><resource_ref id="d"/></resource_set></rsc_order>
    <rsc_order id="q"><resource_set id="set" sequential="false"><resource_ref id="c"/><resource_ref id="d"/></resource_set></rsc_order>
  </constraints>
</configuration>`,
      also: ['meta/deprecated'],
    },
  ],
  check: (context) => ({
    end(document) {
      const places = placesIn(document);
      for (const constraint of document.constraints) {
        if (constraint.kind !== 'rsc_order' || orderKindOf(constraint) === 'Serialize') continue;
        for (const { befores, afters } of neighbours(constraint, document)) {
          const firsts = new Map(befores.flatMap(({ end }) => memberOf(end, document) ?? []).map((a) => [a.parent, a]));
          for (const { end, at } of firsts.size === 0 ? [] : afters) {
            const b = memberOf(end, document);
            const [a, group] = [firsts.get(b?.parent), b?.parent];
            if (a === undefined || b === undefined || a === b || group === undefined) continue;
            if ((places.get(a) ?? 0) >= (places.get(b) ?? 0)) continue;
            const data = { constraint: constraint.id, before: a.id, after: b.id, group: group.id };
            const also = [{ message: `group "${group.id}"`, at: group.at.range }];
            context.report({ say: 'redundant', with: data, at, also });
          }
        }
      }
    },
  }),
});

interface Mention {
  readonly end: End;
  readonly at: Place;
}

interface Sides {
  readonly befores: readonly Mention[];
  readonly afters: readonly Mention[];
}

/** What a constraint has one before the other, sets of which any member will do left out. */
function* neighbours(constraint: Constraint, document: Document): Generator<Sides> {
  const [first, then] = (['first', 'then'] as const).map((as) => constraint.ends.find((end) => end.as === as));
  const mention = (end: End, set?: MemberSet): Mention => ({ end, at: memberPlace(end, set) });
  if (first !== undefined && then !== undefined) yield { befores: [mention(first)], afters: [mention(then)] };
  let before: MemberSet | undefined;
  for (const set of setsOf(constraint, document)) {
    const members = set.ends.map((end) => mention(end, set));
    for (const [i, member] of set.sequential ? members.entries() : []) {
      const previous = members[i - 1];
      if (previous !== undefined) yield { befores: [previous], afters: [member] };
    }
    if (before?.requireAll === true) {
      const { sequential, ends } = before;
      const befores = (sequential ? ends.slice(-1) : ends).map((end) => mention(end));
      yield { befores, afters: set.sequential ? members.slice(0, 1) : members };
    }
    before = set;
  }
}

/** The member of a group that a constraint names itself, to be started. */
function memberOf(end: End, document: Document): Resource | undefined {
  if (end.action !== undefined && end.action.text !== 'start') return undefined;
  const { through, resources } = resolve(end, document);
  const [resource] = resources;
  return through === 'id' && resource?.parent?.kind === 'group' ? resource : undefined;
}

/** The place of each member in its group, where groups are ordered. Looked for only where it is asked for. */
function placesIn(document: Document): { get(member: Resource): number | undefined } {
  const known = new Map<Resource, number>();
  const seen = new Set<Resource>();
  return {
    get(member) {
      const group = member.parent;
      if (group !== undefined && !seen.has(group)) {
        seen.add(group);
        for (const [i, each] of (orderedMembers(group, document) ?? []).entries()) known.set(each, i);
      }
      return known.get(member);
    },
  };
}

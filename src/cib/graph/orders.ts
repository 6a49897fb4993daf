import type { Place } from '../../xml/nodes.js';
import type { Constraint, End } from '../constraint.js';
import type { Document, Resource } from '../document.js';
import { resolve } from '../resolution.js';
import { metaOf } from '../tree.js';
import { booleanOf } from '../values/boolean.js';
import { scoreOf } from '../values/score.js';
import { type MemberSet, memberPlace, setsOf } from './sets.js';

/** What resources do, and constraints order. */
export type Action = 'start' | 'promote' | 'demote' | 'stop';

/** A step that has to be done before another one may begin. */
export interface Step {
  readonly resource: Resource;
  readonly action: Action;
}

/** How an order binds. */
interface Binding {
  /** What comes after cannot run without what comes before. Other orders hold where both are to be done. */
  readonly isMust: boolean;
  /** What comes before is of a set of which any one will do. */
  readonly isAny: boolean;
  /** The inverse actions have the inverse order. */
  readonly isSymmetrical: boolean;
}

/** One resource's action before another's, as a constraint wants it. */
export interface Order extends Binding {
  readonly constraint: Constraint;
  readonly before: Step;
  readonly after: Step;
  /** Where the constraint names each. */
  readonly beforeAt: Place;
  readonly afterAt: Place;
}

const INVERSE: Readonly<Record<Action, Action>> = {
  start: 'stop',
  stop: 'start',
  promote: 'demote',
  demote: 'promote',
};

/** Whether a constraint's order must be kept: its kind, or what the score of before kinds stands for (`get_ordering_type`). */
export function orderKindOf({ orderKind, score }: Constraint): 'Mandatory' | 'Optional' | 'Serialize' {
  if (orderKind === undefined)
    return score === undefined || (scoreOf(score.text) ?? 0) !== 0 ? 'Mandatory' : 'Optional';
  return orderKind.text === 'Optional' || orderKind.text === 'Serialize' ? orderKind.text : 'Mandatory';
}

/** No more than this is looked at: tags in sets can stand for as many pairs as their product. */
const MOST = 300000;

/**
 * The orders of one document, of every kind: tags and templates stand for their resources, sets for what they come to. Inverse
 * orders are left out: what loops forwards loops backwards. In a transition one thing waits for the other whatever the kind,
 * and for all members of a set of which any one will do; Serialize takes its resources in the order in which they are given
 * (`pcmk__unpack_ordering`, `unpack_order_set`; measured with crm_simulate 2.1.5).
 */
export function* ordersOf(document: Document): Generator<Order> {
  let left = MOST;
  for (const constraint of document.constraints) {
    if (constraint.kind !== 'rsc_order' || constraint.hasLifetime) continue;
    for (const { befores, afters, binding } of pairsOf(constraint, document)) {
      for (const { step: before, at: beforeAt } of befores) {
        for (const { step: after, at: afterAt } of afters) {
          left -= 1;
          if (left < 0) return;
          yield { constraint, before, after, beforeAt, afterAt, ...binding };
        }
      }
    }
  }
}

interface Mention {
  readonly step: Step;
  readonly at: Place;
}

interface Sides {
  readonly befores: readonly Mention[];
  readonly afters: readonly Mention[];
  readonly binding: Binding;
}

function* pairsOf(constraint: Constraint, document: Document): Generator<Sides> {
  const [first, then] = (['first', 'then'] as const).map((as) => constraint.ends.find((end) => end.as === as));
  const kind = orderKindOf(constraint);
  const isSymmetrical = booleanOf(constraint.symmetrical?.text ?? 'true') !== false;
  const binding = (by: string, isAny = false, isMust = by === 'Mandatory') => ({
    isMust,
    isAny,
    isSymmetrical: isSymmetrical && by !== 'Serialize',
  });
  if (first !== undefined && then !== undefined) {
    const action = actionOf(first, 'start');
    const afters = mentions(then, actionOf(then, action), document);
    yield { befores: mentions(first, action, document), afters, binding: binding(kind) };
  }
  let before: { readonly set: MemberSet; readonly members: Mention[] } | undefined;
  for (const set of setsOf(constraint, document)) {
    const members = set.ends.flatMap((end) => mentions(end, actionOf(end, 'start'), document, set));
    const own = set.kind?.text ?? kind;
    for (const [i, member] of set.sequential || own === 'Serialize' ? members.entries() : []) {
      const previous = members[i - 1];
      if (previous !== undefined) yield { befores: [previous], afters: [member], binding: binding(own) };
    }
    if (before !== undefined) {
      const { requireAll, sequential } = before.set;
      const isMust = kind === 'Mandatory' && (requireAll || before.members.length === 1);
      yield {
        befores: sequential && requireAll ? before.members.slice(-1) : before.members,
        afters: set.sequential ? members.slice(0, 1) : members,
        binding: binding(kind, !requireAll, isMust),
      };
    }
    before = { set, members };
  }
}

function actionOf({ action }: End, otherwise: Action): Action {
  const text = action?.text;
  return text !== undefined && Object.hasOwn(INVERSE, text) ? (text as Action) : otherwise;
}

function mentions(end: End, action: Action, document: Document, set?: MemberSet): Mention[] {
  const { resources, dead } = resolve(end, document);
  const at = memberPlace(end, set);
  return dead.length > 0 ? [] : resources.map((resource) => ({ step: { resource, action }, at }));
}

/** Whether the members of a group start one after another. */
export function isOrdered(group: Resource, document: Document): boolean {
  const ordered = metaOf(group, 'ordered', document)?.value;
  return ordered === undefined || (!ordered.ruled && booleanOf(ordered.text) !== false);
}

/** The members of a group in the order in which they start; undefined where there is none, or it cannot be told. */
export function orderedMembers(resource: Resource, document: Document): readonly Resource[] | undefined {
  return resource.kind === 'group' && isOrdered(resource, document) ? resource.children : undefined;
}

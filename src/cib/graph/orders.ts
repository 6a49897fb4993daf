import type { Constraint, End } from '../constraint.js';
import type { Document, Resource } from '../document.js';
import { resolve } from '../resolution.js';
import { childrenOf, metaOf } from '../tree.js';
import { booleanOf } from '../values/boolean.js';
import { scoreOf } from '../values/score.js';
import { type MemberSet, setsOf } from './sets.js';

/** What resources do, and constraints order. */
export type Action = 'start' | 'promote' | 'demote' | 'stop';

/** A step that has to be done before another one may begin. */
export interface Step {
  readonly resource: Resource;
  readonly action: Action;
}

/** One resource's action before another's, as a constraint wants it. */
export interface Order {
  readonly constraint: Constraint;
  readonly before: Step;
  readonly after: Step;
  /** Where the constraint names each. */
  readonly beforeEnd: End;
  readonly afterEnd: End;
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
 * The mandatory orders of one document: tags and templates stand for their resources, sets for what they come to. Of a set of
 * which any member will do, nothing is said. Inverse orders are left out: what loops forwards loops backwards.
 */
export function* ordersOf(document: Document): Generator<Order> {
  let left = MOST;
  for (const constraint of document.constraints) {
    if (constraint.kind !== 'rsc_order' || constraint.hasLifetime) continue;
    for (const [befores, afters] of pairsOf(constraint, document)) {
      for (const before of befores) {
        for (const after of afters) {
          left -= 1;
          if (left < 0) return;
          yield { constraint, before: before.step, after: after.step, beforeEnd: before.end, afterEnd: after.end };
        }
      }
    }
  }
}

interface Mention {
  readonly step: Step;
  readonly end: End;
}

function* pairsOf(constraint: Constraint, document: Document): Generator<readonly [Mention[], Mention[]]> {
  const [first, then] = (['first', 'then'] as const).map((as) => constraint.ends.find((end) => end.as === as));
  const isMandatory = orderKindOf(constraint) === 'Mandatory';
  if (first !== undefined && then !== undefined && isMandatory) {
    const action = actionOf(first, 'start');
    yield [mentions(first, action, document), mentions(then, actionOf(then, action), document)];
  }
  let before: { readonly set: MemberSet; readonly members: Mention[] } | undefined;
  for (const set of setsOf(constraint, document)) {
    const members = set.ends.flatMap((end) => mentions(end, actionOf(end, 'start'), document));
    const keeps = set.kind === undefined ? isMandatory : set.kind.text === 'Mandatory';
    for (const [i, member] of set.sequential && keeps ? members.entries() : []) {
      const previous = members[i - 1];
      if (previous !== undefined) yield [[previous], [member]];
    }
    if (before !== undefined && isMandatory) {
      const { requireAll, sequential } = before.set;
      if (requireAll || before.members.length === 1)
        yield [sequential ? before.members.slice(-1) : before.members, set.sequential ? members.slice(0, 1) : members];
    }
    before = { set, members };
  }
}

function actionOf({ action }: End, otherwise: Action): Action {
  const text = action?.text;
  return text !== undefined && Object.hasOwn(INVERSE, text) ? (text as Action) : otherwise;
}

function mentions(end: End, action: Action, document: Document): Mention[] {
  const { resources, dead } = resolve(end, document);
  return dead.length > 0 ? [] : resources.map((resource) => ({ step: { resource, action }, end }));
}

/** Whether the members of a group start one after another. */
export function isOrdered(group: Resource, document: Document): boolean {
  const ordered = metaOf(group, 'ordered', document)?.value;
  return ordered === undefined || (!ordered.ruled && booleanOf(ordered.text) !== false);
}

/** The members of a group in the order in which they start; undefined where there is none, or it cannot be told. */
export function orderedMembers(resource: Resource, document: Document): readonly Resource[] | undefined {
  return resource.kind === 'group' && isOrdered(resource, document) ? childrenOf(resource, document) : undefined;
}

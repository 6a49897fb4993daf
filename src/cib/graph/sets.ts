import type { Place } from '../../xml/nodes.js';
import type { Constraint, End, ResourceSet } from '../constraint.js';
import type { Document } from '../document.js';

/** A set with its members. */
export interface MemberSet extends ResourceSet {
  readonly ends: readonly End[];
}

const known = new WeakMap<Document, ReadonlyMap<string, MemberSet>>();

/** The sets of a constraint as Pacemaker uses them: one that refers to another is that other. */
export function setsOf(constraint: Constraint, document: Document): readonly MemberSet[] {
  if (constraint.sets.length === 0) return [];
  const own = ownSets(constraint);
  if (own.every(({ reference }) => reference === undefined)) return own;
  let all = known.get(document);
  if (all === undefined) {
    const sets = document.constraints.flatMap(ownSets).filter(({ reference }) => reference === undefined);
    all = new Map(sets.map((set) => [set.id, set]));
    known.set(document, all);
  }
  return own.flatMap((set) => {
    const target = set.reference === undefined ? undefined : all.get(set.reference);
    return target === undefined
      ? set.reference === undefined
        ? set
        : []
      : { ...target, referenceAt: set.referenceAt };
  });
}

/** Where a constraint names a member of one of its sets: where it refers to the set, if that is another's. */
export function memberPlace(end: End, set: ResourceSet | undefined): Place {
  return set?.referenceAt ?? end.id.at;
}

function ownSets({ sets, ends }: Constraint): MemberSet[] {
  const members = sets.map((): End[] => []);
  for (const end of ends) if (end.set !== undefined) members[end.set.order]?.push(end);
  return sets.map((set, i) => ({ ...set, ends: members[i] ?? [] }));
}

import type { Constraint, Document, End, ResourceSet } from './document.js';
import { idOf } from './ids.js';
import { scoreOf } from './values/score.js';

/** One resource placed by where another is. */
export interface Colocation {
  readonly dependent: string;
  readonly primary: string;
  /** Where the constraint mentions the primary. */
  readonly end: End;
}

/**
 * The pairs that a colocation of at most one tag on each side, or of sets, comes to, by ids of resources. In a sequential
 * set each member depends on the one before; of two sets the first depends on the second, a sequential one standing for
 * its first member as dependent and for its last as primary (`unpack_colocation_set`, `colocate_rsc_sets`; measured with
 * crm_verify 2.1.5). A score of 0, also where none is given, makes no colocation.
 */
export function* colocationsOf({ kind, ends, score }: Constraint, document: Document): Generator<Colocation> {
  if (kind !== 'rsc_colocation' || (scoreOf(score?.text ?? '') ?? 0) === 0) return;
  const members = ({ id }: End) => document.tags.get(idOf(id.text))?.map(({ text }) => idOf(text)) ?? [idOf(id.text)];
  for (const [dependent, primary] of pairs(ends))
    for (const one of members(dependent))
      for (const other of members(primary)) yield { dependent: one, primary: other, end: primary };
}

function* pairs(ends: readonly End[]): Generator<readonly [dependent: End, primary: End]> {
  const dependent = ends.find(({ as }) => as === 'rsc');
  const primary = ends.find(({ as }) => as === 'with-rsc');
  if (dependent !== undefined && primary !== undefined) yield [dependent, primary];
  let before: Members | undefined;
  for (const set of setsOf(ends)) {
    for (const [i, end] of set.sequential ? set.ends.entries() : []) {
      const previous = set.ends[i - 1];
      if (previous !== undefined) yield [end, previous];
    }
    for (const one of before?.sequential === true ? before.ends.slice(0, 1) : (before?.ends ?? []))
      for (const other of set.sequential ? set.ends.slice(-1) : set.ends) yield [one, other];
    before = set;
  }
}

interface Members extends ResourceSet {
  readonly ends: End[];
}

function setsOf(ends: readonly End[]): Iterable<Members> {
  const sets = new Map<number, Members>();
  for (const end of ends) {
    if (end.set === undefined) continue;
    const members = sets.get(end.set.order);
    if (members === undefined) sets.set(end.set.order, { ...end.set, ends: [end] });
    else members.ends.push(end);
  }
  return sets.values();
}

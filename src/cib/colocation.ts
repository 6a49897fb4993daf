import type { Constraint, End, ResourceSet } from './constraint.js';
import type { Document } from './document.js';
import { idOf } from './ids.js';
import { scoreOf } from './values/score.js';

/** Resources each of which is placed by where each of the others is. Their ids, tags replaced by what they hold. */
export interface Colocation {
  readonly dependents: readonly string[];
  readonly primaries: readonly Primary[];
}

interface Primary {
  readonly id: string;
  /** Where the constraint mentions it. */
  readonly end: End;
}

/**
 * What a constraint says about who is placed by whom. In a sequential set each member depends on the one before; of two sets
 * the first depends on the second, a sequential one standing for its first member as dependent and for its last as primary
 * (`unpack_colocation_set`, `colocate_rsc_sets`; measured with crm_verify 2.1.5). A score of 0, also where none is given,
 * makes no colocation.
 */
export function* colocationsOf({ kind, ends, score }: Constraint, document: Document): Generator<Colocation> {
  if (kind !== 'rsc_colocation' || (scoreOf(score?.text ?? '') ?? 0) === 0) return;
  const members = ({ id }: End) => document.tags.get(idOf(id.text))?.map(({ text }) => idOf(text)) ?? [idOf(id.text)];
  for (const [dependents, primaries] of sides(ends))
    yield {
      dependents: dependents.flatMap(members),
      primaries: primaries.flatMap((end) => members(end).map((id) => ({ id, end }))),
    };
}

function* sides(ends: readonly End[]): Generator<readonly [dependents: readonly End[], primaries: readonly End[]]> {
  const dependent = ends.find(({ as }) => as === 'rsc');
  const primary = ends.find(({ as }) => as === 'with-rsc');
  if (dependent !== undefined && primary !== undefined) yield [[dependent], [primary]];
  let before: Members | undefined;
  for (const set of setsOf(ends)) {
    for (const [i, end] of set.sequential ? set.ends.entries() : []) {
      const previous = set.ends[i - 1];
      if (previous !== undefined) yield [[end], [previous]];
    }
    if (before !== undefined)
      yield [before.sequential ? before.ends.slice(0, 1) : before.ends, set.sequential ? set.ends.slice(-1) : set.ends];
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

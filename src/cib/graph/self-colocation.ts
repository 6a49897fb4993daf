import type { Place } from '../../xml/nodes.js';
import type { Constraint, End } from '../constraint.js';
import type { Document } from '../document.js';
import { idOf } from '../ids.js';
import { promotabilityOf } from '../promotability.js';
import { type Role, roleOf } from '../values/role.js';
import { INFINITY, scoreOf } from '../values/score.js';
import { type MemberSet, memberPlace, setsOf } from './sets.js';

/** A colocation that names one resource twice. */
export interface SelfColocation {
  readonly constraint: Constraint;
  readonly id: string;
  /** Where it is named the second time. */
  readonly at: Place;
  /** The set that has it twice; undefined where it is in two sets, or in none. */
  readonly set: MemberSet | undefined;
  readonly isInSets: boolean;
  /** The two roles, Started where none is given. */
  readonly roles: readonly [Role, Role];
  /** What the scheduler makes of it. */
  readonly comesTo: 'nothing' | 'stopped' | 'failure';
}

/** Needs `constraints`, `resources`, `tags` and `rscDefaults` of the index; what stands for several resources is left out. */
export function* selfColocationsOf(document: Document): Generator<SelfColocation> {
  for (const constraint of document.constraints) {
    if (constraint.kind !== 'rsc_colocation') continue;
    const [rsc, other] = (['rsc', 'with-rsc'] as const).map((as) => constraint.ends.find((end) => end.as === as));
    if (rsc !== undefined && other !== undefined && idOf(rsc.id.text) === idOf(other.id.text)) {
      const found = selfColocation(constraint, rsc, other, document);
      if (found !== undefined) yield found;
    }
    if (constraint.sets.length > 0) yield* inSets(constraint, document);
  }
}

/** In one set, or where one set goes with the next: of a sequential set only its first member does, and with its last. */
function* inSets(constraint: Constraint, document: Document): Generator<SelfColocation> {
  let before: MemberSet | undefined;
  for (const set of setsOf(constraint, document)) {
    const dependents = firsts(before === undefined ? [] : before.sequential ? before.ends.slice(0, 1) : before.ends);
    for (const end of set.sequential ? set.ends.slice(-1) : set.ends) {
      const first = dependents.get(idOf(end.id.text));
      if (first === undefined || before === undefined) continue;
      const found = selfColocation(constraint, first, end, document, [before, set]);
      if (found !== undefined) yield found;
    }
    const own = firsts(set.ends);
    for (const end of set.ends) {
      const first = own.get(idOf(end.id.text));
      if (first === undefined || first === end) continue;
      const found = selfColocation(constraint, first, end, document, [set, set]);
      if (found !== undefined) yield found;
    }
    before = set;
  }
}

/** By id, the first mention of each. */
function firsts(ends: readonly End[]): ReadonlyMap<string, End> {
  const found = new Map<string, End>();
  for (const end of ends) if (!found.has(idOf(end.id.text))) found.set(idOf(end.id.text), end);
  return found;
}

function selfColocation(
  constraint: Constraint,
  first: End,
  second: End,
  document: Document,
  sets?: readonly [MemberSet, MemberSet],
): SelfColocation | undefined {
  const id = idOf(second.id.text);
  if (document.tags.has(id) || document.resources.get(id)?.kind === 'template') return undefined;
  const [a, b] = [first, second].map(({ role }) => roleOf(role?.text ?? '') ?? 'Started') as [Role, Role];
  const isOneSet = sets !== undefined && sets[0] === sets[1];
  const score = scoreOf((isOneSet ? (sets[0].score ?? constraint.score) : constraint.score)?.text ?? '') ?? 0;
  return {
    constraint,
    id,
    at: memberPlace(second, sets?.[1]),
    set: isOneSet ? sets[0] : undefined,
    isInSets: sets !== undefined,
    roles: [a, b],
    comesTo: score <= -INFINITY ? kept(id, a, b, document) : 'nothing',
  };
}

/**
 * What comes of keeping a resource from itself. For a role of promotable clones, stops are ordered before starts on both
 * sides (`anti_colocation_order`): the unpromoted instances of a resource wait for themselves, and with the promoted ones an
 * assertion fails (measured with crm_verify and crm_simulate 2.1.5).
 */
function kept(id: string, a: Role, b: Role, document: Document): SelfColocation['comesTo'] {
  const resource = document.resources.get(id);
  if (resource === undefined || promotabilityOf(resource, document) !== 'yes') return 'nothing';
  if (a !== 'Unpromoted' && b !== 'Unpromoted') return 'nothing';
  return a === 'Promoted' || b === 'Promoted' ? 'failure' : 'stopped';
}

import type { Place } from '../../xml/nodes.js';
import { censusOf } from '../census.js';
import type { Constraint, End } from '../constraint.js';
import type { Document, Resource } from '../document.js';
import { resolve } from '../resolution.js';
import { isMultiple, metaOf } from '../tree.js';
import { booleanOf } from '../values/boolean.js';
import { roleOf } from '../values/role.js';
import { INFINITY, scoreOf } from '../values/score.js';
import { type MemberSet, memberPlace, setsOf } from './sets.js';

/** One resource that a constraint names, in one role. */
export interface Party {
  readonly resource: Resource;
  /** Empty for any role. */
  readonly role: string;
  /** Where the constraint names it. */
  readonly at: Place;
}

/** Why two resources run on one node: a mandatory colocation, or a group that both are of. */
export interface Tie {
  readonly a: string;
  readonly b: string;
  readonly by: { readonly constraint: Constraint; readonly at: Place } | { readonly group: Resource };
}

/** A colocation that keeps apart what others keep together. */
export interface Contradiction {
  readonly constraint: Constraint;
  readonly a: Party;
  readonly b: Party;
  /** What keeps the two together, in turn. */
  readonly ties: readonly Tie[];
}

/** No more pairs than this are looked at: sets and tags can stand for as many as their product. */
const MOST = 300000;
/** A longer chain is not followed. */
const LONGEST = 200;
/** Of what runs on several nodes, no more ties than this are followed. */
const MOST_TIES = 50;

/**
 * Colocations with a score of -INFINITY between resources that colocations with INFINITY, or a group, keep on one node.
 * What runs on several nodes ties nothing to one node, but it can be tied to what runs on one. Where a role is named, the
 * resource in that role is a party of its own. Left out: constraints with node-attribute, which are not about nodes.
 */
export function contradictionsOf(document: Document): Contradiction[] {
  const ties = new Ties(document);
  const apart: { readonly constraint: Constraint; readonly a: Party; readonly b: Party }[] = [];
  for (const { constraint, a, b, score } of placingsOf(document)) {
    if (score >= INFINITY) ties.add(a, b, constraint);
    else if (score <= -INFINITY) apart.push({ constraint, a, b });
  }
  if (apart.length === 0) return [];
  // One for each place that names the primary: a tag may stand for very many.
  const found = new Set<Place>();
  return apart.flatMap((pair) => {
    if (pair.a.resource === pair.b.resource || found.has(pair.b.at)) return [];
    const between = ties.between(pair.a, pair.b);
    if (between === undefined) return [];
    found.add(pair.b.at);
    return [{ ...pair, ties: between }];
  });
}

/** One resource that a colocation places by where another is. */
export interface Placing {
  readonly constraint: Constraint;
  /** The dependent. */
  readonly a: Party;
  readonly b: Party;
  readonly score: number;
}

/**
 * Which resources a colocation places by which (`unpack_colocation_set`, `colocate_rsc_sets`): in a sequential set each member
 * with the one before it, or for a negative score away from each one before it; of two sets the first depends on the second.
 */
export function* placingsOf(document: Document): Generator<Placing> {
  let left = MOST;
  for (const constraint of document.constraints) {
    if (constraint.kind !== 'rsc_colocation' || constraint.hasLifetime || constraint.nodeAttribute !== undefined)
      continue;
    for (const [as, bs, score] of sidesOf(constraint, document)) {
      for (const a of as) {
        for (const b of bs) {
          left -= 1;
          if (left < 0) return;
          yield { constraint, a, b, score };
        }
      }
    }
  }
}

function* sidesOf(constraint: Constraint, document: Document): Generator<readonly [Party[], Party[], number]> {
  const score = scoreOf(constraint.score?.text ?? '') ?? 0;
  const [dependent, primary] = (['rsc', 'with-rsc'] as const).map((as) => constraint.ends.find((end) => end.as === as));
  if (dependent !== undefined && primary !== undefined) {
    // Both by template or tag: Pacemaker drops the constraint.
    if ([dependent, primary].every((end) => resolve(end, document).through !== 'id')) return;
    yield [partiesOf(dependent, document), partiesOf(primary, document), score];
  }
  let before: { readonly parties: Party[]; readonly sequential: boolean } | undefined;
  for (const set of setsOf(constraint, document)) {
    const own = set.score === undefined ? score : (scoreOf(set.score.text) ?? 0);
    const parties = set.ends.flatMap((end) => partiesOf(end, document, set));
    if (set.sequential && (own > 0 || own <= -INFINITY)) {
      for (const [i, party] of parties.entries()) {
        const prior = own > 0 ? parties.slice(Math.max(i - 1, 0), i) : parties.slice(0, i);
        if (prior.length > 0) yield [[party], prior, own];
      }
    }
    if (before !== undefined)
      yield [
        before.sequential ? before.parties.slice(0, 1) : before.parties,
        set.sequential ? parties.slice(-1) : parties,
        score,
      ];
    before = { parties, sequential: set.sequential };
  }
}

function partiesOf(end: End, document: Document, set?: MemberSet): Party[] {
  const { resources, dead } = resolve(end, document);
  const role = roleOf(end.role?.text ?? '');
  if (dead.length > 0 || role === 'Stopped') return [];
  const at = memberPlace(end, set);
  return resources.map((resource) => ({ resource, role: role === undefined || role === 'Started' ? '' : role, at }));
}

class Ties {
  /** What runs once, by id: the ties to others that do. */
  readonly #links = new Map<string, Tie[]>();
  /** What runs on several nodes, by id and role: the ties to what runs once, and to others by whom depends. */
  readonly #loose = new Map<string, Map<string, Tie>>();
  #roots: Map<string, { readonly root: string; readonly depth: number; readonly up: Tie | undefined }> | undefined;

  constructor(document: Document) {
    for (const resource of censusOf(document).groups) {
      if (resource.parent !== undefined && isMultiple(resource.parent)) continue;
      const collocated = metaOf(resource, 'collocated', document)?.value;
      if (collocated !== undefined && (collocated.ruled || booleanOf(collocated.text) === false)) continue;
      for (const member of resource.children) this.#link({ a: member.id, b: resource.id, by: { group: resource } });
    }
  }

  add(a: Party, b: Party, constraint: Constraint): void {
    const tie: Tie = { a: a.resource.id, b: b.resource.id, by: { constraint, at: b.at } };
    if (a.resource === b.resource) return;
    const [aLoose, bLoose] = [isMultiple(a.resource), isMultiple(b.resource)];
    if (!aLoose && !bLoose) {
      if (a.role === '' && b.role === '') this.#link(tie);
      return;
    }
    if (aLoose) this.#loosely(a, keyOf(b), tie);
    if (bLoose && !aLoose) this.#loosely(b, keyOf(a), tie);
  }

  /** What keeps the dependent and the primary together; undefined where nothing surely does. */
  between(a: Party, b: Party): Tie[] | undefined {
    const [aLoose, bLoose] = [isMultiple(a.resource), isMultiple(b.resource)];
    if (!aLoose && !bLoose)
      return a.role === '' && b.role === '' ? this.#path(a.resource.id, b.resource.id) : undefined;
    if (aLoose && bLoose) {
      const tie = this.#loose.get(keyOf(a))?.get(keyOf(b));
      return tie && [tie];
    }
    const [loose, single] = aLoose ? [a, b] : [b, a];
    if (single.role !== '') return undefined;
    let left = MOST_TIES;
    for (const [key, tie] of this.#loose.get(keyOf(loose)) ?? []) {
      left -= 1;
      if (left < 0) return undefined;
      const rest = this.#path(key, single.resource.id);
      if (rest !== undefined) return [tie, ...rest];
    }
    return undefined;
  }

  #loosely(party: Party, other: string, tie: Tie): void {
    const key = keyOf(party);
    const ties = this.#loose.get(key) ?? new Map<string, Tie>();
    this.#loose.set(key, ties.set(other, ties.get(other) ?? tie));
  }

  #link(tie: Tie): void {
    for (const id of [tie.a, tie.b]) {
      const links = this.#links.get(id);
      if (links === undefined) this.#links.set(id, [tie]);
      else links.push(tie);
    }
  }

  /** The ties from one resource that runs once to another, by the tree that was grown through all that hang together. */
  #path(from: string, to: string): Tie[] | undefined {
    if (from === to) return [];
    this.#roots ??= this.#grow();
    let [a, b] = [this.#roots.get(from), this.#roots.get(to)];
    if (a === undefined || b === undefined || a.root !== b.root) return undefined;
    const [start, end]: [Tie[], Tie[]] = [[], []];
    let [x, y] = [from, to];
    while (x !== y && start.length + end.length < LONGEST) {
      if (a === undefined || b === undefined) return undefined;
      if (a.depth >= b.depth) {
        if (a.up === undefined) return undefined;
        start.push(a.up);
        x = a.up.a === x ? a.up.b : a.up.a;
        a = this.#roots.get(x);
      } else {
        if (b.up === undefined) return undefined;
        end.push(b.up);
        y = b.up.a === y ? b.up.b : b.up.a;
        b = this.#roots.get(y);
      }
    }
    return x === y ? [...start, ...end.reverse()] : undefined;
  }

  #grow(): Map<string, { readonly root: string; readonly depth: number; readonly up: Tie | undefined }> {
    const grown = new Map<string, { readonly root: string; readonly depth: number; readonly up: Tie | undefined }>();
    for (const root of this.#links.keys()) {
      if (grown.has(root)) continue;
      grown.set(root, { root, depth: 0, up: undefined });
      const queue = [root];
      for (const id of queue) {
        const depth = (grown.get(id)?.depth ?? 0) + 1;
        for (const up of this.#links.get(id) ?? []) {
          const next = up.a === id ? up.b : up.a;
          if (grown.has(next)) continue;
          grown.set(next, { root, depth, up });
          queue.push(next);
        }
      }
    }
    return grown;
  }
}

function keyOf({ resource, role }: Party): string {
  return role === '' ? resource.id : `${resource.id} ${role}`;
}

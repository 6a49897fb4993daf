import type { Attribute } from '../../xml/nodes.js';
import { collapsed } from './datatypes.js';
import type { Alternative, Choice, Particle } from './spec.js';
import { type SchemaVersion, within } from './version.js';

/** What an element has of what a choice is about. */
export interface Presence {
  /** Present under its own name and known to the schema here. */
  has(particle: Particle): boolean;
  /** An attribute that is present, but already reported: under another name, or of another schema. */
  standsIn(particle: Particle): boolean;
  /** A child that may be present under another name, which has been reported. */
  isLost(particle: Particle): boolean;
  /** Whether a schema has it here at all. */
  knows(particle: Particle, schema: SchemaVersion): boolean;
}

/** One way out of a conflict: what to remove, what to add, or what value to give to the deciding attribute. */
export interface Way {
  readonly remove: readonly Particle[];
  readonly add: readonly Particle[];
  readonly value?: string;
}

/** What is wrong with an element under a choice. */
export type Misfit =
  /** Each list would complete the element; the shortest there are. */
  | { readonly is: 'incomplete'; readonly lacks: readonly (readonly Particle[])[]; readonly by: Attribute | undefined }
  /** `extra` does not go together with `kept`, or with the value of `by`. Each of the ways leads out. */
  | {
      readonly is: 'conflict';
      readonly extra: Particle;
      readonly kept: Particle | undefined;
      readonly by: Attribute | undefined;
      readonly ways: readonly Way[];
    };

/**
 * Judges by one choice, `by` being the attribute whose value decides; undefined when the element is fine, or when what
 * is wrong has been reported already.
 */
export function judgeChoice(
  choice: Choice,
  by: Attribute | undefined,
  presence: Presence,
  schema: SchemaVersion,
): Misfit | undefined {
  const all = alternatives(choice, presence, schema);
  const open = choice.by === undefined ? all : alternativesBy(all, by);
  if (open.length === 0) return undefined;
  const particles = particlesOf(choice);
  const own = particles.filter((particle) => presence.has(particle));
  const present = particles.filter((particle) => own.includes(particle) || presence.standsIn(particle));
  if (present.length === 0 && choice.optional === true) return undefined;
  if (open.some((alternative) => fits(alternative, own) || fits(alternative, present))) return undefined;
  const lacks = lackings(open, present);
  if (lacks.length > 0)
    return lacks.flat().some((particle) => presence.isLost(particle)) ? undefined : { is: 'incomplete', lacks, by };
  // What goes together but for something that has been reported is not in conflict.
  return lackings(open, own).length > 0 ? undefined : conflict(all, open, own, by);
}

/** The alternatives that a schema leaves. Those that ask for what it does not have are no way out. */
function alternatives({ of }: Choice, presence: Presence, schema: SchemaVersion): readonly Alternative[] {
  const open = of.filter(({ since, until }) => within(schema, since, until));
  const isThere = (particle: Particle) =>
    presence.knows(particle, schema) || presence.has(particle) || presence.standsIn(particle);
  const known = open.filter(({ needs }) => needs.every(isThere));
  return known.length > 0 ? known : open;
}

/** Of the alternatives that a schema leaves, those for the value of the deciding attribute; none without it. */
export function alternativesBy<A extends { readonly when?: string | undefined }>(
  open: readonly A[],
  by: Attribute | undefined,
): readonly A[] {
  if (by === undefined) return [];
  const value = collapsed(by.value);
  const named = open.filter(({ when }) => when === value);
  return named.length > 0 ? named : open.filter(({ when }) => when === '*');
}

/** Everything that a choice is about; the order is the table's. */
export function particlesOf(choice: Choice): readonly Particle[] {
  return [...new Set(choice.of.flatMap(({ needs, may = [] }) => [...needs, ...may]))];
}

function allows({ needs, may = [] }: Alternative, particle: Particle): boolean {
  return needs.includes(particle) || may.includes(particle);
}

function isComplete({ needs }: Alternative, present: readonly Particle[]): boolean {
  return needs.every((particle) => present.includes(particle));
}

/** Whether what is present is what an alternative needs, and nothing that it does not allow. */
function fits(alternative: Alternative, present: readonly Particle[]): boolean {
  return isComplete(alternative, present) && present.every((particle) => allows(alternative, particle));
}

/** What the alternatives lack that allow all that is present: of those that have something, the shortest lists only. */
function lackings(open: readonly Alternative[], present: readonly Particle[]): (readonly Particle[])[] {
  const lacks = open
    .filter((alternative) => present.every((particle) => allows(alternative, particle)))
    .map(({ needs }) => needs.filter((particle) => !present.includes(particle)));
  const begun = present.length > 0;
  const shortest = Math.min(...lacks.map(({ length }) => length));
  return begun ? lacks.filter(({ length }) => length === shortest) : lacks;
}

function conflict(
  all: readonly Alternative[],
  open: readonly Alternative[],
  present: readonly Particle[],
  by: Attribute | undefined,
): Misfit {
  const best = bestOf(open, present);
  const extra = present.find((particle) => !allows(best, particle)) as Particle;
  const together = (one: Particle) =>
    open.some((alternative) => allows(alternative, one) && allows(alternative, extra));
  const stay = present.filter((one) => allows(best, one));
  const kept = stay.find((one) => !together(one)) ?? stay[0];
  // A value that goes together with it, were something else not there, is not what it does not go together with.
  const deciding = open.some((alternative) => allows(alternative, extra)) ? undefined : by;
  return { is: 'conflict', extra, kept, by: deciding, ways: [...waysOut(open, present), ...waysBy(all, present, by)] };
}

/** The alternative that is complete or else has most of what is present. */
function bestOf(open: readonly Alternative[], present: readonly Particle[]): Alternative {
  const shared = (alternative: Alternative) => present.filter((particle) => allows(alternative, particle)).length;
  const rank = (alternative: Alternative) => (isComplete(alternative, present) ? 1000 : 0) + shared(alternative);
  return open.reduce((a, b) => (rank(b) > rank(a) ? b : a));
}

/** What each alternative that is complete asks to remove; where there is none, what the best asks for. */
function waysOut(open: readonly Alternative[], present: readonly Particle[]): readonly Way[] {
  const wayTo = (alternative: Alternative): Way => ({
    remove: present.filter((particle) => !allows(alternative, particle)),
    add: alternative.needs.filter((particle) => !present.includes(particle)),
  });
  const complete = open.filter((alternative) => isComplete(alternative, present)).map(wayTo);
  const least = complete.filter(
    ({ remove }, i) =>
      !complete.some(
        (other, j) =>
          (other.remove.length < remove.length || (other.remove.length === remove.length && j < i)) &&
          other.remove.every((particle) => remove.includes(particle)),
      ),
  );
  const own = open.map(wayTo).filter(({ remove, add }) => remove.join() === '@id-ref' && add.join() === '@id');
  const [first, ...rest] = [...least, ...own];
  return first === undefined ? [wayTo(bestOf(open, present))] : [first, ...rest];
}

/** The values of the deciding attribute that go together with all that is present. */
function waysBy(all: readonly Alternative[], present: readonly Particle[], by: Attribute | undefined): readonly Way[] {
  if (by === undefined) return [];
  const values = all.filter((each) => each.when !== '*' && fits(each, present)).map(({ when = '' }) => when);
  return [...new Set(values)].map((value) => ({ remove: [], add: [], value }));
}

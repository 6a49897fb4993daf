import type { Attribute, Element } from '../../xml/nodes.js';
import { collapsed } from './datatypes.js';
import type { Alternative, Choice, Particle } from './spec.js';
import { type SchemaVersion, within } from './version.js';

/** What an element has of what a choice is about. */
export interface Presence {
  /** Present under its own name and known to the schema here. */
  has(particle: Particle): boolean;
  /** Present, but already reported: misspelt, or of another schema. */
  isMeant(particle: Particle): boolean;
}

/** What is wrong with an element under a choice. */
export type Misfit =
  /** Each list would complete the element; the shortest there are. */
  | { readonly is: 'incomplete'; readonly lacks: readonly (readonly Particle[])[]; readonly by: Attribute | undefined }
  /** `extra` does not go together with `kept`, or with the value of `by`. */
  | {
      readonly is: 'conflict';
      readonly extra: Particle;
      readonly kept: Particle | undefined;
      readonly by: Attribute | undefined;
    };

/** Judges an element by one choice; undefined when it is fine, or when what is wrong has been reported already. */
export function judgeChoice(
  element: Element,
  choice: Choice,
  presence: Presence,
  schema: SchemaVersion,
): Misfit | undefined {
  const by = choice.by === undefined ? undefined : element.attr(choice.by);
  const open = alternatives(choice, by, schema);
  if (open.length === 0) return undefined;
  const particles = particlesOf(choice);
  const present = particles.filter((particle) => presence.has(particle));
  if (present.length === 0 && choice.optional === true) return undefined;
  if (open.some((alternative) => fits(alternative, present))) return undefined;
  const lacks = lackings(open, present);
  if (lacks.length === 0) return conflict(open, present, by);
  return lacks.flat().some((particle) => presence.isMeant(particle)) ? undefined : { is: 'incomplete', lacks, by };
}

/** The alternatives that a schema, and the value of the deciding attribute, leave. */
function alternatives(choice: Choice, by: Attribute | undefined, schema: SchemaVersion): readonly Alternative[] {
  const open = choice.of.filter(({ since, until }) => within(schema, since, until));
  return choice.by === undefined ? open : alternativesBy(open, by);
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

function conflict(open: readonly Alternative[], present: readonly Particle[], by: Attribute | undefined): Misfit {
  const shared = (alternative: Alternative) => present.filter((particle) => allows(alternative, particle)).length;
  const rank = (alternative: Alternative) => (isComplete(alternative, present) ? 1000 : 0) + shared(alternative);
  const best = open.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const extra = present.find((particle) => !allows(best, particle)) as Particle;
  const together = (one: Particle) =>
    open.some((alternative) => allows(alternative, one) && allows(alternative, extra));
  const stay = present.filter((one) => allows(best, one));
  const kept = stay.find((one) => !together(one)) ?? stay[0];
  return { is: 'conflict', extra, kept, by };
}

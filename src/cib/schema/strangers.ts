import type { Range } from '../../source/range.js';
import type { Element } from '../../xml/nodes.js';
import { isFrame } from '../shape.js';
import { particlesOf } from './choices.js';
import type { Fault } from './faults.js';
import { type Meant, meantBy } from './meant.js';
import { SECTIONS } from './names.js';
import type { Choice, Particle } from './spec.js';
import { standingOf } from './standing.js';
import { type SchemaVersion, within } from './version.js';
import { isOnce, specOf } from './vocabulary.js';

/** A child that is not fine, with what it was meant to be; `undefined` when another rule or fault speaks of it. */
export interface Stranger {
  readonly at: Element;
  readonly meant: Meant | undefined;
}

/** Units that are not fine, by the frame: a frame ends when its units are gone, and what they hold is not kept. */
const waiting = new WeakMap<Element, Stranger[]>();

/** Sections that stand elsewhere than in their configuration. */
const lostSections = new WeakMap<Element, Set<string>>();

/** Keeps an element that is not fine for when what it belongs to is judged, as far as it will be gone by then. */
export function rememberStranger(element: Element, parent: Element, schema: SchemaVersion): void {
  if (isFrame(parent) && !isFrame(element)) {
    const units = waiting.get(parent) ?? [];
    if (units.at(-1)?.at.start !== element.start)
      units.push({ at: element.withoutChildren(), meant: strangerOf(element, parent, schema).meant });
    waiting.set(parent, units);
  }
  if (!SECTIONS.has(element.name)) return;
  let home: Element | null = parent.parent;
  while (home !== null && home.name !== 'configuration') home = home.parent;
  if (home !== null) lostSections.set(home, (lostSections.get(home) ?? new Set()).add(element.name));
}

/** Whether there were units in a frame that are not fine. */
export function hasLostUnits(frame: Element): boolean {
  return waiting.has(frame);
}

/** The children that are not fine, or were not. */
export function strangersIn(element: Element, schema: SchemaVersion): readonly Stranger[] {
  const here = element.children.filter((child) => standingOf(child, schema).is !== 'fine');
  const units = waiting.get(element) ?? NONE;
  return here.length + units.length === 0
    ? NONE
    : [...here.map((child) => strangerOf(child, element, schema)), ...units];
}

const NONE: readonly Stranger[] = [];

function strangerOf(at: Element, parent: Element, schema: SchemaVersion): Stranger {
  const standing = standingOf(at, schema);
  const isOurs = standing.is === 'unknown' || (standing.is === 'misplaced' && standing.rule === undefined);
  return { at, meant: isOurs ? meantBy(at, parent, schema) : undefined };
}

/** The names of children each of which may be there under a wrong name or in a wrong place; a list for each stranger. */
export function standIns(element: Element, strangers: readonly Stranger[]): readonly (readonly string[])[] {
  const lost = [...(lostSections.get(element) ?? [])].map((name) => [name]);
  return [...strangers.map(({ at, meant }) => [at.name, ...namesOf(meant)]), ...lost];
}

function namesOf(meant: Meant | undefined): readonly string[] {
  if (meant?.is === 'renamed') return meant.names;
  return meant?.is === 'unwrapped' ? meant.homes : [];
}

/** What is wrong with the children that a schema does not have here; several without what is to be around them are one mistake. */
export function faultsOfStrangers(
  parent: Element,
  strangers: readonly Stranger[],
  schema: SchemaVersion,
): readonly Fault[] {
  const faults: Fault[] = [];
  const others = new Map<string, Range[]>();
  const room = new Room(parent, schema);
  for (const { at, meant } of strangers) {
    if (meant === undefined) continue;
    const isUnknown = standingOf(at, schema).is === 'unknown';
    const kind = isUnknown ? 'unknown-element' : 'misplaced';
    const more: Range[] = [];
    if (meant.is === 'unwrapped') {
      const key = meant.homes.join();
      const known = others.get(key);
      known?.push(at.nameRange);
      if (known !== undefined) continue;
      others.set(key, more);
    }
    faults.push({ kind, at, parent, others: more, ...room.for(meant) });
  }
  return faults;
}

/** What an element may have beside what it has. */
class Room {
  readonly #parent: Element;
  readonly #schema: SchemaVersion;
  readonly #present: Set<string>;
  readonly #choices: readonly Choice[];

  constructor(parent: Element, schema: SchemaVersion) {
    this.#parent = parent;
    this.#schema = schema;
    const children = parent.children.filter((child) => standingOf(child, schema).is === 'fine');
    this.#present = new Set([...parent.attrs.map(({ name }) => `@${name}`), ...children.map(({ name }) => name)]);
    const choices = specOf(parent.name)?.choices ?? [];
    this.#choices = choices.filter(({ by, since, until }) => by === undefined && within(schema, since, until));
  }

  /** What a stranger was meant to be, as far as there is room for it, or else what is in its way. */
  for(meant: Meant): { readonly meant: Meant; readonly blocker: Particle | undefined } {
    if (meant.is !== 'renamed' && meant.is !== 'unwrapped') return { meant, blocker: undefined };
    const all = meant.is === 'renamed' ? meant.names : meant.homes;
    const free = all.filter((name) => this.#blocker(name, meant.is === 'unwrapped') === undefined);
    const blocker = free.length > 0 ? undefined : this.#blocker(all[0] as string, meant.is === 'unwrapped');
    if (blocker !== undefined) return { meant: meant.is === 'renamed' ? { ...meant, certain: false } : meant, blocker };
    // The next one will find this one's place taken.
    if (meant.is === 'unwrapped') return { meant: { ...meant, homes: free }, blocker };
    if (meant.certain) this.#present.add(free[0] as string);
    return { meant: { ...meant, names: free }, blocker };
  }

  /** What leaves no room for a child; one that is there already does where there may be one only. */
  #blocker(name: string, mayBeThere: boolean): Particle | undefined {
    if (this.#present.has(name) && mayBeThere) return undefined;
    if (this.#present.has(name) && isOnce(this.#parent.name, name, this.#schema)) return name as Particle;
    for (const choice of this.#choices) {
      const particles = particlesOf(choice);
      if (!particles.some((particle) => particle === name)) continue;
      const open = choice.of.filter(({ since, until }) => within(this.#schema, since, until));
      const together = (one: Particle) =>
        open.some(({ needs, may = [] }) => [one, name].every((each) => [...needs, ...may].some((p) => p === each)));
      const other = particles.find((particle) => this.#present.has(particle) && !together(particle));
      if (other !== undefined) return other;
    }
    return undefined;
  }
}

import type { Attribute, Element } from '../../xml/nodes.js';
import { isSlip, nearest, related } from '../nearest.js';
import { judgeChoice, type Presence } from './choices.js';
import { accepts, type DataType, type Word, wordOf } from './datatypes.js';
import type { Fault } from './faults.js';
import { childNames } from './homes.js';
import { type ElementName, SECTIONS } from './names.js';
import { refusalOf } from './refusals.js';
import {
  type Absence,
  type AttributeRow,
  absence,
  type ElementSpec,
  type Particle,
  type Row,
  rowIn,
  rowsOf,
  rowsUnder,
} from './spec.js';
import { type Standing, standingOf } from './standing.js';
import { type SchemaVersion, within } from './version.js';
import { parentsOf, specOf } from './vocabulary.js';

export const NONE: readonly Fault[] = [];

/** Units of `cib` and `configuration` that are not fine: those two end when their units are gone. */
const strangers = new WeakMap<Element, string[]>();

/** Keeps the name of a child that is not fine for when its parent is judged, of a section for the configuration's. */
export function rememberStranger(name: string, parent: Element): void {
  let home: Element | null = parent;
  if (SECTIONS.has(name)) while (home !== null && home.name !== 'configuration') home = home.parent;
  if (home?.name !== 'cib' && home?.name !== 'configuration') return;
  const names = strangers.get(home);
  if (names === undefined) strangers.set(home, [name]);
  else names.push(name);
}

/** The schema that has it, and none of the other bounds of a row that has more than one. */
export function absent(found: Absence<Row>): { since: string } | { until: string } {
  return found.since === undefined ? { until: found.until } : { since: found.since };
}

/** Declaring a prefix does nothing; what uses it, `xml:` included, and a default namespace take names out of the CIB's. */
function isOfNamespaces({ name, value }: Attribute): boolean {
  return name === 'xmlns' ? value !== '' : name.includes(':') && !isDeclaration(name);
}

function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

/** A default namespace, which makes even an element that may hold anything another one. */
export function namespaceOf(element: Element): readonly Fault[] {
  const at = element.attr('xmlns');
  return at === undefined || at.value === '' ? NONE : [{ kind: 'namespace', at }];
}

/** One element that stands where it may, judged by its content. */
export class Content implements Presence {
  readonly #element: Element;
  readonly #spec: ElementSpec;
  readonly #section: string | undefined;
  readonly #schema: SchemaVersion;
  readonly #faults: Fault[] = [];
  /** Attributes that are there under another name, or in a form that has been reported. */
  readonly #meant = new Set<string>();
  /** Attributes that the element may have in some schema and has not; worked out when one is unknown. */
  #unset: readonly string[] | undefined;
  /** Attributes whose value was found wrong. */
  readonly #wrong = new Set<string>();

  constructor(element: Element, spec: ElementSpec, standing: Standing, schema: SchemaVersion) {
    this.#element = element;
    this.#spec = spec;
    this.#section = standing.section;
    this.#schema = schema;
  }

  faults(): readonly Fault[] {
    if (this.#element.strayText !== undefined) this.#faults.push({ kind: 'text', range: this.#element.strayText });
    for (const attribute of this.#element.attrs) this.#attribute(attribute);
    this.#requiredAttributes();
    this.#children();
    this.#choices();
    this.#order();
    const refusal = this.#element.name === 'nvpair' ? refusalOf(this.#element, this.#schema) : undefined;
    if (refusal !== undefined) this.#faults.push(refusal);
    return this.#faults.length === 0 ? NONE : this.#faults;
  }

  has(particle: Particle): boolean {
    if (!particle.startsWith('@'))
      return this.#element.children.some((child) => child.name === particle && this.#isFine(child));
    const name = particle.slice(1);
    return this.#element.attr(name) !== undefined && !this.#meant.has(name);
  }

  isMeant(particle: Particle): boolean {
    return particle.startsWith('@') ? this.#meant.has(particle.slice(1)) : this.#lost().length > 0;
  }

  #isFine(child: Element): boolean {
    return standingOf(child, this.#schema).is === 'fine';
  }

  /** The names of children that are not what they should be, each of which may stand for one that is missing. */
  #lost(): readonly string[] {
    const here = this.#element.children.filter((child) => !this.#isFine(child)).map(({ name }) => name);
    return [...here, ...(strangers.get(this.#element) ?? [])];
  }

  #attribute(attribute: Attribute): void {
    if (isOfNamespaces(attribute)) this.#faults.push({ kind: 'namespace', at: attribute });
    if (attribute.name.includes(':') || isDeclaration(attribute.name)) return;
    const rows = rowsOf(this.#spec, attribute.name);
    if (rows === undefined) {
      this.#unknownAttribute(attribute);
      return;
    }
    const here = rowsUnder(rows, this.#section);
    const row = rowIn(here, this.#schema);
    if (row !== undefined) {
      this.#value(attribute, row.type);
      return;
    }
    this.#meant.add(attribute.name);
    const found = absence(here, this.#schema);
    const { after, before, instead } = found.row;
    const hints = { after, before, instead };
    this.#faults.push({ kind: 'absent', what: attribute.name, at: attribute, ...hints, ...absent(found) });
  }

  #unknownAttribute(attribute: Attribute): void {
    this.#unset ??= Object.keys(this.#spec.attributes).filter((name) => this.#element.attr(name) === undefined);
    const free = this.#unset;
    const current = free.filter((name) => this.#rowNow(name) !== undefined);
    const like = this.#today(nearest(attribute.name, current) ?? nearest(attribute.name, free), current);
    const elsewhere = like === undefined ? this.#elsewhere(attribute.name) : [];
    const near = like ?? (elsewhere.length === 0 ? related(attribute.name, current) : undefined);
    if (near !== undefined) this.#meant.add(near);
    const others = current.filter((name) => name !== near);
    const certain =
      near !== undefined &&
      current.includes(near) &&
      isSlip(attribute.name, near) &&
      nearest(attribute.name, others) === undefined;
    this.#faults.push({
      kind: 'unknown-attribute',
      attribute,
      near,
      certain,
      elsewhere,
      advice: this.#spec.advice,
      known: current,
    });
  }

  /** What an attribute of an old name is called now, in a schema that has both too; itself where that is no other. */
  #today(name: string | undefined, current: readonly string[]): string | undefined {
    const rows = name === undefined ? undefined : rowsOf(this.#spec, name);
    const after = rows && rowsUnder(rows, this.#section)[0]?.after;
    if (after === undefined) return name;
    return current.find((each) => each === after) ?? current.find((each) => each === name);
  }

  #rowNow(name: string): AttributeRow | undefined {
    const rows = rowsOf(this.#spec, name);
    return rows === undefined ? undefined : rowIn(rowsUnder(rows, this.#section), this.#schema);
  }

  /** The elements around or below this one that have such an attribute, the nearest; those that are there go first. */
  #elsewhere(name: string): string[] {
    if (name === 'id' || name === 'name' || name === 'value' || name === 'description') return [];
    const { parent } = this.#element;
    const below = childNames(this.#element.name);
    const around = parent === null ? [] : [parent.name, ...childNames(parent.name)];
    const near = [...below, ...around].filter((other) => this.#hasAttribute(other, name));
    const homes = near.length > 0 ? near : [...below, ...around].flatMap(childNames);
    const owners = [...new Set(homes)].filter((other) => this.#hasAttribute(other, name));
    const present = new Set([...this.#element.children, ...(parent?.children ?? [])].map((child) => child.name));
    const there = owners.filter((other) => present.has(other));
    return there.length > 0 ? there : owners;
  }

  #hasAttribute(element: string, name: string): boolean {
    const rows = specOf(element)?.attributes[name];
    if (rows === undefined || element === this.#element.name) return false;
    return rowIn(rowsUnder(rows, this.#section), this.#schema) !== undefined && this.#isKnown(element);
  }

  /** Whether the schema has the element anywhere. */
  #isKnown(name: string): boolean {
    return parentsOf(name as ElementName).some(([, rows]) => rowIn(rows, this.#schema) !== undefined);
  }

  #value(attribute: Attribute, type: DataType): void {
    if (accepts(type, attribute.value, this.#schema)) return;
    this.#wrong.add(attribute.name);
    const word = type.kind === 'word' ? wordOf(type.words, attribute.value) : undefined;
    if (word !== undefined) this.#wordOfOtherSchema(attribute, word);
    else if (type.kind === 'id' || type.kind === 'reference') this.#faults.push({ kind: 'invalid-id', attribute });
    else this.#faults.push({ kind: 'wrong-type', attribute, type });
  }

  #wordOfOtherSchema(attribute: Attribute, word: Word): void {
    const { since, until, before, after } = word;
    const bound = since !== undefined && !within(this.#schema, since) ? { since } : { until: until ?? '' };
    const what = `${attribute.name}="${attribute.value.trim()}"`;
    this.#faults.push({ kind: 'absent', what, at: attribute, value: true, before, after, ...bound });
  }

  #requiredAttributes(): void {
    const missing = Object.keys(this.#spec.attributes).filter((name) => {
      if (this.#element.attr(name) !== undefined || this.#meant.has(name)) return false;
      return this.#rowNow(name)?.required === true && !this.#isOneUp(name);
    });
    if (missing.length > 0) this.#faults.push({ kind: 'missing', lacks: [missing.map((name) => `@${name}` as const)] });
  }

  /** Whether the attribute stands on the parent instead, which cannot have it. */
  #isOneUp(name: string): boolean {
    const { parent } = this.#element;
    const spec = parent === null ? undefined : specOf(parent.name);
    return parent?.attr(name) !== undefined && spec !== undefined && rowsOf(spec, name) === undefined;
  }

  #children(): void {
    // A configuration on its own need not be whole.
    const partial = this.#element.name === 'configuration' && this.#element.parent === null;
    let stand = [...this.#lost()];
    const missing: ElementName[] = [];
    for (const [name, rows] of Object.entries(this.#spec.children)) {
      const row = rowIn(rowsUnder(rows, this.#section), this.#schema);
      if (row === undefined || (row.once !== true && row.required !== true)) continue;
      const found = this.#element.children.filter((child) => child.name === name);
      const first = found[0];
      if (row.once === true && row.rule === undefined && first !== undefined)
        for (const child of found.slice(1)) this.#faults.push({ kind: 'too-many', child, first });
      if (row.required !== true || first !== undefined || partial) continue;
      const near = stand.find((lost) => nearest(lost, [name]) !== undefined);
      if (near === undefined) missing.push(name as ElementName);
      else stand = stand.filter((lost) => lost !== near);
    }
    if (missing.length > 0) this.#faults.push({ kind: 'missing', lacks: [missing] });
    for (const { of, unless } of this.#spec.some ?? []) {
      if (unless !== undefined && (this.has(unless) || this.isMeant(unless))) continue;
      const open = of.filter((name) => {
        const rows = this.#spec.children[name];
        return rows !== undefined && rowIn(rowsUnder(rows, this.#section), this.#schema) !== undefined;
      });
      if (stand.length === 0 && !open.some((name) => this.has(name)))
        this.#faults.push({ kind: 'missing', lacks: open.map((name) => [name]) });
    }
  }

  #choices(): void {
    for (const choice of this.#spec.choices ?? []) {
      if (choice.rule !== undefined || !within(this.#schema, choice.since, choice.until)) continue;
      if (choice.by !== undefined && this.#wrong.has(choice.by)) continue;
      const misfit = judgeChoice(this.#element, choice, this, this.#schema);
      if (misfit?.is === 'incomplete') {
        const { lacks, by } = misfit;
        if (by === undefined && lacks.length === 1 && this.#alsoMissing(lacks[0] as readonly Particle[])) continue;
        this.#faults.push({ kind: 'missing', lacks, ...(by === undefined ? {} : { by }) });
      } else if (misfit?.is === 'conflict') {
        const { extra, kept, by } = misfit;
        this.#faults.push({ kind: 'conflict', extra: this.#part(extra), kept: kept && this.#part(kept), by });
      }
    }
  }

  /** Adds attributes to those that are found missing already, if any are: one finding names them all. */
  #alsoMissing(names: readonly Particle[]): boolean {
    if (!names.every((name) => name.startsWith('@'))) return false;
    const at = this.#faults.findIndex(({ kind }) => kind === 'missing');
    const found = this.#faults[at];
    if (found?.kind !== 'missing' || found.lacks[0]?.[0]?.startsWith('@') !== true) return false;
    this.#faults[at] = { ...found, lacks: [[...found.lacks[0], ...names]] };
    return true;
  }

  /** The attribute or the first child that a particle means. */
  #part(particle: Particle): Attribute | Element {
    const part = particle.startsWith('@') ? this.#element.attr(particle.slice(1)) : this.#element.first(particle);
    return part as Attribute | Element;
  }

  #order(): void {
    const surplus = this.#faults.flatMap((fault) => (fault.kind === 'too-many' ? [fault.child.name] : []));
    for (const { steps, since, until } of this.#spec.order ?? []) {
      if (!within(this.#schema, since, until)) continue;
      let reached = 0;
      let furthest: Element | undefined;
      for (const child of this.#element.children) {
        const step = steps.findIndex((names) => names.some((name) => name === child.name));
        if (step < 0 || !this.#isFine(child) || surplus.includes(child.name)) continue;
        if (step < reached && furthest !== undefined) {
          this.#faults.push({ kind: 'order', child, after: furthest });
          break;
        }
        reached = step;
        furthest = child;
      }
    }
  }
}

import type { Attribute, Element } from '../../xml/nodes.js';
import { isSlip, nearest, related } from '../nearest.js';
import { judgeChoice, type Presence } from './choices.js';
import { accepts, type DataType, type Word, wordOf } from './datatypes.js';
import type { Fault } from './faults.js';
import { ELEMENT_NAMES, type ElementName } from './names.js';
import { refusalOf } from './refusals.js';
import {
  type Absence,
  type AttributeRow,
  absence,
  type ElementSpec,
  type Particle,
  type Row,
  rowIn,
  rowsUnder,
} from './spec.js';
import { type Standing, standingOf } from './standing.js';
import { type SchemaVersion, within } from './version.js';
import { parentsOf, specOf } from './vocabulary.js';

const NONE: readonly Fault[] = [];

/** What was judged last: all rules ask about one element before the next comes. */
let last: { element: Element; schema: SchemaVersion; faults: readonly Fault[] } | undefined;

/** What a schema finds wrong with an element itself, not with what is in its children. */
export function faultsOf(element: Element, schema: SchemaVersion): readonly Fault[] {
  if (last?.element !== element || last.schema !== schema)
    last = { element, schema, faults: judge(element, standingOf(element, schema), schema) };
  return last.faults;
}

/** The faults of one kind. */
export function* faults<K extends Fault['kind']>(
  kind: K,
  element: Element,
  schema: SchemaVersion,
): Generator<Extract<Fault, { kind: K }>> {
  for (const fault of faultsOf(element, schema)) if (fault.kind === kind) yield fault as Extract<Fault, { kind: K }>;
}

/**
 * Whether an attribute (`@port`) or a child (`network`) that an element lacks is there all the same, under a wrong name
 * or in the wrong schema, which has been reported: that it is missing is then no mistake of its own.
 */
export function isMeant(element: Element, particle: Particle, schema: SchemaVersion): boolean {
  const standing = standingOf(element, schema);
  const spec = standing.is === 'fine' ? specOf(element.name) : undefined;
  if (spec === undefined) return false;
  const judgement = new Judgement(element, spec, standing, schema);
  judgement.faults();
  return judgement.isMeant(particle);
}

/** An attribute whose value is the id of another element. */
export interface Mention {
  readonly attribute: Attribute;
  readonly type: Extract<DataType, { kind: 'reference' }>;
}

/** The references that an element makes, as far as they have the form of one. */
export function mentionsOf(element: Element, schema: SchemaVersion): Mention[] {
  const spec = specOf(element.name);
  const mentions: Mention[] = [];
  for (const attribute of spec === undefined ? [] : element.attrs) {
    const rows = rowsOf(spec as ElementSpec, attribute.name);
    if (rows === undefined) continue;
    const standing = standingOf(element, schema);
    if (standing.is !== 'fine') return [];
    const type = rowIn(rowsUnder(rows, standing.section), schema)?.type;
    if (type?.kind === 'reference' && accepts(type, attribute.value, schema)) mentions.push({ attribute, type });
  }
  return mentions;
}

/** Units of `cib` and `configuration` that are not fine: those two end when their units are gone. */
const strangers = new WeakMap<Element, string[]>();

function judge(element: Element, standing: Standing, schema: SchemaVersion): readonly Fault[] {
  if (standing.is === 'unjudged') return NONE;
  if (standing.is === 'fine') {
    const spec = specOf(element.name);
    return spec === undefined || spec.free === true ? NONE : new Judgement(element, spec, standing, schema).faults();
  }
  const { parent } = element;
  if (parent !== null && (parent.name === 'cib' || parent.name === 'configuration')) {
    const names = strangers.get(parent);
    if (names === undefined) strangers.set(parent, [element.name]);
    else names.push(element.name);
  }
  switch (standing.is) {
    case 'unknown':
      return parent === null ? NONE : [unknownElement(element, parent, schema)];
    case 'prefixed':
      return [{ kind: 'namespace', at: element }];
    case 'misplaced':
      return standing.rule === undefined ? [{ kind: 'misplaced', parents: homesNear(element, schema) }] : NONE;
    case 'absent':
      return [
        {
          kind: 'absent',
          what: element.name,
          at: element,
          instead: standing.absence.row.instead,
          ...absent(standing.absence),
        },
      ];
  }
}

/** The schema that has it, and none of the other bounds of a row that has more than one. */
function absent(found: Absence<Row>): { since: string } | { until: string } {
  return found.since === undefined ? { until: found.until } : { since: found.since };
}

/** What an unknown element was meant to be: an element that its parent may have, or any. */
function unknownElement(element: Element, parent: Element, schema: SchemaVersion): Fault {
  const { name } = element;
  const children = childNames(parent.name);
  const own = nearest(name, children) ?? related(name, children);
  if (own !== undefined) return { kind: 'unknown-element', near: own, certain: isSlip(name, own), parents: [] };
  const near = nearest(name, ELEMENT_NAMES);
  const parents = near === undefined ? [] : homesOf(near, schema);
  return { kind: 'unknown-element', near, certain: false, parents };
}

/** The elements that a schema lets hold an element, or that any schema does. */
function homesOf(name: string, schema: SchemaVersion): ElementName[] {
  const homes = parentsOf(name as ElementName);
  const now = homes.filter(([, rows]) => rowIn(rows, schema) !== undefined);
  return (now.length > 0 ? now : homes).map(([parent]) => parent);
}

/** Of the elements that may hold a misplaced one, those in or beside its parent; all where there are none. */
function homesNear(element: Element, schema: SchemaVersion): ElementName[] {
  const homes = homesOf(element.name, schema);
  const parent = element.parent;
  const inside = homes.filter((home) => parent !== null && childNames(parent.name).includes(home));
  if (inside.length > 0 || parent?.parent === null || parent === null) return inside.length > 0 ? inside : homes;
  const beside = [parent.parent.name, ...childNames(parent.parent.name)];
  const near = homes.filter((home) => beside.includes(home));
  return near.length > 0 ? near : homes;
}

function childNames(name: string): string[] {
  return Object.keys(specOf(name)?.children ?? {});
}

function rowsOf(spec: ElementSpec, attribute: string): AttributeRow | readonly AttributeRow[] | undefined {
  return Object.hasOwn(spec.attributes, attribute) ? spec.attributes[attribute] : undefined;
}

/** Declaring a prefix does nothing; what uses it, `xml:` included, and a default namespace take names out of the CIB's. */
function isOfNamespaces({ name, value }: Attribute): boolean {
  return name === 'xmlns' ? value !== '' : name.includes(':') && !isDeclaration(name);
}

function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

/** One element that stands where it may, judged by its content. */
class Judgement implements Presence {
  readonly #element: Element;
  readonly #spec: ElementSpec;
  readonly #section: string | undefined;
  readonly #schema: SchemaVersion;
  readonly #faults: Fault[] = [];
  /** Attributes that are there under another name, or in a form that has been reported. */
  readonly #meant = new Set<string>();
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
    if (this.#element.name === 'nvpair') this.#refusal();
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
    const all = Object.keys(this.#spec.attributes);
    const free = all.filter((name) => this.#element.attr(name) === undefined);
    const current = free.filter((name) => this.#rowNow(name) !== undefined);
    const like = nearest(attribute.name, current) ?? nearest(attribute.name, free);
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
    for (const name of Object.keys(this.#spec.attributes)) {
      if (this.#element.attr(name) !== undefined || this.#meant.has(name)) continue;
      if (this.#rowNow(name)?.required === true && !this.#isOneUp(name))
        this.#faults.push({ kind: 'missing', lacks: [[`@${name}`]] });
    }
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
    for (const [name, rows] of Object.entries(this.#spec.children)) {
      const row = rowIn(rowsUnder(rows, this.#section), this.#schema);
      if (row === undefined || (row.once !== true && row.required !== true)) continue;
      const found = this.#element.children.filter((child) => child.name === name);
      const first = found[0];
      if (row.once === true && row.rule === undefined && first !== undefined)
        for (const child of found.slice(1)) this.#faults.push({ kind: 'too-many', child, first });
      if (row.required !== true || first !== undefined || partial) continue;
      const near = stand.find((lost) => nearest(lost, [name]) !== undefined);
      if (near === undefined) this.#faults.push({ kind: 'missing', lacks: [[name as ElementName]] });
      else stand = stand.filter((lost) => lost !== near);
    }
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
        this.#faults.push({ kind: 'missing', lacks, ...(by === undefined ? {} : { by }) });
      } else if (misfit?.is === 'conflict') {
        const { extra, kept, by } = misfit;
        this.#faults.push({ kind: 'conflict', extra: this.#part(extra), kept: kept && this.#part(kept), by });
      }
    }
  }

  /** The attribute or the first child that a particle means. */
  #part(particle: Particle): Attribute | Element {
    const part = particle.startsWith('@') ? this.#element.attr(particle.slice(1)) : this.#element.first(particle);
    return part as Attribute | Element;
  }

  #order(): void {
    for (const { steps, since, until } of this.#spec.order ?? []) {
      if (!within(this.#schema, since, until)) continue;
      let reached = 0;
      let furthest: Element | undefined;
      for (const child of this.#element.children) {
        const step = steps.findIndex((names) => names.some((name) => name === child.name));
        if (step < 0 || !this.#isFine(child)) continue;
        if (step < reached && furthest !== undefined) {
          this.#faults.push({ kind: 'order', child, after: furthest });
          break;
        }
        reached = step;
        furthest = child;
      }
    }
  }

  #refusal(): void {
    const refusal = refusalOf(this.#element, this.#schema);
    if (refusal !== undefined) this.#faults.push(refusal);
  }
}

import type { Attribute, Element } from '../../xml/nodes.js';
import { type Bound, boundOf } from './bound.js';
import { judgeChoice, type Misfit, type Presence, type Way } from './choices.js';
import { accepts, type DataType, type Word, wordOf } from './datatypes.js';
import type { Fault } from './faults.js';
import { joined } from './joined.js';
import { type Holder, meaningOf } from './meaning.js';
import type { ElementName } from './names.js';
import { refusalOf } from './refusals.js';
import {
  type Absence,
  absence,
  type Choice,
  type ElementSpec,
  knows,
  type Particle,
  type Row,
  rowIn,
  rowsOf,
  rowsUnder,
} from './spec.js';
import { type Standing, standingOf } from './standing.js';
import { faultsOfStrangers, type Stranger, standIns, strangersIn } from './strangers.js';
import { type SchemaVersion, within } from './version.js';
import { isOnce, specOf } from './vocabulary.js';

export const NONE: readonly Fault[] = [];

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
export class Content implements Presence, Holder {
  readonly element: Element;
  readonly spec: ElementSpec;
  readonly section: string | undefined;
  readonly schema: SchemaVersion;
  readonly #faults: Fault[] = [];
  #strangers: readonly Stranger[] | undefined;
  #there: readonly string[] | undefined;
  /** Attributes that are there under another name, or in a form that has been reported. */
  readonly #meant = new Set<string>();
  /** Attributes whose value was found wrong. */
  readonly #wrong = new Set<string>();

  constructor(element: Element, spec: ElementSpec, standing: Standing, schema: SchemaVersion) {
    this.element = element;
    this.spec = spec;
    this.section = standing.section;
    this.schema = schema;
  }

  faults(): readonly Fault[] {
    for (const range of this.element.strayText) this.#found({ kind: 'text', range });
    for (const attribute of this.element.attrs) this.#attribute(attribute);
    this.#requiredAttributes();
    this.#children();
    this.#choices();
    this.#order();
    for (const fault of faultsOfStrangers(this.element, this.strangers, this.schema)) this.#found(fault);
    const refusal = this.element.name === 'nvpair' ? refusalOf(this.element, this.schema) : undefined;
    if (refusal !== undefined) this.#found(refusal);
    if (this.#faults.length === 0) return NONE;
    const faults = joined(this.#faults, this.element, this.schema);
    for (const fault of faults)
      if (fault.kind === 'unknown-attribute' && fault.near !== undefined) this.#meant.add(fault.near);
    return faults;
  }

  #found(fault: Fault): void {
    this.#faults.push(fault);
  }

  get there(): readonly string[] {
    this.#there ??= Object.keys(this.spec.attributes).filter((name) => this.element.attr(name) !== undefined);
    return this.#there;
  }

  has(particle: Particle): boolean {
    if (!particle.startsWith('@'))
      return this.element.children.some((child) => child.name === particle && this.#isFine(child));
    const name = particle.slice(1);
    return this.element.attr(name) !== undefined && !this.#meant.has(name);
  }

  standsIn(particle: Particle): boolean {
    return particle.startsWith('@') && this.#meant.has(particle.slice(1));
  }

  isLost(particle: Particle): boolean {
    return !particle.startsWith('@') && this.strangers.length > 0;
  }

  knows(particle: Particle, schema: SchemaVersion): boolean {
    return knows(this.spec, particle, this.section, schema);
  }

  isMeant(particle: Particle): boolean {
    return this.standsIn(particle) || this.isLost(particle);
  }

  isTaken(name: string): boolean {
    return this.#meant.has(name);
  }

  clash(name: string, attribute: Attribute): readonly Particle[] | undefined {
    const own: Particle = `@${name}`;
    const presence: Presence = {
      has: (particle) => particle === own || this.has(particle) || this.standsIn(particle),
      standsIn: () => false,
      isLost: () => false,
      knows: (particle, schema) => this.knows(particle, schema),
    };
    for (const choice of this.spec.choices ?? []) {
      if (!within(this.schema, choice.since, choice.until)) continue;
      const by = choice.by === undefined ? undefined : this.element.attr(choice.by);
      const misfit = judgeChoice(choice, choice.by === name ? attribute : by, presence, this.schema);
      if (misfit?.is !== 'conflict') continue;
      if (misfit.ways.every(({ remove }) => remove.length > 0 && !remove.includes(own))) continue;
      return misfit.ways.find(({ remove, add }) => add.length === 0 && !remove.includes(own))?.remove ?? [];
    }
    return undefined;
  }

  #isFine(child: Element): boolean {
    return standingOf(child, this.schema).is === 'fine';
  }

  /** Children that are not what they should be. */
  get strangers(): readonly Stranger[] {
    this.#strangers ??= strangersIn(this.element, this.schema);
    return this.#strangers;
  }

  #attribute(attribute: Attribute): void {
    const { name } = attribute;
    if (isOfNamespaces(attribute)) this.#found({ kind: 'namespace', at: attribute });
    if (name.includes(':') || isDeclaration(name)) return;
    const rows = rowsOf(this.spec, name);
    if (rows === undefined) {
      const meaning = meaningOf(attribute, this);
      if (meaning.near !== undefined) this.#meant.add(meaning.near);
      this.#found(meaning);
      return;
    }
    const here = rowsUnder(rows, this.section);
    const row = rowIn(here, this.schema);
    if (row !== undefined) {
      this.#value(attribute, row.type);
      return;
    }
    const found = absence(here, this.schema);
    const { after, before, instead } = found.row;
    const hints = { after, before, instead };
    if (!this.#cameWith(name, found))
      this.#found({ kind: 'absent', what: name, at: attribute, ...hints, ...absent(found) });
    this.#meant.add(name);
  }

  /** Whether another attribute, which goes only together with this one, has been found to need the same schema. */
  #cameWith(name: string, { since }: Absence<Row>): boolean {
    const pairs = (this.spec.choices ?? []).flatMap(({ of }) => of.map(({ needs }) => needs));
    const others = pairs.filter((needs) => needs.includes(`@${name}`)).flat();
    return this.#faults.some(
      (fault) => fault.kind === 'absent' && fault.since === since && others.includes(`@${fault.what}`),
    );
  }

  #value(attribute: Attribute, type: DataType): void {
    if (accepts(type, attribute.value, this.schema)) return;
    this.#wrong.add(attribute.name);
    const word = type.kind === 'word' ? wordOf(type.words, attribute.value) : undefined;
    if (word !== undefined) {
      this.#wordOfOtherSchema(attribute, word);
      return;
    }
    const bound = this.#boundOf((other) => {
      const row = rowIn(rowsUnder(rowsOf(this.spec, attribute.name) ?? [], this.section), other);
      return row !== undefined && accepts(row.type, attribute.value, other);
    });
    const isName = type.kind === 'id' || type.kind === 'reference';
    this.#found({ kind: isName ? 'invalid-id' : 'wrong-type', attribute, type, ...bound });
  }

  /** The other schemas that find nothing wrong, as a part of a fault. */
  #boundOf(allows: (other: SchemaVersion) => boolean): { bound?: Bound } {
    const bound = boundOf(this.schema, allows);
    return bound === undefined ? {} : { bound };
  }

  #wordOfOtherSchema(attribute: Attribute, word: Word): void {
    const { since, until, before, after } = word;
    const bound = since !== undefined && !within(this.schema, since) ? { since } : { until: until ?? '' };
    const what = `${attribute.name}="${attribute.value.trim()}"`;
    this.#found({ kind: 'absent', what, at: attribute, value: true, before, after, ...bound });
  }

  #requiredAttributes(): void {
    const isRequired = (name: string, schema: SchemaVersion) => {
      const rows = rowsOf(this.spec, name);
      return rows !== undefined && rowIn(rowsUnder(rows, this.section), schema)?.required === true;
    };
    const missing = Object.keys(this.spec.attributes).filter((name) => {
      if (this.element.attr(name) !== undefined || this.#meant.has(name)) return false;
      return isRequired(name, this.schema) && !this.#isOneUp(name);
    });
    if (missing.length === 0) return;
    const bound = this.#boundOf((other) => !missing.some((name) => isRequired(name, other)));
    this.#found({ kind: 'missing', lacks: [missing.map((name) => `@${name}` as const)], ...bound });
  }

  /** Whether the attribute stands on the parent instead, which cannot have it. */
  #isOneUp(name: string): boolean {
    const { parent } = this.element;
    const spec = parent === null ? undefined : specOf(parent.name);
    return parent?.attr(name) !== undefined && spec !== undefined && rowsOf(spec, name) === undefined;
  }

  #children(): void {
    const mayLack = this.#mayLackChildren();
    let stand = standIns(this.element, this.strangers);
    const missing: ElementName[] = [];
    for (const [name, rows] of Object.entries(this.spec.children)) {
      const here = rowsUnder(rows, this.section);
      const row = rowIn(here, this.schema);
      if (row === undefined || (row.once !== true && row.required !== true)) continue;
      const [first, ...more] = this.element.children.filter((child) => child.name === name);
      if (row.once === true && row.rule === undefined && first !== undefined && more.length > 0) {
        const bound = this.#boundOf((other) => {
          const its = rowIn(here, other);
          return its !== undefined && its.once !== true;
        });
        for (const child of more) this.#found({ kind: 'too-many', child, first, ...bound });
      }
      if (row.required !== true || first !== undefined || mayLack) continue;
      const near = stand.find((lost) => lost.includes(name));
      if (near === undefined) missing.push(name as ElementName);
      else stand = stand.filter((lost) => lost !== near);
    }
    if (missing.length > 0) this.#found({ kind: 'missing', lacks: [missing] });
    if (!mayLack && stand.length === 0) this.#someOf();
  }

  /** A configuration on its own need not be whole, and what is there once too often is to go. */
  #mayLackChildren(): boolean {
    const { name, parent } = this.element;
    if (parent === null) return name === 'configuration';
    return isOnce(parent.name, name, this.schema) && parent.first(name) !== this.element;
  }

  /** Children of which there must be one at least. */
  #someOf(): void {
    for (const { of, unless } of this.spec.some ?? []) {
      if (unless !== undefined && (this.has(unless) || this.standsIn(unless))) continue;
      const open = of.filter((name) => this.knows(name, this.schema));
      if (!open.some((name) => this.has(name))) this.#found({ kind: 'missing', lacks: open.map((name) => [name]) });
    }
  }

  #choices(): void {
    for (const choice of this.spec.choices ?? []) {
      if (choice.rule !== undefined || !within(this.schema, choice.since, choice.until)) continue;
      if (choice.by !== undefined && this.#wrong.has(choice.by)) continue;
      const by = choice.by === undefined ? undefined : this.element.attr(choice.by);
      const misfit = judgeChoice(choice, by, this, this.schema);
      if (misfit === undefined) continue;
      const bound = this.#boundOf((other) => judgeChoice(choice, by, this, other) === undefined);
      if (misfit.is === 'conflict') this.#conflict(misfit, choice, bound);
      else this.#incomplete(misfit, bound);
    }
  }

  #incomplete({ lacks, by }: Misfit & { is: 'incomplete' }, bound: { bound?: Bound }): void {
    const [names = []] = lacks;
    const at = by === undefined && lacks.length === 1 ? this.#attributesMissing(names) : -1;
    const found = this.#faults[at];
    // One finding names all attributes that are missing.
    if (found?.kind === 'missing')
      this.#faults[at] = { kind: 'missing', lacks: [[...(found.lacks[0] ?? []), ...names]] };
    else this.#found({ kind: 'missing', lacks, ...(by === undefined ? {} : { by }), ...bound });
  }

  /** Where attributes have been found missing, if more such are to be added. */
  #attributesMissing(more: readonly Particle[]): number {
    if (!more.every((name) => name.startsWith('@'))) return -1;
    return this.#faults.findIndex(
      (fault) => fault.kind === 'missing' && fault.lacks.length === 1 && fault.lacks[0]?.[0]?.startsWith('@') === true,
    );
  }

  #conflict({ extra, kept, by, ways }: Misfit & { is: 'conflict' }, choice: Choice, bound: { bound?: Bound }): void {
    this.#found({
      kind: 'conflict',
      extra: this.#part(extra),
      kept: kept && this.#part(kept),
      by,
      ways: ways.filter((way) => this.#leadsOut(way)),
      deciding: choice.by,
      ...bound,
    });
  }

  /** Whether an element with an id of its own would have the children that it then needs. */
  #leadsOut({ remove, add }: Way): boolean {
    if (add.length === 0 || !remove.includes('@id-ref')) return true;
    return (this.spec.some ?? []).every(({ of }) => of.some((name) => this.has(name)));
  }

  /** The attribute or the first child that a particle means. */
  #part(particle: Particle): Attribute | Element {
    const part = particle.startsWith('@') ? this.element.attr(particle.slice(1)) : this.element.first(particle);
    return part as Attribute | Element;
  }

  #order(): void {
    const surplus = this.#faults.flatMap((fault) => (fault.kind === 'too-many' ? [fault.child.name] : []));
    const children = this.element.children.filter((child) => this.#isFine(child) && !surplus.includes(child.name));
    for (const { steps, since, until } of this.spec.order ?? []) {
      if (!within(this.schema, since, until)) continue;
      const found = outOfOrder(children, steps);
      if (found === undefined) continue;
      const isFree = (other: SchemaVersion) =>
        (this.spec.order ?? []).every((order) => order.steps !== steps || !within(other, order.since, order.until));
      this.#found({ kind: 'order', ...found, steps, ...this.#boundOf(isFree) });
    }
  }
}

/** The first child that stands after one of a later step, and that one. */
function outOfOrder(
  children: readonly Element[],
  steps: readonly (readonly ElementName[])[],
): { child: Element; after: Element } | undefined {
  let reached = 0;
  let after: Element | undefined;
  for (const child of children) {
    const step = steps.findIndex((names) => names.some((name) => name === child.name));
    if (step < 0) continue;
    if (step < reached && after !== undefined) return { child, after };
    reached = step;
    after = child;
  }
  return undefined;
}

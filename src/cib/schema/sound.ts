import type { Element } from '../../xml/nodes.js';
import { alternativesBy, fits, particlesOf } from './choices.js';
import { accepts, type DataType } from './datatypes.js';
import { refusalOf } from './refusals.js';
import { type Alternative, type Choice, type ElementSpec, type Particle, type Row, rowIn, rowsUnder } from './spec.js';
import { type Standing, standingOf } from './standing.js';
import { type SchemaVersion, within } from './version.js';
import { specOf } from './vocabulary.js';

/** An element's table as one schema has it in one section: what most elements can be judged by in one go. */
export interface Table {
  readonly attributes: ReadonlyMap<string, DataType>;
  readonly required: readonly string[];
  /** Whether any attribute refers to the id of another element. */
  readonly refers: boolean;
  readonly requiredChildren: readonly string[];
  readonly once: ReadonlySet<string>;
  readonly choices: readonly {
    readonly choice: Choice;
    readonly particles: readonly Particle[];
    readonly open: readonly Alternative[];
  }[];
  readonly some: readonly { readonly of: readonly string[]; readonly unless: Particle | undefined }[];
  readonly steps: readonly (readonly (readonly string[])[])[];
}

/** By schema, by element, by section. */
const tables = new Map<SchemaVersion, Map<string, Map<string | undefined, Table>>>();

/** The table of an element that is known, worked out once a schema, name and section. */
export function tableOf(name: string, section: string | undefined, schema: SchemaVersion): Table | undefined {
  const table = tables.get(schema)?.get(name)?.get(section);
  if (table !== undefined) return table;
  const spec = specOf(name);
  return spec && keep(resolve(spec, section, schema), name, section, schema);
}

function keep(table: Table, name: string, section: string | undefined, schema: SchemaVersion): Table {
  const byName = tables.get(schema) ?? new Map<string, Map<string | undefined, Table>>();
  const bySection = byName.get(name) ?? new Map<string | undefined, Table>();
  tables.set(schema, byName.set(name, bySection.set(section, table)));
  return table;
}

function resolve(spec: ElementSpec, section: string | undefined, schema: SchemaVersion): Table {
  const inForce = (row: Row) => within(schema, row.since, row.until);
  const rowsOfAll = <R extends Row>(all: Readonly<Record<string, R | readonly R[]>>) =>
    Object.entries(all).flatMap(([name, rows]) => {
      const row = rowIn(rowsUnder(rows, section), schema);
      return row === undefined ? [] : [{ name, row }];
    });
  const attributes = rowsOfAll(spec.attributes);
  const children = rowsOfAll(spec.children);
  const has = new Set(children.map(({ name }) => name));
  return {
    attributes: new Map(attributes.map(({ name, row }) => [name, row.type])),
    required: attributes.filter(({ row }) => row.required).map(({ name }) => name),
    refers: attributes.some(({ row }) => row.type.kind === 'reference'),
    requiredChildren: children.filter(({ row }) => row.required).map(({ name }) => name),
    once: new Set(children.filter(({ row }) => row.once).map(({ name }) => name)),
    choices: (spec.choices ?? [])
      .filter((choice) => choice.rule === undefined && inForce(choice))
      .map((choice) => ({ choice, particles: particlesOf(choice), open: choice.of.filter(inForce) })),
    some: (spec.some ?? []).map(({ of, unless }) => ({ of: of.filter((name) => has.has(name)), unless })),
    steps: (spec.order ?? []).filter(inForce).map(({ steps }) => steps),
  };
}

/**
 * Whether an element that stands where it may surely has nothing wrong with its content. Quick, and never right by
 * mistake: where this is not sure, `Content` judges.
 */
export function isSound(element: Element, standing: Standing, schema: SchemaVersion): boolean {
  const table = tableOf(element.name, standing.section, schema);
  if (table === undefined || element.strayText !== undefined) return false;
  for (const { name, value } of element.attrs) {
    const type = table.attributes.get(name);
    if (type === undefined || !accepts(type, value, schema)) return false;
  }
  for (const name of table.required) if (element.attr(name) === undefined) return false;
  if (!hasSoundChildren(element, table, schema)) return false;
  for (const { choice, particles, open } of table.choices) {
    const left = choice.by === undefined ? open : alternativesBy(open, element.attr(choice.by));
    if (left.length > 0 && !isChosen(element, choice, particles, left)) return false;
  }
  return element.name !== 'nvpair' || refusalOf(element, schema) === undefined;
}

function hasSoundChildren(element: Element, table: Table, schema: SchemaVersion): boolean {
  const { children } = element;
  for (const child of children) {
    if (standingOf(child, schema).is !== 'fine') return false;
    if (table.once.has(child.name) && element.first(child.name) !== child) return false;
  }
  for (const name of table.requiredChildren) if (element.first(name) === undefined) return false;
  for (const { of, unless } of table.some) {
    if (unless !== undefined && has(element, unless)) continue;
    if (!of.some((name) => element.first(name) !== undefined)) return false;
  }
  return children.length < 2 || table.steps.every((steps) => areInOrder(children, steps));
}

function areInOrder(children: readonly Element[], steps: readonly (readonly string[])[]): boolean {
  let reached = 0;
  for (const { name } of children) {
    const step = steps.findIndex((names) => names.includes(name));
    if (step >= 0 && step < reached) return false;
    if (step > reached) reached = step;
  }
  return true;
}

function isChosen(
  element: Element,
  choice: Choice,
  particles: readonly Particle[],
  open: readonly Alternative[],
): boolean {
  const present = particles.filter((particle) => has(element, particle));
  if (present.length === 0 && choice.optional === true) return true;
  return open.some((alternative) => fits(alternative, present));
}

function has(element: Element, particle: Particle): boolean {
  if (particle.startsWith('@')) return element.attr(particle.slice(1)) !== undefined;
  return element.first(particle) !== undefined;
}

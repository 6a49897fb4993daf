import { particlesOf } from './choices.js';
import type { DataType } from './datatypes.js';
import type { Alternative, Choice } from './spec.js';
import { type ElementSpec, type Particle, type Row, rowIn, rowsUnder } from './spec.js';
import { type SchemaVersion, within } from './version.js';

/** An element's table as one schema has it in one section: what most elements can be judged by in one go. */
export interface Table {
  readonly attributes: ReadonlyMap<string, DataType>;
  readonly required: readonly string[];
  /** Whether any attribute refers to the id of another element. */
  readonly refers: boolean;
  readonly requiredChildren: readonly string[];
  readonly once: ReadonlySet<string>;
  readonly choices: readonly TableChoice[];
  readonly some: readonly { readonly of: readonly string[]; readonly unless: Particle | undefined }[];
  readonly steps: readonly (readonly (readonly string[])[])[];
}

/** A choice, each of its particles a bit. */
export interface TableChoice {
  readonly by: string | undefined;
  readonly optional: boolean;
  readonly attributes: readonly { readonly name: string; readonly bit: number }[];
  readonly children: readonly { readonly name: string; readonly bit: number }[];
  readonly alternatives: readonly TableAlternative[];
}

export interface TableAlternative {
  readonly when: string | undefined;
  readonly needs: number;
  readonly allows: number;
}

/** Works out a table; `Standing` keeps it. */
export function tableOf(spec: ElementSpec, section: string | undefined, schema: SchemaVersion): Table {
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
      .map((choice) => tableChoiceOf(choice, choice.of.filter(inForce))),
    some: (spec.some ?? []).map(({ of, unless }) => ({ of: of.filter((name) => has.has(name)), unless })),
    steps: (spec.order ?? []).filter(inForce).map(({ steps }) => steps),
  };
}

function tableChoiceOf(choice: Choice, open: readonly Alternative[]): TableChoice {
  const particles = particlesOf(choice);
  const bits = (some: readonly Particle[]) => some.reduce((all, each) => all | (1 << particles.indexOf(each)), 0);
  const named = (isAttribute: boolean) =>
    particles.flatMap((particle, i) =>
      particle.startsWith('@') === isAttribute ? [{ name: particle.replace('@', ''), bit: 1 << i }] : [],
    );
  return {
    by: choice.by,
    optional: choice.optional === true,
    attributes: named(true),
    children: named(false),
    alternatives: open.map(({ when, needs, may = [] }) => ({
      when,
      needs: bits(needs),
      allows: bits(needs) | bits(may),
    })),
  };
}

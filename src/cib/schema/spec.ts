import type { DataType } from './datatypes.js';
import type { ElementName } from './names.js';
import { type SchemaVersion, within } from './version.js';

/**
 * How the tables of the CIB's vocabulary are written. One table serves all schemas: what only some of them know says
 * `since` (the first) and `until` (the last); a section whose elements differ from those elsewhere says `under`.
 *
 * The facts come from reading the schemas 1.0 to 4.0 and from measuring which documents they accept.
 */
export type Vocabulary = Readonly<Partial<Record<ElementName, ElementSpec>>>;

/** What one element may hold. */
export interface ElementSpec {
  readonly attributes: Readonly<Record<string, Rows<AttributeRow>>>;
  readonly children: Readonly<Partial<Record<ElementName, Rows<ChildRow>>>>;
  readonly choices?: readonly Choice[];
  /** Children of which at least one is asked for, unless the attribute is there. */
  readonly some?: readonly { readonly of: readonly ElementName[]; readonly unless?: Particle }[];
  /** Children that come in this order; those of one step mix. */
  readonly order?: readonly (Row & { readonly steps: readonly (readonly ElementName[])[] })[];
  /** Known elements that no schema has here, and the rule that says so. */
  readonly refused?: Readonly<Partial<Record<ElementName, string>>>;
  /** What to do with an attribute that is not known here and like no other, in an imperative sentence. */
  readonly advice?: string;
  /** Names that people write for attributes: each with the attributes it may mean, the likeliest first. */
  readonly misnamed?: Readonly<Record<string, string>>;
  /** Nothing in the element is judged. */
  readonly free?: true;
}

/** A line of a table: the schemas, and the sections of the CIB, in which it holds. */
export interface Row {
  readonly since?: string;
  readonly until?: string;
  /** Children of `configuration`; a row that names the section at hand goes before those that name none. */
  readonly under?: readonly ElementName[];
}

/** One row, or several for different schemas or sections. */
export type Rows<R extends Row> = R | readonly R[];

export interface AttributeRow extends Row {
  readonly type: DataType;
  readonly required?: true;
  /** It does nothing: nobody means it. */
  readonly idle?: true;
  /** The attribute that newer schemas have in its place. */
  readonly after?: string;
  /** The attribute that older schemas have in its place. */
  readonly before?: string;
  /** What to do where it is gone, in an imperative sentence. */
  readonly instead?: string;
}

export interface ChildRow extends Row {
  /** There must be one. */
  readonly required?: true;
  /** There may be no more than one. */
  readonly once?: true;
  /** The rule that speaks of too many of them. */
  readonly rule?: string;
  /** What to do where it is gone, in an imperative sentence. */
  readonly instead?: string;
}

/** An attribute, `@port`, or a child, `rule`. */
export type Particle = `@${string}` | ElementName;

/** Attributes and children of which only some go together. */
export interface Choice extends Row {
  /** What goes together; exactly one of these. */
  readonly of: readonly Alternative[];
  /** The attribute whose value decides which alternatives there are; without it nothing is judged. */
  readonly by?: string;
  /** None of it is fine too. */
  readonly optional?: true;
  /** The rule that speaks of it. */
  readonly rule?: string;
}

export interface Alternative extends Row {
  /** The value of the deciding attribute, or `*` for any that no other alternative names. */
  readonly when?: string;
  readonly needs: readonly Particle[];
  readonly may?: readonly Particle[];
}

/** The rows of an attribute; undefined when the element never has it. */
export function rowsOf(spec: ElementSpec, attribute: string): Rows<AttributeRow> | undefined {
  return Object.hasOwn(spec.attributes, attribute) ? spec.attributes[attribute] : undefined;
}

/** Whether a schema has an attribute, or a child, in an element of a section. */
export function knows(
  spec: ElementSpec,
  particle: Particle,
  section: string | undefined,
  schema: SchemaVersion,
): boolean {
  const rows: Rows<Row> | undefined = particle.startsWith('@')
    ? rowsOf(spec, particle.slice(1))
    : spec.children[particle as ElementName];
  return rows !== undefined && rowIn(rowsUnder(rows, section), schema) !== undefined;
}

/** The rows that hold for a section, whatever the schema. */
export function rowsUnder<R extends Row>(rows: Rows<R>, section: string | undefined): readonly R[] {
  const all: readonly R[] = Array.isArray(rows) ? rows : [rows as R];
  if (all.length === 1) return all;
  const special = all.filter(({ under }) => under?.some((name) => name === section));
  return special.length > 0 ? special : all.filter(({ under }) => under === undefined);
}

/** The row in force. */
export function rowIn<R extends Row>(rows: readonly R[], schema: SchemaVersion): R | undefined {
  return rows.find((row) => within(schema, row.since, row.until));
}

/** For rows none of which is in force: the next schema that has one, or else the last that had one. */
export function absence<R extends Row>(rows: readonly R[], schema: SchemaVersion): Absence<R> {
  const later = rows.find((row) => row.since !== undefined && !within(schema, row.since));
  if (later?.since !== undefined) return { since: later.since, row: later };
  const row = rows[rows.length - 1] as R;
  return { until: row.until ?? '', row };
}

export type Absence<R> = { readonly row: R } & (
  | { readonly since: string; readonly until?: undefined }
  | { readonly until: string; readonly since?: undefined }
);

import type { ElementName } from './names.js';
import { type Absence, type ChildRow, rowIn } from './spec.js';
import { SCHEMAS, type SchemaVersion } from './version.js';
import { parentsOf, specOf, VOCABULARY } from './vocabulary.js';

/** What an element may hold in some schema. */
export function childNames(name: string): string[] {
  return Object.keys(specOf(name)?.children ?? {});
}

/** What an element may hold in a schema. */
export function childrenIn(name: string, schema: SchemaVersion): string[] {
  const children = Object.entries(specOf(name)?.children ?? {});
  return children.filter(([, rows]) => rowIn([rows].flat(), schema) !== undefined).map(([child]) => child);
}

const bySchema = new Map<SchemaVersion, ReadonlySet<string>>();

/** The elements that a schema has somewhere in a CIB. */
export function elementsIn(schema: SchemaVersion): ReadonlySet<string> {
  const known = bySchema.get(schema);
  if (known !== undefined) return known;
  const found = new Set(['cib']);
  // What is added on the way is gone through as well.
  for (const name of found) for (const child of childrenIn(name, schema)) found.add(child);
  bySchema.set(schema, found);
  return found;
}

/** For an element that a schema has nowhere: the next that has it, or else the last that had it, with what to do. */
export function absenceOf(name: ElementName, schema: SchemaVersion): Absence<ChildRow> {
  const others = SCHEMAS.filter((other) => elementsIn(other).has(name));
  const rows = parentsOf(name).flatMap(([, each]) => each);
  const row = rows.find(({ instead }) => instead !== undefined) ?? rows[0] ?? {};
  const later = others.find(({ order }) => order > schema.order);
  return later === undefined ? { until: others.at(-1)?.number ?? '', row } : { since: later.number, row };
}

/** The elements that a schema lets hold an element, or that any schema does where it has it nowhere. */
export function homesOf(name: string, schema: SchemaVersion): ElementName[] {
  const homes = parentsOf(name as ElementName);
  const there = elementsIn(schema);
  const now = homes.filter(([parent, rows]) => there.has(parent) && rowIn(rows, schema) !== undefined);
  return (now.length > 0 ? now : homes).map(([parent]) => parent);
}

/** The elements whose `id` refers to another element. */
export const REFERENCES: ReadonlySet<string> = new Set(
  Object.entries(VOCABULARY)
    .filter(([, { attributes }]) => [attributes.id ?? []].flat().some(({ type }) => type.kind === 'reference'))
    .map(([name]) => name),
);

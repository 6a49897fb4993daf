import { remembered } from '../values/remembered.js';

/** A numbered CIB schema, `pacemaker-3.9`. */
export interface SchemaVersion {
  /** As `validate-with` spells it after `pacemaker-`: `3.9`. */
  readonly number: string;
  /** The position among all schemas, for comparisons: 3.10 comes after 3.9. */
  readonly order: number;
}

/** Every numbered schema there is, oldest first; there is no 1.1 and no 4.1 (Pacemaker's git tags up to 3.0.2). */
const NUMBERS = (
  '1.0 1.2 1.3 2.0 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 2.10 ' + '3.0 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 3.10 4.0'
).split(' ');

export const SCHEMAS: readonly SchemaVersion[] = NUMBERS.map((number, order) => ({ number, order }));

export const NEWEST_SCHEMA = SCHEMAS[SCHEMAS.length - 1] as SchemaVersion;

const byNumber: ReadonlyMap<string, SchemaVersion> = new Map(SCHEMAS.map((schema) => [schema.number, schema]));

/** The schema of that number, with or without `pacemaker-` before it. */
export function schemaOf(text: string): SchemaVersion | undefined {
  const number = text.startsWith('pacemaker-') ? text.slice('pacemaker-'.length) : text;
  return byNumber.get(number);
}

/** The schema a table names; a number that does not exist is a mistake in our own tables. */
export function schema(number: string): SchemaVersion {
  const found = byNumber.get(number);
  if (found === undefined) throw new Error(`no schema ${number}`);
  return found;
}

/** Whether a schema lies between two others, both included; an absent end is open. */
export function within(at: SchemaVersion, since?: string, until?: string): boolean {
  return (
    (since === undefined || at.order >= schema(since).order) && (until === undefined || at.order <= schema(until).order)
  );
}

/**
 * The schema whose number a text gives, whatever stands around it, or the newest that is not newer than that: 3.10 for
 * `pacemaker-3.11`, 2.10 for `pacemaker-2`. The oldest for what is older than all; undefined where there is no such number.
 */
export const nearestSchema = remembered((text: string): SchemaVersion | undefined => {
  const match = /^\D*(\d+)(?:[.,_-](\d+))?\D*$/.exec(text);
  if (match === null) return undefined;
  const wanted = [Number(match[1]), Number(match[2] ?? Number.POSITIVE_INFINITY)] as const;
  const older = SCHEMAS.filter(({ number }) => {
    const [major, minor] = number.split('.').map(Number) as [number, number];
    return major < wanted[0] || (major === wanted[0] && minor <= wanted[1]);
  });
  return older[older.length - 1] ?? SCHEMAS[0];
});

/** Whether a text gives the number of a schema that may come yet. */
export function isYetToCome(text: string): boolean {
  const match = /^\D*(\d+)(?:\.(\d+))?\D*$/.exec(text);
  const [major, minor] = NEWEST_SCHEMA.number.split('.').map(Number) as [number, number];
  return match !== null && (Number(match[1]) > major || (Number(match[1]) === major && Number(match[2] ?? 0) > minor));
}

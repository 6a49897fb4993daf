import { SCHEMAS, type SchemaVersion } from './version.js';

/** Other schemas that allow what one refuses: those from a newer one on, or else those up to an older one. */
export interface Bound {
  readonly since?: string;
  readonly until?: string;
}

/** Which other schemas allow something; undefined when none does. */
export function boundOf(schema: SchemaVersion, allows: (other: SchemaVersion) => boolean): Bound | undefined {
  const since = SCHEMAS.find((other) => other.order > schema.order && allows(other));
  if (since !== undefined) return { since: since.number };
  const until = SCHEMAS.filter((other) => other.order < schema.order && allows(other)).pop();
  return until && { until: until.number };
}

/** Which schema a document names, and which it is judged by. */
interface Judged {
  readonly named: SchemaVersion | undefined;
  readonly schema: SchemaVersion;
}

/** The end of a sentence on what is refused: which schemas would allow it. */
export function boundWords(bound: Bound | undefined, { named, schema }: Judged): string {
  if (bound === undefined) return '';
  const others = bound.since === undefined ? `schemas up to ${bound.until}` : `schema ${bound.since} and newer`;
  return `; ${others} allow it, but this ${named === schema ? 'file names' : 'is judged by'} ${schema.number}`;
}

/** A remedy, and the other one: a newer schema, where the document itself names the older one. */
export function orNewer(remedy: string, bound: Bound | undefined, { named, schema }: Judged): string {
  if (bound?.since === undefined || named !== schema) return remedy;
  return `${remedy}; or upgrade the CIB with cibadmin --upgrade, or name pacemaker-${bound.since} or newer in validate-with`;
}

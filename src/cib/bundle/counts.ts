import type { SchemaVersion } from '../schema/version.js';
import { schemaInteger } from '../values/integer.js';
import type { Bundle, Count } from './facts.js';
import { knowsPromotedName } from './technologies.js';

/** Whether a count is what its author wrote: a default, or an integer that Pacemaker need not raise to `minimum`. */
export function isSound({ field }: Count, minimum: number): boolean {
  return field === undefined || (schemaInteger(field.text) ?? Number.NEGATIVE_INFINITY) >= minimum;
}

/** How many replicas may be promoted, if the schema knows the attribute and its value is sound; it may be the default 0. */
export function soundPromotedMax({ promotedMax }: Bundle, schema: SchemaVersion): Count | undefined {
  const known = promotedMax.from === undefined || knowsPromotedName(schema, promotedMax.from);
  return known && isSound(promotedMax, 0) ? promotedMax : undefined;
}

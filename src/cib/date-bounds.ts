import type { Attribute, Element } from '../xml/nodes.js';

/** The bounds that a date_expression's operation looks at, as far as they are given. */
export function boundsOf(expression: Element): readonly Attribute[] {
  const names = BOUNDS.get((expression.value('operation') ?? 'in_range').trim().toLowerCase()) ?? [];
  return names.flatMap((name) => expression.attr(name) ?? []);
}

const BOUNDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['in_range', ['start', 'end']],
  ['gt', ['start']],
  ['lt', ['end']],
]);

/** The attributes of a duration that Pacemaker adds to the start (`pcmk__unpack_duration`). */
export const DURATION_FIELDS: readonly string[] = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'];

import { schemaInteger } from './integer.js';

/** The highest TCP port. */
export const MAX_PORT = 65535;

/** A TCP port from 1 to 65535, or undefined. */
export function portOf(text: string): number | undefined {
  const port = schemaInteger(text);
  return port !== undefined && port >= 1 && port <= MAX_PORT ? port : undefined;
}

/** Ports from `first` to `last`, both included. */
export interface PortSpan {
  readonly first: number;
  readonly last: number;
}

/** `first-last` as a port mapping's range documents it, ends between 1 and 65535 and in order; undefined otherwise. */
export function portSpanOf(text: string): PortSpan | undefined {
  const match = /^([0-9]+)-([0-9]+)$/.exec(text);
  if (match === null) return undefined;
  const [first, last] = [portOf(match[1] as string), portOf(match[2] as string)];
  return first === undefined || last === undefined || first > last ? undefined : { first, last };
}

/** Whether two spans share a port. */
export function spansMeet(a: PortSpan, b: PortSpan): boolean {
  return a.first <= b.last && b.first <= a.last;
}

import { ignoring, scan, schemaInteger } from './integer.js';
import { read, refused, type Syntax } from './verdict.js';

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

/** The port of a remote node: the leading integer, from 0 to 65535 (`pcmk__scan_port`); 0 is no port to connect to. */
export const PORT: Syntax<number> = {
  wants: `a port from 1 to ${MAX_PORT}`,
  check(text) {
    const scanned = scan(text);
    if (scanned === undefined) return refused(text === '' ? 'is empty' : 'does not begin with digits');
    if (scanned.value < 0 || scanned.value > MAX_PORT) return refused(`is not between 1 and ${MAX_PORT}`);
    return scanned.value === 0 ? refused('is no port') : read(scanned.value, ignoring(scanned));
  },
};

import { read, refused, type Syntax } from './verdict.js';

/** An integer as the schema's `integer` has it: optional sign, digits, white space around; undefined otherwise. */
export function schemaInteger(text: string): number | undefined {
  return /^[ \t\r\n]*[+-]?[0-9]+[ \t\r\n]*$/.test(text) ? Number(text) : undefined;
}

/**
 * Whether an integer is written so that every program takes it for the same number: the schema also allows white space
 * around it, a sign, and leading zeros, which make it octal to some (`ip address add 10.0.0.1/024` takes 20 bits).
 */
export function isPlainInteger(text: string): boolean {
  return /^(?:0|-?[1-9][0-9]*)$/.test(text);
}

/** The integer at the beginning of a text. */
export interface Scanned {
  readonly value: number;
  /** It does not fit 64 bits: `value` is about the limit. */
  readonly clipped: boolean;
  /** What follows the digits. */
  readonly rest: string;
  readonly signed: boolean;
}

const LEADING = /^[ \t\n\v\f\r]*([+-]?)0*([0-9]+)/;
const LIMIT = 2n ** 63n;

/** The integer that a text begins with, after white space, as `strtoll` finds it; undefined when there are no digits. */
export function scan(text: string): Scanned | undefined {
  const short = scanShort(text);
  if (short !== null) return short;
  const match = LEADING.exec(text);
  if (match === null) return undefined;
  const [whole, sign, digits] = match as unknown as [string, string, string];
  const size = digits.length > 19 ? LIMIT + 1n : BigInt(digits);
  const exact = sign === '-' ? -size : size;
  const clipped = exact > LIMIT - 1n || exact < -LIMIT;
  const kept = clipped ? (sign === '-' ? -LIMIT : LIMIT - 1n) : exact;
  return { value: Number(kept), clipped, rest: text.slice(whole.length), signed: sign !== '' };
}

/** The same for what needs no arithmetic of 64 bits, which nearly all texts do not; null for others. */
function scanShort(text: string): Scanned | undefined | null {
  let at = 0;
  while (isSpace(text.charCodeAt(at))) at += 1;
  const sign = text.charCodeAt(at);
  const signed = sign === 0x2b || sign === 0x2d;
  if (signed) at += 1;
  const start = at;
  let value = 0;
  for (let digit = text.charCodeAt(at) - 0x30; digit >= 0 && digit <= 9; digit = text.charCodeAt(at) - 0x30) {
    value = value * 10 + digit;
    at += 1;
  }
  if (at === start) return undefined;
  if (at - start > 15) return null;
  if (sign === 0x2d && value !== 0) value = -value;
  return { value, clipped: false, rest: text.slice(at), signed };
}

/** As `isspace` has it. */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** The highest `int`. */
export const MAX_INT = 2147483647;

/**
 * An integer as Pacemaker scans a bundle's counts: the leading integer, what follows it ignored; no integer at all, or
 * one below `minimum`, gives `minimum` (`pcmk__scan_min_int`).
 */
export function scanMinimum(text: string, minimum: number): number {
  const value = scan(text)?.value ?? minimum;
  return Math.max(minimum, Math.min(value, MAX_INT));
}

/** What to say of an integer with something behind it. */
export function ignoring(scanned: Scanned): { note?: string; write?: string } {
  if (scanned.rest.trim() === '') return {};
  const write = String(scanned.value);
  return { note: `is read as ${write}, as what follows the digits is ignored`, write };
}

const INFINITIES: Readonly<Record<string, number>> = { INFINITY: 1000000, '+INFINITY': 1000000, '-INFINITY': -1000000 };

/** An infinity in the wrong case, in the right one. */
export function infinityMeant(text: string): string | undefined {
  const word = text.trim().toUpperCase();
  return Object.hasOwn(INFINITIES, word) ? word : undefined;
}

/** The integers of cluster options: an infinity, or anything that begins with an integer of 64 bits (`pcmk__valid_int`). */
export const INTEGER: Syntax<number> = {
  wants: 'an integer',
  check(text) {
    if (Object.hasOwn(INFINITIES, text)) return read(INFINITIES[text] as number);
    const scanned = scan(text);
    if (scanned === undefined)
      return refused(text === '' ? 'is empty' : 'does not begin with digits', { write: infinityMeant(text) });
    return scanned.clipped ? refused('does not fit 64 bits') : read(scanned.value, ignoring(scanned));
  },
};

/** The same without what is 0 or less (`pcmk__valid_positive_int`). */
export const POSITIVE: Syntax<number> = {
  wants: 'an integer from 1, or INFINITY',
  check(text) {
    const verdict = INTEGER.check(text);
    return verdict.ok && verdict.value <= 0 ? refused('is not positive') : verdict;
  },
};

/**
 * Integers from `minimum` on, which take the place of lower ones; higher than 2147483647 none is
 * (`pcmk__scan_min_int`). Pacemaker only logs that it changed one.
 */
export function atLeast(minimum: number): Syntax<number> {
  return {
    wants: minimum < 0 ? 'an integer' : `an integer from ${minimum}`,
    check(text) {
      const scanned = scan(text);
      if (scanned === undefined) return refused(text === '' ? 'is empty' : 'does not begin with digits');
      const value = Math.max(minimum, Math.min(scanned.value, MAX_INT));
      if (value === scanned.value) return read(value, ignoring(scanned));
      const limit = value === MAX_INT ? 'as no integer is higher' : 'as no lower integer is allowed';
      return read(value, { note: `is read as ${value}, ${limit}`, write: String(value) });
    },
  };
}

import type { Release } from '../release.js';

/** What Pacemaker makes of the text of a value. */
export type Verdict<T = unknown> = Read<T> | Refused;

/** Pacemaker reads it. */
export interface Read<T = unknown> {
  readonly ok: true;
  readonly value: T;
  /** It is not read as it looks; after the value in quotes: `is read as 5, as what follows the digits is ignored`. */
  readonly note?: string;
  /** How to write plainly what it is read as. */
  readonly write?: string;
}

/** Pacemaker cannot read it. What it takes instead is up to the option that has the value. */
export interface Refused {
  readonly ok: false;
  /** What is wrong, after the value in quotes: `has no digits`. */
  readonly reason: string;
  /** The part that is wrong, where it is not the whole text. */
  readonly at?: Stretch;
  /** How to write what can only have been meant. */
  readonly write?: string;
}

/** A part of a text, in UTF-16 units, the end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One syntax of values. */
export interface Syntax<T = unknown> {
  /** What it reads, for a sentence: `true or false`. */
  readonly wants: string;
  /** The newest release that is described here when none is given. */
  check(text: string, release?: Release): Verdict<T>;
}

type Extra = { readonly note?: string | undefined; readonly write?: string | undefined };

/** Read as this value. */
export function read<T>(value: T, { note, write }: Extra = {}): Read<T> {
  return { ok: true, value, ...(note === undefined ? {} : { note }), ...(write === undefined ? {} : { write }) };
}

/** Not read. */
export function refused(reason: string, more: { at?: Stretch | undefined; write?: string | undefined } = {}): Refused {
  const { at, write } = more;
  return { ok: false, reason, ...(at === undefined ? {} : { at }), ...(write === undefined ? {} : { write }) };
}

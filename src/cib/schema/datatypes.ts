import { NAME_MORE, NAME_START } from './name-characters.js';
import type { ElementName } from './names.js';
import { type SchemaVersion, within } from './version.js';

/**
 * What an attribute's value may be. The kinds are those of the CIB schemas, with the meaning libxml2 gives them, as
 * Pacemaker validates with libxml2 (measured with xmllint 2.9.14).
 */
export type DataType =
  /** Anything, the empty text included. */
  | { readonly kind: 'text' }
  /** A name that is the element's own in the whole document. */
  | { readonly kind: 'id' }
  /** A name that some element of the document has as its id. The schema does not ask which kind of element. */
  | {
      readonly kind: 'reference';
      /** The elements that make sense as targets. */
      readonly to: readonly ElementName[];
      /** The rule that speaks when the target is one that Pacemaker makes of a bundle by itself. */
      readonly implicit?: string;
    }
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number; readonly meaning?: IntegerMeaning }
  | { readonly kind: 'boolean' }
  /** An integer or INFINITY, +INFINITY, -INFINITY. */
  | { readonly kind: 'score' }
  /** Digits and dashes in any order: all that the schema asks of a range of ports. */
  | { readonly kind: 'port range' }
  /** Ids joined by commas, as in a fencing level. */
  | { readonly kind: 'device list' }
  /** One of some words; white space around a word does not count, case does. */
  | { readonly kind: 'word'; readonly words: Readonly<Record<string, Word>> };

/** What an integer counts, where that helps to say what was meant by something else. */
export type IntegerMeaning = 'port' | 'prefix';

/** The schemas that know a word, and what stands for it in the others. */
export interface Word {
  readonly since?: string;
  readonly until?: string;
  /** The word that older schemas have for it. */
  readonly before?: string;
  /** The word that newer schemas have for it. */
  readonly after?: string;
}

export const TEXT: DataType = { kind: 'text' };
export const ID: DataType = { kind: 'id' };
export const INTEGER: DataType = { kind: 'integer' };
export const PORT: DataType = { kind: 'integer', meaning: 'port' };
export const PREFIX: DataType = { kind: 'integer', meaning: 'prefix' };
export const NOT_NEGATIVE: DataType = { kind: 'integer', min: 0 };
export const POSITIVE: DataType = { kind: 'integer', min: 1 };
export const BOOLEAN: DataType = { kind: 'boolean' };
export const SCORE: DataType = { kind: 'score' };
export const PORT_RANGE: DataType = { kind: 'port range' };
export const DEVICES: DataType = { kind: 'device list' };

/** A reference to the id of one of these elements. */
export function reference(to: readonly ElementName[], implicit?: string): DataType {
  return { kind: 'reference', to, ...(implicit === undefined ? {} : { implicit }) };
}

/** One of some words: those that every schema knows, and those that only some do. */
export function words(always: string, sometimes: Readonly<Record<string, Word>> = {}): DataType {
  const known = always.split(' ').map((word) => [word, {}] as const);
  return { kind: 'word', words: { ...Object.fromEntries(known), ...sometimes } };
}

const BLANK = /[ \t\r\n]/;

/** The text as XML Schema compares tokens: white space around it gone, inside it one blank each. */
export function collapsed(text: string): string {
  return BLANK.test(text) ? text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '') : text;
}

/** libxml2 reads integers of up to 24 digits, zeros in front not counted. */
const INTEGER_FORM = /^([+-]?)0*([0-9]{1,24})$/;
const INFINITIES = new Set(['INFINITY', '+INFINITY', '-INFINITY']);
const BOOLEANS = new Set(['true', 'false', '1', '0']);

/** Whether a schema accepts a value. References are judged as names only: what they lead to is not known here. */
export function accepts(type: DataType, value: string, schema: SchemaVersion): boolean {
  switch (type.kind) {
    case 'text':
      return true;
    case 'id':
    case 'reference':
      return isName(value);
    case 'integer':
      return isInteger(value, type.min, type.max);
    case 'boolean':
      return BOOLEANS.has(collapsed(value));
    case 'score':
      return INFINITIES.has(collapsed(value)) || isInteger(value);
    case 'port range':
      return /^[0-9-]+$/.test(value);
    case 'device list':
      return /^[A-Za-z0-9_.-]+(?:,[A-Za-z0-9_.-]+)*$/.test(value);
    case 'word': {
      const word = wordOf(type.words, value);
      return word !== undefined && within(schema, word.since, word.until);
    }
  }
}

/** The word that a value spells, in any schema. */
export function wordOf(known: Readonly<Record<string, Word>>, value: string): Word | undefined {
  const word = collapsed(value);
  return Object.hasOwn(known, word) ? known[word] : undefined;
}

/** The words that a schema knows, in the order of the table. */
export function wordsIn(known: Readonly<Record<string, Word>>, schema: SchemaVersion): string[] {
  return Object.keys(known).filter((word) => within(schema, known[word]?.since, known[word]?.until));
}

function isInteger(text: string, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): boolean {
  const match = INTEGER_FORM.exec(collapsed(text));
  if (match === null) return false;
  const value = Number(match[2]) * (match[1] === '-' ? -1 : 1);
  return value >= min && value <= max;
}

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const NAME = new RegExp(`^[${NAME_START}][${NAME_MORE}]*$`, 'u');
const NOT_OF_NAME = new RegExp(`[^${NAME_MORE}]`, 'u');

/** Whether a text can be an id: an XML name without a colon; white space around it does not count. */
export function isName(text: string): boolean {
  return PLAIN_NAME.test(text) || NAME.test(collapsed(text));
}

/**
 * What keeps a text from being an id, as a stretch of the text: the first character that no name has or, if all are
 * fine, the first one, which cannot begin a name. Undefined when it is an id, and when it is empty.
 */
export function badInName(text: string): { readonly start: number; readonly end: number } | undefined {
  if (isName(text)) return undefined;
  const blank = /^[ \t\r\n]*/.exec(text)?.[0].length ?? 0;
  const name = collapsed(text) === '' ? '' : text.slice(blank).replace(/[ \t\r\n]+$/, '');
  if (name === '') return undefined;
  const bad = NOT_OF_NAME.exec(name);
  const start = blank + (bad?.index ?? 0);
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  return { start, end: start + character.length };
}

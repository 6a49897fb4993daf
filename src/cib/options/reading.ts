import type { Place } from '../../xml/nodes.js';
import { inAttribute } from '../edits.js';
import type { Field } from '../field.js';
import { nearest } from '../nearest.js';
import { lastBefore, NEWEST_RELEASE, type Release } from '../release.js';
import { remembered } from '../values/remembered.js';
import type { Stretch } from '../values/verdict.js';
import { quote } from '../wording.js';
import { defaultOf, isDefaultWord, isDeprecated, type Judgement, judge, type Option } from './option.js';

/** What releases a judgement holds for. */
export interface JudgedBy {
  readonly release: Release;
  /** Otherwise the release is a lower bound, and what a newer one reads well is not held against the document. */
  readonly releaseIsGiven: boolean;
  /** A newer release than all that it may be. */
  readonly releaseBefore?: Release | undefined;
}

/** The release, for a sentence: what the user names, or what the document tells of it. */
export function releaseWords({ release, releaseIsGiven }: JudgedBy): string {
  return releaseIsGiven ? `Pacemaker ${release.text}` : 'the release that crm_feature_set tells of';
}

/** What Pacemaker makes of a value of an option. Where the release is not certain, the newest that it may be has its say, too. */
export function readingOf(
  option: Option,
  text: string,
  { release, releaseIsGiven, releaseBefore }: JudgedBy,
): Judgement {
  let known = readings.get(option);
  if (
    known?.by.release !== release ||
    known.by.releaseBefore !== releaseBefore ||
    known.by.releaseIsGiven !== releaseIsGiven
  ) {
    const by = { release, releaseIsGiven, releaseBefore };
    known = { by, of: remembered((value) => read(option, value, by), { most: 64 }) };
    readings.set(option, known);
  }
  return known.of(text);
}

/** By option: what was made of its values for the document in hand. */
const readings = new WeakMap<Option, { readonly by: JudgedBy; readonly of: (text: string) => Judgement }>();

function read(option: Option, text: string, { release, releaseIsGiven, releaseBefore }: JudgedBy): Judgement {
  const judgement = judge(option, text, release);
  if (releaseIsGiven || rank(judgement) === 2) return judgement;
  const newest = judge(option, text, releaseBefore === undefined ? NEWEST_RELEASE : lastBefore(releaseBefore));
  return rank(newest) > rank(judgement) ? newest : judgement;
}

function rank(judgement: Judgement): number {
  if (!judgement.ok) return 0;
  return judgement.note === undefined ? 2 : 1;
}

/** Whether a release calls an option with this value deprecated: of some, only values that change something are. */
export function isDeprecatedValue(option: Option, text: string, by: JudgedBy): boolean {
  if (!isDeprecated(option, by.release)) return false;
  if (option.deprecated?.onlyIfChanged !== true) return true;
  const reading = readingOf(option, text, by);
  const fallback = option.type.check(defaultOf(option, by.release) ?? '', by.release);
  // What cannot be read is another mistake, and counts as the default.
  return reading.ok && fallback.ok && reading.value !== undefined && reading.value !== fallback.value;
}

/** A repair of a value: certain where nothing else can have been meant. */
export interface ValueRepair {
  readonly title: string;
  readonly applicability: 'safe' | 'unsafe';
  readonly edits: readonly { readonly range: Place['range']; readonly text: string }[];
}

/** Something to say about the value of an option. */
export interface ValueFinding {
  readonly name: string;
  readonly value: string;
  /** After the value: `is neither true nor false`. */
  readonly is: string;
  readonly at: Place;
  readonly remedy: string;
  readonly fix?: ValueRepair;
}

/** A value that Pacemaker cannot read, what it does instead, and what crm_verify says. */
export interface UnreadValue extends ValueFinding {
  /** After "Pacemaker …". */
  readonly does: string;
  readonly says: 'error' | 'warning' | 'nothing';
}

/** What is to be said of a value that Pacemaker cannot read; undefined when it can. */
export function unreadValue(option: Option, name: string, field: Field, by: JudgedBy): UnreadValue | undefined {
  const judgement = readingOf(option, field.text, by);
  if (judgement.ok) return undefined;
  const words = wordsOf(option, by.release);
  const wants = words === undefined ? option.type.wants : either(words);
  const near = judgement.write ?? nearest(field.text.trim(), words ?? []);
  return {
    name,
    value: field.text,
    is: judgement.reason,
    at: placeOf(field, judgement.at),
    remedy: near === undefined ? `Write ${wants}` : `Write ${near}`,
    does: withDefault(judgement.does, option, by.release),
    says: judgement.says,
    ...(near === undefined ? {} : { fix: writing(field, near, judgement.write !== undefined) }),
  };
}

/** What is to be said of a value that Pacemaker reads otherwise than it looks; undefined when it does not. */
export function alteredValue(option: Option, name: string, field: Field, by: JudgedBy): ValueFinding | undefined {
  if (isDefaultWord(option, field.text)) return undefined;
  const judgement = readingOf(option, field.text, by);
  if (!judgement.ok || judgement.note === undefined || SYNONYMS.has(judgement.note)) return undefined;
  const { note, write, value } = judgement;
  // 1.0 is 1 to everyone.
  if (typeof value === 'number' && /^[+-]?[0-9]+\.0+$/.test(field.text) && Number(field.text) === value)
    return undefined;
  return {
    name,
    value: field.text,
    is: note,
    at: field.at,
    remedy: write === undefined ? `Write ${option.type.wants}` : `Write ${write}`,
    ...(write === undefined ? {} : { fix: writing(field, write, note === `is read as ${write}`) }),
  };
}

/**
 * Words that stand for another one and are in the manual all the same, `suicide` in that of no-quorum-policy, and old names
 * of roles, of which another rule speaks.
 */
const SYNONYMS = new Set(['is read as fence', 'is the old name of Promoted', 'is the old name of Unpromoted']);

/** The words that an option knows, where those are all it knows. */
function wordsOf({ type }: Option, release: Release): readonly string[] | undefined {
  if ('wordsIn' in type) return (type as { wordsIn(release?: Release): string[] }).wordsIn(release);
  if (type.wants === 'true or false') return ['true', 'false'];
  return type.wants === 'Started, Stopped, Promoted or Unpromoted'
    ? ['Started', 'Stopped', 'Promoted', 'Unpromoted']
    : undefined;
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** `takes the default` with the default itself. */
function withDefault(does: string, option: Option, release: Release): string {
  const fallback = defaultOf(option, release);
  return does === 'takes the default' && fallback !== undefined ? `takes the default, ${quote(fallback)}` : does;
}

/** A part of a value, unless it is written otherwise than it reads, as with references. */
function placeOf({ at, text }: Field, part: Stretch | undefined): Place {
  const { start, end } = at.range;
  if (part === undefined || part.start >= part.end || end - start !== text.length) return at;
  return { ...at, range: { start: start + part.start, end: start + part.end } };
}

function writing(field: Field, text: string, isCertain: boolean): ValueRepair {
  return {
    title: `Write ${text}`,
    applicability: isCertain ? 'safe' : 'unsafe',
    edits: [{ range: field.at.range, text: inAttribute(text) }],
  };
}

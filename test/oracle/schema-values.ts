/** Values and names as they are put in place of right ones: some of them right as well. */
import { specOf, VOCABULARY } from '../../src/cib/schema/vocabulary.js';
import { idsOf, type Subject } from './schema-subject.js';

export const ATTRIBUTES = [
  ...new Set(Object.values(VOCABULARY).flatMap((spec) => Object.keys(spec?.attributes ?? {}))),
];

export const WORDS = [
  ...new Set(
    Object.values(VOCABULARY)
      .flatMap((spec) => Object.values(spec?.attributes ?? {}).flat())
      .flatMap(({ type }) => (type.kind === 'word' ? Object.keys(type.words) : [])),
  ),
];

/**
 * Names that the schemas of Pacemaker 2.1.5 have in their lists, and what no schema has. Not those that are in the lists
 * only (`pacemaker-1.1`, `transitional-0.6`), nor with blanks around them: Pacemaker knows no such schemas, whatever
 * xmllint says.
 */
export const SCHEMA_NAMES = (
  'none pacemaker-1.0 pacemaker-1.2 pacemaker-2.10 pacemaker-3.0 pacemaker-3.9 pacemaker-next pacemaker-2.11 ' +
  'pacemaker-0.5 transitional-0.7 pacemaker-3.11 pacemaker-4.1 pacemaker-9.9 Pacemaker-3.0 ' +
  'PACEMAKER-2.0 3.0 pacemaker3.0 pacemaker-3 pacemaker-3.00 pacemaker-03.0 None off pacemaker'
).split(' ');

export const NUMBERS = (
  '-1 -0 0 +0 1 +3 007 00 2 9 10 010 1.5 1. .5 0x50 1e3 5s 5% 1,000 ++1 +-1 - + ' +
  '999999999999999999999999 9999999999999999999999999 -99999999999999999999999999 000000000000000000000000000001 ' +
  'INFINITY +INFINITY -INFINITY infinity -infinity Infinity inf NaN --INFINITY 1000001 ١ １'
).split(' ');

export const BOOLEANS = 'true false 1 0 yes no on off True FALSE y n t 01'.split(' ');

export const RANGES = ['80', '80-90', '90-80', '-', '---', '80:90', '80 - 90', ' 80-90', '80–90', '1-2-3', '8a'];

export const DEVICES = ['a,b', 'a, b', 'a b', 'a,,b', ',a', 'a,', ',', 'a;b', 'a:b', 'é', 'a,b ', '-a', '1', 'a_b.c-d'];

export const IDS = [
  '1st',
  '-a',
  '.a',
  '_a',
  'a b',
  'a:b',
  'a/b',
  'a@b',
  'é',
  'aé',
  'a\u00b7b',
  '',
  ' ',
  'a\tb',
  '日本',
  '𠀀',
  '×',
];

export const BLANKS = [' ', '\t', '\n', '\r', '  ', '\u00a0', '\u2003', '\u0085', '\u200b'];

/** Swaps, drops, doubles or replaces a letter, or takes one mark for another. */
export function misspelt(text: string, { random }: Subject): string {
  const at = random.below(text.length);
  const [head, letter, tail] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  const typed = random.pick<() => string>([
    () => head + tail,
    () => head + letter + letter + tail,
    () => head + tail.charAt(0) + letter + tail.slice(1),
    () => head + random.pick([...'aeiou-_st']) + tail,
    () => `${text}s`,
    () => text.replace(/[-_]/, (mark) => (mark === '-' ? '_' : '-')),
    () => text.replace(/[-_]/, ''),
  ])();
  return /^[A-Za-z_][\w-]*$/.test(typed) ? typed : text + letter;
}

export function recased(text: string, { random }: Subject): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
  return random.pick([text.toUpperCase(), text.toLowerCase(), capital]);
}

/** A value that is likely to be of the type that the schema asks for, or to miss it by little. */
export function plausible(element: string, name: string, subject: Subject): string {
  const { random } = subject;
  const rows = specOf(element)?.attributes[name];
  const type = rows === undefined ? undefined : random.pick([rows].flat()).type;
  switch (type?.kind) {
    case 'id':
      return `new-${random.below(1e6)}`;
    case 'reference':
      return random.pick(idsOf(subject));
    case 'word':
      return random.pick(Object.keys(type.words));
    case 'boolean':
      return random.pick(BOOLEANS);
    case 'integer':
    case 'score':
      return random.pick(NUMBERS);
    case 'port range':
      return random.pick(RANGES);
    case 'device list':
      return random.pick(DEVICES);
    default:
      return random.pick(['a', '', '5s', ...WORDS.slice(0, 5)]);
  }
}

import type { Element } from '../../xml/nodes.js';
import { nearest } from '../nearest.js';
import { ipv4Of } from '../values/ipv4.js';
import { roleOf } from '../values/role.js';
import { either, sentence } from '../wording.js';
import type { Way } from './choices.js';
import { collapsed, type DataType, wordsIn } from './datatypes.js';
import type { Particle } from './spec.js';
import { written } from './title.js';
import type { SchemaVersion } from './version.js';

/** What a value was meant to be. */
export interface Repair {
  readonly text: string;
  /** Nothing else can have been meant. */
  readonly certain: boolean;
  /** What it is called from a newer schema on. */
  readonly later?: { readonly text: string; readonly since: string };
}

/** Digits, but more than the schema reads. */
function isTooLong(type: DataType, value: string): boolean {
  return (type.kind === 'integer' || type.kind === 'score') && /^[+-]?0*[0-9]{25,}$/.test(collapsed(value));
}

/** What a type asks for and a value is not, after "is": `no integer`. */
export function lackOf(type: DataType, value: string, schema: SchemaVersion): string {
  if (isTooLong(type, value)) return 'an integer of more than 24 digits';
  switch (type.kind) {
    case 'integer':
      if (type.meaning === 'port') return 'no port number';
      if (type.meaning === 'prefix') return 'no number of bits';
      if (type.max !== undefined) return `no integer from ${type.min ?? 0} to ${type.max}`;
      return type.min === undefined ? 'no integer' : `no integer of ${type.min} or more`;
    case 'boolean':
      return 'neither true nor false';
    case 'score':
      return 'no score';
    case 'port range':
      return 'no range of ports';
    case 'device list':
      return 'no list of ids joined by commas';
    case 'word':
      return `none of: ${wordsIn(type.words, schema).join(', ')}`;
    default:
      return 'no id';
  }
}

/** What to write for a type in place of a value, in an imperative sentence. */
export function demandOf(type: DataType, value: string, schema: SchemaVersion): string {
  if (type.kind === 'score' && isTooLong(type, value))
    return 'Write INFINITY or -INFINITY, which stand for 1000000 and all beyond it, or a shorter integer';
  switch (type.kind) {
    case 'integer':
      if (type.meaning === 'port') return 'Write the number of the port, such as 80';
      if (type.meaning === 'prefix') return 'Write the number of bits, such as 24';
      if (type.max !== undefined) return `Write an integer from ${type.min ?? 0} to ${type.max}`;
      if (type.min !== undefined) return `Write an integer of ${type.min} or more`;
      return 'Write a whole number in decimal digits, nothing else';
    case 'boolean':
      return 'Write true or false, in lower case';
    case 'score':
      return 'Write an integer, INFINITY or -INFINITY';
    case 'port range':
      return 'Write the first and the last port with a dash between them, such as 8080-8090';
    case 'device list':
      return 'Write ids with single commas between them and no blanks';
    case 'word':
      return `Write one of: ${wordsIn(type.words, schema).join(', ')}`;
    default:
      return 'Write an id';
  }
}

/** What a value that its type refuses was meant to be, if that can be told. */
export function repairOf(type: DataType, value: string, schema: SchemaVersion): Repair | undefined {
  const text = collapsed(value);
  switch (type.kind) {
    case 'integer':
      return type.meaning === undefined ? undefined : certain(type.meaning === 'port' ? portIn(text) : bitsOf(text));
    case 'boolean':
      return certain(booleanOf(text));
    case 'score':
      return /^[+-]?infinity$/i.test(text) ? certain(text.toUpperCase()) : undefined;
    case 'port range':
      return certain(/^(\d+) ?(?:-|:|\.\.|\u2013) ?(\d+)$/.exec(text)?.slice(1).join('-'));
    case 'device list':
      return certain(devicesIn(text));
    case 'word': {
      const words = wordsIn(type.words, schema);
      const isSame = (word: string) => word.toLowerCase() === text.toLowerCase();
      const same = words.find(isSame);
      if (same !== undefined) return certain(today(same, words));
      const [other = '', { before, since } = {}] = Object.entries(type.words).find(([word]) => isSame(word)) ?? [];
      if (before !== undefined && since !== undefined)
        return { text: before, certain: false, later: { text: other, since } };
      // The shortest words, `or` and `gt`, are near to nearly everything.
      const near = text.length < 4 ? undefined : nearest(text, words);
      return near === undefined ? undefined : { text: near, certain: false };
    }
    default:
      return undefined;
  }
}

/** The name of today for a role, where the schema knows it. */
function today(word: string, words: readonly string[]): string {
  const role = roleOf(word);
  return role !== undefined && words.includes(role) ? role : word;
}

function certain(text: string | undefined): Repair | undefined {
  return text === undefined ? undefined : { text, certain: true };
}

/** `80/tcp`, as container tools write it. */
function portIn(text: string): string | undefined {
  return /^(\d+)\/tcp$/i.exec(text)?.[1];
}

/** The number of bits of `/24` and of a dotted netmask. */
function bitsOf(text: string): string | undefined {
  const written = /^\/ ?(\d+)$/.exec(text)?.[1];
  if (written !== undefined) return written;
  const mask = ipv4Of(text);
  if (mask === undefined) return undefined;
  const hosts = 2 ** 32 - mask;
  const bits = 32 - Math.log2(hosts);
  return mask !== 0 && Number.isInteger(bits) ? String(bits) : undefined;
}

/** What Pacemaker reads as a boolean elsewhere, and other cases of true and false. */
function booleanOf(text: string): string | undefined {
  if (/^(?:true|yes|on|y)$/i.test(text)) return 'true';
  return /^(?:false|no|off|n)$/i.test(text) ? 'false' : undefined;
}

function devicesIn(text: string): string | undefined {
  const ids = text.split(/[ ,]+/).filter((id) => id !== '');
  return ids.length > 0 && ids.every((id) => /^[A-Za-z0-9_.-]+$/.test(id)) ? ids.join(',') : undefined;
}

/** Several of what is missing, one list enough: `end, or start and <duration>`. */
export function listed(lists: readonly (readonly Particle[])[]): string {
  const words = lists.map((list) => either(list.map(written), 'and'));
  if (words.length < 2 || lists.every(({ length }) => length === 1)) return either(words);
  return `${words.slice(0, -1).join(', ')}, or ${words[words.length - 1]}`;
}

/** What is missing, after "has" or "but": `no start`, `neither end nor both start and <duration>`. */
export function lackOfAll(lists: readonly (readonly Particle[])[]): string {
  if (lists.length === 1) return `no ${either((lists[0] ?? []).map(written))}`;
  const words = lists.map((list) => `${list.length > 1 ? 'both ' : ''}${either(list.map(written), 'and')}`);
  return `neither ${either(words, 'nor')}`;
}

/** The ways out of a conflict, in an imperative sentence. */
export function wayOut(ways: readonly Way[], element: Element, deciding: string | undefined): string {
  const names = (particles: readonly Particle[]) =>
    either(
      particles.map((each) => writtenAll(each, element)),
      'and',
    );
  const removals = ways.filter(({ add, remove }) => add.length === 0 && remove.length > 0);
  const swaps = ways.filter(({ add }) => add.length > 0);
  const values = ways.flatMap(({ value }) => (value === undefined ? [] : [`${deciding}="${value}"`]));
  const isShort = removals.every(({ remove }) => remove.length === 1);
  const removed = removals.map(({ remove }) => names(remove));
  const sentences = [
    ...(removed.length > 0 ? [`remove ${isShort ? either(removed) : removed.join(', or ')}`] : []),
    ...swaps.map(({ add, remove }) =>
      add.join() === '@id'
        ? 'write an id of its own instead of id-ref'
        : `write ${names(add)} instead of ${names(remove)}`,
    ),
    ...(values.length > 0 ? [`write ${either(values)}`] : []),
  ];
  return sentence(sentences.join(', or '));
}

/** A particle as it is written, all children of the name if there are several. */
export function writtenAll(particle: Particle, element: Element): string {
  const several = element.children.filter(({ name }) => name === particle).length > 1;
  return several ? `every ${written(particle)}` : written(particle);
}

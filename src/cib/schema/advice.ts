import { nearest } from '../nearest.js';
import { ipv4Of } from '../values/ipv4.js';
import { collapsed, type DataType, wordsIn } from './datatypes.js';
import type { SchemaVersion } from './version.js';

/** What a value was meant to be. */
export interface Repair {
  readonly text: string;
  /** Nothing else can have been meant. */
  readonly certain: boolean;
}

/** What a type asks for, after "is": `no integer`. */
export function lackOf(type: DataType, schema: SchemaVersion): string {
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

/** What to write for a type, in an imperative sentence. */
export function demandOf(type: DataType, schema: SchemaVersion): string {
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
      const same = words.find((word) => word.toLowerCase() === text.toLowerCase());
      if (same !== undefined) return certain(same);
      // The shortest words, `or` and `gt`, are near to nearly everything.
      const near = text.length < 4 ? undefined : nearest(text, words);
      return near === undefined ? undefined : { text: near, certain: false };
    }
    default:
      return undefined;
  }
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

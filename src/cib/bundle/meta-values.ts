import type { Element } from '../../xml/nodes.js';
import { nearest } from '../nearest.js';
import { possible, type Value, valuesOf } from '../nvpairs.js';
import type { Repair } from '../schema/advice.js';
import { booleanOf } from '../values/boolean.js';
import { plainDurationOf } from '../values/duration.js';
import { roleOf } from '../values/role.js';
import { scoreOf } from '../values/score.js';
import { bundleLabel, label } from '../wording.js';

/** A meta-attribute whose values Pacemaker reads, and what it takes when it cannot read one. */
export interface MetaValue {
  readonly reads: (text: string) => boolean;
  /** What it reads, `true or false`. */
  readonly wants: string;
  /** The words it reads, in the best spelling, where it reads words. */
  readonly words?: readonly string[];
  /** What Pacemaker does with any other value, after "Pacemaker …". */
  readonly otherwise: string;
}

const isBoolean = (text: string) => booleanOf(text) !== undefined;
const isScore = (text: string) => scoreOf(text) !== undefined;
/** Digits, and a unit that begins as one does (`crm_get_msec`), or an ISO 8601 duration. */
const isDuration = (text: string) => /^\s*(?:\d+(?:\.\d*)?\s*(?:[smhu].*)?|P(?=T?\d).*)$/i.test(text);
const oneOf = (words: readonly string[]) => (text: string) => words.includes(text.toLowerCase());

const BOOLEAN = {
  reads: isBoolean,
  wants: 'true or false',
  words: ['true', 'false'],
  otherwise: 'takes it for false',
};

/** The deprecated word that resets an option to its default, where Pacemaker knows it. */
const orDefault = (reads: (text: string) => boolean) => (text: string) =>
  text.toLowerCase() === 'default' || reads(text);

/**
 * Meta-attributes of a bundle of which Pacemaker quietly alters a value that it cannot read. Booleans, scores:
 * `crm_is_true`, `pcmk_parse_score`; the rest from `pe__unpack_resource`.
 */
export const ALTERED: Readonly<Record<string, MetaValue>> = {
  'is-managed': {
    ...BOOLEAN,
    reads: orDefault(isBoolean),
    otherwise: 'takes it for false and leaves it alone',
  },
  maintenance: BOOLEAN,
  critical: BOOLEAN,
  'allow-migrate': BOOLEAN,
  'allow-unhealthy-nodes': BOOLEAN,
  notify: BOOLEAN,
  interleave: BOOLEAN,
  promotable: BOOLEAN,
  priority: { reads: isScore, wants: 'an integer or INFINITY', otherwise: 'takes it for 0' },
  'resource-stickiness': {
    reads: orDefault(isScore),
    wants: 'an integer, INFINITY or -INFINITY',
    otherwise: 'takes it for 0',
  },
  'migration-threshold': {
    reads: orDefault((text) => (scoreOf(text) ?? -1) >= 0),
    wants: 'an integer that is not negative, or INFINITY',
    otherwise: 'goes by another threshold',
  },
  'failure-timeout': {
    reads: isDuration,
    wants: 'a time such as 60s, 5min or PT1M',
    otherwise: 'takes it for 0, so failures are never forgotten',
  },
  'multiple-active': {
    reads: oneOf(['block', 'stop_only', 'stop_start', 'stop_unexpected']),
    words: ['block', 'stop_only', 'stop_start', 'stop_unexpected'],
    wants: 'block, stop_only, stop_start or stop_unexpected',
    otherwise: 'takes it for stop_start',
  },
};

/** Meta-attributes whose unreadable values Pacemaker calls errors: `get_target_role`, `unpack_requires`. */
export const REFUSED: Readonly<Record<string, MetaValue>> = {
  'target-role': {
    reads: orDefault((text) => roleOf(text) !== undefined),
    wants: 'Started or Stopped',
    words: ['Started', 'Stopped'],
    otherwise: 'ignores it',
  },
  requires: {
    reads: oneOf(['nothing', 'quorum', 'fencing', 'unfencing']),
    words: ['nothing', 'quorum', 'fencing', 'unfencing'],
    wants: 'nothing, quorum, fencing or unfencing',
    otherwise: 'uses its own default',
  },
};

/** A meta-attribute of a bundle or of its primitive with a value that Pacemaker cannot read. */
export interface Unreadable extends MetaValue {
  readonly name: string;
  readonly value: Value;
  /** What has it, for a sentence: `bundle "web"`. */
  readonly holder: string;
}

/** Options that do nothing on a primitive in a bundle, whatever their value. */
const WITHOUT_EFFECT = new Set(['interleave', 'promotable']);

/** The meta-attributes of a bundle and of its primitive that a table knows and cannot read. */
export function unreadable(bundle: Element, table: Readonly<Record<string, MetaValue>>): Iterable<Unreadable> {
  const isSet = (element: Element | undefined) => element?.first('meta_attributes') !== undefined;
  return isSet(bundle) || isSet(bundle.first('primitive')) ? unreadableIn(bundle, table) : [];
}

function* unreadableIn(bundle: Element, table: Readonly<Record<string, MetaValue>>): Generator<Unreadable> {
  const primitive = bundle.first('primitive');
  for (const element of primitive === undefined ? [bundle] : [bundle, primitive]) {
    const id = element.value('id') ?? '';
    const holder = element === bundle ? bundleLabel(id) : label('primitive', id);
    for (const [name, first] of valuesOf(element, 'meta_attributes')) {
      const known = Object.hasOwn(table, name) ? table[name] : undefined;
      if (known === undefined || (element === primitive && WITHOUT_EFFECT.has(name))) continue;
      for (const value of possible(first))
        if (value.text.toLowerCase() !== '#default' && !known.reads(value.text))
          yield { ...known, name, value, holder };
    }
  }
}

/** What an unreadable value was meant to be: the same without blanks around it for certain, or the nearest word. */
export function meantValue({ reads, words = [], value }: Unreadable): Repair | undefined {
  const bare = value.text.trim();
  if (bare !== value.text && reads(bare)) return { text: bare, certain: true };
  const near = nearest(bare, words);
  return near === undefined ? undefined : { text: near, certain: false };
}

const SCORES = new Set(['priority', 'resource-stickiness', 'migration-threshold']);

/**
 * Whether two values of one meta-attribute come to the same: `yes` is `true`, `INFINITY` is 1000000, `1min` is 60, and
 * roles and choices have no case.
 */
export function sameMeta(name: string, a: string, b: string): boolean {
  if (a === b) return true;
  if (name === 'target-role' || name === 'requires' || name === 'multiple-active')
    return a.toLowerCase() === b.toLowerCase() || (name === 'target-role' && sameRole(a, b));
  if (SCORES.has(name)) return same(scoreOf(a), scoreOf(b));
  if (name === 'failure-timeout') return same(plainDurationOf(a), plainDurationOf(b));
  return same(booleanOf(a), booleanOf(b));
}

function same<T>(a: T | undefined, b: T | undefined): boolean {
  return a !== undefined && a === b;
}

function sameRole(a: string, b: string): boolean {
  return same(roleOf(a), roleOf(b));
}

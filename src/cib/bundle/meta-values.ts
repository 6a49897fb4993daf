import { booleanOf } from '../values/boolean.js';
import { roleOf } from '../values/role.js';
import { scoreOf } from '../values/score.js';

/** A meta-attribute whose values Pacemaker reads, and what it takes when it cannot read one. */
export interface MetaValue {
  readonly reads: (text: string) => boolean;
  /** What it reads, `true or false`. */
  readonly wants: string;
  /** What Pacemaker does with any other value, after "Pacemaker …". */
  readonly otherwise: string;
}

const isBoolean = (text: string) => booleanOf(text) !== undefined;
const isScore = (text: string) => scoreOf(text) !== undefined;
const oneOf = (words: readonly string[]) => (text: string) => words.includes(text.toLowerCase());

const BOOLEAN = { reads: isBoolean, wants: 'true or false', otherwise: 'takes it for false' };

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
    otherwise: 'takes it for false and leaves the bundle alone',
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
  'multiple-active': {
    reads: oneOf(['block', 'stop_only', 'stop_start', 'stop_unexpected']),
    wants: 'block, stop_only, stop_start or stop_unexpected',
    otherwise: 'takes it for stop_start',
  },
};

/** Meta-attributes whose unreadable values Pacemaker calls errors: `get_target_role`, `unpack_requires`. */
export const REFUSED: Readonly<Record<string, MetaValue>> = {
  'target-role': {
    reads: orDefault((text) => roleOf(text) !== undefined),
    wants: 'Started or Stopped',
    otherwise: 'ignores it',
  },
  requires: {
    reads: oneOf(['nothing', 'quorum', 'fencing', 'unfencing']),
    wants: 'nothing, quorum, fencing or unfencing',
    otherwise: 'uses its own default',
  },
};

/** Whether two values of one meta-attribute come to the same: `yes` is `true`, and roles and choices have no case. */
export function sameMeta(name: string, a: string, b: string): boolean {
  if (a === b) return true;
  if (name === 'target-role' || name === 'requires' || name === 'multiple-active')
    return a.toLowerCase() === b.toLowerCase() || (name === 'target-role' && sameRole(a, b));
  const value = booleanOf(a);
  return value !== undefined && value === booleanOf(b);
}

function sameRole(a: string, b: string): boolean {
  const role = roleOf(a);
  return role !== undefined && role === roleOf(b);
}

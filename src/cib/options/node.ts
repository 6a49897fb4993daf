import { BOOLEAN, booleanOf } from '../values/boolean.js';
import { scan } from '../values/integer.js';
import { isHealthWord, SCORE } from '../values/score.js';
import { ANYTHING } from '../values/text.js';
import { read, refused, type Syntax } from '../values/verdict.js';
import type { Option, Otherwise } from './option.js';

const silently = (does: string): readonly Otherwise[] => [{ does, says: 'nothing' }];

/** A boolean, or since when, in seconds since 1970 (`pe_fence_op` callers: `pcmk__node_attr` terminate). */
const SINCE_WHEN: Syntax<boolean> = {
  wants: 'true or false',
  check(text) {
    const value = booleanOf(text);
    if (value !== undefined) return read(value);
    const scanned = scan(text);
    return scanned === undefined
      ? refused(text === '' ? 'is empty' : 'is neither true nor false')
      : read(scanned.value > 0);
  },
};

/** red, yellow or green, or a score. */
const HEALTH: Syntax<number> = {
  wants: 'red, yellow, green or a score',
  check(text, release) {
    const verdict = SCORE.check(text, release);
    return verdict.ok && isHealthWord(text) ? read(verdict.value) : verdict;
  },
};

/**
 * Node attributes that Pacemaker reads, wherever they are set (`unpack_node_member` and `unpack_transient_attributes` in
 * `lib/pengine/unpack.c`, `lib/common/health.c`). All others are for rules, agents and users. The first match counts; a
 * name that ends in `*` stands for all that begin so.
 */
export const NODE_OPTIONS: readonly Option[] = [
  {
    name: 'standby',
    type: BOOLEAN,
    default: 'false',
    purpose: 'run no resources here',
    otherwise: silently('takes it for false'),
  },
  {
    name: 'maintenance',
    type: BOOLEAN,
    default: 'false',
    purpose: 'leave the resources here alone',
    otherwise: silently('takes it for false'),
  },
  {
    name: 'terminate',
    type: SINCE_WHEN,
    default: 'false',
    purpose: 'fence this node',
    otherwise: silently('takes it for false'),
  },
  {
    name: '#health*',
    type: HEALTH,
    purpose: 'one aspect of how healthy the node is',
    otherwise: silently('takes it for 0'),
  },
  {
    name: 'resource-discovery-enabled',
    type: BOOLEAN,
    default: 'true',
    purpose: 'look for resources on this remote node',
    deprecated: {
      since: '2.1.8',
      remedy: 'Use a rsc_location with rsc-pattern=".*" and resource-discovery="never" instead',
    },
    otherwise: silently('takes it for false and looks for none'),
  },
  { name: 'site-name', type: ANYTHING, purpose: 'what rules know as #site-name', otherwise: silently('ignores it') },
  ...['shutdown', 'probe_complete', '#feature-set', '#node-unfenced', '#digests-all', '#digests-secure'].map(internal),
  ...['fail-count-*', 'last-failure-*'].map(internal),
  {
    name: 'master-*',
    type: SCORE,
    purpose: 'preference of an agent to be promoted here',
    setBy: 'tools',
    otherwise: silently('takes it for 0'),
  },
];

/** What the cluster writes for itself. */
function internal(name: string): Option {
  return {
    name,
    type: ANYTHING,
    purpose: 'what the cluster notes',
    setBy: 'the cluster',
    otherwise: silently('ignores it'),
    hidden: true,
  };
}

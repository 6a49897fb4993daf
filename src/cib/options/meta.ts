import { BOOLEAN } from '../values/boolean.js';
import { atLeast } from '../values/integer.js';
import { INTERVAL } from '../values/interval.js';
import { PORT } from '../values/port.js';
import { ROLE } from '../values/role.js';
import { SCORE } from '../values/score.js';
import { ANYTHING, NAME, VISIBLE_NAME } from '../values/text.js';
import { TIMEOUT } from '../values/timeout.js';
import { refused, type Syntax } from '../values/verdict.js';
import { oneOf } from '../values/words.js';
import type { Option, Otherwise } from './option.js';

/** What can have meta-attributes. A master counts as a clone, rsc_defaults stand for all of them. */
export type MetaKind = 'primitive' | 'template' | 'group' | 'clone' | 'bundle';

/** A meta-attribute and what it can be set on; everything below inherits it, where it means something there. */
export interface MetaOption extends Option {
  readonly on: readonly MetaKind[];
}

type More = Omit<Partial<Option>, 'name' | 'type' | 'purpose' | 'otherwise'>;

const ALL: readonly MetaKind[] = ['primitive', 'template', 'group', 'clone', 'bundle'];
const PRIMITIVES: readonly MetaKind[] = ['primitive', 'template'];

function silently(does: string): readonly Otherwise[] {
  return [{ does, says: 'nothing' }];
}

/** Silent in 2.1.5, a warning in 3.0. */
function warned(old: string, today: string): readonly Otherwise[] {
  return [
    { does: old, says: 'nothing' },
    { since: '3.0.0', does: today, says: 'warning' },
  ];
}

const FALSE = silently('takes it for false');
const TRUE = silently('takes it for true');
const RESET = { readsDefault: true } as const;

/** Scores that are not negative. */
const THRESHOLD: Syntax<number> = {
  wants: 'an integer that is not negative, or INFINITY',
  check(text, release) {
    const verdict = SCORE.check(text, release);
    return verdict.ok && verdict.value < 0 ? refused('is negative') : verdict;
  },
};

function option(on: readonly MetaKind[]) {
  return (
    name: string,
    type: Syntax,
    purpose: string,
    otherwise: readonly Otherwise[],
    more: More = {},
  ): MetaOption => ({
    name,
    type,
    purpose,
    otherwise,
    on,
    ...more,
  });
}

const any = option(ALL);
const primitive = option(PRIMITIVES);
const group = option(['group']);
const clone = option(['clone']);
const COUNT = atLeast(0);
const NONE = silently('takes it for 0');

/**
 * Meta-attributes of every kind (`primitive_meta` in `lib/common/options.c`, what becomes of bad values by
 * `pe__unpack_resource` and the functions it calls, `clone_unpack` and `unpack_group`). In rules around them, dates and
 * rsc_expression count; what a node has counts only before 3.0.0.
 */
export const META_OPTIONS: readonly MetaOption[] = [
  any('priority', SCORE, 'who stays when not all can run', warned('takes it for 0', 'takes it for 0'), {
    default: '0',
  }),
  any('critical', BOOLEAN, 'default of influence in colocations', FALSE, { default: 'true', since: '2.1.0' }),
  any('target-role', ROLE, 'the role to keep', [{ does: 'ignores it', says: 'error' }], {
    default: 'Started',
    ...RESET,
  }),
  any('is-managed', BOOLEAN, 'start and stop it', silently('takes it for false and leaves it alone'), {
    default: 'true',
    ...RESET,
  }),
  any('maintenance', BOOLEAN, 'leave it alone, monitors included', FALSE, { default: 'false' }),
  any('resource-stickiness', SCORE, 'preference to stay where it is', warned('takes it for 0', 'takes the default'), {
    dependsOn: '1 for instances of clones, otherwise 0',
    ...RESET,
  }),
  any(
    'requires',
    oneOf({ nothing: {}, quorum: {}, fencing: {}, unfencing: {} }),
    'what must be given before it starts',
    [{ does: 'uses its own default', says: 'error' }],
    { dependsOn: 'the class and whether fencing is enabled' },
  ),
  any(
    'migration-threshold',
    THRESHOLD,
    'failures after which it leaves a node',
    warned('takes a negative one for 1 and anything else for 0', 'takes INFINITY'),
    { default: 'INFINITY', ...RESET },
  ),
  any(
    'failure-timeout',
    INTERVAL,
    'time after which failures are forgotten',
    silently('takes it for 0, so failures are never forgotten'),
    {
      default: '0',
    },
  ),
  any(
    'multiple-active',
    oneOf({ block: {}, stop_only: {}, stop_start: {}, stop_unexpected: { since: '2.1.3' } }),
    'what to do when it runs twice',
    [{ does: 'takes stop_start', says: 'warning' }],
    { default: 'stop_start' },
  ),
  any('allow-migrate', BOOLEAN, 'move it live', FALSE, { dependsOn: 'true for ocf:pacemaker:remote, otherwise false' }),
  any('allow-unhealthy-nodes', BOOLEAN, 'run on nodes of bad health', FALSE, { default: 'false', since: '2.1.3' }),
  // Members of a group take it from that, as they do all others.
  any('container-attribute-target', ANYTHING, 'whose node attributes the agent sets', silently('ignores it')),
  option(PRIMITIVES)('remote-node', VISIBLE_NAME, 'the guest node that it runs', [
    { does: 'makes no guest node that anything could name', says: 'error' },
  ]),
  primitive('remote-addr', NAME, 'address of the guest node', silently('ignores it'), { dependsOn: 'remote-node' }),
  primitive('remote-port', PORT, 'port of the guest node', silently('goes by another port'), {
    default: '3121',
  }),
  primitive('remote-connect-timeout', TIMEOUT, 'time for connecting to the guest node', silently('takes 60s'), {
    default: '60s',
  }),
  primitive('remote-allow-migrate', BOOLEAN, 'move the connection to the guest node live', FALSE, { default: 'true' }),
  // Read from the CIB as it stands: in this spelling it makes every other resource require unfencing.
  primitive(
    'provides',
    oneOf({ unfencing: {} }, { caseCounts: true }),
    'a fencing device unfences',
    silently('ignores it'),
    {
      hidden: true,
    },
  ),
  any(
    'restart-type',
    oneOf({ ignore: {}, restart: {} }),
    'restart with what it is ordered after',
    silently('takes it for ignore'),
    {
      default: 'ignore',
      until: '3.0.0',
      deprecated: { since: '2.1.5', remedy: 'Remove it; give the order constraint the kind that you want' },
    },
  ),
  group('ordered', BOOLEAN, 'start members one after another', TRUE, {
    default: 'true',
    deprecated: { since: '2.1.5', remedy: 'Use a resource_set in a colocation instead', onlyIfChanged: true },
  }),
  group('collocated', BOOLEAN, 'keep members on one node', TRUE, {
    default: 'true',
    deprecated: { since: '2.1.5', remedy: 'Use a resource_set in an order instead', onlyIfChanged: true },
  }),
  clone('clone-max', COUNT, 'instances in the cluster', silently('takes it for 0, so no instance runs'), {
    dependsOn: 'the number of nodes',
  }),
  clone('clone-node-max', COUNT, 'instances on a node', silently('takes it for 0, so no instance runs'), {
    default: '1',
  }),
  clone('clone-min', COUNT, 'instances that must run before others start', NONE, { default: '0' }),
  clone('promotable', BOOLEAN, 'instances can be promoted', FALSE, { default: 'false', since: '2.0.0' }),
  clone('promoted-max', COUNT, 'promoted instances in the cluster', NONE, {
    default: '1',
    former: { name: 'master-max', renamedIn: '2.0.0' },
  }),
  clone('promoted-node-max', COUNT, 'promoted instances on a node', NONE, {
    default: '1',
    former: { name: 'master-node-max', renamedIn: '2.0.0' },
  }),
  clone('globally-unique', BOOLEAN, 'instances differ from one another', FALSE, {
    default: 'false',
    dependsOn: 'clone-node-max: true when that is above 1, since 3.0.0',
  }),
  clone('ordered', BOOLEAN, 'start instances one after another', FALSE, { default: 'false' }),
  clone('interleave', BOOLEAN, 'wait only for instances on the same node', FALSE, { default: 'false' }),
  clone('notify', BOOLEAN, 'tell instances about one another', FALSE, { default: 'false' }),
];

/** Names that Pacemaker writes into the meta-attributes of its own copies. */
export const INTERNAL_META = ['container', 'clone', 'internal_rsc'] as const;

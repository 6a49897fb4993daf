import { BOOLEAN } from '../values/boolean.js';
import { INTEGER, POSITIVE } from '../values/integer.js';
import { INTERVAL } from '../values/interval.js';
import { PERCENTAGE } from '../values/percentage.js';
import { ANYTHING } from '../values/text.js';
import { WATCHDOG_TIMEOUT } from '../values/timeout.js';
import type { Syntax } from '../values/verdict.js';
import { oneOf } from '../values/words.js';
import type { Option } from './option.js';

type More = Omit<Partial<Option>, 'name' | 'type' | 'default' | 'purpose'>;

/** Every release takes the default for a value that it cannot read, and crm_verify calls it an error. */
function option(name: string, type: Syntax, fallback: string | undefined, purpose: string, more: More = {}): Option {
  const otherwise = [{ does: 'takes the default', says: 'error' }] as const;
  return { name, type, purpose, otherwise, ...(fallback === undefined ? {} : { default: fallback }), ...more };
}

/** What is not the scheduler's is judged by its own daemon; crm_verify looks at it only after 2.1.5. */
function daemon(name: string, type: Syntax, fallback: string, purpose: string, more: More = {}): Option {
  const otherwise = [
    { does: 'takes the default', says: 'nothing' },
    { since: '3.0.0', does: 'takes the default', says: 'error' },
  ] as const;
  return option(name, type, fallback, purpose, { otherwise, ...more });
}

/** A name with stonith in it that has fencing instead since 3.0.2, which reads both. */
const was = (name: string) => ({ former: { name, renamedIn: '3.0.2' } }) as const;
/** Names with crmd, gone with 3.0.0. */
const wasCrmd = (name: string) => ({ former: { name, renamedIn: '2.0.0', until: '3.0.0' } }) as const;

const REMOVE = 'Remove it';
const ADVANCED = { advanced: true } as const;

/**
 * Every cluster option (`cluster_options` in `lib/common/options.c` of 3.0.2; those of 2.1.5 by the metadata of its
 * daemons; first releases by the ChangeLog and Pacemaker Explained). Names have a case. In rules around them, only dates
 * count: there is neither a node nor a resource.
 */
export const CLUSTER_OPTIONS: readonly Option[] = [
  option('dc-version', ANYTHING, undefined, 'Pacemaker version of the designated controller', { setBy: 'the cluster' }),
  option('cluster-infrastructure', ANYTHING, undefined, 'messaging layer of the cluster', { setBy: 'the cluster' }),
  option('cluster-name', ANYTHING, undefined, 'name of the cluster'),
  daemon('dc-deadtime', INTERVAL, '20s', 'wait for other nodes at start-up'),
  daemon('cluster-recheck-interval', INTERVAL, '15min', 'longest time between looks at the cluster'),
  daemon('election-timeout', INTERVAL, '2min', 'time in which an election is decided', ADVANCED),
  daemon('shutdown-escalation', INTERVAL, '20min', 'time in which a node shuts down', ADVANCED),
  daemon('join-integration-timeout', INTERVAL, '3min', 'time in which nodes join', {
    ...ADVANCED,
    ...wasCrmd('crmd-integration-timeout'),
  }),
  daemon('join-finalization-timeout', INTERVAL, '30min', 'time in which joining is completed', {
    ...ADVANCED,
    ...wasCrmd('crmd-finalization-timeout'),
  }),
  daemon('transition-delay', INTERVAL, '0s', 'wait for further events before recovery', {
    ...ADVANCED,
    ...wasCrmd('crmd-transition-delay'),
  }),
  option(
    'no-quorum-policy',
    oneOf({
      stop: {},
      freeze: {},
      ignore: {},
      demote: { since: '2.0.5' },
      fence: { since: '2.1.9' },
      suicide: { instead: 'fence', means: 'fence' },
    }),
    'stop',
    'what to do without quorum',
  ),
  option('shutdown-lock', BOOLEAN, 'false', 'keep resources with a node that shuts down', { since: '2.0.4' }),
  option('shutdown-lock-limit', INTERVAL, '0', 'time after which such resources may move', { since: '2.0.4' }),
  daemon('enable-acl', BOOLEAN, 'false', 'judge access to the CIB by its acls'),
  option('symmetric-cluster', BOOLEAN, 'true', 'resources may run anywhere by default'),
  option('maintenance-mode', BOOLEAN, 'false', 'leave all resources alone'),
  option('start-failure-is-fatal', BOOLEAN, 'true', 'one failed start bans a resource from the node'),
  option('enable-startup-probes', BOOLEAN, 'true', 'look for active resources at start-up', {
    deprecated: { since: '3.0.2', remedy: REMOVE, onlyIfChanged: true },
  }),
  option('fence-remote-without-quorum', BOOLEAN, 'false', 'fence remote nodes without quorum', {
    ...ADVANCED,
    since: '2.1.10',
  }),
  option('fencing-enabled', BOOLEAN, 'true', 'fence nodes', { ...ADVANCED, ...was('stonith-enabled') }),
  option(
    'fencing-action',
    oneOf({ reboot: {}, off: {}, poweroff: { until: '3.0.0', instead: 'off', means: 'off' } }, { caseCounts: true }),
    'reboot',
    'how to fence a node',
    was('stonith-action'),
  ),
  option('fencing-reaction', oneOf({ stop: {}, panic: {} }), 'stop', "a node's reaction to its own fencing", {
    ...was('fence-reaction'),
    since: '2.0.3',
    otherwise: [{ does: 'takes it for stop', says: 'nothing' }],
  }),
  option('fencing-timeout', INTERVAL, '60s', 'time that fencing may take', was('stonith-timeout')),
  option('have-watchdog', BOOLEAN, 'false', 'whether SBD was found', { setBy: 'the cluster' }),
  option('fencing-watchdog-timeout', WATCHDOG_TIMEOUT, '0', 'time in which a watchdog resets a lost node', {
    ...was('stonith-watchdog-timeout'),
    otherwise: [{ does: 'takes twice the SBD_WATCHDOG_TIMEOUT of each node', says: 'nothing' }],
  }),
  daemon('fencing-max-attempts', POSITIVE, '10', 'failures after which fencing is not retried at once', {
    ...was('stonith-max-attempts'),
  }),
  option('concurrent-fencing', BOOLEAN, 'true', 'fence several nodes at once', {
    earlier: { until: '3.0.0', default: 'false' },
    deprecated: { since: '3.0.0', remedy: REMOVE, onlyIfChanged: true },
  }),
  option('startup-fencing', BOOLEAN, 'true', 'fence nodes that were never seen', ADVANCED),
  option('priority-fencing-delay', INTERVAL, '0', 'delay fencing of nodes with higher priority', { since: '2.0.4' }),
  option('node-pending-timeout', INTERVAL, '0', 'fence nodes that join only half', { since: '2.1.7' }),
  option('cluster-delay', INTERVAL, '60s', 'longest time that nodes need to answer'),
  daemon('load-threshold', PERCENTAGE, '80%', 'load of a node above which recovery slows down'),
  daemon('node-action-limit', INTEGER, '0', 'actions that a node may run at once'),
  option('batch-limit', INTEGER, '0', 'actions that the cluster may run at once'),
  option('migration-limit', INTEGER, '-1', 'live migrations that a node may run at once'),
  daemon('cluster-ipc-limit', INTEGER, '500', 'messages that a client may leave waiting', {
    until: '3.0.2',
    otherwise: [{ does: 'takes the default', says: 'nothing' }],
  }),
  option('stop-all-resources', BOOLEAN, 'false', 'stop all resources'),
  option('stop-removed-resources', BOOLEAN, 'true', 'stop resources that the CIB does not have any more', {
    ...was('stop-orphan-resources'),
    deprecated: { since: '3.0.2', remedy: REMOVE, onlyIfChanged: true },
  }),
  option('cancel-removed-actions', BOOLEAN, 'true', 'cancel operations that the CIB does not have any more', {
    ...was('stop-orphan-actions'),
    deprecated: { since: '3.0.2', remedy: REMOVE, onlyIfChanged: true },
  }),
  option('remove-after-stop', BOOLEAN, 'false', 'forget resources once they have stopped', {
    until: '3.0.0',
    deprecated: { since: '2.1.5', remedy: REMOVE },
  }),
  option('pe-error-series-max', INTEGER, '-1', 'inputs with errors to keep'),
  option('pe-warn-series-max', INTEGER, '5000', 'inputs with warnings to keep'),
  option('pe-input-series-max', INTEGER, '4000', 'other inputs to keep'),
  option(
    'node-health-strategy',
    oneOf({ none: {}, 'migrate-on-red': {}, 'only-green': {}, progressive: {}, custom: {} }),
    'none',
    'what the health of nodes changes',
  ),
  option('node-health-base', INTEGER, '0', 'health that every node begins with'),
  option('node-health-green', INTEGER, '0', 'score of green'),
  option('node-health-yellow', INTEGER, '0', 'score of yellow'),
  option('node-health-red', INTEGER, '-INFINITY', 'score of red'),
  option(
    'placement-strategy',
    oneOf({ default: {}, utilization: {}, minimal: {}, balanced: {} }),
    'default',
    'how resources are spread over nodes',
  ),
  // What pcs, crm and crm_resource write to make the cluster look again.
  option('last-lrm-refresh', ANYTHING, undefined, 'when tools refreshed resources', { setBy: 'tools', hidden: true }),
];

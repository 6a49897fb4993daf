import { BOOLEAN } from '../values/boolean.js';
import { DATE } from '../values/date.js';
import { INTERVAL } from '../values/interval.js';
import { ROLE } from '../values/role.js';
import { ANYTHING } from '../values/text.js';
import { DELAY, TIMEOUT } from '../values/timeout.js';
import { oneOf } from '../values/words.js';
import type { Option, Otherwise } from './option.js';

const silently = (does: string): readonly Otherwise[] => [{ does, says: 'nothing' }];
const aloud = (does: string): readonly Otherwise[] => [{ does, says: 'error' }];

/** What on-fail can say; nothing and migrate are not documented (`pcmk__parse_on_fail`). */
export const ON_FAIL = oneOf({
  ignore: {},
  block: {},
  demote: { since: '2.0.5' },
  stop: {},
  restart: {},
  standby: {},
  fence: {},
  'restart-container': {},
  nothing: { hidden: true, instead: 'ignore', means: 'ignore' },
  migrate: { hidden: true },
});

const REMOVE = 'Remove it';

/**
 * Attributes of an operation that may as well stand in its meta_attributes or, for all operations, in op_defaults
 * (`pcmk__unpack_action_meta` and what it calls in `lib/pengine/pe_actions.c`). The op's own attributes go first. In rules
 * around them, dates, rsc_expression and op_expression count; what a node has counts only before 3.0.0.
 */
export const OPERATION_OPTIONS: readonly Option[] = [
  {
    name: 'interval',
    type: INTERVAL,
    default: '0',
    purpose: 'how often to repeat it',
    otherwise: silently('takes it for 0, so the operation is not repeated'),
  },
  { name: 'timeout', type: TIMEOUT, default: '20s', purpose: 'how long it may take', otherwise: silently('takes 20s') },
  {
    name: 'on-fail',
    type: ON_FAIL,
    dependsOn: 'the operation',
    purpose: 'what to do when it fails',
    otherwise: aloud('goes by its default'),
  },
  {
    name: 'role',
    type: ROLE,
    dependsOn: 'the operation',
    purpose: 'run it only in this role',
    otherwise: aloud('ignores the operation'),
  },
  {
    name: 'enabled',
    type: BOOLEAN,
    default: 'true',
    purpose: 'whether it counts',
    otherwise: silently('takes it for false and ignores the operation'),
  },
  {
    name: 'record-pending',
    type: BOOLEAN,
    default: 'true',
    purpose: 'show it while it runs',
    deprecated: { since: '3.0.0', remedy: REMOVE },
    otherwise: silently('takes it for false'),
  },
  {
    name: 'start-delay',
    type: DELAY,
    default: '0',
    purpose: 'wait before the first',
    otherwise: silently('takes it for 0'),
  },
  {
    name: 'interval-origin',
    type: DATE,
    purpose: 'a time that repetitions go by',
    otherwise: aloud('ignores it'),
  },
  ...['can_fail', 'can-fail'].map((name) => ({
    name,
    type: BOOLEAN,
    purpose: 'whether failures count',
    until: '3.0.0',
    deprecated: { since: '2.1.5', remedy: 'Use on-fail="ignore" instead' },
    otherwise: silently('ignores it'),
  })),
  {
    name: 'role_after_failure',
    type: ANYTHING,
    purpose: 'the role after a failure',
    until: '3.0.0',
    deprecated: { since: '2.1.5', remedy: 'Use on-fail instead' },
    otherwise: silently('ignores it'),
  },
];

/** Meta-attributes of an alert and of its recipients (`unpack_alert_options` in `lib/pengine/rules_alerts.c`). */
export const ALERT_OPTIONS: readonly Option[] = [
  {
    name: 'enabled',
    type: BOOLEAN,
    default: 'true',
    purpose: 'whether the alert is used',
    since: '2.1.6',
    otherwise: silently('takes it for false'),
  },
  {
    name: 'timeout',
    type: TIMEOUT,
    default: '30s',
    purpose: 'how long the alert agent may take',
    otherwise: silently('takes 30s'),
  },
  {
    name: 'timestamp-format',
    type: ANYTHING,
    default: '%H:%M:%S.%06N',
    purpose: 'how the agent is told the time',
    otherwise: silently('ignores it'),
  },
];

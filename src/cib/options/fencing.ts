import { atLeast } from '../values/integer.js';
import { INTERVAL } from '../values/interval.js';
import { NODE_LIST, NODE_MAP, NODE_TIMES } from '../values/node-map.js';
import { NAME } from '../values/text.js';
import { FENCING_TIMEOUT } from '../values/timeout.js';
import { oneOf } from '../values/words.js';
import type { Option, Otherwise } from './option.js';

const silently = (does: string): readonly Otherwise[] => [{ does, says: 'nothing' }];
const ANY_INTEGER = atLeast(-2147483648);

/** The actions that have parameters of their own; the last two work, but no metadata names them. */
const ACTIONS = ['reboot', 'off', 'on', 'list', 'monitor', 'status', 'metadata', 'validate-all'];

/** What may be set for one action of a device. */
function forAction(action: string, at: number): Option[] {
  const advanced: Pick<Option, 'advanced' | 'hidden'> = at < 6 ? { advanced: true } : { advanced: true, hidden: true };
  return [
    {
      name: `pcmk_${action}_action`,
      type: NAME,
      default: action,
      purpose: `what the agent is called with for ${action}`,
      otherwise: silently('calls the agent with it'),
      ...advanced,
    },
    {
      name: `pcmk_${action}_timeout`,
      type: FENCING_TIMEOUT,
      default: '60s',
      dependsOn: 'fencing-timeout',
      purpose: `how long ${action} may take`,
      otherwise: silently('goes by the timeout for all devices'),
      ...advanced,
    },
    {
      name: `pcmk_${action}_retries`,
      type: ANY_INTEGER,
      default: '2',
      purpose: `how often ${action} is tried`,
      otherwise: silently('tries it as often as by default'),
      ...advanced,
    },
  ];
}

/**
 * Parameters of fencing devices that Pacemaker reads itself, whatever the agent (`fencing_params` in
 * `lib/common/options.c`; how, in `daemons/fenced/fenced_commands.c`). crm_verify never looks at them. Rules around them
 * go by dates, and by what the node has on which the device is registered.
 */
export const FENCING_OPTIONS: readonly Option[] = [
  {
    name: 'pcmk_host_argument',
    type: NAME,
    dependsOn: 'the agent: port, plug or none',
    purpose: 'parameter that names the node to fence',
    otherwise: silently('calls the agent without the node'),
    advanced: true,
  },
  {
    name: 'pcmk_host_map',
    type: NODE_MAP,
    purpose: 'what the device calls the nodes',
    otherwise: silently('ignores what maps no node'),
  },
  {
    name: 'pcmk_host_list',
    type: NODE_LIST,
    purpose: 'nodes that the device can fence',
    otherwise: silently('takes it for no node'),
  },
  {
    name: 'pcmk_host_check',
    type: oneOf({ 'dynamic-list': {}, 'static-list': {}, status: {}, none: {} }),
    dependsOn: 'pcmk_host_list, pcmk_host_map and what the agent can do',
    purpose: 'how to find the nodes that it can fence',
    otherwise: silently('uses the device for no node'),
  },
  {
    name: 'pcmk_delay_max',
    type: INTERVAL,
    default: '0s',
    since: '1.1.14',
    purpose: 'longest random delay before fencing',
    otherwise: silently('takes it for 0, so there is no random delay'),
  },
  {
    name: 'pcmk_delay_base',
    type: NODE_TIMES,
    default: '0s',
    since: '1.1.17',
    purpose: 'delay before fencing',
    otherwise: silently('takes it for 0, so there is no delay'),
  },
  {
    name: 'pcmk_action_limit',
    type: ANY_INTEGER,
    default: '1',
    since: '1.1.15',
    purpose: 'actions that the device may run at once',
    otherwise: silently('takes it for 1'),
  },
  ...ACTIONS.flatMap(forAction),
];

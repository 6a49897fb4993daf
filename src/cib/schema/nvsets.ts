import { ID, reference, SCORE, TEXT } from './datatypes.js';
import type { ElementName } from './names.js';
import type { ElementSpec, Row, Vocabulary } from './spec.js';

/** Where nvpairs and expressions stayed as in schema 1.0 until 3.0. */
export const OPTION_SECTIONS: readonly ElementName[] = ['crm_config', 'rsc_defaults', 'op_defaults'];

/** A set of name-value pairs: either its own content under an id, or only a reference to another set. */
function set(name: ElementName): ElementSpec {
  return {
    attributes: {
      id: { type: ID },
      'id-ref': { type: reference([name]) },
      score: { type: SCORE },
    },
    children: { rule: { once: true }, nvpair: {} },
    choices: [{ of: [{ needs: ['@id'], may: ['@score', 'rule', 'nvpair'] }, { needs: ['@id-ref'] }] }],
  };
}

export const NVSETS: Vocabulary = {
  cluster_property_set: set('cluster_property_set'),
  meta_attributes: set('meta_attributes'),
  instance_attributes: set('instance_attributes'),
  utilization: set('utilization'),
  nvpair: {
    attributes: {
      id: { type: ID },
      'id-ref': [
        { type: reference(['nvpair']), since: '1.3' },
        { type: reference(['nvpair']), since: '3.0', under: OPTION_SECTIONS },
      ],
      name: { type: TEXT },
      value: { type: TEXT },
    },
    children: {},
    misnamed: { key: 'name', attribute: 'name' },
    choices: [
      {
        of: [
          { needs: ['@id', '@name'], may: ['@value'], until: '3.10' },
          { needs: ['@id', '@name', '@value'], since: '4.0' },
          { needs: ['@id-ref'], may: ['@name'], until: '3.10' },
          { needs: ['@id-ref'], since: '4.0' },
        ],
      },
    ],
  },
};

/** Names of nvpairs, or one name's values, that some schemas refuse in some sets. */
export interface Refusal extends Row {
  readonly set: ElementName;
  /** The parents of the set where it holds; everywhere when absent. */
  readonly of?: readonly ElementName[];
  /** Further names, each with what to do about it in an imperative sentence. */
  readonly names: Readonly<Record<string, string>>;
  /** What to write instead, of those that only have another name or value now. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Only these values of the names are refused, and the schema asks for a value. */
  readonly values?: readonly string[];
  /** With `values`: a pair without a value is refused, too. */
  readonly valueRequired?: true;
}

const DASHES =
  'cluster_recheck_interval dc_deadtime election_timeout no_quorum_policy remove_after_stop shutdown_escalation ' +
  'startup_fencing stonith_action stonith_enabled stop_orphan_actions stop_orphan_resources symmetric_cluster';

/** Cluster options that Pacemaker 2.0 gave up, with their names since. */
export const RENAMED_PROPERTIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(DASHES.split(' ').map((name) => [name, name.replaceAll('_', '-')])),
  transition_idle_timeout: 'cluster-delay',
};
const SINCE_REMOVED = 'Remove it; Pacemaker 2.0 and newer have no such cluster option';
const INTO_RSC_DEFAULTS = 'Set resource-stickiness in rsc_defaults instead';
const INTO_IS_MANAGED = 'Set is-managed in rsc_defaults instead';
const INTO_OP_DEFAULTS = 'Set timeout in op_defaults instead';
const NO_ISOLATION = 'Remove it; run the resource in a bundle instead';
const TO_META = "Set it in the operation's meta_attributes or as the op's own attribute instead";

/**
 * The schemas 3.0 to 3.10 and 4.0 refuse names that an upgrade of the CIB replaces; what to use instead is what that
 * upgrade does (Pacemaker's upgrade-2.10 and upgrade-3.10). Only an nvpair with an id of its own is refused, not one
 * with `id-ref`.
 */
export const REFUSALS: readonly Refusal[] = [
  {
    set: 'cluster_property_set',
    since: '3.0',
    until: '3.10',
    instead: RENAMED_PROPERTIES,
    names: {
      'default-action-timeout': INTO_OP_DEFAULTS,
      default_action_timeout: INTO_OP_DEFAULTS,
      'default-resource-stickiness': INTO_RSC_DEFAULTS,
      default_resource_stickiness: INTO_RSC_DEFAULTS,
      'is-managed-default': INTO_IS_MANAGED,
      is_managed_default: INTO_IS_MANAGED,
      'default-resource-failure-stickiness': 'Set migration-threshold in rsc_defaults instead',
      default_resource_failure_stickiness: 'Set migration-threshold in rsc_defaults instead',
      'default-migration-threshold': 'Set migration-threshold in rsc_defaults instead',
      default_migration_threshold: 'Set migration-threshold in rsc_defaults instead',
      'expected-quorum-votes': SINCE_REMOVED,
      'notification-agent': 'Configure an alert instead',
      'notification-recipient': 'Configure an alert with a recipient instead',
    },
  },
  {
    set: 'cluster_property_set',
    since: '3.0',
    until: '3.10',
    names: { 'cluster-infrastructure': 'Remove it; the cluster sets it by itself' },
    values: ['heartbeat', 'openais', 'classic openais', 'classic openais (with plugin)', 'cman'],
    valueRequired: true,
  },
  {
    set: 'cluster_property_set',
    since: '4.0',
    instead: {
      'crmd-finalization-timeout': 'join-finalization-timeout',
      'crmd-integration-timeout': 'join-integration-timeout',
      'crmd-transition-delay': 'transition-delay',
    },
    names: {
      'remove-after-stop': 'Remove it; Pacemaker 3.0 has no such cluster option',
    },
  },
  {
    set: 'cluster_property_set',
    since: '4.0',
    instead: { 'stonith-action': 'off' },
    names: {},
    values: ['poweroff'],
  },
  {
    set: 'meta_attributes',
    of: ['primitive', 'template'],
    since: '3.0',
    until: '3.10',
    names: {
      isolation: NO_ISOLATION,
      'isolation-host': NO_ISOLATION,
      'isolation-instance': NO_ISOLATION,
      'isolation-wrapper': NO_ISOLATION,
    },
  },
  {
    set: 'instance_attributes',
    of: ['primitive', 'template'],
    since: '3.0',
    until: '3.0',
    names: {
      pcmk_arg_map: 'Use pcmk_host_argument instead',
      pcmk_list_cmd: 'Write pcmk_list_action instead',
      pcmk_monitor_cmd: 'Write pcmk_monitor_action instead',
      pcmk_off_cmd: 'Write pcmk_off_action instead',
      pcmk_on_cmd: 'Write pcmk_on_action instead',
      pcmk_reboot_cmd: 'Write pcmk_reboot_action instead',
      pcmk_status_cmd: 'Write pcmk_status_action instead',
    },
  },
  {
    set: 'meta_attributes',
    of: ['op'],
    since: '3.0',
    until: '3.10',
    names: { requires: "Set requires in the resource's meta_attributes instead" },
  },
  {
    set: 'instance_attributes',
    of: ['op'],
    since: '3.0',
    until: '3.0',
    names: {
      'interval-origin': TO_META,
      'start-delay': TO_META,
      enabled: TO_META,
      'on-fail': TO_META,
      'record-pending': TO_META,
      role: TO_META,
      timeout: TO_META,
      requires: "Set requires in the resource's meta_attributes instead",
    },
  },
  {
    set: 'meta_attributes',
    of: ['primitive', 'template', 'group', 'clone', 'master', 'bundle', 'rsc_defaults'],
    since: '4.0',
    names: { 'restart-type': 'Remove it; use the kind of the ordering constraint instead' },
  },
  {
    set: 'meta_attributes',
    of: ['op', 'op_defaults'],
    since: '4.0',
    names: {
      can_fail: 'Remove it; set on-fail="ignore" where failures are to be ignored',
      role_after_failure: 'Remove it; set on-fail instead',
    },
  },
];

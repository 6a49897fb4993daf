import { BOOLEAN, type DataType, ID, reference, TEXT, words } from './datatypes.js';
import type { Choice, ElementSpec, Vocabulary } from './spec.js';

const NOT_IN_GROUP = 'bundle/not-in-group-or-clone';
const PARAMETERS_APART =
  'Put parameters of the agent into nvpairs of instance_attributes, options of the resource into those of meta_attributes';

/** The roles of operations and constraints; the two new names came beside the old ones. */
export const ROLES: DataType = words('Stopped Started Slave Master', {
  Promoted: { since: '3.7', before: 'Master' },
  Unpromoted: { since: '3.7', before: 'Slave' },
});

const PROVIDER: Choice = {
  by: 'class',
  of: [
    { when: 'ocf', needs: ['@provider'] },
    { when: '*', needs: [] },
  ],
};

const AGENT = { agent: 'type', standard: 'class', vendor: 'provider' } as const;
const SETS = { meta_attributes: {}, instance_attributes: {} } as const;
const RESOURCE = { id: { type: ID, required: true }, description: { type: TEXT } } as const;

/** clone and master hold exactly one primitive or one group. */
const CLONE: ElementSpec = {
  attributes: RESOURCE,
  children: { primitive: { once: true }, group: { once: true }, ...SETS },
  choices: [{ of: [{ needs: ['primitive'] }, { needs: ['group'] }] }],
  refused: { bundle: NOT_IN_GROUP },
  advice: PARAMETERS_APART,
};

export const RESOURCES: Vocabulary = {
  resources: {
    attributes: {},
    children: {
      primitive: {},
      template: { since: '1.2' },
      group: {},
      clone: {},
      master: { until: '3.10', instead: 'Write clone, with the meta-attribute promotable="true"' },
      bundle: { since: '2.8' },
    },
  },
  primitive: {
    attributes: {
      ...RESOURCE,
      template: { type: reference(['template']), since: '1.2' },
      class: {
        type: words('ocf lsb heartbeat stonith', {
          service: { since: '1.2' },
          systemd: { since: '1.2' },
          upstart: { until: '3.10' },
          nagios: { since: '1.2', until: '3.10' },
        }),
      },
      provider: { type: TEXT },
      type: { type: TEXT },
    },
    children: { operations: { once: true }, ...SETS, utilization: { since: '1.2' } },
    misnamed: AGENT,
    choices: [{ of: [{ needs: ['@class', '@type'], may: ['@provider'] }, { needs: ['@template'] }] }, PROVIDER],
    advice: PARAMETERS_APART,
  },
  template: {
    attributes: {
      ...RESOURCE,
      class: {
        type: words('ocf lsb heartbeat stonith', {
          service: { since: '2.7' },
          systemd: { since: '2.7' },
          upstart: { until: '3.10' },
          nagios: { since: '2.7', until: '3.10' },
        }),
      },
      provider: { type: TEXT },
      type: { type: TEXT },
    },
    children: { operations: { once: true }, ...SETS, utilization: {} },
    misnamed: AGENT,
    choices: [{ of: [{ needs: ['@class', '@type'], may: ['@provider'] }] }, PROVIDER],
    advice: PARAMETERS_APART,
  },
  /** `id` and `id-ref` are both optional, and both together are accepted, with operations besides. */
  operations: {
    attributes: { id: { type: ID }, 'id-ref': { type: reference(['operations']) } },
    children: { op: {} },
  },
  op: {
    attributes: {
      id: { type: ID, required: true },
      name: { type: TEXT, required: true },
      interval: { type: TEXT, required: true },
      description: { type: TEXT },
      'start-delay': { type: TEXT },
      'interval-origin': { type: TEXT },
      timeout: { type: TEXT },
      enabled: { type: BOOLEAN },
      'record-pending': { type: BOOLEAN },
      role: { type: ROLES },
      requires: {
        type: words('nothing quorum fencing', { unfencing: { since: '1.3' } }),
        until: '2.10',
        instead: "Set requires in the resource's meta_attributes instead",
      },
      'on-fail': {
        type: words('ignore block stop restart standby fence', {
          'restart-container': { since: '1.2' },
          demote: { since: '3.4' },
        }),
      },
    },
    children: SETS,
    choices: [{ optional: true, of: [{ needs: ['@start-delay'] }, { needs: ['@interval-origin'] }] }],
    misnamed: { action: 'name', operation: 'name' },
    advice: 'Put parameters of the agent, such as OCF_CHECK_LEVEL, into an nvpair of instance_attributes inside the op',
  },
  group: {
    attributes: RESOURCE,
    children: { primitive: {}, ...SETS },
    some: [{ of: ['primitive'] }],
    refused: { bundle: NOT_IN_GROUP },
    advice: PARAMETERS_APART,
  },
  clone: CLONE,
  master: CLONE,
};

import { BOOLEAN, ID, INTEGER, PORT, PORT_RANGE, PREFIX, TEXT } from './datatypes.js';
import type { ElementSpec, Vocabulary } from './spec.js';

/** The rules that speak of what the schema refuses here, each better than a rule about schemas could. */
const ONE_CONTAINER = 'bundle/one-container';
const ONE_RESOURCE = 'bundle/one-resource';
const NO_OPERATIONS = 'bundle/no-attributes-or-operations';

/** docker, podman and rkt have the same attributes; they are empty. */
const CONTAINER: ElementSpec = {
  attributes: {
    image: { type: TEXT, required: true },
    replicas: { type: INTEGER },
    'replicas-per-host': { type: INTEGER },
    'promoted-max': { type: INTEGER, since: '3.0', before: 'masters' },
    masters: { type: INTEGER, until: '3.10', after: 'promoted-max' },
    'run-command': { type: TEXT },
    network: { type: TEXT },
    options: { type: TEXT },
  },
  children: {},
  choices: [
    {
      since: '3.0',
      until: '3.10',
      optional: true,
      of: [{ needs: ['@promoted-max'] }, { needs: ['@masters'] }],
      rule: 'bundle/masters-and-promoted-max',
    },
  ],
};

/** Bundles, which came with schema 2.8 (see the children of `resources`), and what they are made of. */
export const BUNDLE: Vocabulary = {
  bundle: {
    attributes: {
      id: { type: ID, required: true },
      description: { type: TEXT },
    },
    children: {
      docker: { once: true, rule: ONE_CONTAINER },
      rkt: {
        since: '2.10',
        until: '3.10',
        once: true,
        rule: ONE_CONTAINER,
        instead: 'Use docker or podman; an upgrade to schema 4.0 deletes a bundle with rkt',
      },
      podman: { since: '3.2', once: true, rule: ONE_CONTAINER },
      network: { once: true },
      storage: { once: true },
      primitive: { once: true, rule: ONE_RESOURCE },
      meta_attributes: {},
      instance_attributes: {},
    },
    choices: [{ of: [{ needs: ['docker'] }, { needs: ['rkt'] }, { needs: ['podman'] }], rule: ONE_CONTAINER }],
    refused: {
      group: ONE_RESOURCE,
      clone: ONE_RESOURCE,
      master: ONE_RESOURCE,
      template: ONE_RESOURCE,
      bundle: 'bundle/not-in-group-or-clone',
      operations: NO_OPERATIONS,
      utilization: NO_OPERATIONS,
    },
  },
  docker: CONTAINER,
  rkt: CONTAINER,
  podman: CONTAINER,
  network: {
    attributes: {
      'ip-range-start': { type: TEXT },
      'control-port': { type: PORT },
      'host-interface': { type: TEXT },
      'host-netmask': { type: PREFIX },
      'add-host': { type: BOOLEAN, since: '3.0' },
    },
    children: { 'port-mapping': {} },
  },
  'port-mapping': {
    attributes: {
      id: { type: ID, required: true },
      port: { type: PORT },
      'internal-port': { type: PORT },
      range: { type: PORT_RANGE },
    },
    children: {},
    choices: [
      { of: [{ needs: ['@port'] }, { needs: ['@range'] }], rule: 'bundle/port-xor-range' },
      {
        optional: true,
        of: [{ needs: ['@internal-port', '@port'] }, { needs: ['@port'] }, { needs: ['@range'] }],
        rule: 'bundle/internal-port-needs-port',
      },
    ],
  },
  storage: { attributes: {}, children: { 'storage-mapping': {} } },
  'storage-mapping': {
    attributes: {
      id: { type: ID, required: true },
      'source-dir': { type: TEXT },
      'source-dir-root': { type: TEXT },
      'target-dir': { type: TEXT, required: true },
      options: { type: TEXT },
    },
    children: {},
    misnamed: {
      source: 'source-dir',
      'host-dir': 'source-dir',
      'container-dir': 'target-dir',
      mountpoint: 'target-dir',
    },
    choices: [
      { of: [{ needs: ['@source-dir'] }, { needs: ['@source-dir-root'] }], rule: 'bundle/source-dir-xor-root' },
    ],
  },
};

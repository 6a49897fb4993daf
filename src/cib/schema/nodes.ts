import { type DataType, DEVICES, ID, POSITIVE, reference, SCORE, TEXT, words } from './datatypes.js';
import type { ElementName } from './names.js';
import type { Vocabulary } from './spec.js';

const NODE_TYPES: DataType = words('member', {
  normal: { until: '2.10', after: 'member' },
  ping: { until: '3.10' },
  remote: { since: '1.3' },
});

/** What can be tagged: anything with an id; those that Pacemaker looks for in tags are resources. */
const TAGGED: readonly ElementName[] = ['primitive', 'template', 'group', 'clone', 'master', 'bundle'];

/** Nodes, fencing levels and tags. A node's `id` is any text, and no part of the document's pool of ids. */
export const NODES: Vocabulary = {
  nodes: { attributes: {}, children: { node: {} } },
  node: {
    attributes: {
      id: { type: TEXT, required: true },
      uname: { type: TEXT, required: true },
      type: [
        { type: NODE_TYPES, required: true, until: '1.0' },
        { type: NODE_TYPES, since: '1.2' },
      ],
      description: { type: TEXT },
      score: { type: SCORE, since: '1.2' },
    },
    children: { instance_attributes: {}, utilization: { since: '1.2' } },
    misnamed: { name: 'uname id', host: 'uname', hostname: 'uname' },
    advice: 'Put node attributes into nvpairs of instance_attributes inside the node',
  },
  'fencing-topology': { attributes: {}, children: { 'fencing-level': {} } },
  'fencing-level': {
    attributes: {
      id: { type: ID, required: true },
      index: [
        { type: POSITIVE, required: true, until: '3.10' },
        { type: { kind: 'integer', min: 1, max: 9 }, required: true, since: '4.0' },
      ],
      devices: { type: DEVICES, required: true },
      target: { type: TEXT },
      'target-pattern': { type: TEXT },
      'target-attribute': { type: TEXT, since: '2.4' },
      'target-value': { type: TEXT, since: '2.4' },
    },
    children: {},
    misnamed: { node: 'target', uname: 'target', host: 'target', level: 'index', order: 'index' },
    choices: [
      {
        of: [{ needs: ['@target'] }, { needs: ['@target-pattern'] }, { needs: ['@target-attribute', '@target-value'] }],
      },
    ],
  },
  tags: { attributes: {}, children: { tag: {} } },
  tag: {
    attributes: { id: { type: ID, required: true } },
    children: { obj_ref: {} },
    some: [{ of: ['obj_ref'] }],
  },
  obj_ref: {
    attributes: {
      id: [
        { type: reference(TAGGED, 'bundle/constraint-on-implicit-resource'), required: true, until: '3.2' },
        { type: TEXT, required: true, since: '3.3' },
      ],
    },
    children: {},
    misnamed: { 'id-ref': 'id', rsc: 'id', ref: 'id', resource: 'id', reference: 'id' },
  },
};

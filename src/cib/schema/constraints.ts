import { BOOLEAN, type DataType, ID, reference, SCORE, TEXT, words } from './datatypes.js';
import { ROLES } from './resources.js';
import type { AttributeRow, Choice, Vocabulary } from './spec.js';

/** What a constraint is about. */
const RESOURCE = reference(
  ['primitive', 'template', 'group', 'clone', 'master', 'bundle', 'tag'],
  'bundle/constraint-on-implicit-resource',
);
const ACTIONS: DataType = words('start promote demote stop');
const KINDS: DataType = words('Optional Mandatory Serialize');
const ROLE: AttributeRow = { type: ROLES };
const LIFETIME = { once: true, until: '3.10' } as const;
/** An attribute of rsc_order; a property called so would make its object one to wait for. */
const THEN = 'then';
const ENDED = 'Remove it; Pacemaker 3.0 does not limit this constraint in time';

const SCORE_OR_KIND: Choice = { optional: true, of: [{ needs: ['@score'] }, { needs: ['@kind'] }] };

export const CONSTRAINTS: Vocabulary = {
  constraints: {
    attributes: {},
    children: { rsc_location: {}, rsc_colocation: {}, rsc_order: {}, rsc_ticket: { since: '1.2' } },
  },
  rsc_location: {
    attributes: {
      id: { type: ID, required: true },
      rsc: { type: RESOURCE },
      'rsc-pattern': { type: TEXT, since: '2.6' },
      role: { type: ROLES, since: '1.2' },
      node: { type: TEXT },
      score: { type: SCORE },
      'resource-discovery': { type: words('always never exclusive'), since: '2.2' },
    },
    children: {
      resource_set: { since: '1.2' },
      rule: [{ until: '3.10' }, { since: '4.0', once: true }],
      lifetime: { ...LIFETIME, instead: 'Put a date_expression into the rule of the constraint instead' },
    },
    choices: [
      {
        of: [
          { needs: ['@rsc'], may: ['@role'] },
          { needs: ['@rsc-pattern'], may: ['@role'] },
          { needs: ['resource_set'] },
        ],
      },
      { of: [{ needs: ['@node', '@score'] }, { needs: ['rule'] }] },
    ],
    order: [{ steps: [['resource_set'], ['rule'], ['lifetime']] }],
    misnamed: { resource: 'rsc', uname: 'node', host: 'node' },
  },
  rsc_colocation: {
    attributes: {
      id: { type: ID, required: true },
      score: { type: SCORE },
      'score-attribute': { type: TEXT, until: '2.10', instead: 'Remove it; it never had an effect' },
      'score-attribute-mangle': { type: TEXT, until: '2.10', instead: 'Remove it; it never had an effect' },
      influence: { type: TEXT, since: '3.6' },
      rsc: { type: RESOURCE },
      'with-rsc': { type: RESOURCE },
      'node-attribute': { type: TEXT },
      'rsc-role': ROLE,
      'with-rsc-role': ROLE,
    },
    children: { lifetime: { ...LIFETIME, instead: ENDED }, resource_set: {} },
    choices: [
      {
        of: [
          { needs: ['@rsc', '@with-rsc'], may: ['@node-attribute', '@rsc-role', '@with-rsc-role'] },
          { needs: ['resource_set'] },
        ],
      },
      {
        optional: true,
        of: [{ needs: ['@score'] }, { needs: ['@score-attribute'] }, { needs: ['@score-attribute-mangle'] }],
      },
    ],
    order: [{ steps: [['lifetime'], ['resource_set']] }],
    misnamed: {
      resource: 'rsc',
      first: 'rsc',
      role: 'rsc-role',
      with: 'with-rsc',
      'with-resource': 'with-rsc',
      [THEN]: 'with-rsc',
    },
  },
  rsc_order: {
    attributes: {
      id: { type: ID, required: true },
      first: { type: RESOURCE },
      [THEN]: { type: RESOURCE },
      'first-action': { type: ACTIONS },
      'then-action': { type: ACTIONS },
      kind: { type: KINDS },
      score: { type: SCORE },
      symmetrical: { type: BOOLEAN },
      'require-all': { type: BOOLEAN, since: '2.3' },
    },
    children: { lifetime: { ...LIFETIME, instead: ENDED }, resource_set: {} },
    choices: [
      {
        of: [{ needs: ['@first', '@then'], may: ['@first-action', '@then-action'] }, { needs: ['resource_set'] }],
      },
      SCORE_OR_KIND,
    ],
    order: [{ steps: [['lifetime'], ['resource_set']] }],
    misnamed: { resource: 'first', rsc: 'first', 'with-rsc': 'then' },
  },
  rsc_ticket: {
    attributes: {
      id: { type: ID, required: true },
      ticket: { type: TEXT, required: true },
      'loss-policy': { type: words('stop demote fence freeze') },
      rsc: { type: RESOURCE },
      'rsc-role': ROLE,
    },
    children: { resource_set: {} },
    choices: [{ of: [{ needs: ['@rsc'], may: ['@rsc-role'] }, { needs: ['resource_set'] }] }],
    misnamed: { resource: 'rsc', role: 'rsc-role' },
  },
  resource_set: {
    attributes: {
      id: { type: ID },
      'id-ref': { type: reference(['resource_set']) },
      sequential: { type: BOOLEAN },
      'require-all': { type: BOOLEAN, since: '1.2' },
      ordering: { type: words('group listed'), since: '2.1' },
      action: { type: ACTIONS },
      role: ROLE,
      score: { type: SCORE },
      kind: { type: KINDS, since: '3.0' },
    },
    children: { resource_ref: {} },
    choices: [
      {
        of: [
          {
            needs: ['@id'],
            may: ['@sequential', '@require-all', '@ordering', '@action', '@role', '@score', '@kind', 'resource_ref'],
          },
          { needs: ['@id-ref'] },
        ],
      },
      SCORE_OR_KIND,
    ],
    some: [{ of: ['resource_ref'], unless: '@id-ref' }],
  },
  resource_ref: {
    attributes: { id: { type: RESOURCE, required: true } },
    children: {},
    misnamed: { 'id-ref': 'id', rsc: 'id', ref: 'id', resource: 'id', reference: 'id' },
  },
  lifetime: { attributes: {}, children: { rule: {} }, some: [{ of: ['rule'] }] },
};

import { ID, reference, TEXT, words } from './datatypes.js';
import { ELEMENT_NAMES } from './names.js';
import type { ElementSpec, Vocabulary } from './spec.js';

const NAMED = { name: { type: TEXT, since: '3.8' } } as const;
const ROLES = { role: {} } as const;
const ANYTHING = reference(ELEMENT_NAMES);
const OLD = { until: '1.3', instead: 'Write acl_target and acl_permission instead' } as const;

/** read, write and deny of schemas 1.2 and 1.3. */
const OLD_PERMISSION: ElementSpec = {
  attributes: {
    id: { type: ID, required: true },
    tag: { type: TEXT },
    ref: { type: ANYTHING },
    xpath: { type: TEXT },
    attribute: { type: TEXT },
  },
  children: {},
  choices: [{ of: [{ needs: ['@tag'], may: ['@ref'] }, { needs: ['@ref'], may: ['@tag'] }, { needs: ['@xpath'] }] }],
};

export const ACLS: Vocabulary = {
  acls: {
    attributes: {},
    children: {
      acl_target: { since: '2.0' },
      acl_group: { since: '2.0' },
      acl_role: {},
      acl_user: OLD,
    },
  },
  /** A target's `id` is a user's name, any text; a group's has to be an id. */
  acl_target: { attributes: { id: { type: TEXT, required: true }, ...NAMED }, children: ROLES },
  acl_group: { attributes: { id: { type: ID, required: true }, ...NAMED }, children: ROLES },
  role: { attributes: { id: { type: reference(['acl_role']), required: true } }, children: {} },
  acl_role: {
    attributes: { id: { type: ID, required: true }, description: { type: TEXT, since: '2.0' } },
    children: {
      acl_permission: { since: '2.0' },
      read: OLD,
      write: OLD,
      deny: OLD,
    },
  },
  acl_permission: {
    attributes: {
      id: { type: ID, required: true },
      kind: { type: words('read write deny'), required: true },
      description: { type: TEXT },
      xpath: { type: TEXT },
      reference: { type: ANYTHING },
      'object-type': { type: TEXT },
      attribute: { type: TEXT },
    },
    children: {},
    choices: [
      { of: [{ needs: ['@xpath'] }, { needs: ['@reference'] }, { needs: ['@object-type'], may: ['@attribute'] }] },
    ],
  },
  acl_user: {
    attributes: { id: { type: ID, required: true } },
    children: { role_ref: {}, read: {}, write: {}, deny: {} },
    choices: [
      {
        optional: true,
        of: [
          { needs: [], may: ['role_ref'] },
          { needs: [], may: ['read', 'write', 'deny'] },
        ],
      },
    ],
  },
  role_ref: { attributes: { id: { type: reference(['acl_role']), required: true } }, children: {} },
  read: OLD_PERMISSION,
  write: OLD_PERMISSION,
  deny: OLD_PERMISSION,
};

import { ID, reference, TEXT, words } from './datatypes.js';
import { ELEMENT_NAMES } from './names.js';
import type { ElementSpec, Vocabulary } from './spec.js';

const NAMED = { name: { type: TEXT, since: '3.8' } } as const;
const ROLES = { role: {} } as const;
const ANYTHING = reference(ELEMENT_NAMES);
const OLD = { until: '1.3', instead: 'Write acl_target, with roles that hold its permissions, instead' } as const;

/** What stands for a permission of schemas 1.2 and 1.3, which roles and users could hold. */
function permission(kind: string): { readonly instead: string } {
  const names = 'with reference for ref and object-type for tag';
  return { instead: `Write acl_permission with kind="${kind}" in an acl_role instead, ${names}` };
}
const PERMISSIONS = { read: permission('read'), write: permission('write'), deny: permission('deny') } as const;

/** What gives a user a role. */
const ROLE: ElementSpec = {
  attributes: { id: { type: reference(['acl_role']), required: true } },
  children: {},
  misnamed: { 'id-ref': 'id', role: 'id', ref: 'id' },
};

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
  misnamed: { reference: 'ref', 'object-type': 'tag' },
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
  role: ROLE,
  acl_role: {
    attributes: { id: { type: ID, required: true }, description: { type: TEXT, since: '2.0' } },
    children: {
      acl_permission: { since: '2.0' },
      read: { ...PERMISSIONS.read, until: '1.3' },
      write: { ...PERMISSIONS.write, until: '1.3' },
      deny: { ...PERMISSIONS.deny, until: '1.3' },
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
    // The first two are the names before schema 2.0.
    misnamed: { ref: 'reference', tag: 'object-type', type: 'object-type', action: 'kind', permission: 'kind' },
    choices: [
      { of: [{ needs: ['@xpath'] }, { needs: ['@reference'] }, { needs: ['@object-type'], may: ['@attribute'] }] },
    ],
  },
  acl_user: {
    attributes: { id: { type: ID, required: true } },
    children: { role_ref: { instead: 'Write role instead' }, ...PERMISSIONS },
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
  role_ref: ROLE,
  read: OLD_PERMISSION,
  write: OLD_PERMISSION,
  deny: OLD_PERMISSION,
};

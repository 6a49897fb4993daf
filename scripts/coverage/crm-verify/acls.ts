import type { Section } from '../statement.js';

export const ACLS: Section = {
  title: 'Access control (checked by the daemons, not by crm_verify)',
  checks: {
    'acl-permission-specifiers-mixed': { about: 'a permission says in one way what it is for' },
    'acl-permission-missing-id': { about: 'a permission has an id' },
    'acl-permission-missing-kind': { about: 'a permission has a kind' },
    'acl-permission-kind-invalid': { about: 'which is read, write or deny' },
    'acl-permission-no-selector': { about: 'a permission says what it is for' },
    'acl-role-duplicate': { about: 'a role is there once' },
    'acl-role-ref-missing-id': { about: 'the role of a user or group has an id' },
    'acl-role-ref-unknown': { about: 'which is that of a role' },
    'acl-permission-misplaced': { about: 'permissions are in roles' },
    'acl-target-missing-id': { about: 'a user has an id' },
    'acl-group-missing-id': { about: 'a group has an id' },
  },
};

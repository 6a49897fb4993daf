import type { Section } from '../statement.js';

export const TAGS: Section = {
  title: 'pcs: tags',
  checks: {
    PT01: { about: 'the id of a tag is an id of its own' },
    PT02: { about: 'a tag holds something' },
    PT03: { about: 'but not itself' },
    PT04: { about: 'what it holds exists', why: 'pcs asks for resources, while Pacemaker lets a tag hold any id' },
    PT05: { about: 'and is there once' },
    PT06: { about: 'no constraint names a tag that is gone' },
  },
};

export const ACLS: Section = {
  title: 'pcs: access control',
  checks: {
    PA01: { about: 'a permission has its words' },
    PA02: { about: 'and an id that exists' },
    PA03: { about: 'the id of a role is an id of its own' },
    PA04: { about: 'the role of a user or group exists' },
    PA05: { about: 'and is given once' },
    PA06: { about: 'a user is there once' },
    PA07: { about: 'the id of a group is an id of its own' },
  },
};

export const ALERTS: Section = {
  title: 'pcs: alerts',
  checks: {
    PL01: { about: 'an alert has a path' },
    PL02: { about: 'ids of alerts and recipients are ids of their own' },
    PL03: { about: 'the value of a recipient is not empty' },
    PL04: { about: 'and there once in an alert' },
  },
};

import { type Section, WHY } from '../statement.js';

export const CONSTRAINTS: Section = {
  title: 'pcs: constraints',
  checks: {
    PC01: { about: 'a constraint names what exists' },
    PC02: { about: 'and a resource', why: 'pcs takes no tags and templates, which are legal' },
    PC03: { about: 'the clone or bundle, not what is in it' },
    PC04: { about: 'ids of constraints, rules and sets are ids of their own' },
    PC05: { about: 'a score is a score' },
    PC06: { about: 'no colocation twice' },
    PC07: { about: 'no order twice' },
    PC08: { about: 'no constraint with the same sets twice' },
    PC09: { about: 'no ticket twice for a resource' },
    PC10: { about: 'no location rule twice' },
    PC11: { about: 'one location for a resource and node' },
    PC12: { about: 'members of a group have the order of the group' },
    PC13: { about: 'roles in a colocation are roles' },
    PC14: { about: 'the options of a colocation with sets are known' },
    PC15: { about: 'kind and symmetrical have their values' },
    PC16: { about: 'the score of an order is deprecated' },
    PC17: {
      about: 'the options of a set are known',
      why: 'pcs does not know ordering, score and kind, which are legal',
    },
    PC18: { about: 'the options of a set have their values' },
    PC19: { about: 'sets are there and not empty' },
    PC20: { about: 'resource-discovery is one of its words' },
    PC21: { about: 'the options of a location are known' },
    PC22: { about: 'a location names a node' },
    PC23: { about: 'the options of a rule are known' },
    PC24: { about: 'score and score-attribute do not meet' },
    PC25: { about: 'the role of a rule is promoted or unpromoted' },
    PC26: { about: 'the name of a ticket is letters, digits and dashes' },
    PC27: { about: 'loss-policy and rsc-role have their values' },
    PC28: { about: 'the options of a ticket constraint are known' },
    PC29: { about: 'what a move or ban left behind is removed' },
    PC30: { about: 'deprecated ways to call the command', why: WHY.command },
  },
};

export const RULES: Section = {
  title: 'pcs: rules',
  checks: {
    PU01: { about: 'a rule has a condition' },
    PU02: { about: 'of a kind for the place' },
    PU03: { about: 'a date is a date' },
    PU04: { about: 'a range of dates goes forward' },
    PU05: { about: 'a duration is of known parts, each a positive integer' },
    PU06: { about: 'a date_spec is of known parts' },
    PU07: { about: 'each within its calendar' },
    PU08: {
      about: 'and there once',
      why: 'A file with an attribute twice is not well-formed: the rule well-formed says so',
    },
    PU09: { about: 'the value is of the type it is compared as' },
    PU10: { about: 'the schema has the rules' },
  },
};

import { type Section, WHY } from '../statement.js';

export const FENCING: Section = {
  title: 'pcs: fencing',
  checks: {
    PF01: { about: 'the index of a level is from 1 to 9' },
    PF02: { about: 'a level has devices' },
    PF03: { about: 'their names are ids' },
    PF04: { about: 'of fence devices' },
    PF05: { about: 'the target is a node' },
    PF06: { about: 'no level twice' },
    PF07: { about: 'the id of a level is an id of its own' },
    PF08: { about: 'a fence device has no parameter action' },
    PF09: { about: 'nor method=cycle' },
    PF10: { about: 'fencing has a device' },
    PF11: {
      about: 'one that really fences stays',
      why: 'It is about a change, and whether sbd is there instead takes the host',
    },
    PF12: { about: 'fencing is not switched off' },
  },
};

export const PROPERTIES: Section = {
  title: 'pcs: cluster options',
  checks: {
    PX01: { about: 'the option exists' },
    PX02: { about: 'those that the cluster sets are left to it', why: 'In a file they are at home' },
    PX03: { about: 'deprecated options are not set' },
    PX04: { about: 'a boolean is one' },
    PX05: { about: 'an integer or score is one' },
    PX06: { about: 'a positive integer is one', why: 'pcs refuses 0, which Pacemaker takes' },
    PX07: { about: 'a percentage is one' },
    PX08: { about: 'a port is one', why: 'No cluster option is a port' },
    PX09: { about: 'a word is one of the list' },
    PX10: { about: 'a timeout or duration is one' },
    PX11: { about: 'so is the one of the watchdog' },
    PX12: { about: 'and fits the settings of sbd', why: WHY.live },
  },
};

export const DEFAULTS: Section = {
  title: 'pcs: defaults',
  checks: {
    PD01: { about: 'the attributes of a set are known' },
    PD02: { about: 'its id is an id of its own, its score a score' },
    PD03: { about: 'its rule is a good one', why: 'It is PU01 to PU10 in another place, and their rules look there' },
    PD04: { about: 'a default is of a meta-attribute that Pacemaker has' },
    PD05: { about: 'defaults can be overridden', why: WHY.harmless },
  },
};

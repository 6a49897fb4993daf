import { type Section, WHY } from '../statement.js';

export const RESOURCES: Section = {
  title: 'Resources',
  checks: {
    'resource-missing-id': { about: 'a resource has an id' },
    'resource-unknown-element': { about: 'a resource is of a kind that Pacemaker knows' },
    'resource-ignored-invalid': { about: 'a resource that cannot be read is left out', why: WHY.follows },
    'template-unknown': { about: 'template names a template' },
    'template-self-reference': { about: 'and not the resource itself' },
    'template-missing-resources-section': { about: 'the template has a place to be', why: WHY.defensive },
    'template-derived-missing-id': { about: 'what a template makes has an id', why: WHY.defensive },
    'group-empty': { about: 'a group has a member that can be used' },
    'group-ordered-deprecated': { about: 'ordered=false in a group is deprecated' },
    'group-collocated-deprecated': { about: 'collocated=false in a group is deprecated' },
    'clone-empty': { about: 'a clone has a resource' },
    'clone-node-max-anonymous': { about: 'several instances a node need a unique clone' },
    'clone-unique-class-unsupported': { about: 'a unique clone is of an OCF agent or a fence device' },
    'promotable-class-unsupported': { about: 'a promotable clone is of an OCF agent' },
    'clone-master-max-deprecated': { about: 'master-max is called promoted-max' },
    'clone-master-node-max-deprecated': { about: 'master-node-max is called promoted-node-max' },
    'interleave-per-node-mismatch': { about: 'an interleaved clone meets one with as many a node' },
    'promote-noncolocated-child': { about: 'a promotable group stays together', why: WHY.placement },
    'group-noncolocated-mandatory-dependent': { about: 'a group that does not stay together is tied to nothing' },
    'group-noncolocated-mandatory-primary': { about: 'and nothing is tied to it' },
    'container-unknown': { about: 'the meta-attribute container names a resource' },
    'order-guest-invalid': {
      about: 'nothing on a guest node is ordered with the host of that node',
      why: WHY.placement,
    },
    'utilization-invalid-value': { about: 'utilization is in integers' },
  },
};

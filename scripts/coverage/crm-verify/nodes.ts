import type { Section } from '../statement.js';

export const NODES: Section = {
  title: 'Nodes and fencing topology',
  checks: {
    'node-duplicate-name': { about: 'two nodes differ in name, not only in case' },
    'node-type-invalid': { about: 'the type of a node is member or remote' },
    'node-missing-id': { about: 'a node has an id' },
    'node-score-invalid': { about: 'the score of a node is a score' },
    'nvset-score-invalid': { about: 'the score of a set of attributes is a score' },
    'node-discovery-cluster-node': { about: 'resource-discovery-enabled is not for cluster nodes' },
    'node-discovery-remote-deprecated': { about: 'for remote nodes it is deprecated' },
    'node-discovery-remote-no-fencing': { about: 'and without effect where fencing is off' },
    'node-unclean-not-fenceable': {
      about: 'an unclean node can be fenced',
      why: 'Whether a node is unclean is the state of the cluster, not its configuration',
    },
    'topology-level-missing-id': { about: 'a fencing level has an id' },
    'topology-index-invalid': { about: 'the index of a fencing level is an integer' },
    'topology-index-out-of-range': { about: 'from 1 to 9' },
    'fencing-no-device': { about: 'fencing has a device' },
  },
};

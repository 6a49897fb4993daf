import type { Section } from '../statement.js';

export const OPTIONS: Section = {
  title: 'Cluster options, feature set and schema',
  checks: {
    'cluster-option-invalid-value': { about: 'a cluster option has a value of its type' },
    'cluster-option-legacy-name': { about: 'a cluster option has its present name' },
    'option-enable-startup-probes-deprecated': { about: 'enable-startup-probes=false is deprecated' },
    'option-concurrent-fencing-deprecated': { about: 'concurrent-fencing=false is deprecated' },
    'option-stop-removed-resources-deprecated': { about: 'stop-removed-resources=false is deprecated' },
    'option-cancel-removed-actions-deprecated': { about: 'cancel-removed-actions=false is deprecated' },
    'option-no-quorum-fence-disabled': { about: 'no-quorum-policy=fence wants fencing' },
    'option-health-strategy-invalid': {
      about: 'node-health-strategy is one of its words',
      why: 'The check of the values of all options comes first',
    },
    'startup-fencing-disabled': { about: 'nodes that were not seen yet are fenced; crm_verify only logs it' },
    'feature-set-too-new': {
      about: 'crm_feature_set is one that Pacemaker has',
      why: 'Which one the cluster has, a file does not tell',
    },
    'schema-unknown': { about: 'validate-with names a schema' },
    'schema-none-deprecated': { about: 'validate-with=none is deprecated' },
    'schema-upgrade-failed': { about: 'the CIB can be upgraded to the newest series of schemas' },
    'schema-validation-failed': { about: 'the CIB is valid', why: 'All the rules below schema/ say it, each its part' },
  },
};

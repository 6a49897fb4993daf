/** What one schema has over the one before it, and what it no longer has, in a few words each. */
export interface Changes {
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
}

/** What changed with each schema, as far as it changes which documents are accepted (the schemas 1.0 to 4.0 compared). */
export const HISTORY: Readonly<Record<string, Changes>> = {
  '1.0': { added: ['cluster options', 'nodes', 'resources', 'constraints', 'rules', 'defaults'] },
  '1.2': {
    added: [
      'templates',
      'utilization',
      'classes service, systemd and nagios',
      'rsc_ticket',
      'sets and role in rsc_location',
      'require-all of resource_set',
      'fencing-topology',
      'acls',
      'on-fail="restart-container"',
    ],
  },
  '1.3': { added: ['tags', 'nodes of type remote', 'references to nvpairs', 'requires="unfencing"'] },
  '2.0': {
    added: ['acl_target, acl_group and acl_permission'],
    removed: ['acl_user and its permissions'],
  },
  '2.1': { added: ['ordering of resource_set'] },
  '2.2': { added: ['resource-discovery of rsc_location'] },
  '2.3': { added: ['require-all of rsc_order'] },
  '2.4': { added: ['fencing levels by node attribute'] },
  '2.5': { added: ['alerts'] },
  '2.6': { added: ['rsc-pattern of rsc_location'] },
  '2.7': { added: ['templates of the classes service, systemd and nagios'] },
  '2.8': { added: ['bundles, with docker'] },
  '2.9': { added: ['value-source of expression'] },
  '2.10': { added: ['bundles with rkt', 'filters of alerts'] },
  '3.0': {
    added: ['promoted-max', 'add-host', 'kind of resource_set'],
    removed: [
      'nodes of type normal',
      'requires of operations',
      'score-attribute of rsc_colocation',
      'names of options that Pacemaker 2.0 gave up',
    ],
  },
  '3.1': { added: ['some of the names that 3.0 bans, for agents that use them'] },
  '3.2': { added: ['bundles with podman'] },
  '3.3': { added: ['tags of what is no resource, or does not exist'] },
  '3.4': { added: ['on-fail="demote"', 'rsc_expression and op_expression in rules of sets'] },
  '3.5': { added: ['rsc_expression and op_expression in all rules', 'expressions of type integer'] },
  '3.6': { added: ['influence of rsc_colocation'] },
  '3.7': { added: ['roles Promoted and Unpromoted'] },
  '3.8': { added: ['name of acl_target and acl_group'] },
  '3.9': { added: ['rules without a score', 'more forms of date_expression, date_spec and duration'] },
  '3.10': {},
  '4.0': {
    added: ['the names of options that 3.0 to 3.10 ban, as free names'],
    removed: [
      'master',
      'masters',
      'rkt',
      'classes upstart and nagios',
      'nodes of type ping',
      'lifetime',
      'several rules in one rsc_location',
      'nvpairs without a value',
      'fencing levels above 9',
      'moon of date_spec',
      'crmd-* and other old options',
    ],
  },
};

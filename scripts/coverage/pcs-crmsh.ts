import { BUNDLES, MEMBERS } from './pcs-crmsh/bundles.js';
import { DEFAULTS, FENCING, PROPERTIES } from './pcs-crmsh/cluster.js';
import { CONSTRAINTS, RULES } from './pcs-crmsh/constraints.js';
import { INPUT, VERIFY } from './pcs-crmsh/crmsh.js';
import { ACLS, ALERTS, TAGS } from './pcs-crmsh/others.js';
import { OPERATIONS, PRIMITIVES, REMOTES } from './pcs-crmsh/resources.js';
import type { Section } from './statement.js';

/** What pcs (0.11.5 and the source of July 2026) checks of what its commands are given, by our numbers. */
export const PCS: readonly Section[] = [
  BUNDLES,
  MEMBERS,
  PRIMITIVES,
  OPERATIONS,
  REMOTES,
  CONSTRAINTS,
  RULES,
  FENCING,
  PROPERTIES,
  DEFAULTS,
  TAGS,
  ACLS,
  ALERTS,
];

/** What crmsh (4.4.0 and the source of June 2026) checks. */
export const CRMSH: readonly Section[] = [VERIFY, INPUT];

import { ACLS } from './crm-verify/acls.js';
import { ALERTS } from './crm-verify/alerts.js';
import { BUNDLES } from './crm-verify/bundles.js';
import { CONSTRAINTS } from './crm-verify/constraints.js';
import { NODES } from './crm-verify/nodes.js';
import { OPERATIONS } from './crm-verify/operations.js';
import { OPTIONS } from './crm-verify/options.js';
import { RESOURCES } from './crm-verify/resources.js';
import { RULES } from './crm-verify/rules.js';
import { SILENT } from './crm-verify/silent.js';
import type { Section } from './statement.js';

export { SILENT };

/** What crm_verify (2.1.5 and the source after 3.0.2), and what else reads a CIB, checks beyond the schema, by our name. */
export const CHECKS: readonly Section[] = [
  BUNDLES,
  RESOURCES,
  OPERATIONS,
  CONSTRAINTS,
  NODES,
  OPTIONS,
  RULES,
  ACLS,
  ALERTS,
];

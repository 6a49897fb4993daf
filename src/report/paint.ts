import { Chalk, type ChalkInstance } from 'chalk';
import type { Severity } from '../engine/finding.js';

/** The colours of terminal output, one style per role. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly accent: (text: string) => string;
  severity(severity: Severity, text: string): string;
}

export function painter(color: boolean): Paint {
  const chalk: ChalkInstance = new Chalk({ level: color ? 1 : 0 });
  const severities = { error: chalk.red.bold, warning: chalk.yellow.bold, info: chalk.blue.bold };
  return {
    bold: chalk.bold,
    dim: chalk.dim,
    accent: chalk.cyan,
    severity: (severity, text) => severities[severity](text),
  };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../rules/index.js';
import { BUILT_IN } from '../src/engine/builtin.js';
import type { FileResult, Finding } from '../src/engine/finding.js';
import { type LintOptions, lintText } from '../src/engine/lint.js';
import type { AnyRule } from '../src/engine/rule.js';

export const ALL_RULES: readonly AnyRule[] = [...RULES, ...BUILT_IN];

/** Options that switch rules on, each with its own severity: by default those of the preset `recommended`. */
export function optionsWith(
  rules: readonly AnyRule[] = ALL_RULES.filter(({ severity }) => severity !== 'info'),
): LintOptions {
  return {
    rules: rules.map((rule) => ({ rule, severity: rule.severity, options: rule.options?.default })),
    known: new Set(ALL_RULES.map(({ id }) => id)),
  };
}

/** Lints a text with the rules of the preset `recommended`, or those given. */
export function lint(text: string, rules?: readonly AnyRule[]): FileResult {
  return lintText(text, 'test.xml', optionsWith(rules));
}

/** A finding in one line, without its path. */
export function line({ range, severity, message, rule }: Finding): string {
  return `${range.start.line}:${range.start.column}: ${severity}: ${message} [${rule}]`;
}

/** A folder of other people's CIBs, where it is present; tests skip, visibly, where it is not. */
export function corpus(name: string): string | undefined {
  const folder = join(process.cwd(), '..', 'shared', 'corpus', name);
  return existsSync(folder) ? folder : undefined;
}

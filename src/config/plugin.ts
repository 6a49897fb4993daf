import type { AnyRule } from '../engine/rule.js';
import { shapeProblem } from '../engine/rule-shape.js';
import { UsageError } from './config.js';
import { importModule, type Reading } from './module.js';
import { resolveModule } from './resolve.js';

/** The rules of a plug-in that a configuration file names. Throws {@link UsageError}. */
export async function loadPlugin(name: string, file: string, reading?: Reading): Promise<readonly AnyRule[]> {
  const module = await resolveModule(name, file);
  const fail = (why: string): never => {
    throw new UsageError(`${file}: plugins: ${why}`);
  };
  if (module === undefined) return fail(`there is no module or package "${name}"`);
  reading?.(module);
  let exported: unknown;
  try {
    exported = ((await importModule(module)) as { default?: unknown }).default;
  } catch (error) {
    return fail(`"${name}" cannot be loaded: ${error instanceof Error ? error.message : error}`);
  }
  const rules = Array.isArray(exported) ? exported : (exported as { rules?: unknown } | undefined)?.rules;
  if (!Array.isArray(rules)) return fail(`"${name}" must export, by default, { rules: […] } or a list of rules`);
  for (const [index, rule] of rules.entries()) {
    const problem = shapeProblem(rule);
    if (problem !== undefined) fail(`"${name}", rule ${nameOf(rule) ?? index + 1}: ${problem}`);
  }
  return rules;
}

function nameOf(rule: unknown): string | undefined {
  const id = (rule as Partial<AnyRule> | null | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
}

import { pathToFileURL } from 'node:url';
import { SEVERITIES } from '../engine/finding.js';
import type { AnyRule } from '../engine/rule.js';
import { UsageError } from './config.js';
import { resolveModule } from './resolve.js';

/** The rules of a plug-in that a configuration file names. Throws {@link UsageError}. */
export async function loadPlugin(name: string, file: string): Promise<readonly AnyRule[]> {
  const module = await resolveModule(name, file);
  const fail = (why: string): never => {
    throw new UsageError(`${file}: plugins: ${why}`);
  };
  if (module === undefined) return fail(`there is no module or package "${name}"`);
  let exported: unknown;
  try {
    exported = ((await import(pathToFileURL(module).href)) as { default?: unknown }).default;
  } catch (error) {
    return fail(`"${name}" cannot be loaded: ${error instanceof Error ? error.message : error}`);
  }
  const rules = Array.isArray(exported) ? exported : (exported as { rules?: unknown } | undefined)?.rules;
  if (!Array.isArray(rules)) return fail(`"${name}" must export, by default, { rules: […] } or a list of rules`);
  for (const [index, rule] of rules.entries()) {
    const problem = problemOf(rule);
    if (problem !== undefined) fail(`"${name}", rule ${rule?.id ?? index + 1}: ${problem}`);
  }
  return rules;
}

/** What keeps a value from being a rule. */
function problemOf(rule: Partial<AnyRule> | undefined): string | undefined {
  if (typeof rule?.id !== 'string' || !/^[a-z0-9][\w-]*(\/[\w-]+)+$/.test(rule.id)) return 'its id must be area/name';
  if (!SEVERITIES.includes(rule.severity as AnyRule['severity']))
    return `its severity must be ${SEVERITIES.join(', ')}`;
  if (typeof rule.check !== 'function') return 'it has no function check';
  if (typeof rule.messages !== 'object' || rule.messages === null) return 'it has no messages';
  for (const key of ['summary', 'why', 'remedy'] as const) if (typeof rule[key] !== 'string') return `it has no ${key}`;
  return undefined;
}

import { releaseOf } from '../cib/release.js';
import { isYetToCome, NEWEST_SCHEMA, nearestSchema, schemaOf } from '../cib/schema/version.js';
import type { AnyRule } from '../engine/rule.js';
import { type FileConfig, type LoadedConfig, UsageError } from './config.js';
import { unknown } from './did-you-mean.js';

/** Checks every rule, option, release and schema that is named. Throws {@link UsageError}. */
export async function checkNames(
  loaded: readonly LoadedConfig[],
  command: FileConfig,
  rules: readonly AnyRule[],
): Promise<void> {
  const problems: string[] = [];
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const check = async (config: FileConfig, where: string[], say: (mistake: string) => string): Promise<void> => {
    const found = versionMistakes(config, where);
    if (config.rules !== undefined) {
      const { ruleMistakes } = await import('./check.js');
      found.push(...ruleMistakes(config.rules, known, [...where, 'rules']));
    }
    problems.push(...found.map(say));
  };
  for (const { file, config } of loaded) {
    const say = (mistake: string) => `${file}: ${mistake}`;
    await check(config, [], say);
    for (const [index, override] of (config.overrides ?? []).entries()) {
      await check(override, ['overrides', String(index)], say);
    }
    for (const [index, { rule }] of (config.ignore ?? []).entries()) {
      if (!known.has(rule)) problems.push(say(`ignore[${index}]: ${unknown('rule', rule, known.keys())}`));
    }
  }
  await check(
    command,
    [],
    (mistake) => `--${mistake.replace(/^rules\.?(\S*):/, (_, id: string) => `rule${id === '' ? '' : ` ${id}`}:`)}`,
  );
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
}

function versionMistakes({ pacemaker, schema }: FileConfig, where: readonly string[]): string[] {
  const at = where.length === 0 ? '' : `${where[0]}[${where[1]}].`;
  const found: string[] = [];
  if (pacemaker !== undefined && releaseOf(pacemaker) === undefined)
    found.push(`${at}pacemaker: "${pacemaker}" is no release of Pacemaker, such as 2.1 or 3.0.1`);
  if (schema !== undefined && schemaOf(schema) === undefined) {
    const near = isYetToCome(schema) ? undefined : nearestSchema(schema)?.number;
    const hint = near === undefined ? `the newest is ${NEWEST_SCHEMA.number}` : `did you mean "${near}"?`;
    found.push(`${at}schema: there is no schema "${schema}"; ${hint}`);
  }
  return found;
}

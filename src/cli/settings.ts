import { resolve } from 'node:path';
import { RULES } from '../../rules/index.js';
import type { LoadedConfig, Preset, RuleSetting, RuleSettings } from '../config/config.js';
import { UsageError } from '../config/config.js';
import { noneOf } from '../config/did-you-mean.js';
import { findConfig } from '../config/find.js';
import type { Reading } from '../config/module.js';
import { type Command, Settings } from '../config/settings.js';
import { BUILT_IN } from '../engine/builtin.js';
import { SEVERITIES, type Severity } from '../engine/finding.js';
import type { AnyRule } from '../engine/rule.js';
import type { Arguments } from './arguments.js';
import { shownFrom } from './shown.js';

/** Our own rules and the engine's, by id. */
export const ALL_RULES: readonly AnyRule[] = [...RULES, ...BUILT_IN].sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * The settings that arguments and configuration give; `reading` is told of each file that is read for them. Throws
 * {@link UsageError}, in which files are called as they are from the folder in which the user is.
 */
export async function settingsOf(args: Arguments, cwd: string, reading?: Reading, user = cwd): Promise<Settings> {
  return shownFrom(user, async () =>
    Settings.of(await loaded(args, cwd, reading), await commandOf(args), ALL_RULES, cwd),
  );
}

/** The configuration that counts, with all it extends: the one named, or the nearest from `cwd` upwards. */
async function loaded(args: Arguments, cwd: string, reading?: Reading): Promise<readonly LoadedConfig[]> {
  const named = args.config as string | undefined;
  if (args['no-config'] === true) {
    if (named !== undefined) throw new UsageError('--config and --no-config exclude each other');
    return [];
  }
  const file = named === undefined ? await findConfig(cwd) : resolve(cwd, named);
  if (file === undefined) return [];
  const { loadConfig } = await import('../config/load.js');
  return loadConfig(file, reading);
}

async function commandOf(args: Arguments): Promise<Command> {
  const { preset, pacemaker, schema, rule } = args as Record<string, string | undefined>;
  const failOn = args['fail-on'] as Severity | undefined;
  const maxWarnings = args['max-warnings'] as string | undefined;
  if (maxWarnings !== undefined && !/^\d+$/.test(maxWarnings))
    throw new UsageError(`--max-warnings: "${maxWarnings}" is no number, 0 or more`);
  return {
    ...(preset === undefined ? {} : { preset: preset as Preset }),
    ...(pacemaker === undefined ? {} : { pacemaker }),
    ...(schema === undefined ? {} : { schema }),
    ...(rule === undefined ? {} : { rules: await ruleSettings([rule].flat()) }),
    failOn,
    maxWarnings: maxWarnings === undefined ? undefined : Number(maxWarnings),
  };
}

/** More of an argument is not repeated. */
const LONGEST = 200;

/** The settings that `--rule` gives, `area/name: severity` or `area/name: [severity, {…}]`. */
async function ruleSettings(texts: readonly string[]): Promise<RuleSettings> {
  // Without a prototype, so that no name is taken for it.
  const settings: Record<string, RuleSetting> = Object.create(null);
  for (const text of texts) {
    const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
    const [, id, value] = /^\s*([^\s:]+)\s*:\s*(\S.*?)\s*$/s.exec(text) ?? [];
    if (id === undefined || value === undefined)
      throw new UsageError(`--rule: "${shown}" must be 'area/name: severity' or 'area/name: [severity, {…}]'`);
    const name = `--rule: "${shown}"`;
    const setting = value.startsWith('[') ? (await import('../config/yaml.js')).parseYaml(value, name) : value;
    const severity = Array.isArray(setting) ? setting[0] : setting;
    if (severity !== 'off' && !SEVERITIES.includes(severity as Severity))
      throw new UsageError(`--rule: ${noneOf(severity, ['off', ...SEVERITIES])}`);
    settings[id] = setting as RuleSetting;
  }
  return settings;
}

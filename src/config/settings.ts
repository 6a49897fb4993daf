import { dirname, resolve } from 'node:path';
import { nearest } from '../cib/nearest.js';
import { type Release, releaseOf } from '../cib/release.js';
import { SCHEMAS, type SchemaVersion, schemaOf } from '../cib/schema/version.js';
import type { Severity } from '../engine/finding.js';
import type { ConfiguredRule, Ignore, LintOptions } from '../engine/lint.js';
import type { AnyRule } from '../engine/rule.js';
import { type FileConfig, type LoadedConfig, type Preset, UsageError } from './config.js';
import { unknown } from './did-you-mean.js';
import { DEFAULT_PRESET, severityIn } from './presets.js';

/** What the command line, or the caller of the library, says; it wins over every configuration file. */
export interface Command extends FileConfig {
  readonly failOn?: Severity | undefined;
  readonly maxWarnings?: number | undefined;
}

/** What holds for one file. */
export interface FileSettings {
  readonly preset: Preset;
  /** Every rule there is, also those that are off, in the order of the rules. */
  readonly rules: readonly (Omit<ConfiguredRule, 'severity'> & { readonly severity: Severity | 'off' })[];
  readonly pacemaker: Release | undefined;
  readonly schema: SchemaVersion | undefined;
}

interface Layer {
  readonly config: FileConfig;
  /** Absent when it holds for every file. */
  readonly matches?: (file: string) => boolean;
}

/** The settings of one run: a configuration with all it extends, and the command line. */
export class Settings {
  /** The configuration file, if there is one. */
  readonly file: string | undefined;
  readonly failOn: Severity;
  readonly maxWarnings: number | undefined;
  readonly ignore: readonly Ignore[];
  /** Every rule there is, plug-ins included. */
  readonly rules: readonly AnyRule[];
  /** Whether a file found in a folder is to be passed over. */
  readonly isIgnored: (file: string) => boolean;
  readonly #cwd: string;
  readonly #layers: readonly Layer[];
  readonly #known: ReadonlySet<string>;
  readonly #cache = new Map<string, { settings: FileSettings; options: LintOptions }>();

  private constructor(parts: {
    cwd: string;
    loaded: readonly LoadedConfig[];
    rules: readonly AnyRule[];
    command: Command;
    layers: readonly Layer[];
    isIgnored: (file: string) => boolean;
  }) {
    const configs = parts.loaded.map(({ config }) => config);
    this.file = parts.loaded[parts.loaded.length - 1]?.file;
    this.failOn = lastOf(parts.command, configs, 'failOn') ?? 'error';
    this.maxWarnings = lastOf(parts.command, configs, 'maxWarnings');
    this.ignore = configs.flatMap(({ ignore }) => ignore ?? []);
    this.rules = parts.rules;
    this.isIgnored = parts.isIgnored;
    this.#cwd = parts.cwd;
    this.#layers = parts.layers;
    this.#known = new Set(parts.rules.map(({ id }) => id));
  }

  /** Puts the parts together and checks what they say about rules. Throws {@link UsageError}. */
  static async of(
    loaded: readonly LoadedConfig[],
    command: Command,
    builtIn: readonly AnyRule[],
    cwd: string,
  ): Promise<Settings> {
    const rules = withPlugins(builtIn, loaded);
    await checkRules(loaded, command, rules);
    const file = loaded[loaded.length - 1]?.file;
    const layers: Layer[] = [];
    let isIgnored = (_file: string): boolean => false;
    const base = file === undefined ? cwd : dirname(file);
    if (loaded.some(({ config }) => config.overrides !== undefined || config.ignoreFiles !== undefined)) {
      const { globMatcher } = await import('./glob.js');
      isIgnored = globMatcher(
        loaded.flatMap(({ config }) => config.ignoreFiles ?? []),
        base,
      );
      for (const { config } of loaded) {
        layers.push({ config });
        for (const override of config.overrides ?? []) {
          const globs = typeof override.files === 'string' ? [override.files] : override.files;
          layers.push({ config: override, matches: globMatcher(globs, base) });
        }
      }
    } else layers.push(...loaded.map(({ config }) => ({ config })));
    layers.push({ config: command });
    return new Settings({ cwd, loaded, rules, command, layers, isIgnored });
  }

  /** What holds for a file, named as the user did. */
  for(path: string): FileSettings {
    return this.#of(path).settings;
  }

  /** The same, as the engine takes it. */
  optionsFor(path: string): LintOptions {
    return this.#of(path).options;
  }

  #of(path: string): { settings: FileSettings; options: LintOptions } {
    const file = resolve(this.#cwd, path);
    const layers = this.#layers.filter(({ matches }) => matches?.(file) ?? true);
    const key = layers.map((layer) => this.#layers.indexOf(layer)).join();
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const settings = settingsOf(
      layers.map(({ config }) => config),
      this.rules,
    );
    const options: LintOptions = {
      rules: settings.rules.filter((rule): rule is ConfiguredRule => rule.severity !== 'off'),
      known: this.#known,
      ...(settings.schema === undefined ? {} : { schema: settings.schema }),
      ...(settings.pacemaker === undefined ? {} : { release: settings.pacemaker }),
      ignore: this.ignore,
    };
    const made = { settings, options };
    this.#cache.set(key, made);
    return made;
  }
}

function settingsOf(configs: readonly FileConfig[], rules: readonly AnyRule[]): FileSettings {
  const last = <K extends keyof FileConfig>(key: K) => configs.findLast((config) => config[key] !== undefined)?.[key];
  const preset = last('preset') ?? DEFAULT_PRESET;
  const [pacemaker, schema] = [last('pacemaker'), last('schema')];
  return {
    preset,
    rules: rules.map((rule) => {
      let severity = severityIn(preset, rule);
      let options: unknown = rule.options?.default;
      for (const { rules: settings } of configs) {
        const setting = settings !== undefined && Object.hasOwn(settings, rule.id) ? settings[rule.id] : undefined;
        if (setting === undefined) continue;
        severity = typeof setting === 'string' ? setting : setting[0];
        if (typeof setting !== 'string' && setting[1] !== undefined)
          options = merged(rule.options?.default, setting[1]);
      }
      return { rule, severity, options };
    }),
    pacemaker: pacemaker === undefined ? undefined : releaseOf(pacemaker),
    schema: schema === undefined ? undefined : schemaOf(schema),
  };
}

/** Options as given, and the defaults of those that are not. */
function merged(defaults: unknown, given: unknown): unknown {
  return isMapping(defaults) && isMapping(given) ? { ...defaults, ...given } : given;
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lastOf<K extends 'failOn' | 'maxWarnings'>(command: Command, configs: readonly Command[], key: K) {
  return command[key] ?? configs.findLast((config) => config[key] !== undefined)?.[key];
}

function withPlugins(builtIn: readonly AnyRule[], loaded: readonly LoadedConfig[]): readonly AnyRule[] {
  const all = new Map(builtIn.map((rule) => [rule.id, rule]));
  for (const { file, plugins } of loaded) {
    for (const rule of plugins) {
      const same = all.get(rule.id);
      if (same !== undefined && same !== rule)
        throw new UsageError(`${file}: plugins: there are two rules "${rule.id}"`);
      all.set(rule.id, rule);
    }
  }
  return [...all.values()];
}

/** Checks every rule, option, release and schema that is named. */
async function checkRules(loaded: readonly LoadedConfig[], command: Command, rules: readonly AnyRule[]): Promise<void> {
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
    const numbers = SCHEMAS.map(({ number }) => number);
    const near = nearest(schema.replace(/^pacemaker-/, ''), numbers.toReversed());
    found.push(
      `${at}schema: there is no schema "${schema}"${near === undefined ? `; the newest is ${numbers.at(-1)}` : `; did you mean "${near}"?`}`,
    );
  }
  return found;
}

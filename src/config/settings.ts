import { dirname, resolve } from 'node:path';
import type { Severity } from '../engine/finding.js';
import type { ConfiguredRule, Ignore, LintOptions } from '../engine/lint.js';
import type { AnyRule } from '../engine/rule.js';
import { type FileConfig, type LoadedConfig, UsageError } from './config.js';
import { type FileOrigins, type FileSettings, type Layer, layersOf, originsOf, settingsOf } from './layers.js';
import { checkNames } from './names.js';
import { COMMAND_LINE, DEFAULT, type Origin } from './origin.js';

/** What the command line, or the caller of the library, says; it wins over every configuration file. */
export interface Command extends FileConfig {
  readonly failOn?: Severity | undefined;
  readonly maxWarnings?: number | undefined;
}

/** The settings of one run: a configuration with all it extends, and the command line. */
export class Settings {
  /** The configuration file, if there is one. */
  readonly file: string | undefined;
  /** The configuration file and all it extends, what counts least first. */
  readonly loaded: readonly LoadedConfig[];
  readonly failOn: Severity;
  readonly maxWarnings: number | undefined;
  /** The absolute path of the baseline that the configuration names. */
  readonly baseline: string | undefined;
  /** What set the values that hold for all files. */
  readonly origins: { readonly failOn: Origin; readonly maxWarnings: Origin; readonly baseline: Origin };
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
    const { loaded, command } = parts;
    const failOn = lastOf(loaded, command, 'failOn');
    const maxWarnings = lastOf(loaded, command, 'maxWarnings');
    const baseline = loaded.findLast(({ config }) => config.baseline !== undefined);
    this.loaded = loaded;
    this.file = loaded.at(-1)?.file;
    this.failOn = failOn.value ?? 'error';
    this.maxWarnings = maxWarnings.value;
    this.baseline = baseline && resolve(dirname(baseline.file), baseline.config.baseline as string);
    this.origins = {
      failOn: failOn.origin,
      maxWarnings: maxWarnings.origin,
      baseline: baseline === undefined ? DEFAULT : { from: 'configuration', file: baseline.file },
    };
    this.ignore = loaded.flatMap(({ config }) => config.ignore ?? []);
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
    await checkNames(loaded, command, rules);
    const file = loaded.at(-1)?.file;
    const base = file === undefined ? cwd : dirname(file);
    let matcher = (_globs: readonly string[]): ((file: string) => boolean) => nothing;
    if (loaded.some(({ config }) => config.overrides !== undefined || config.ignoreFiles !== undefined)) {
      const { globMatcher } = await import('./glob.js');
      matcher = (globs) => globMatcher(globs, base);
    }
    const isIgnored = matcher(loaded.flatMap(({ config }) => config.ignoreFiles ?? []));
    return new Settings({ cwd, loaded, rules, command, layers: layersOf(loaded, command, matcher), isIgnored });
  }

  /** What holds for a file, named as the user did. */
  for(path: string): FileSettings {
    return this.#of(path).settings;
  }

  /** What set each of the values that hold for a file. */
  originsFor(path: string): FileOrigins {
    return originsOf(this.#layersFor(path), this.rules);
  }

  /** What holds for a file, as the engine takes it. */
  optionsFor(path: string): LintOptions {
    return this.#of(path).options;
  }

  #layersFor(path: string): readonly Layer[] {
    const file = resolve(this.#cwd, path);
    return this.#layers.filter(({ matches }) => matches?.(file) ?? true);
  }

  #of(path: string): { settings: FileSettings; options: LintOptions } {
    const layers = this.#layersFor(path);
    const key = layers.map((layer) => this.#layers.indexOf(layer)).join();
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const settings = settingsOf(layers, this.rules);
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

function nothing(): boolean {
  return false;
}

/** The value that decides, and what set it: the command line, or the last file that speaks of it. */
function lastOf<K extends 'failOn' | 'maxWarnings'>(loaded: readonly LoadedConfig[], command: Command, key: K) {
  if (command[key] !== undefined) return { value: command[key], origin: COMMAND_LINE };
  const last = loaded.findLast(({ config }) => config[key] !== undefined);
  if (last === undefined) return { value: undefined, origin: DEFAULT };
  return { value: last.config[key], origin: { from: 'configuration', file: last.file } as const };
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

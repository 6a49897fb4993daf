import { type Release, releaseOf } from '../cib/release.js';
import { type SchemaVersion, schemaOf } from '../cib/schema/version.js';
import type { Severity } from '../engine/finding.js';
import type { ConfiguredRule } from '../engine/lint.js';
import type { AnyRule } from '../engine/rule.js';
import type { FileConfig, LoadedConfig, Preset } from './config.js';
import { COMMAND_LINE, DEFAULT, type Origin } from './origin.js';
import { DEFAULT_PRESET, severityIn } from './presets.js';

/** Settings from one place, for all files or some. */
export interface Layer {
  readonly config: FileConfig;
  readonly origin: Origin;
  /** Absent when it holds for every file. */
  readonly matches?: (file: string) => boolean;
}

/** What holds for one file. */
export interface FileSettings {
  readonly preset: Preset;
  /** Every rule there is, also those that are off, in the order of the rules. */
  readonly rules: readonly (Omit<ConfiguredRule, 'severity'> & { readonly severity: Severity | 'off' })[];
  readonly pacemaker: Release | undefined;
  readonly schema: SchemaVersion | undefined;
}

/** What set each of the values that hold for one file. */
export interface FileOrigins {
  readonly preset: Origin;
  readonly pacemaker: Origin;
  readonly schema: Origin;
  /** By rule; `options` where the rule takes some. */
  readonly rules: ReadonlyMap<string, { readonly severity: Origin; readonly options?: Origin }>;
}

/** The layers of configuration files, what counts least first, and of the command line, which counts most. */
export function layersOf(
  loaded: readonly LoadedConfig[],
  command: FileConfig,
  matcher: (globs: readonly string[]) => (file: string) => boolean,
): Layer[] {
  const layers: Layer[] = [];
  for (const { file, config } of loaded) {
    layers.push({ config, origin: { from: 'configuration', file } });
    for (const [override, { files, ...rest }] of (config.overrides ?? []).entries()) {
      const globs = typeof files === 'string' ? [files] : files;
      const origin: Origin = { from: 'configuration', file, override, files: globs };
      layers.push({ config: rest, origin, matches: matcher(globs) });
    }
  }
  return [...layers, { config: command, origin: COMMAND_LINE }];
}

/** What layers come to, the last that speaks of a value deciding. */
export function settingsOf(layers: readonly Layer[], rules: readonly AnyRule[]): FileSettings {
  const preset = last(layers, 'preset')?.value ?? DEFAULT_PRESET;
  const [pacemaker, schema] = [last(layers, 'pacemaker')?.value, last(layers, 'schema')?.value];
  return {
    preset,
    rules: rules.map((rule) => {
      let severity = severityIn(preset, rule);
      let options: unknown = rule.options?.default;
      for (const { setting } of settingsFor(rule, layers)) {
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

/** Where each of the values of {@link settingsOf} comes from. */
export function originsOf(layers: readonly Layer[], rules: readonly AnyRule[]): FileOrigins {
  const preset = last(layers, 'preset')?.value ?? DEFAULT_PRESET;
  return {
    preset: last(layers, 'preset')?.origin ?? DEFAULT,
    pacemaker: last(layers, 'pacemaker')?.origin ?? DEFAULT,
    schema: last(layers, 'schema')?.origin ?? DEFAULT,
    rules: new Map(
      rules.map((rule) => {
        const set = [...settingsFor(rule, layers)];
        const severity = set.at(-1)?.origin ?? { from: 'preset', preset };
        const given = set.findLast(({ setting }) => typeof setting !== 'string' && setting[1] !== undefined);
        return [rule.id, { severity, ...(rule.options === undefined ? {} : { options: given?.origin ?? DEFAULT }) }];
      }),
    ),
  };
}

/** The last layer that speaks of a value. */
function last<K extends 'preset' | 'pacemaker' | 'schema'>(
  layers: readonly Layer[],
  key: K,
): { readonly value: FileConfig[K]; readonly origin: Origin } | undefined {
  const layer = layers.findLast(({ config }) => config[key] !== undefined);
  return layer && { value: layer.config[key], origin: layer.origin };
}

/** What layers say of a rule, what counts least first. */
function* settingsFor({ id }: AnyRule, layers: readonly Layer[]) {
  for (const { config, origin } of layers) {
    const setting = config.rules !== undefined && Object.hasOwn(config.rules, id) ? config.rules[id] : undefined;
    if (setting !== undefined) yield { setting, origin };
  }
}

/** Options as given, and the defaults of those that are not. */
function merged(defaults: unknown, given: unknown): unknown {
  return isMapping(defaults) && isMapping(given) ? { ...defaults, ...given } : given;
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

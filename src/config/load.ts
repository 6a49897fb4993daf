import { access, readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { AnyRule } from '../engine/rule.js';
import { reasonOf } from '../source/source.js';
import { checkShape } from './check.js';
import { type Config, type LoadedConfig, UsageError } from './config.js';
import { json } from './find.js';
import { importModule, type Reading } from './module.js';
import { loadPlugin } from './plugin.js';
import { PRESET_NAMES } from './presets.js';
import { resolveModule } from './resolve.js';

/**
 * A configuration file and all that it extends, what counts least first; `reading` is told of each file that is read.
 * Throws {@link UsageError}.
 */
export async function loadConfig(file: string, reading?: Reading): Promise<LoadedConfig[]> {
  return load(resolve(file), [], reading);
}

async function load(file: string, extending: readonly string[], reading?: Reading): Promise<LoadedConfig[]> {
  if (extending.includes(file)) {
    throw new UsageError(`${[...extending, file].join(' extends ')}: a configuration cannot extend itself`);
  }
  reading?.(file);
  return resolveConfig((await read(file)) ?? {}, file, extending, reading);
}

/**
 * A configuration in hand, with all it extends and its plug-ins; `file` is where it stands, for relative paths and for
 * what is said of it. Throws {@link UsageError}.
 */
export async function resolveConfig(
  config: unknown,
  file: string,
  extending: readonly string[] = [],
  reading?: Reading,
): Promise<LoadedConfig[]> {
  checkShape(config, file);
  const bases: LoadedConfig[] = [];
  for (const name of listOf(config.extends)) {
    bases.push(...(await load(await extended(name, file), [...extending, file], reading)));
  }
  const plugins: AnyRule[] = [];
  for (const name of config.plugins ?? []) plugins.push(...(await loadPlugin(name, file, reading)));
  return [...bases, { file, config, plugins }];
}

async function extended(name: string, file: string): Promise<string> {
  const found = await resolveModule(name, file);
  if (found !== undefined) return found;
  const hint = (PRESET_NAMES as readonly string[]).includes(name) ? `; for the preset write preset: ${name}` : '';
  throw new UsageError(`${file}: extends: there is no file or package "${name}"${hint}`);
}

async function read(file: string): Promise<unknown> {
  const ending = extname(file);
  if (['.js', '.mjs', '.cjs'].includes(ending)) {
    await access(file).catch((error: unknown) => unreadable(file, error));
    const module = await importModule(file).catch((error: unknown) => unreadable(file, error));
    return (module as { default?: unknown }).default;
  }
  const content = await readFile(file, 'utf8').catch((error: unknown) => unreadable(file, error));
  if (basename(file) === 'package.json') return (json(file, content) as { ciblint?: Config }).ciblint;
  if (ending === '.json') return json(file, content);
  return (await import('./yaml.js')).parseYaml(content, file);
}

function unreadable(file: string, error: unknown): never {
  throw new UsageError(`${file}: ${reasonOf(error)}`);
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

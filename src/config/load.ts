// Not `node:fs/promises`, which takes a while to load: it is loaded when it is first used.
import { promises } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import type { AnyRule } from '../engine/rule.js';
import { reasonOf } from '../source/source.js';
import { checkShape } from './check.js';
import { type Config, type LoadedConfig, UsageError } from './config.js';
import { json } from './find.js';
import { importModule, type Reading } from './module.js';
import { loadPlugin } from './plugin.js';
import { PRESET_NAMES } from './presets.js';
import { readText } from './read.js';
import { resolveModule } from './resolve.js';

/**
 * A configuration file and all that it extends, what counts least first; `reading` is told of each file that is read.
 * Throws {@link UsageError}.
 */
export async function loadConfig(file: string, reading?: Reading): Promise<LoadedConfig[]> {
  return load(resolve(file), { extending: [], count: { files: 0 } }, reading);
}

/** How a file has come to be read. */
interface Way {
  readonly extending: readonly string[];
  /** Of all ways together: files that extend others twice each are soon more than can be read. */
  readonly count: { files: number };
}

const MOST_FILES = 1000;

async function load(file: string, { extending, count }: Way, reading?: Reading): Promise<LoadedConfig[]> {
  if (extending.includes(file)) {
    throw new UsageError(`${[...extending, file].join(' extends ')}: a configuration cannot extend itself`);
  }
  count.files += 1;
  if (count.files > MOST_FILES) throw new UsageError(`${file}: extends: more than ${MOST_FILES} configurations`);
  reading?.(file);
  return resolveConfig(plain((await read(file)) ?? {}, file), file, reading, { extending, count });
}

/**
 * A configuration in hand, with all it extends and its plug-ins; `file` is where it stands, for relative paths and for
 * what is said of it. Throws {@link UsageError}.
 */
export async function resolveConfig(
  config: unknown,
  file: string,
  reading?: Reading,
  { extending, count }: Way = { extending: [], count: { files: 0 } },
): Promise<LoadedConfig[]> {
  checkShape(config, file);
  const bases: LoadedConfig[] = [];
  for (const name of listOf(config.extends)) {
    bases.push(...(await load(await extended(name, file), { extending: [...extending, file], count }, reading)));
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
    await promises.access(file).catch((error: unknown) => unreadable(file, error));
    const module = await importModule(file).catch((error: unknown) => unreadable(file, error));
    return (module as { default?: unknown }).default;
  }
  const content = await readText(file);
  if (basename(file) === 'package.json') return (json(file, content) as { ciblint?: Config } | null)?.ciblint;
  if (ending === '.json') return json(file, content);
  return (await import('./yaml.js')).parseYaml(content, file);
}

/** A value that can be walked through to its end, and shown. Throws {@link UsageError}. */
function plain(value: unknown, file: string): unknown {
  try {
    JSON.stringify(value);
    return value;
  } catch {
    throw new UsageError(`${file}: it is nested too deep, or a part of itself, or no data`);
  }
}

function unreadable(file: string, error: unknown): never {
  throw new UsageError(`${file}: ${isError(error) ? reasonOf(error) : `it throws ${String(error)}`}`);
}

/** Code of others may throw anything, and errors of another realm are no `Error`. */
function isError(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown;
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

import { basename, parse } from 'node:path';
import { lilconfig } from 'lilconfig';
import { UsageError } from './config.js';

/** Where a configuration may stand, in each folder from the current one up to the root; the first found is the one. */
export const SEARCH_PLACES: readonly string[] = [
  'ciblint.config.json',
  'ciblint.config.yaml',
  'ciblint.config.yml',
  'ciblint.config.js',
  'ciblint.config.mjs',
  '.ciblintrc',
  '.ciblintrc.json',
  '.ciblintrc.yaml',
  '.ciblintrc.yml',
  'package.json',
];

/**
 * The configuration file that counts in a folder, or undefined. Only the place is looked for here, as most runs have no
 * configuration: what reads and checks one is loaded when there is one.
 */
export async function findConfig(folder: string): Promise<string | undefined> {
  const search = lilconfig('ciblint', {
    searchPlaces: [...SEARCH_PLACES],
    stopDir: parse(folder).root,
    loaders: Object.fromEntries(['noExt', '.json', '.yaml', '.yml', '.js', '.mjs'].map((ending) => [ending, place])),
  });
  return (await search.search(folder))?.filepath;
}

/** What lilconfig is given in place of a file's content, except for package.json, which must hold `ciblint`. */
function place(file: string, content: string): unknown {
  return basename(file) === 'package.json' ? json(file, content) : {};
}

/** The value of a JSON text; undefined when it is empty. Throws {@link UsageError}. */
export function json(file: string, content: string): unknown {
  const text = content.replace(/^\ufeff/, '');
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}

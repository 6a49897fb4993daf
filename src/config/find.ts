import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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
 * configuration: what reads and checks one is loaded when there is one. What is no regular file, or blank, is none.
 */
export async function findConfig(folder: string): Promise<string | undefined> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const place of SEARCH_PLACES) {
      const file = join(at, place);
      if (await isConfig(file, place)) return file;
    }
    if (dirname(at) === at) return undefined;
  }
}

async function isConfig(file: string, place: string): Promise<boolean> {
  const size = sizeOf(file);
  if (size === undefined) return false;
  if (place === 'package.json') {
    const { readText } = await import('./read.js');
    const content = json(file, await readText(file));
    return typeof content === 'object' && content !== null && Object.hasOwn(content, 'ciblint');
  }
  return size > BLANK || !isBlank(file);
}

/** A file that is longer is taken to hold something. */
const BLANK = 1024;

/** The size of a regular file; undefined where there is none. */
function sizeOf(file: string): number | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    return found?.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}

function isBlank(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').trim() === '';
  } catch {
    // Whoever reads it says why it cannot be read.
    return false;
  }
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

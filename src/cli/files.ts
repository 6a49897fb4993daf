import { realpath, stat } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import { nearest } from '../cib/nearest.js';
import { failedSource, fileSource, reasonOf, type Source, streamSource } from '../source/source.js';
import { rootName } from '../xml/sniff.js';
import { COMMANDS } from './options.js';

/** What to lint, in order, and what to say about the search. */
export interface Inputs {
  readonly sources: readonly Source[];
  /** Named folders and globs in which there is nothing to lint. */
  readonly empty: readonly string[];
}

export interface Search {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** How standard input is called. */
  readonly stdinPath: string;
  /** Further names of files and folders, taken as they are. */
  readonly listed?: readonly string[];
  /** Whether a file found in a folder or by a glob is passed over, by its absolute path. */
  readonly isIgnored: (file: string) => boolean;
}

export const GLOB = /[*?[\]{}]|^!|[!+@]\(/;
/** How many files are looked into at the same time. */
const AT_ONCE = 16;

/**
 * Finds what paths name: a file is taken whatever it holds, of a folder every CIB, of a glob every file that matches.
 * Folders and globs respect .gitignore and pass over node_modules and .git. Each file comes once, where it is named
 * first; what is found is in the order of names.
 */
export async function findInputs(paths: readonly string[], search: Search): Promise<Inputs> {
  const sources: Source[] = [];
  const empty: string[] = [];
  const seen = new Set<string>();
  const add = async (file: string, path: string): Promise<void> => {
    const real = await realpath(file).catch(() => file);
    if (seen.has(real)) return;
    seen.add(real);
    sources.push(fileSource(file, path));
  };
  for (const [index, path] of [...paths, ...(search.listed ?? [])].entries()) {
    const isListed = index >= paths.length;
    if (path === '-' && !isListed) {
      if (!seen.has('-')) sources.push(streamSource(search.stdin, search.stdinPath));
      seen.add('-');
      continue;
    }
    const file = resolve(search.cwd, path);
    const kind = await kindOf(file);
    if (kind === 'file') {
      await add(file, path);
      continue;
    }
    if (kind !== 'folder' && (isListed || !GLOB.test(path))) {
      sources.push(failedSource(path, `${kind.reason}${isListed ? '' : commandHint(path)}`));
      continue;
    }
    const found = kind === 'folder' ? await inFolder(path, file, search) : await byGlob(path, search);
    for (const failure of found.failures) sources.push(failure);
    for (const name of found.names) await add(resolve(search.cwd, name), name);
    if (found.names.length === 0 && found.failures.length === 0) empty.push(path);
  }
  return { sources, empty };
}

/** A command may be meant where there is no such file. */
function commandHint(path: string): string {
  const near = nearest(path, Object.keys(COMMANDS));
  return near === undefined ? '' : `; did you mean the command "${near}"?`;
}

interface Found {
  readonly names: readonly string[];
  readonly failures: readonly Source[];
}

async function kindOf(file: string): Promise<'file' | 'folder' | { reason: string }> {
  try {
    return (await stat(file)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

async function inFolder(path: string, folder: string, search: Search): Promise<Found> {
  const { names, failures } = await glob('**/*.{xml,cib,gz,bz2}', folder, path);
  const candidates = names
    .map((name) => posix.join(path.replaceAll('\\', '/'), name))
    .filter((name) => !search.isIgnored(resolve(search.cwd, name)));
  const kept: string[] = [];
  for (let at = 0; at < candidates.length; at += AT_ONCE) {
    const some = candidates.slice(at, at + AT_ONCE);
    const are = await Promise.all(some.map((name) => isCib(fileSource(resolve(search.cwd, name), name))));
    kept.push(...some.filter((_, index) => are[index]));
  }
  return { names: kept, failures };
}

async function byGlob(path: string, search: Search): Promise<Found> {
  const { names, failures } = await glob(path, search.cwd, path);
  return { names: names.filter((name) => !search.isIgnored(resolve(search.cwd, name))), failures };
}

/** A file is a CIB if its root element says so; one that is called so but cannot be understood is worth a look. */
export async function isCib(source: Source): Promise<boolean> {
  const root = await rootName(source.chunks());
  return root === 'cib' || (root === undefined && /\.cib(?:\.gz|\.bz2)?$/i.test(source.path));
}

/** Names relative to the folder, sorted. A folder below that cannot be read is a failure; the others are still searched. */
async function glob(pattern: string, folder: string, shown: string): Promise<Found> {
  const { globby } = await import('globby');
  const search = (suppressErrors: boolean) =>
    globby(pattern, {
      cwd: folder,
      gitignore: true,
      ignore: ['**/node_modules/**', '**/.git/**'],
      dot: true,
      caseSensitiveMatch: false,
      expandDirectories: false,
      // Linked folders are not entered, so that there are no loops; linked files are taken.
      followSymbolicLinks: false,
      onlyFiles: false,
      objectMode: true,
      suppressErrors,
    });
  const failures: Source[] = [];
  const entries = await search(false).catch((error: NodeJS.ErrnoException) => {
    failures.push(failedSource(error.path ?? shown, reasonOf(error)));
    return search(true);
  });
  const names: string[] = [];
  for (const { path, dirent } of entries) {
    if (dirent.isFile() || (dirent.isSymbolicLink() && (await kindOf(resolve(folder, path))) === 'file'))
      names.push(path);
  }
  return { names: names.sort(), failures };
}

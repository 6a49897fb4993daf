import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { nearest } from '../cib/nearest.js';
import { failedSource, fileSource, reasonOf, type Source, streamSource } from '../source/source.js';
import { sniff } from '../xml/sniff.js';
import { glob, type Matches } from './glob.js';
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
  /** The absolute paths of files in folders that are known to have been CIBs; what is one now is added. */
  readonly known?: Set<string>;
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
  const add = (file: string, path: string): void => {
    const real = realOf(file);
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
    const kind = kindOf(file);
    if (kind === 'file') {
      add(file, path);
      continue;
    }
    if (kind !== 'folder' && (isListed || !GLOB.test(path))) {
      sources.push(failedSource(path, `${kind.reason}${isListed ? '' : commandHint(path)}`));
      continue;
    }
    const found = kind === 'folder' ? await inFolder(path, file, search) : await byGlob(path, search);
    for (const failure of found.failures) sources.push(failure);
    for (const name of found.names) add(resolve(search.cwd, name), name);
    if (found.names.length === 0 && found.failures.length === 0) empty.push(path);
  }
  return { sources, empty };
}

/** A command may be meant where there is no such file. */
function commandHint(path: string): string {
  const near = nearest(
    path,
    Object.keys(COMMANDS).filter((name) => name !== 'lint'),
  );
  return near === undefined ? '' : `; did you mean the command "${near}"?`;
}

interface Found {
  readonly names: readonly string[];
  readonly failures: readonly Source[];
}

/** Its name without links; as it is where there is none. */
function realOf(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

function kindOf(file: string): 'file' | 'folder' | { reason: string } {
  try {
    return statSync(file).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

async function inFolder(path: string, folder: string, search: Search): Promise<Found> {
  const base = path.replaceAll('\\', '/');
  const { names, failures } = found(await glob('**/*.{xml,cib,gz,bz2}', folder), base, search);
  const kept: string[] = [];
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE);
    const are = await Promise.all(some.map((name) => isWanted(name, search)));
    kept.push(...some.filter((_, index) => are[index]));
  }
  return { names: kept, failures };
}

async function byGlob(path: string, search: Search): Promise<Found> {
  return found(await glob(path, search.cwd), '', search);
}

/** What was found below a folder, named from there as the user named the folder, without what is passed over. */
function found({ names, unreadable }: Matches, base: string, { cwd, isIgnored }: Search): Found {
  const below = (name: string) => (name === '' && base !== '' ? base : posix.join(base, name));
  const isKept = (name: string) => !isIgnored(resolve(cwd, name));
  const folders = [...unreadable].map(([name, why]) => [below(name), why] as const);
  return {
    names: names.map(below).filter(isKept),
    failures: folders.filter(([name]) => isKept(name)).map(([name, why]) => failedSource(name, why)),
  };
}

/** Whether a file in a folder is to be linted: a CIB, or what nobody can tell, as it must not be read. */
async function isWanted(name: string, { cwd, known }: Search): Promise<boolean> {
  const file = resolve(cwd, name);
  const isOne = await isCib(fileSource(file, name), async () => known?.has(file) === true || !isReadable(file));
  if (isOne) known?.add(file);
  return isOne;
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== 'EACCES' && code !== 'EPERM';
  }
}

/** What may hold a text with `<cib` in it that is no CIB, such as a log, is not among these names. */
const NAMED_XML = /\.(?:xml|cib)(?:\.gz|\.bz2)?$/i;
const NAMED_CIB = /\.cib(?:\.gz|\.bz2)?$/i;

/**
 * A file is a CIB if its root element says so. Where what comes before the root cannot be understood (conflict markers,
 * a comment without end), it is one if `cib` is the first tag to be seen; where there is no root at all, if it is called
 * so or `mayBe` says so, which is asked only then.
 */
export async function isCib(source: Source, mayBe: () => Promise<boolean> = async () => false): Promise<boolean> {
  const { root, likely } = await sniff(source.chunks());
  if (root === 'cib' || (likely === 'cib' && NAMED_XML.test(source.path))) return true;
  return root === undefined && (NAMED_CIB.test(source.path) || mayBe());
}

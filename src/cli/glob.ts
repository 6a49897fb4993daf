import fs, { type Dirent, type PathLike, type Stats } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { reasonOf } from '../source/source.js';

/** What a search gave. Paths are relative to the folder that was searched, with `/`. */
export interface Matches {
  /** Files and links to files, sorted. */
  readonly names: readonly string[];
  /** Folders that could not be searched, and why, sorted; the searched folder itself is called ``. */
  readonly unreadable: ReadonlyMap<string, string>;
}

const PASSED_OVER = ['**/node_modules/**', '**/.git/**'];
/** What went away between two looks is no longer there to be searched. */
const GONE: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

/** Files in a folder that match a glob, without those that .gitignore passes over. What cannot be read ends nothing. */
export async function glob(pattern: string, folder: string): Promise<Matches> {
  const { globby } = await import('globby');
  const failures = new Map<string, NodeJS.ErrnoException>();
  const options = {
    cwd: folder,
    ignore: PASSED_OVER,
    dot: true,
    caseSensitiveMatch: false,
    expandDirectories: false,
    // Linked folders are not entered, so that there are no loops; linked files are taken.
    followSymbolicLinks: false,
    onlyFiles: false,
    objectMode: true,
    suppressErrors: true,
    fs: noting(failures),
  } as const;
  const entries = await globby(pattern, { ...options, gitignore: true });
  const names: string[] = [];
  for (const { path, dirent } of entries) {
    if (dirent.isFile() || (dirent.isSymbolicLink() && (await isFile(resolve(folder, path))))) names.push(path);
  }
  const unreadable = new Map<string, string>();
  if (failures.size > 0) {
    // To find each .gitignore, more is searched than the glob asks for.
    failures.clear();
    await globby(pattern, options);
    const { isGitIgnored } = await import('globby');
    const isIgnored = await isGitIgnored({ cwd: folder, suppressErrors: true });
    for (const [path, error] of [...failures].sort(([a], [b]) => (a < b ? -1 : 1)))
      if (path === resolve(folder) || !isIgnored(`${path}${sep}`))
        unreadable.set(relative(folder, path).split(sep).join('/'), reasonOf(error));
  }
  return { names: names.sort(), unreadable };
}

async function isFile(path: string): Promise<boolean> {
  return fs.promises.stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

type Done<T> = (error: NodeJS.ErrnoException | null, result: T) => void;

/** The file system, which notes what fails, by absolute path: the search itself tells only of the first failure. */
function noting(failures: Map<string, NodeJS.ErrnoException>) {
  const watched =
    <T>(path: PathLike, done: Done<T>): Done<T> =>
    (error, result) => {
      if (error !== null && !GONE.has(error.code)) failures.set(resolve(String(path)), error);
      done(error, result);
    };
  return {
    readdir(path: string, options: { withFileTypes: true } | Done<string[]>, done?: Done<Dirent[]>): void {
      if (typeof options === 'function') fs.readdir(path, watched(path, options));
      else fs.readdir(path, options, watched(path, done as Done<Dirent[]>));
    },
    stat: (path: string, done: Done<Stats>) => fs.stat(path, watched(path, done)),
    lstat: (path: string, done: Done<Stats>) => fs.lstat(path, watched(path, done)),
  };
}

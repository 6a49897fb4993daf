import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../config/config.js';
import { fileSource, reasonOf, type Source } from '../../source/source.js';
import type { Io } from '../io.js';
import { folderEarlier } from './folder.js';
import { isRevision, revisionEarlier } from './revision.js';

/** Where the earlier versions of files are. */
export interface Earlier {
  /** The earlier version of a file, named as the user did; undefined when there was none. Throws {@link UsageError}. */
  of(path: string): Promise<Source | undefined>;
  /** What the user should know of how the name was understood. */
  readonly note?: string | undefined;
  /** Lets go of what was opened. */
  close?(): void;
}

/** What is to be compared, for those who look for its earlier version. */
export interface Later {
  /** What the command line names: files, folders, globs. */
  readonly paths: readonly string[];
  readonly sources: readonly Source[];
  readonly io: Io;
}

/** What `--against` names: what is there as a file or folder, else a git revision. Throws {@link UsageError}. */
export async function earlierOf(named: string, later: Later): Promise<Earlier> {
  const path = resolve(later.io.cwd, named);
  const kind = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(error.code ?? '')) return undefined;
    throw new UsageError(`--against: ${named}: ${reasonOf(error)}`);
  });
  if (kind === undefined) return revisionEarlier(named, later);
  const what = kind.isDirectory() ? 'folder' : 'file';
  const note = (await isRevision(named, later.io.cwd))
    ? `"${named}" is a ${what} and a git revision, and taken for the ${what}; for the revision write "${named}^{commit}"`
    : undefined;
  if (kind.isDirectory()) return { ...folderEarlier(named, later), note };
  const one = oneFile(named, later, async (of) => {
    const file = await realpath(resolve(later.io.cwd, of)).catch(() => undefined);
    if ((await realpath(path)) === file) throw itself(of);
    return fileSource(path, named);
  });
  return { ...one, note };
}

/** One earlier version, which can be that of one file only. Throws {@link UsageError}. */
export function oneFile(named: string, { sources }: Later, open: (path: string) => Promise<Source>): Earlier {
  if (sources.length > 1)
    throw new UsageError(
      `--against: "${named}" is one file, and ${sources.length} are checked; name a git revision, or a folder with their earlier versions`,
    );
  return { of: open };
}

/** That a file would be compared with itself. */
export function itself(named: string): UsageError {
  return new UsageError(
    `--against: ${named} is what is checked, and nothing is new compared with itself; for what is committed write --against HEAD`,
  );
}

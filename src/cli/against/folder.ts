import { realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { UsageError } from '../../config/config.js';
import { fileSource } from '../../source/source.js';
import { type Earlier, itself, type Later } from './earlier.js';

/**
 * Earlier versions in a folder, under the path that a file has from the current folder, as in another checkout; else, as
 * `diff` has it, from the folder that was named on the command line, or under its name alone when it was itself named.
 */
export function folderEarlier(named: string, { paths, io }: Later): Earlier {
  const folder = resolve(io.cwd, named);
  return {
    async of(path) {
      if (/^<.*>$/.test(path))
        throw new UsageError(`--against: standard input has no name to look for in ${named}; give --stdin-filename`);
      const file = resolve(io.cwd, path);
      const bases = [io.cwd, ...paths.map((each) => resolve(io.cwd, each))];
      const names = bases.map((base) => (base === file ? basename(file) : relative(base, file)));
      for (const name of names.filter((each) => !each.startsWith('..') && !isAbsolute(each))) {
        const earlier = join(folder, name);
        if (!(await isFile(earlier))) continue;
        if ((await realpath(earlier)) === (await realpath(file).catch(() => undefined))) throw itself(path);
        return fileSource(earlier, join(named, name));
      }
      return undefined;
    },
  };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

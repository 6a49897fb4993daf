/**
 * Compiles the program ahead, for the Node that builds it, as `module.enableCompileCache` of later releases does on the
 * user's machine. The cache holds what a plain lint ran, and comes out the same whenever and wherever it is made.
 */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Without these, the order of things in memory follows chance: tasks of other threads, the seed of hashes, collections. */
const FLAGS = [
  '--predictable',
  '--hash-seed=1',
  '--no-rehash-snapshot',
  '--random-seed=1',
  '--no-flush-bytecode',
  '--no-opt',
];

/** Writes the cache of a program in a folder and gives the name of its file. */
export async function writeCodeCache(folder, program) {
  const file = `${program}-${process.version}-${process.platform}-${process.arch}.cache`;
  const script = fileURLToPath(new URL('code-cache-run.cjs', import.meta.url));
  const sample = resolve('fixtures/examples');
  execFileSync(process.execPath, [...FLAGS, script, resolve(folder, program), join(folder, file), sample], { env: {} });
  execFileSync(process.execPath, [script, resolve(folder, program), join(folder, file)], { env: {} });
  return file;
}

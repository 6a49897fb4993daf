// Not `node:fs/promises`, which takes a while to load: it is loaded when it is first used.
import { type BigIntStats, promises } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../config/config.js';
import type { Source } from '../source/source.js';
import type { Arguments } from './arguments.js';
import type { Output } from './run.js';

/** Options that name a file which a run reads. */
const READING = ['config', 'baseline', 'against', 'files-from'];
/** The system follows no more links than this either. */
const LINKS = 40;

/** Refuses reports that would go to the same file, whatever their paths. Throws {@link UsageError}. */
export async function refuseShared(outputs: readonly Output[], cwd: string): Promise<void> {
  const taken = new Map<string, Output>();
  for (const output of outputs) {
    if (output.file === undefined) continue;
    const identity = await identityOf(resolve(cwd, output.file));
    if (identity === undefined) continue;
    const other = taken.get(identity);
    if (other !== undefined)
      throw new UsageError(
        `--format: "${shown(other)}" and "${shown(output)}" both go to one file; name two, or leave one out`,
      );
    taken.set(identity, output);
  }
}

/** Refuses reports that would take the place of what is read. Throws {@link UsageError}. */
export async function refuseOverwriting(
  outputs: readonly Output[],
  sources: readonly Source[],
  args: Arguments,
  cwd: string,
): Promise<void> {
  const written = new Map<string, Output>();
  for (const output of outputs) {
    const identity = output.file === undefined ? undefined : await identityOf(resolve(cwd, output.file));
    if (identity !== undefined) written.set(identity, output);
  }
  if (written.size === 0) return;
  const refuse = async (file: string, what: string): Promise<void> => {
    const output = written.get((await identityOf(file)) ?? '');
    if (output !== undefined)
      throw new UsageError(`--format: "${shown(output)}" would overwrite ${what}; name another file`);
  };
  for (const { file, path } of sources) if (file !== undefined) await refuse(file, `${path}, which is to be checked`);
  for (const option of READING) {
    const named = args[option];
    if (typeof named === 'string' && named !== '-') await refuse(resolve(cwd, named), `what --${option} names`);
  }
}

function shown({ name, file }: Output): string {
  return `${name}=${file}`;
}

/**
 * What two paths have in common if and only if they lead to one file, through links, hard ones too, and also when there
 * is no such file yet. Undefined for what is no regular file: a device or a pipe loses nothing.
 */
async function identityOf(path: string): Promise<string | undefined> {
  let at = path;
  for (let links = 0; links < LINKS; links += 1) {
    const stats: BigIntStats | undefined = await promises.stat(at, { bigint: true }).catch(() => undefined);
    if (stats !== undefined) return stats.isFile() ? `${stats.dev}:${stats.ino}` : undefined;
    const target: string | undefined = await promises.readlink(at).catch(() => undefined);
    if (target === undefined) break;
    at = resolve(dirname(at), target);
  }
  return join(await promises.realpath(dirname(at)).catch(() => dirname(at)), basename(at));
}

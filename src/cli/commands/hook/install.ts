import { constants } from 'node:fs';
import { access, chmod, lstat, mkdir, open, readFile, realpath } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { UsageError } from '../../../config/config.js';
import { gitText, gitTry } from '../../../git/git.js';
import { reasonOf } from '../../../source/source.js';
import type { Arguments } from '../../arguments.js';
import { complain, type Io, OK, TROUBLE } from '../../io.js';
import { writeAll } from '../../output.js';
import { callsUs, HUSKY_SCRIPT, hookScript, LEFTHOOK, linesFor, PRE_COMMIT } from './script.js';

const HOOK = 'pre-push';
const LEFTHOOK_FILES = ['lefthook', '.lefthook', join('.config', 'lefthook')].flatMap((name) =>
  ['yml', 'yaml', 'toml', 'json', 'jsonc'].map((ending) => `${name}.${ending}`),
);

/**
 * `ciblint hook install`: puts a pre-push hook where git looks for it. A hook that is there is never changed, nor is a
 * folder that other repositories share: then what to add is printed on standard output, and the exit code is 2.
 */
export async function install(args: Arguments, io: Io): Promise<number> {
  checkArguments(args);
  const cwd = await realpath(io.cwd);
  const hooks = resolve(cwd, await hooksFolder(cwd));
  const top = (await gitTry(['rev-parse', '--show-toplevel'], cwd)) ?? cwd;
  const isHusky = basename(hooks) === '_' && (await exists(join(hooks, 'h')));
  const file = join(isHusky ? dirname(hooks) : hooks, HOOK);
  const shown = near(cwd, file);

  const real = await realpath(hooks).catch(() => hooks);
  if ((await kindOf(real)) === 'file')
    throw new UsageError(`git runs no hooks here: core.hooksPath is ${hooks}, which is no folder`);
  const there = await kindOf(file);
  if (there === 'folder') throw new UsageError(`${shown}: is a folder`);
  if (there !== 'nothing') return leave(file, shown, isHusky || (await isRunnable(file)), io);

  const lefthook = await firstOf(LEFTHOOK_FILES, top);
  if (lefthook !== undefined)
    return print(`the hooks here are lefthook's; add this to ${lefthook} and run lefthook install`, LEFTHOOK, io);
  if (!isIn(top, real) && !isIn(await commonFolder(cwd), real)) {
    const why = `${hooks} (core.hooksPath) is shared with other repositories; add this to ${shown} yourself`;
    return print(why, linesFor(''), io);
  }
  await create(file, isHusky ? HUSKY_SCRIPT : hookScript(await packageFolder(top, cwd)), shown);
  const text = `${shown} is installed: git push now checks the CIBs that it would publish.\ngit push --no-verify pushes without the check.\n`;
  await writeAll(io.stdout, [text]);
  if (!(await isFound(top, cwd, io)))
    complain(io, 'warning: the hook will not find ciblint; npm install --save-dev ciblint');
  return OK;
}

/** What is meant for pre-push would be lost in silence. */
function checkArguments(args: Arguments): void {
  const given = ['remote', 'url'].find((name) => args[name] !== undefined);
  if (given !== undefined) throw new UsageError(`hook install: "${args[given]}" is one argument too many`);
  const option = Object.keys(args).find((name) => name !== 'action' && args[name] !== undefined);
  if (option !== undefined)
    throw new UsageError(
      `hook install takes no --${option}: install the hook, then write it after "hook pre-push" there`,
    );
}

async function hooksFolder(cwd: string): Promise<string> {
  const folder = await gitTry(['rev-parse', '--git-path', 'hooks'], cwd);
  if (folder === undefined) throw new UsageError(`${cwd} is in no git repository`);
  return folder;
}

async function commonFolder(cwd: string): Promise<string> {
  return realpath(resolve(cwd, await gitText(['rev-parse', '--git-common-dir'], cwd)));
}

/** There is a hook: it may be ours. */
async function leave(file: string, shown: string, isRun: boolean, io: Io): Promise<number> {
  const hook = await readFile(file, 'utf8').catch((error) => {
    throw new UsageError(`${shown}: ${reasonOf(error)}`);
  });
  if (callsUs(hook)) {
    if (isRun) {
      await writeAll(io.stdout, [`${shown} calls ciblint already.\n`]);
      return OK;
    }
    complain(io, `${shown} calls ciblint, but git passes over it, as it is not executable: ${executable(shown)}`);
    return TROUBLE;
  }
  const left = `${shown} exists and is left as it is`;
  if (/\blefthook\b/.test(hook)) return print(`${left}; add this to lefthook's configuration`, LEFTHOOK, io);
  if (/\bpre-commit\b/.test(hook))
    return print(`${left}; add this to "repos" in .pre-commit-config.yaml`, PRE_COMMIT, io);
  const also = isRun ? '' : `, and make it executable, as git passes over it (${executable(shown)})`;
  return print(`${left}; add this to it${also}`, linesFor(hook), io);
}

/** Whether git runs a hook; husky runs its own with a shell. On Windows git does not ask. */
async function isRunnable(file: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The command that makes a file executable, to be pasted into a shell. */
function executable(file: string): string {
  return `chmod +x ${/^[\w./][\w./-]*$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`}`;
}

async function print(why: string, lines: string, io: Io): Promise<number> {
  complain(io, `${why}:`);
  await writeAll(io.stdout, [lines]);
  return TROUBLE;
}

/** Writes a file that is not there, and never one that has come meanwhile. */
async function create(file: string, text: string, shown: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, 'wx', 0o755);
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    // Whatever the umask took away: git passes over a hook that cannot be run.
    await chmod(file, 0o755);
  } catch (error) {
    throw new UsageError(`${shown}: ${reasonOf(error)}`);
  }
}

/** The folder that has ciblint among its packages, from the current one up to the top; '' for the top. */
async function packageFolder(top: string, cwd: string): Promise<string> {
  for (let folder = cwd; isIn(top, folder) && folder !== top; folder = dirname(folder)) {
    if (await exists(join(folder, 'node_modules', '.bin', 'ciblint')))
      return relative(top, folder).replaceAll('\\', '/');
  }
  return '';
}

/** Whether the hook will find ciblint; npx puts a folder of its own on the path, which is gone afterwards. */
async function isFound(top: string, cwd: string, { env }: Io): Promise<boolean> {
  const folder = join(top, await packageFolder(top, cwd), 'node_modules', '.bin');
  const path = (env.PATH ?? '').split(delimiter).filter((entry) => entry !== '' && !/[\\/]_npx[\\/]/.test(entry));
  return (await firstOf(['ciblint'], ...path, folder)) !== undefined;
}

async function firstOf(names: readonly string[], ...folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) for (const name of names) if (await exists(join(folder, name))) return name;
  return undefined;
}

async function exists(file: string): Promise<boolean> {
  return (await kindOf(file)) !== 'nothing';
}

async function kindOf(file: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    return (await lstat(file)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith('..') && !isAbsolute(way);
}

/** A path as people would write it. */
function near(cwd: string, file: string): string {
  const way = relative(cwd, file);
  return way.startsWith(join('..', '..', '..')) ? file : way;
}

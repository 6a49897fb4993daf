import { Buffer } from 'node:buffer';
// Not `node:fs/promises`, which takes a while to load: it is loaded when it is first used.
import { promises } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../config/config.js';
import { reasonOf } from '../source/source.js';
import type { Arguments } from './arguments.js';
import type { Io } from './io.js';

/** What a run is to look at, as the user named it. */
export interface Paths {
  readonly paths: readonly string[];
  /** Paths from a list: names of files and folders as they are, never globs, and `-` is no standard input. */
  readonly listed: readonly string[];
}

/** The paths that arguments and `--files-from` give. Throws {@link UsageError}. */
export async function pathsOf(args: Arguments, io: Io): Promise<Paths> {
  const given = (args.paths as readonly string[] | undefined) ?? [];
  const isNamed = args['stdin-filename'] !== undefined;
  if (isNamed && given.length > 0 && !given.includes('-'))
    throw new UsageError('--stdin-filename names standard input, but only files are given; add - to the paths');
  const list = args['files-from'] as string | undefined;
  if (list === undefined) return { paths: given.length > 0 ? given : [isNamed ? '-' : '.'], listed: [] };
  if (list === '-' && (given.includes('-') || isNamed))
    throw new UsageError('--files-from - takes standard input, so there is none left to check');
  return { paths: given, listed: namesIn(await read(list, io)) };
}

async function read(list: string, io: Io): Promise<string> {
  if (list !== '-') {
    return promises.readFile(resolve(io.cwd, list), 'utf8').catch((error: unknown) => {
      throw new UsageError(`--files-from: ${list}: ${reasonOf(error)}`);
    });
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of io.stdin) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** One name a line, or, as `git ls-files -z` writes them, each with a NUL behind it. */
function namesIn(text: string): string[] {
  const names = text.includes('\0') ? text.split('\0') : text.split(/\r?\n/);
  return names.filter((name) => name !== '');
}

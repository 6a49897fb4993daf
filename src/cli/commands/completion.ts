import { UsageError } from '../../config/config.js';
import { noneOf } from '../../config/did-you-mean.js';
import type { Arguments } from '../arguments.js';
import { type Io, OK } from '../io.js';
import { SHELLS } from '../options.js';
import { writeAll } from '../output.js';
import { bashCompletion } from './completion/bash.js';
import { fishCompletion } from './completion/fish.js';
import { commands } from './completion/model.js';
import { zshCompletion } from './completion/zsh.js';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `ciblint completion SHELL`: what makes a shell complete commands, options and their values. */
export async function completion(args: Arguments, io: Io): Promise<number> {
  const shell = args.shell as keyof typeof SCRIPTS;
  if (!Object.hasOwn(SCRIPTS, shell)) throw new UsageError(`completion: ${noneOf(shell, SHELLS)}`);
  await writeAll(io.stdout, [SCRIPTS[shell](commands())]);
  return OK;
}

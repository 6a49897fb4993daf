import { UsageError } from '../../config/config.js';
import { noneOf } from '../../config/did-you-mean.js';
import { GitError } from '../../git/git.js';
import type { Arguments } from '../arguments.js';
import { complain, type Io, TROUBLE } from '../io.js';

const ACTIONS = ['install', 'pre-push'];

/** `ciblint hook install` and `ciblint hook pre-push`. */
export async function hook(args: Arguments, io: Io): Promise<number> {
  const action = args.action as string;
  try {
    if (action === 'pre-push') return await (await import('./hook/pre-push.js')).prePush(args, io);
    if (action === 'install') return await (await import('./hook/install.js')).install(args, io);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    complain(io, `git: ${error.message}`);
    return TROUBLE;
  }
  throw new UsageError(`hook: ${noneOf(action, ACTIONS)}`);
}

/** What a worker thread runs: it gets the program as the command line does, and hands over to the pool's library. */
import { join } from 'node:path';
// What the library runs in each of its threads.
import '../node_modules/tinypool/dist/entry/worker.js';
import type { lintShare as LintShare } from './cli/threads/share.js';
import { program } from './program.js';

/** The name of the file with a thread's share of the work, which lies beside this one. */
declare const SHARE: string;

// First, so that what follows finds it compiled.
program();

export const { lintShare } = require(join(__dirname, SHARE)) as { lintShare: typeof LintShare };

import { UsageError } from '../../config/config.js';
import { lintSources } from '../../engine/run.js';
import { type Source, sizeOf } from '../../source/source.js';
import type { Arguments } from '../arguments.js';

/** The name of the file that a worker thread runs, which lies in `dist`; a build in one file has none. */
declare const THREAD: string;

/** Fewer files are too few for another thread, however large they are. */
const FEWEST_FILES = 4;
/**
 * From so many bytes on a thread pays. V8 optimizes the rules anew in each: until 6 MB are linted, that takes about 2 s of
 * processors' time, half of it beside the thread. There must be a core for that, or so much to lint that it no longer counts.
 * Measured with Node 20 on 2 cores, 2 threads take as long as one for 10 MB, nine tenths for 30 MB, two thirds for 50 MB.
 */
const BYTES_PER_THREAD = { withCoreToSpare: 4_000_000, without: 20_000_000 };
/** Each takes memory, 60 to 90 MB. */
const MOST_THREADS = 8;

/** A regular file among the sources. */
export interface Sized {
  /** Which of the sources it is. */
  readonly index: number;
  /** In bytes. */
  readonly size: number;
}

/** The regular files among the sources. Of a pipe or the like, only the thread that has it can read twice. */
export function sizedOf(sources: readonly Source[]): Sized[] {
  return sources.flatMap(({ file }, index): Sized[] => {
    const size = file === undefined ? undefined : sizeOf(file);
    return size === undefined ? [] : [{ index, size }];
  });
}

/** What `--concurrency` asks for: a number of threads, this one among them, or `auto`. Throws {@link UsageError}. */
export function concurrencyOf({ concurrency: given = 'auto' }: Arguments): number | 'auto' {
  if (given === 'auto') return given;
  if (given === 'off') return 1;
  if (!/^[1-9]\d{0,2}$/.test(String(given)))
    throw new UsageError(`--concurrency: "${given}" is neither auto nor off nor a number of threads, 1 to 999`);
  return Number(given);
}

/** What lints these sources: several threads where that was asked for, or pays; else this one alone, with no more loaded. */
export async function linterFor(
  sources: readonly Source[],
  files: readonly Sized[],
  concurrency: number | 'auto',
): Promise<typeof lintSources> {
  if (concurrency === 1 || files.length < (concurrency === 'auto' ? FEWEST_FILES : 2)) return lintSources;
  if (typeof THREAD === 'undefined') return lintSources;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const threads = Math.min(concurrency === 'auto' ? paying(bytes) : concurrency, files.length);
  if (threads < 2) return lintSources;
  // An installation may lack what is loaded on demand; the result is the same without it.
  const pool = await import('./pool.js').catch(() => undefined);
  if (pool === undefined) return lintSources;
  return (_, optionsFor, done) => pool.lintInThreads(sources, { files, threads, thread: THREAD }, optionsFor, done);
}

/** How many threads pay for so many bytes. */
export function paying(bytes: number, cores = coresFor(bytes)): number {
  const { withCoreToSpare, without } = BYTES_PER_THREAD;
  const threads = Math.max(Math.min(bytes / withCoreToSpare, cores / 2), Math.min(bytes / without, cores));
  return Math.max(1, Math.min(MOST_THREADS, Math.floor(threads)));
}

/** How many cores this process may use; asked for only where more than one could help, as it takes loading. */
function coresFor(bytes: number): number {
  if (bytes < 2 * BYTES_PER_THREAD.withCoreToSpare) return 1;
  return process.getBuiltinModule('node:os').availableParallelism();
}

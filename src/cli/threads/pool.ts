import { join } from 'node:path';
import { Tinypool } from 'tinypool';
import type { FileResult } from '../../engine/finding.js';
import type { LintOptions } from '../../engine/lint.js';
import { lintSource } from '../../engine/run.js';
import type { Source } from '../../source/source.js';
import { ALL_RULES } from '../settings.js';
import type { Sized } from './concurrency.js';
import { finished, type PlainOptions, type Share, taken, type Work, type WorkFile } from './share.js';

/** How the work is shared. */
export interface Sharing {
  /** What may be read in another thread. */
  readonly files: readonly Sized[];
  /** How many threads lint, this one among them. */
  readonly threads: number;
  /** The name of the file that a worker thread runs, which lies beside this one. */
  readonly thread: string;
}

/**
 * Lints sources as `lintSources` does, in more than one thread. What another did not do, or not without an error, is done
 * here: there may be none, as under Node's permission model, or it may have failed, for want of memory for one.
 */
export async function lintInThreads(
  sources: readonly Source[],
  { files, threads, thread }: Sharing,
  optionsFor: (path: string) => LintOptions,
  done?: (count: number) => void,
): Promise<FileResult[]> {
  const results: (FileResult | undefined)[] = new Array(sources.length);
  const lint = async (index: number) => {
    const source = sources[index] as Source;
    results[index] = await lintSource(source, optionsFor(source.path));
  };
  // The largest first, so that none of them is begun when everything else is done.
  const order = files.toSorted((a, b) => b.size - a.size).map(({ index }) => index);
  const work = workOf(
    order.map((index) => sources[index] as Source),
    optionsFor,
  );
  const pool = work && poolOf(thread, threads - 1);
  if (work !== undefined && pool !== undefined) {
    const shares = pool.threads.map((worker) => {
      // The library does not hear of a thread that ends without an error.
      const ended = new Promise<Share>((resolve) => worker.on('exit', () => resolve([])));
      return Promise.race([pool.run(work).catch((): Share => []) as Promise<Share>, ended]);
    });
    for (let next = taken(work); next !== undefined; next = taken(work)) {
      await lint(order[next] as number);
      done?.(finished(work));
    }
    for (const share of await Promise.all(shares))
      for (const [at, result] of share) if (result.error === undefined) results[order[at] as number] = result;
    // What is left of it is nobody's business any more.
    pool.destroy().catch(() => undefined);
  }
  let count = results.filter((result) => result !== undefined).length;
  for (let index = 0; index < sources.length; index += 1) {
    if (results[index] !== undefined) continue;
    await lint(index);
    count += 1;
    done?.(count);
  }
  return results as FileResult[];
}

/** The work as it can be posted; undefined where rules are not ours: those of plug-ins are functions. */
function workOf(sources: readonly Source[], optionsFor: (path: string) => LintOptions): Work | undefined {
  const plain = new Map<LintOptions['rules'], { readonly at: number; readonly options: PlainOptions }>();
  const files: WorkFile[] = [];
  for (const { file, path } of sources) {
    const { rules, schema, release, ...rest } = optionsFor(path);
    let known = plain.get(rules);
    if (known === undefined) {
      if (rules.some(({ rule }) => !OURS.has(rule))) return undefined;
      const options = {
        ...rest,
        rules: rules.map(({ rule, severity, options }) => ({ id: rule.id, severity, options })),
        schema: schema?.number,
        release: release?.text,
      };
      known = { at: plain.size, options };
      plain.set(rules, known);
    }
    files.push({ file: file as string, path, options: known.at });
  }
  const counts = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  return { files, options: [...plain.values()].map(({ options }) => options), counts };
}

const OURS = new Set(ALL_RULES);

/**
 * A pool of worker threads by tinypool, which has no dependency, no native code and no install script (piscina, from which it
 * comes, has an optional one with native code); undefined where there can be none, as under Node's permission model.
 */
function poolOf(thread: string, threads: number): Tinypool | undefined {
  try {
    const filename = join(__dirname, thread);
    const pool = new Tinypool({ filename, name: 'lintShare', minThreads: threads, maxThreads: threads });
    // One that fails while it does nothing; what it does is done here.
    return pool.on('error', () => undefined);
  } catch {
    return undefined;
  }
}

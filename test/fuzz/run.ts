/**
 * Judges documents made at random until the time is over, and tells what does not hold: `npm run fuzz -- --seconds 600
 * --seed 7`, or one of them again with `--number 123`. Each kind of failure is kept once, made small, with its reason in a
 * line of `reasons.txt`. Ends with 1 when anything failed.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import yargs from 'yargs';
import { type Case, Cases } from './case.js';
import { execute, smaller, textOf } from './executing.js';
import type { Failure } from './oracle.js';

interface Found extends Failure {
  readonly number: number;
}

interface Work {
  readonly seed: number;
  readonly from: number;
  readonly large: number;
  /** The number in hand, and how many are done. */
  readonly shared: SharedArrayBuffer;
}

/** What has not come back after so long, in milliseconds, never will. */
const HANGS = 120_000;
const SLOW = /is slow$/;

if (isMainThread) await main();
else await work(workerData as Work);

async function main(): Promise<void> {
  const { seconds, seed, number, large, executions, keep } = await yargs(process.argv.slice(2))
    .options({
      seconds: { type: 'number', default: 60, describe: 'How long' },
      executions: { type: 'number', default: Number.POSITIVE_INFINITY, describe: 'How many at most' },
      seed: { type: 'number', default: 1, describe: 'Where the random numbers begin' },
      number: { type: 'number', describe: 'Only this one, shown' },
      large: { type: 'number', default: 0.004, describe: 'How many of them are large, as a part of 1' },
      keep: { type: 'string', default: 'fixtures/fuzz', describe: 'Where failing documents are put' },
    })
    .strict()
    .parse();
  const cases = new Cases();
  if (number !== undefined) {
    await show(cases.of(seed, number, large));
    return;
  }
  const shared = new SharedArrayBuffer(8);
  const progress = new Int32Array(shared);
  const started = performance.now();
  const found = new Map<string, { count: number; first: Found }>();
  const add = (failure: Found): void => {
    const known = found.get(failure.what);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    found.set(failure.what, { count: 1, first: failure });
    process.stdout.write(`number ${failure.number}: ${failure.what}\n  ${failure.detail.slice(0, 600)}\n`);
  };
  for (let from = 0; from !== -1; ) {
    const worker = new Worker(new URL(import.meta.url), { workerData: { seed, from, large, shared } satisfies Work });
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.on('message', add);
    worker.on('error', (error: Error) =>
      add({ number: progress[0] as number, what: `ends the process: ${error.message}`, detail: error.stack ?? '' }),
    );
    const why = await watched(progress, ended, () => {
      const isOver = performance.now() - started > seconds * 1000;
      return isOver || (progress[1] as number) >= executions;
    });
    await worker.terminate();
    const last = progress[0] as number;
    if (why === 'hangs') add({ number: last, what: 'hangs', detail: cases.of(seed, last, large).origin });
    from = why === 'over' ? -1 : last + 1;
  }
  const taken = (performance.now() - started) / 1000;
  for (const [what, { first, count }] of found) await save(cases.of(seed, first.number, large), what, count, keep);
  const done = progress[1] as number;
  process.stdout.write(
    `${done} executions of seed ${seed} in ${Math.round(taken)} s, ${Math.round(done / taken)} a second: ` +
      `${found.size === 0 ? 'nothing' : `${found.size} kinds of`} failed\n`,
  );
  if (found.size > 0) process.exitCode = 1;
}

/** Waits until there has been enough, or the worker has ended, or one case takes too long. */
async function watched(
  progress: Int32Array,
  ended: Promise<void>,
  isOver: () => boolean,
): Promise<'over' | 'ended' | 'hangs'> {
  let [last, since] = [-1, performance.now()];
  for (;;) {
    const now = await Promise.race([ended.then(() => 'ended' as const), after(200)]);
    if (now === 'ended') return 'ended';
    if (isOver()) return 'over';
    if (progress[0] !== last) [last, since] = [progress[0] as number, performance.now()];
    else if (performance.now() - since > HANGS) return 'hangs';
  }
}

function after(milliseconds: number): Promise<'time'> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, 'time' as const));
}

async function work({ seed, from, large, shared }: Work): Promise<void> {
  const progress = new Int32Array(shared);
  const cases = new Cases();
  for (let number = from; ; number += 1) {
    Atomics.store(progress, 0, number);
    const one = cases.of(seed, number, large);
    let failures = await execute(one);
    // The first time, code is compiled and memory is cleared up that has nothing to do with it.
    if (failures.some(({ what }) => SLOW.test(what))) failures = await execute(one);
    for (const failure of failures) parentPort?.postMessage({ ...failure, number } satisfies Found);
    Atomics.add(progress, 1, 1);
  }
}

async function show(one: Case): Promise<void> {
  const { input, origin } = one;
  const start = performance.now();
  const failures = await execute(one);
  const taken = Math.round(performance.now() - start);
  process.stdout.write(`${origin}\n`);
  process.stdout.write(input.kind === 'bytes' ? input.bytes : `${textOf(input)}\n`);
  process.stdout.write(`${taken} ms\n`);
  for (const { what, detail } of failures) process.stdout.write(`${what}\n  ${detail}\n`);
}

async function save(one: Case, what: string, count: number, folder: string): Promise<void> {
  const { input, options, seed, number, origin } = one;
  const whole = input.kind === 'bytes' ? input.bytes : textOf(input);
  const isQuick = what !== 'hangs' && !SLOW.test(what) && whole.length < 100_000;
  const kept = isQuick ? await smaller(one, what) : whole;
  const name = `${what.replaceAll(/[^A-Za-z]+/g, '-').slice(0, 60)}-${seed}-${number}`.toLowerCase();
  const judged = [options.schema?.number, options.release?.text].filter((each) => each !== undefined).join(', ');
  mkdirSync(folder, { recursive: true });
  // A text that UTF-8 cannot hold is kept as a string of JSON.
  const isText = typeof kept === 'string' && Buffer.from(kept).toString() === kept;
  const file = `${name}.${isText ? 'xml' : typeof kept === 'string' ? 'json' : 'bin'}`;
  writeFileSync(join(folder, file), isText || typeof kept !== 'string' ? kept : JSON.stringify(kept));
  appendFileSync(join(folder, 'reasons.txt'), `${file}: ${what}${judged === '' ? '' : ` (judged by ${judged})`}\n`);
  process.stdout.write(`${join(folder, file)}: ${what}, ${count} times, first of ${origin}\n`);
}

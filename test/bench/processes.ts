import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What one run of a program took. */
export interface Taken {
  readonly milliseconds: number;
  /** Peak resident memory in megabytes; undefined where `/proc` does not tell. */
  readonly megabytes: number | undefined;
}

/** A program to run, and what it is called in the table. */
export interface Subject {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** What the exit code is when all went well: measuring a complaint about a missing file would be no measure. */
  readonly exits?: readonly number[];
}

/** How often memory is looked at: the kernel keeps the peak, so that only what a program takes at its very end is missed. */
const LOOK_EVERY = 5;

/** Runs a program to its end, its output thrown away. */
export function take({ name, command: [program, ...args], exits = [0] }: Subject): Promise<Taken> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: 'ignore' });
    let megabytes: number | undefined;
    const looking = setInterval(() => {
      megabytes = peakOf(child.pid) ?? megabytes;
    }, LOOK_EVERY);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearInterval(looking);
      const milliseconds = performance.now() - start;
      if (code !== null && exits.includes(code)) resolve({ milliseconds, megabytes });
      else reject(new Error(`${name} ended with ${code}: ${[program, ...args].slice(0, 9).join(' ')}`));
    });
  });
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Runs each of the subjects once a round, in turn; a first round warms up the disk. */
export async function interleaved(subjects: readonly Subject[], rounds: number): Promise<Map<string, Taken[]>> {
  const taken = new Map<string, Taken[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1)
    for (const subject of subjects) {
      const one = await take(subject);
      if (round > 0 || rounds === 0) taken.get(subject.name)?.push(one);
    }
  return taken;
}

/** Whether a program is there. */
export function isInstalled(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The median of the ratios of each round: a noisy neighbour slows down all subjects of a round. */
export function ratio(of: readonly Taken[], to: readonly Taken[]): number {
  return median(of.map(({ milliseconds }, round) => milliseconds / (to[round]?.milliseconds ?? Number.NaN)));
}

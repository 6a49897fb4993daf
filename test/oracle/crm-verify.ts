/** crm_verify as a judge, where it is installed. */
import { execFile, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import type { Verdict } from './bundle-faults.js';

/** `describe`, which skips, visibly, where there is no crm_verify. */
export const whenInstalled = spawnSync('crm_verify', ['--version']).status === 0 ? describe : describe.skip;

export interface Judgement {
  readonly verdict: Verdict;
  readonly output: string;
}

/** Runs `crm_verify -x FILE -VV`, four at a time. */
export async function judge(cibs: readonly string[], folder: string): Promise<Judgement[]> {
  const judgements: Judgement[] = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < cibs.length; i = next++) {
      const file = join(folder, `${i}.xml`);
      writeFileSync(file, cibs[i] as string);
      judgements[i] = await new Promise((resolve) => {
        execFile('crm_verify', ['-x', file, '-VV'], (error, stdout, stderr) => {
          const output = stdout + stderr;
          resolve({
            verdict: verdictOf(error === null ? 0 : (error.code ?? error.signal ?? 'nothing'), output),
            output,
          });
        });
      });
      rmSync(file);
    }
  };
  await Promise.all([1, 2, 3, 4].map(worker));
  return judgements;
}

function verdictOf(code: number | string, output: string): Verdict {
  if (code === 0) return 'silent';
  // It aborts where an assertion of its own fails.
  if (code === 'SIGABRT') return 'error';
  if (code !== 78) throw new Error(`crm_verify ended with ${code}: ${output}`);
  if (/schema validation/.test(output) && !/is disabled/.test(output)) return 'schema';
  return /\berror:/.test(output) ? 'error' : 'warning';
}

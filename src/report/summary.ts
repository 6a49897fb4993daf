import type { FileResult } from '../engine/finding.js';

/** How much was found. */
export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function summaryOf(results: readonly FileResult[]): Summary {
  const count = { error: 0, warning: 0, info: 0 };
  for (const { findings } of results) for (const { severity } of findings) count[severity] += 1;
  return { files: results.length, errors: count.error, warnings: count.warning, infos: count.info };
}

/** A number and what it counts, `1 error`, `2 errors`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

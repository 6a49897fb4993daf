import { stat } from 'node:fs/promises';
import type { FileResult } from '../../engine/finding.js';
import { lintSources } from '../../engine/run.js';

/** What tells one state of a file from another without reading it; undefined when there is no such file. */
export async function stampOf(file: string): Promise<string | undefined> {
  return stat(file, { bigint: true }).then(
    ({ ino, size, mtimeNs, ctimeNs }) => [ino, size, mtimeNs, ctimeNs].join(),
    () => undefined,
  );
}

interface Kept {
  readonly stamp: string;
  readonly result: FileResult;
}

/** Keeps the results of files, so that only those are linted again that changed. */
export class Memory {
  #kept = new Map<string, Kept>();

  /**
   * Lints as `lintSources` does. `stamps` are those of the files, by path, taken before they are read; they must differ
   * when the settings do.
   */
  linter(stamps: ReadonlyMap<string, string | undefined>): typeof lintSources {
    return async (sources, optionsFor, done) => {
      const results: FileResult[] = [];
      const kept = new Map<string, Kept>();
      for (const source of sources) {
        const stamp = stamps.get(source.path);
        const known = this.#kept.get(source.path);
        const isKnown = known !== undefined && known.stamp === stamp;
        const result = isKnown ? known.result : ((await lintSources([source], optionsFor))[0] as FileResult);
        if (stamp !== undefined) kept.set(source.path, { stamp, result });
        results.push(result);
        done?.(results.length);
      }
      this.#kept = kept;
      return results;
    };
  }
}

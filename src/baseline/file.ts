import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { UsageError } from '../config/config.js';
import type { FileResult } from '../engine/finding.js';
import { reasonOf } from '../source/source.js';
import type { Baseline } from './baseline.js';
import { parseBaseline } from './format.js';

/** A baseline on disk. */
export class BaselineFile {
  /** `path` is absolute; `shown` is how it is called in messages. */
  constructor(
    readonly path: string,
    readonly shown: string,
  ) {}

  /** Reads it; undefined when it is not there. Throws {@link UsageError}. */
  read(): Baseline | undefined {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new UsageError(`${this.shown}: ${reasonOf(error)}`);
    }
    return parseBaseline(text, this.shown);
  }

  /** A linted path as entries have it: relative to the baseline's folder. What has no place on disk keeps its name. */
  keyOf(path: string, cwd: string): string {
    if (/^<.*>$/.test(path)) return path;
    return relative(dirname(this.path), resolve(cwd, path)).split(sep).join('/');
  }

  /** The absolute path of what an entry is about; undefined when it has no place on disk. */
  pathOf(key: string): string | undefined {
    return /^<.*>$/.test(key) ? undefined : resolve(dirname(this.path), key);
  }
}

/** Results without what a baseline knows. Throws {@link UsageError}. */
export function withoutBaseline(
  results: readonly FileResult[],
  file: BaselineFile,
  cwd: string,
  baseline = required(file),
): FileResult[] {
  return results.map((result) => ({
    ...result,
    findings: baseline.unknown(file.keyOf(result.path, cwd), result.findings),
  }));
}

/** The baseline that must be there. Throws {@link UsageError}. */
export function required(file: BaselineFile): Baseline {
  const baseline = file.read();
  if (baseline === undefined) throw new UsageError(`${file.shown}: no such file; ciblint --write-baseline writes one`);
  return baseline;
}

import { createHash } from 'node:crypto';
import type { FileResult } from '../engine/finding.js';
import { identitiesOf } from '../engine/identity.js';

/**
 * Fingerprints of findings, 32 hexadecimal digits each: the same for a finding whose lines have moved, different for any
 * two findings of a report.
 */
export class Fingerprints {
  readonly #times = new Map<string, number>();

  /** One for each finding of a file, in their order. `path` is the file's from the top of the repository. */
  of({ findings }: FileResult, path: string): readonly string[] {
    const file = this.#file(path);
    return identitiesOf(findings).map((identity) => digest(`${file}\0${identity}`));
  }

  /** The fingerprint of a file that could not be checked. */
  ofFailure(path: string): string {
    return digest(this.#file(path));
  }

  /** The same path may come twice, as a file and as the name of standard input. */
  #file(path: string): string {
    const times = (this.#times.get(path) ?? 0) + 1;
    this.#times.set(path, times);
    return times === 1 ? path : `${path}\0${times}`;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

import { type Counts, SEVERITIES, type Severity } from './finding.js';

/** What can be put in order by how much it matters: by severity, then by position. */
interface Weighed {
  readonly severity: Severity;
}

/**
 * Findings as they come, of which only so many are kept: the most severe, and of those the first by position. What is left
 * out is counted, so that a text made to be full of mistakes takes no more memory than another.
 */
export class MostFindings<F extends Weighed> {
  #kept: F[] = [];
  readonly #omitted: Record<Severity, number> = { error: 0, warning: 0, info: 0 };

  constructor(
    /** How many are kept; all of them when undefined. */
    private readonly most: number | undefined,
    private readonly byPosition: (a: F, b: F) => number,
    /** Takes out what is not to be told anyway: it must not take the place of what is. */
    private readonly shown: (findings: readonly F[]) => readonly F[],
  ) {}

  push(finding: F): void {
    this.#kept.push(finding);
    // Not at each one that is too many: to sort takes its time.
    if (this.most === undefined || this.#kept.length <= 2 * this.most + 1000) return;
    this.#kept = [...this.shown(this.#kept)];
    if (this.#kept.length > this.most) this.#cut(this.most);
  }

  /** How many have been left out, if any have. */
  get omitted(): Counts | undefined {
    const { error, warning, info } = this.#omitted;
    return error + warning + info === 0 ? undefined : { errors: error, warnings: warning, infos: info };
  }

  /** All that are kept so far, in no order. */
  get kept(): readonly F[] {
    return this.#kept;
  }

  /** Those of `findings` that are to be told, by position; the others count as left out. */
  told(findings: readonly F[]): F[] {
    this.#kept = [...findings];
    if (this.most !== undefined && this.#kept.length > this.most) this.#cut(this.most);
    return this.#kept.sort(this.byPosition);
  }

  #cut(most: number): void {
    const weight = ({ severity }: F) => SEVERITIES.indexOf(severity);
    this.#kept.sort((a, b) => weight(a) - weight(b) || this.byPosition(a, b));
    for (const { severity } of this.#kept.splice(most)) this.#omitted[severity] += 1;
  }
}

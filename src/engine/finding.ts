import type { SourceRange } from '../source/range.js';

/** From bad to worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** The severities, worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether `a` is as bad as `b` or worse. */
export function atLeast(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b);
}

/** A second place that explains a finding, such as the first use of an id. */
export interface Related {
  readonly message: string;
  readonly range: SourceRange;
}

/** One replacement of source text. */
export interface Edit {
  readonly range: SourceRange;
  readonly text: string;
}

/**
 * Whether a repair can be applied without asking: `safe` when it is certain what was meant and nothing else changes,
 * `unsafe` when someone should look at it first.
 */
export type Applicability = 'safe' | 'unsafe';

/** A repair that can be applied to the source. */
export interface Fix {
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly Edit[];
}

/** One mistake in one file. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, with the value. Plain text; may hold characters of the input. */
  readonly message: string;
  readonly messageId: string;
  /** What to write instead. */
  readonly remedy?: string;
  readonly range: SourceRange;
  /** The element it is about, as a path with ids. */
  readonly element?: string;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
  readonly url?: string;
}

/** How many findings there are of each severity. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** What linting one file gave. */
export interface FileResult {
  /** As the user named it. */
  readonly path: string;
  readonly findings: readonly Finding[];
  /** How many findings more there are, which `maxFindings` leaves out: the least severe, and of those the last. */
  readonly omitted?: Counts;
  /** Why the file could not be read or decoded, or what failed inside ciblint; exit code 2. */
  readonly error?: string;
}

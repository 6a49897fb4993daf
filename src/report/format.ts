import type { FileResult } from '../engine/finding.js';
import type { Source } from '../source/source.js';

/** What a format may know besides the results. */
export interface ReportContext {
  readonly color: boolean;
  /** The width of the output, in columns. */
  readonly width: number;
  /** The output goes to the log of GitHub Actions, which takes commands out of what it is shown. */
  readonly githubLog: boolean;
  /** Where a result came from, to read its lines again. */
  source(path: string): Source | undefined;
  /** The address of a rule's page, if it has one. */
  pageOf(rule: string): string | undefined;
}

/** Turns results into text, in pieces, so that a report of any length fits in memory. */
export type Format = (
  results: readonly FileResult[],
  context: ReportContext,
) => Iterable<string> | AsyncIterable<string>;

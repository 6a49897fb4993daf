import type { FileResult, Severity } from '../engine/finding.js';
import type { Source } from '../source/source.js';

/** What a rule says of itself. */
export interface DescribedRule {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly conformance?: boolean;
  readonly why: string;
  readonly remedy: string;
  readonly see?: readonly { readonly title: string; readonly url: string }[];
  /** Code, with « and » around what is wrong in it. A plug-in's rule may have none. */
  readonly examples?: readonly ({ readonly bad: string } | { readonly good: string })[];
}

/** What a format may know besides the results. */
export interface ReportContext {
  readonly color: boolean;
  /** The width of the output, in columns. */
  readonly width: number;
  /** The output goes to the log of a CI service that takes commands out of what it is shown. */
  readonly ciLog: boolean;
  /** Where a result came from, to read its lines again. */
  source(path: string): Source | undefined;
  /** The address of a rule's page, if it has one. */
  pageOf(rule: string): string | undefined;
  /** Every rule there is, plug-ins included, for formats that describe them. */
  readonly rules: readonly DescribedRule[];
  /** ciblint's own version. */
  readonly version: string;
  /** The address of the project, if it has one. */
  readonly homepage?: string | undefined;
  /** From which severity on findings fail the run. */
  readonly failOn: Severity;
  /** The folder that relative paths are relative to. */
  readonly cwd: string;
  /** What says where a report will be read, such as GITHUB_WORKSPACE. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Turns results into text, in pieces, so that a report of any length fits in memory. */
export type Format = (
  results: readonly FileResult[],
  context: ReportContext,
) => Iterable<string> | AsyncIterable<string>;

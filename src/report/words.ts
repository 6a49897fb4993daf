import type { FileResult, Finding } from '../engine/finding.js';
import { visible } from './visible.js';

/** A text of the input as one visible sentence. */
export function sentence(text: string): string {
  const shown = visible(text.trim());
  return /[.?!…]$/.test(shown) ? shown : `${shown}.`;
}

/** What is wrong and what to write instead, in one line, for reports that have one text a finding. */
export function explained({ message, remedy }: Finding): string {
  return remedy === undefined ? sentence(message) : `${sentence(message)} ${sentence(remedy)}`;
}

/** What is said of a file of which not all findings are told, its path left out; undefined where all are. */
export function omissionOf({ omitted }: FileResult): string | undefined {
  if (omitted === undefined) return undefined;
  const { errors, warnings, infos } = omitted;
  return `${errors + warnings + infos} more findings are left out, none more severe; --max-findings 0 reports all`;
}

/** Why a file gave no findings, apart from its path, and where, if that is known. */
export interface Failure {
  /** Visible, without a full stop. */
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** The failure of a file that could not be read, decoded or judged; undefined when it could. */
export function failureOf({ path, error }: FileResult): Failure | undefined {
  if (error === undefined) return undefined;
  const text = error.startsWith(`${path}:`) ? error.slice(path.length + 1) : error;
  const [, line, column, rest] = /^(\d+):(\d+): (.*)$/s.exec(text) ?? [];
  // What follows the first line is the stack of an internal error, which standard error shows.
  const message = visible(((rest ?? text).split('\n', 1)[0] as string).trim());
  return rest === undefined ? { message } : { message, line: Number(line), column: Number(column) };
}

/** What stands for a rule where a file could not be checked. */
export const NOT_CHECKED = 'not-checked';

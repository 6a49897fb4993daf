import type { FileResult } from '../../engine/finding.js';
import { counted, summaryOf } from '../../report/summary.js';

/**
 * The beginnings of the two lines, on standard output, between which a report stands when files are watched. Editors
 * wait for them: they never change.
 */
export const CHECKING = 'ciblint: checking';
export const DONE = 'ciblint: done';

const WATCHING = 'watching for changes';

export function checkingLine(files: number): string {
  return `${CHECKING} ${counted(files, 'file')}\n`;
}

/** `ciblint: done, 1 error, 2 warnings in 3 files; watching for changes`. */
export function doneLine(results: readonly FileResult[]): string {
  const { files, errors, warnings, infos } = summaryOf(results);
  const counts: string[] = [];
  if (errors > 0) counts.push(counted(errors, 'error'));
  if (warnings > 0) counts.push(counted(warnings, 'warning'));
  if (infos > 0) counts.push(counted(infos, 'note'));
  const found = counts.length === 0 ? 'no problems' : counts.join(', ');
  const unread = results.filter(({ error }) => error !== undefined).length;
  const failed = unread === 0 ? '' : `, ${counted(unread, 'file')} failed`;
  return `${DONE}, ${found} in ${counted(files - unread, 'file')}${failed}; ${WATCHING}\n`;
}

/** The lines around what keeps a run from checking anything, such as a faulty configuration. */
export const CHECKING_CONFIGURATION = `${CHECKING} the configuration\n`;
export const NOTHING_CHECKED = `${DONE}, nothing was checked; ${WATCHING}\n`;

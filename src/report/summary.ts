import type { Counts, FileResult } from '../engine/finding.js';
import type { Paint } from './paint.js';

/** How much was found. */
export interface Summary extends Counts {
  readonly files: number;
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

/** What was found, and in how many files, as one line. */
export function verdict(results: readonly FileResult[], paint: Paint): string {
  const { files, errors, warnings, infos } = summaryOf(results);
  const counts = [
    errors > 0 ? paint.severity('error', counted(errors, 'error')) : '',
    warnings > 0 ? paint.severity('warning', counted(warnings, 'warning')) : '',
    infos > 0 ? paint.severity('info', counted(infos, 'note')) : '',
  ].filter((text) => text !== '');
  const unread = results.filter(({ error }) => error !== undefined).length;
  const failed = unread === 0 ? '' : `, ${counted(unread, 'file')} failed`;
  if (unread === files) return `${counted(unread, 'file')} failed`;
  if (counts.length === 0) return `No problems in ${counted(files - unread, 'file')}${failed}`;
  const last = counts.pop();
  const list = counts.length === 0 ? last : `${counts.join(', ')} and ${last}`;
  const touched = results.filter(({ findings }) => findings.length > 0).length;
  return `${list} in ${touched === files ? counted(files, 'file') : `${touched} of ${counted(files, 'file')}`}${failed}`;
}

import { resolve } from 'node:path';
import { nearest } from '../../cib/nearest.js';
import { inertJson } from '../../report/json-text.js';
import { inert, visible } from '../../report/visible.js';
import { fileSource, streamSource } from '../../source/source.js';
import { complain, type Io, inCiLog, TROUBLE } from '../io.js';
import { writeAll } from '../output.js';
import { ReadingError, readBundles } from './inspect/read.js';
import { type Report, reportOn } from './inspect/report.js';
import { sheets } from './inspect/text.js';

/** What `ciblint inspect` is asked for. */
export interface InspectArgs {
  /** A file, or `-` for standard input. */
  readonly file: string;
  /** The id of the one bundle to show; all of them when absent. */
  readonly bundle?: string | undefined;
  readonly format: 'text' | 'json';
}

/**
 * Prints what Pacemaker makes of a file's bundles, on standard output; what goes wrong, on standard error. Gives the exit
 * code: 0, or 2 when the file cannot be read or has no such bundle.
 */
export async function inspect(args: InspectArgs, io: Io): Promise<number> {
  const fail = (message: string): number => {
    complain(io, message);
    return TROUBLE;
  };
  const source = args.file === '-' ? streamSource(io.stdin, '-') : fileSource(resolve(io.cwd, args.file), args.file);
  let reading: Awaited<ReturnType<typeof readBundles>>;
  try {
    reading = await readBundles(source);
  } catch (error) {
    if (error instanceof ReadingError) return fail(error.message);
    throw error;
  }
  const { document, release } = reading;
  const bundles = reading.bundles.filter(({ bundle }) => args.bundle === undefined || bundle.id === args.bundle);
  if (args.bundle !== undefined && bundles.length === 0)
    return fail(
      noSuchBundle(
        args.file,
        args.bundle,
        reading.bundles.map(({ bundle }) => bundle.id),
      ),
    );
  const report = reportOn(args.file, bundles, document, release);
  await writeAll(io.stdout, [args.format === 'json' ? json(report) : shown(text(report), io)]);
  return 0;
}

function noSuchBundle(file: string, id: string, known: readonly string[]): string {
  const said = `${file} has no bundle "${id}"`;
  const guess = nearest(id, known);
  if (guess !== undefined) return `${said}: did you mean "${guess}"?`;
  const some = known.slice(0, 10).map((other) => `"${other}"`);
  if (some.length === 0) return said;
  return `${said}, but ${some.join(', ')}${known.length > some.length ? ' and others' : ''}`;
}

function text(report: Report): string {
  return report.bundles.length === 0 ? `${visible(report.file)} has no bundle.\n` : sheets(report);
}

/** A log of a CI service takes commands out of what it is shown. */
function shown(sheet: string, io: Io): string {
  return inCiLog(io) ? sheet.split('\n').map(inert).join('\n') : sheet;
}

/** Characters that are legal in JSON but act in a terminal. */
const ACTING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function json(report: Report): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${inertJson(JSON.stringify(report, null, 2).replace(ACTING, escaped))}\n`;
}

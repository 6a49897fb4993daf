import type { FileResult, Finding } from '../../src/engine/finding.js';
import type { ReportContext } from '../../src/report/format.js';
import { FORMATS } from '../../src/report/index.js';
import { LineIndex } from '../../src/source/lines.js';
import type { SourceRange } from '../../src/source/range.js';
import { textSource } from '../../src/source/source.js';
import { ALL_RULES } from '../linting.js';

export interface Place {
  readonly text: string;
  /** Which of several equal texts, from 0. */
  readonly nth?: number;
}

/** A finding about a stretch of a text. */
export function finding(source: string, at: Place, more: Partial<Finding> & { also?: readonly Place[] } = {}): Finding {
  const { also, ...rest } = more;
  const related = also?.map((place) => ({ message: 'the other', range: rangeOf(source, place) }));
  return {
    rule: 'area/rule',
    severity: 'error',
    message: 'Something is wrong',
    messageId: 'wrong',
    remedy: 'Write something else',
    range: rangeOf(source, at),
    element: '/cib',
    ...(related === undefined ? {} : { related }),
    ...rest,
  };
}

export function rangeOf(source: string, { text, nth = 0 }: Place): SourceRange {
  const lines = new LineIndex();
  lines.add(source);
  let start = source.indexOf(text);
  for (let count = 0; count < nth; count += 1) start = source.indexOf(text, start + 1);
  if (start === -1) throw new Error(`"${text}" is not there`);
  return lines.range({ start, end: start + text.length });
}

/** A report, piece by piece. */
export async function* pieces(
  format: string,
  results: readonly FileResult[],
  sources: Readonly<Record<string, string>> = {},
  context: Partial<ReportContext> = {},
): AsyncGenerator<string> {
  const run = await FORMATS[format]?.load();
  if (run === undefined) throw new Error(`no format ${format}`);
  yield* run(results, {
    color: false,
    width: 80,
    ciLog: false,
    pageOf: () => undefined,
    rules: ALL_RULES,
    version: '1.2.3',
    failOn: 'error',
    cwd: '/work',
    env: {},
    source: (path) => (Object.hasOwn(sources, path) ? textSource(sources[path] as string, path) : undefined),
    ...context,
  });
}

/** A whole report. */
export async function report(...args: Parameters<typeof pieces>): Promise<string> {
  const all: string[] = [];
  for await (const piece of pieces(...args)) all.push(piece);
  return all.join('');
}

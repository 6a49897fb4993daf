import { toUSVString } from 'node:util';
import type { FileResult, Finding, Severity } from '../engine/finding.js';
import type { Position, SourceRange } from '../source/range.js';
import { ByteColumns } from './byte-columns.js';
import type { Format, ReportContext } from './format.js';
import { logSafeJson } from './json-text.js';
import { summaryOf } from './summary.js';
import { explained, failureOf, NOT_CHECKED, sentence } from './words.js';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/** reviewdog's diagnostic format, a DiagnosticResult in JSON. Its columns count bytes of UTF-8. */
export const rdjson: Format = async function* (results, context) {
  const source = { name: 'ciblint', url: context.homepage };
  yield `${logSafeJson({ source, severity: worst(results) }).slice(0, -1)},"diagnostics":[`;
  let separator = '\n';
  for (const result of results) {
    for await (const diagnostic of diagnosticsOf(result, context)) {
      yield `${separator}${logSafeJson(diagnostic)}`;
      separator = ',\n';
    }
  }
  yield separator === '\n' ? ']}\n' : '\n]}\n';
};

async function* diagnosticsOf(result: FileResult, context: ReportContext): AsyncGenerator<object> {
  const path = toUSVString(result.path);
  const failure = failureOf(result);
  if (failure !== undefined) {
    const { line, column, message } = failure;
    const range = line === undefined ? {} : { range: { start: { line, column } } };
    yield { message: sentence(message), location: { path, ...range }, severity: 'ERROR', code: { value: NOT_CHECKED } };
  }
  const columns = await ByteColumns.of(context.source(result.path), positionsOf(result.findings));
  const at = (position: Position) => ({ line: position.line, column: columns.at(position) });
  const placed = ({ start, end }: SourceRange) => ({ start: at(start), end: at(end) });
  for (const finding of result.findings) {
    const { rule, severity, range, fix, url = context.pageOf(rule) } = finding;
    // A suggestion is one edit, taken or left by itself: a repair of several would be offered in halves.
    const suggestions = fix?.edits.length === 1 ? fix.edits : undefined;
    yield {
      message: explained(finding),
      location: { path, range: placed(range) },
      severity: SEVERITY[severity],
      code: { value: rule, url },
      suggestions: suggestions?.map((edit) => ({ range: placed(edit.range), text: toUSVString(edit.text) })),
    };
  }
}

function* positionsOf(findings: readonly Finding[]): Generator<Position> {
  for (const { range, fix } of findings) {
    for (const each of [range, ...(fix?.edits ?? []).map((edit) => edit.range)]) {
      yield each.start;
      yield each.end;
    }
  }
}

function worst(results: readonly FileResult[]): string | undefined {
  const { errors, warnings, infos } = summaryOf(results);
  if (errors > 0 || results.some(({ error }) => error !== undefined)) return SEVERITY.error;
  if (warnings > 0) return SEVERITY.warning;
  return infos > 0 ? SEVERITY.info : undefined;
}

import { atLeast, type FileResult, type Finding, type Severity } from '../engine/finding.js';
import type { Format, ReportContext } from './format.js';
import { visible } from './visible.js';
import { failureOf, NOT_CHECKED, sentence } from './words.js';
import { xmlAttributes, xmlText } from './xml.js';

/**
 * JUnit's XML: a suite per file, a test case per finding. What fails the run is a failure, what does not is the output of
 * a case that passes; a clean file is one case that passes, a file that could not be read an error. So the report is red
 * exactly when the run is.
 */
export const junit: Format = function* (results, context) {
  const suites = results.map((result) => countsOf(result, context.failOn));
  const total = (key: keyof Counts) => suites.reduce((sum, counts) => sum + counts[key], 0);
  const all = { tests: total('tests'), failures: total('failures'), errors: total('errors') };
  yield `<?xml version="1.0" encoding="utf-8"?>\n<testsuites${xmlAttributes({ name: 'ciblint', ...all, time: 0 })}>\n`;
  for (const [index, result] of results.entries()) {
    const counts = { ...(suites[index] as Counts), skipped: 0, time: 0 };
    yield `  <testsuite${xmlAttributes({ name: result.path, ...counts, package: 'ciblint' })}>\n`;
    yield* casesOf(result, context);
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
};

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

function countsOf({ findings, error }: FileResult, failOn: Severity): Counts {
  const failures = findings.reduce((count, { severity }) => count + Number(atLeast(severity, failOn)), 0);
  const errors = Number(error !== undefined);
  return { tests: Math.max(1, findings.length + errors), failures, errors };
}

function* casesOf(result: FileResult, context: ReportContext): Generator<string> {
  const { path, findings } = result;
  const suite = { classname: path.replace(/(?<=[^/\\])\.[^./\\]*$/, ''), file: path };
  const failure = failureOf(result);
  if (failure !== undefined) {
    const { line, column, message } = failure;
    const place = line === undefined ? path : `${path}:${line}:${column}`;
    const body = xmlText(visible(`${place}: error: ${message}`));
    yield `    <testcase${xmlAttributes({ name: NOT_CHECKED, ...suite, line, time: 0 })}>\n`;
    yield `      <error${xmlAttributes({ message: sentence(message), type: NOT_CHECKED })}>${body}</error>\n    </testcase>\n`;
  } else if (findings.length === 0)
    yield `    <testcase${xmlAttributes({ name: 'no findings', ...suite, time: 0 })}/>\n`;
  // A reader keeps one case of each name; those at one place come one after another, as findings are sorted.
  const here = new Map<string, number>();
  let last = '';
  for (const finding of findings) {
    const { line, column } = finding.range.start;
    const place = `${line}:${column}`;
    if (place !== last) here.clear();
    last = place;
    const count = (here.get(finding.rule) ?? 0) + 1;
    here.set(finding.rule, count);
    const name = `${finding.rule} (${place})${count === 1 ? '' : ` #${count}`}`;
    yield `    <testcase${xmlAttributes({ name, ...suite, line, time: 0 })}>\n`;
    yield `      ${outcomeOf(path, finding, context)}\n    </testcase>\n`;
  }
}

function outcomeOf(path: string, finding: Finding, { failOn, pageOf }: ReportContext): string {
  const { severity, rule, message, remedy, range, url = pageOf(rule) ?? `ciblint explain ${rule}` } = finding;
  const { line, column } = range.start;
  const body = [
    `${path}:${line}:${column}: ${severity}: ${message} [${rule}]`,
    ...(remedy === undefined ? [] : [`fix: ${remedy}`]),
    `see: ${url}`,
  ]
    .map((text) => xmlText(visible(text)))
    .join('\n');
  if (!atLeast(severity, failOn)) return `<system-out>${body}</system-out>`;
  return `<failure${xmlAttributes({ message: sentence(message), type: severity })}>${body}</failure>`;
}

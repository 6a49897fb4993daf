import { type Finding, SEVERITIES, type Severity } from '../engine/finding.js';
import type { Format } from './format.js';
import { painter } from './paint.js';
import { Root } from './root.js';
import { verdict } from './summary.js';
import { inert, visible } from './visible.js';
import { failureOf } from './words.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** What GitHub shows of each kind as annotations, per step. */
const SHOWN = 10;

/**
 * Workflow commands of GitHub Actions, which become annotations: errors first, as only the first of each kind are shown.
 * The log shows the message in place of the command, so the message says where it is.
 */
export const github: Format = function* (results, context) {
  const root = new Root(context);
  const fileOf = (path: string) => root.within(path) ?? root.absolute(path);
  for (const result of results) {
    const failure = failureOf(result);
    if (failure === undefined) continue;
    const { line, column: col, message } = failure;
    const place = line === undefined ? result.path : `${result.path}:${line}:${col}`;
    const properties = { file: fileOf(result.path), line, col, title: 'ciblint' };
    yield command('error', properties, [`${place}: ${message}`]);
  }
  for (const severity of SEVERITIES) {
    for (const { path, findings } of results) {
      let file: string | undefined;
      for (const finding of findings) {
        if (finding.severity !== severity) continue;
        file ??= fileOf(path);
        const title = `ciblint (${finding.rule})`;
        yield command(COMMANDS[severity], { file, ...placeOf(finding), title }, linesOf(path, finding));
      }
    }
  }
  if (results.length > 0) yield `${verdict(results, painter(false))}\n`;
  const kinds = SEVERITIES.map((severity) =>
    results.reduce((sum, { findings }) => sum + findings.filter((one) => one.severity === severity).length, 0),
  );
  if (kinds.some((count) => count > SHOWN))
    yield `GitHub shows the first ${SHOWN} of each kind as annotations; the log above has all\n`;
};

/** A column is dropped, and the line with it, where a range goes over several lines. */
function placeOf({ range: { start, end } }: Finding): Readonly<Record<string, number>> {
  const lines = { line: start.line, endLine: end.line };
  return start.line === end.line ? { ...lines, col: start.column, endColumn: end.column } : lines;
}

function linesOf(path: string, { range, message, remedy, rule }: Finding): string[] {
  const place = `${path}:${range.start.line}:${range.start.column}`;
  return [`${place}: ${message} [${rule}]`, ...(remedy === undefined ? [] : [`fix: ${remedy}`])];
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  lines: readonly string[],
): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  const list = given.map(([key, value]) => `${key}=${propertyValue(shown(String(value)))}`).join(',');
  return `::${name} ${list}::${messageText(lines.map(shown).join('\n'))}\n`;
}

/** The runner decodes a few characters only: what acts in a terminal cannot be passed as it is. */
function shown(text: string): string {
  return inert(visible(text));
}

function messageText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function propertyValue(text: string): string {
  return messageText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

import type { FileResult, Finding } from '../engine/finding.js';
import { type Excerpt, type Excerpts, excerptsOf } from '../source/excerpt.js';
import type { Position, SourceRange } from '../source/range.js';
import type { Format, ReportContext } from './format.js';
import { fits, frameLine, type Mark } from './frame.js';
import { type Paint, painter } from './paint.js';
import { counted, verdict } from './summary.js';
import { shower } from './visible.js';

/** For people: every finding with its line, what else is to be seen, and what to do. */
export const pretty: Format = async function* (results, context) {
  const page = new Page(context);
  for (const result of results) {
    if (result.findings.length === 0) continue;
    const source = context.source(result.path);
    const excerpts = source === undefined ? undefined : await excerptsOf(source, placesOf(result));
    for (const finding of result.findings)
      yield `${(await page.finding(result.path, finding, excerpts)).join('\n')}\n\n`;
  }
  if (results.length > 0) yield `${page.summary(results)}\n`;
  const fixable = results.flatMap(({ findings }) => findings).filter(({ fix }) => fix?.applicability === 'safe').length;
  if (fixable > 0) yield `${counted(fixable, 'finding')} can be fixed with --fix\n`;
};

/** The positions whose lines are shown: both ends of every range. */
function* placesOf({ findings }: FileResult): Generator<Position> {
  for (const { range, related = [] } of findings) {
    yield range.start;
    if (range.end.line !== range.start.line) yield range.end;
    for (const other of related) yield other.range.start;
  }
}

/** Writes findings in one style. */
class Page {
  readonly #context: ReportContext;
  readonly #paint: Paint;
  readonly #show: (text: string) => string;

  constructor(context: ReportContext) {
    this.#context = context;
    this.#paint = painter(context.color);
    this.#show = shower(context.ciLog);
  }

  async finding(path: string, finding: Finding, excerpts: Excerpts | undefined): Promise<string[]> {
    const { severity, message, remedy, rule, range, url } = finding;
    const { bold, dim, accent } = this.#paint;
    const where = this.#show(`${path}:${range.start.line}:${range.start.column}`);
    const lines = [
      `${bold(where)} ${this.#paint.severity(severity, severity)} ${dim(rule)}`,
      `  ${this.#show(message)}`,
    ];
    const frame = excerpts === undefined ? [] : await this.#frame(finding, excerpts);
    if (frame.length > 0) lines.push('', ...frame, '');
    if (remedy !== undefined) lines.push(`  ${accent('fix:')} ${this.#show(remedy)}`);
    lines.push(`  ${dim(`see: ${url ?? this.#context.pageOf(rule) ?? `ciblint explain ${rule}`}`)}`);
    return lines;
  }

  /** The summary: what was found, and in how many files. */
  summary(results: readonly FileResult[]): string {
    return verdict(results, this.#paint);
  }

  async #frame({ range, severity, related = [] }: Finding, excerpts: Excerpts): Promise<string[]> {
    const excerpt = excerpts.at(range.start);
    if (excerpt === undefined) return [];
    const last = range.end.line === range.start.line ? undefined : excerpts.at(range.end);
    const numbers = [range.end.line, ...related.map((other) => other.range.start.line)];
    const gutter = Math.max(...numbers.map((line) => String(line).length)) + 2;
    const mark = this.#mark(range, '^', (text) => this.#paint.severity(severity, text));
    const { width, ciLog } = this.#context;
    const layout = { gutter, width, ciLog, paint: this.#paint };
    const beside: Mark[] = [];
    const apart: { excerpt: Excerpt; mark: Mark }[] = [];
    for (const other of related) {
      const label = this.#show(other.message);
      const second: Mark = { ...this.#mark(other.range, '-', this.#paint.accent), label };
      const sameLine = other.range.start.line === range.start.line && last === undefined;
      if (sameLine && (await fits(excerpt, mark, second, layout))) beside.push(second);
      else {
        const at = excerpts.at(other.range.start);
        if (at !== undefined) apart.push({ excerpt: at, mark: second });
      }
    }
    const lines = await frameLine(excerpt, [mark, ...beside], layout);
    const gap = `${' '.repeat(gutter - 1)}${this.#paint.dim('…')}`;
    if (last !== undefined) {
      if (range.end.line > range.start.line + 1) lines.push(gap);
      const start = last.text.search(/\S/) + last.column;
      if (range.end.column > start)
        lines.push(...(await frameLine(last, [{ ...mark, start, end: range.end.column }], layout)));
    }
    for (const other of apart) lines.push(gap, ...(await frameLine(other.excerpt, [other.mark], layout)));
    return lines;
  }

  #mark({ start, end }: SourceRange, sign: string, paint: (text: string) => string): Mark {
    return { start: start.column, end: end.line === start.line ? end.column : undefined, sign, paint };
  }
}

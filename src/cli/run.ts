import { resolve } from 'node:path';
import { homepage, pageOf, version } from '../about.js';
import { UsageError } from '../config/config.js';
import { noneOf } from '../config/did-you-mean.js';
import type { Settings } from '../config/settings.js';
import { atLeast, type FileResult, type Severity } from '../engine/finding.js';
import type { lintSources } from '../engine/run.js';
import type { Format, ReportContext } from '../report/format.js';
import { DEFAULT_FORMAT, FORMAT_NAMES, FORMATS } from '../report/index.js';
import { summaryOf } from '../report/summary.js';
import { omissionOf } from '../report/words.js';
import type { Source } from '../source/source.js';
import type { Arguments } from './arguments.js';
import { refuseShared } from './destinations.js';
import { keepHeapSmall } from './heap.js';
import { type ColorChoice, colored, complain, FOUND, type Io, inCiLog, OK, TROUBLE, widthOf } from './io.js';
import { writeAll, writeFile } from './output.js';
import { Progress } from './progress.js';
import { concurrencyOf, linterFor, sizedOf } from './threads/concurrency.js';

/** Where a report goes, and how it looks. */
export interface Output {
  readonly name: string;
  readonly format: Format;
  /** Absent for standard output. */
  readonly file?: string;
}

/** What happens to results between linting and reporting, such as fixing, or leaving out what a baseline knows. */
export type Step = (results: readonly FileResult[], sources: readonly Source[]) => Promise<readonly FileResult[]>;

export interface Run {
  readonly settings: Settings;
  readonly outputs: readonly Output[];
  readonly steps: readonly Step[];
  /** `--quiet` and `--color` of these count. */
  readonly args: Arguments;
  /** What lints, if it is not to be `lintSources`, which forgets, in one thread or more. */
  readonly lint?: typeof lintSources;
}

/** Lints sources, reports and gives the exit code: what `lint`, its watching and the hooks have in common. */
export async function lintAndReport(sources: readonly Source[], run: Run, io: Io): Promise<number> {
  const { settings, args } = run;
  const progress = new Progress(io, sources.length);
  const maxFindings = mostFindings(args, run.steps.length > 0);
  const files = sizedOf(sources);
  keepHeapSmall(files.map(({ size }) => size));
  const concurrency = concurrencyOf(args);
  const lint = run.lint ?? (await linterFor(sources, files, concurrency));
  let results: readonly FileResult[] = await lint(
    sources,
    (path) => ({ ...settings.optionsFor(path), maxFindings }),
    (done) => progress.at(done),
  );
  progress.end();
  for (const step of run.steps) results = await step(results, sources);
  for (const { error } of results) if (error !== undefined) complain(io, error);
  const shown = args.quiet === true ? results.map(errorsOnly) : results;
  for (const result of shown) {
    const omission = omissionOf(result);
    if (omission !== undefined) complain(io, `${result.path}: ${omission}`);
  }
  await report(shown, run.outputs, contextOf(run, results, sources, io), io);
  return exitCode(results, settings, io);
}

/** How many findings of one file are enough when nothing is said: nobody reads more, and a hostile file may have a million. */
const ENOUGH = 10_000;

/** How many findings of one file are kept. All, where steps compare them with others, unless it is said. */
function mostFindings({ 'max-findings': given }: Arguments, isCompared: boolean): number | undefined {
  if (given === undefined) return isCompared ? undefined : ENOUGH;
  if (!/^\d{1,9}$/.test(String(given))) throw new UsageError(`--max-findings: "${given}" is no number, 0 or more`);
  return Number(given) === 0 ? undefined : Number(given);
}

/** The outputs that `--format` asks for; paths are from `cwd`, and `-` is standard output. Throws {@link UsageError}. */
export async function outputsOf(given: readonly string[], cwd: string): Promise<Output[]> {
  const outputs: Output[] = [];
  for (const text of given.length === 0 ? [DEFAULT_FORMAT] : given) {
    const { name, file } = destinationOf(text);
    if (!Object.hasOwn(FORMATS, name)) throw new UsageError(`--format: ${noneOf(name, FORMAT_NAMES)}`);
    if (file === '') throw new UsageError(`--format: "${text}" names no file`);
    const same = outputs.find((output) => output.file === file);
    if (same !== undefined)
      throw new UsageError(
        `--format: "${same.name}" and "${name}" both go to ${file ?? 'standard output'}; write one to a file, ${name}=FILE`,
      );
    const format = await (FORMATS[name] as { load(): Promise<Format> }).load();
    outputs.push({ name, format, ...(file === undefined ? {} : { file }) });
  }
  if (outputs.length > 1) await refuseShared(outputs, cwd);
  return outputs;
}

/** The parts of `NAME[=FILE]`; no file is standard output, which `-` means too. */
export function destinationOf(text: string): { readonly name: string; readonly file?: string } {
  const at = text.indexOf('=');
  if (at === -1) return { name: text };
  const [name, file] = [text.slice(0, at), text.slice(at + 1)];
  return file === '-' ? { name } : { name, file };
}

function contextOf(
  { settings, args }: Run,
  results: readonly FileResult[],
  sources: readonly Source[],
  io: Io,
): ReportContext {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return {
    color: colored((args.color as ColorChoice | undefined) ?? 'auto', io),
    width: widthOf(io),
    ciLog: inCiLog(io),
    source: (path) => byPath.get(path),
    pageOf,
    rules: settings.rules,
    version: version(),
    homepage: homepage(),
    failOn: failingFrom(results, settings),
    cwd: io.cwd,
    env: io.env,
  };
}

async function report(
  results: readonly FileResult[],
  outputs: readonly Output[],
  context: ReportContext,
  io: Io,
): Promise<void> {
  const failures: string[] = [];
  for (const { format, file } of outputs) {
    try {
      if (file === undefined) await writeAll(io.stdout, format(results, context));
      // A file is not a terminal, whatever standard output is.
      else {
        const plain = { ...context, color: false, width: 120 };
        await writeFile(resolve(io.cwd, file), file, format(results, plain));
      }
    } catch (error) {
      // A report that cannot be written takes none of the others with it.
      if (!(error instanceof UsageError)) throw error;
      failures.push(error.message);
    }
  }
  if (failures.length > 0) throw new UsageError(failures.join('\n'));
}

function errorsOnly({ omitted, ...result }: FileResult): FileResult {
  const findings = result.findings.filter(({ severity }) => severity === 'error');
  const { errors = 0 } = omitted ?? {};
  return { ...result, findings, ...(errors === 0 ? {} : { omitted: { errors, warnings: 0, infos: 0 } }) };
}

/** The severity from which findings fail the run: warnings do where there are too many of them. */
function failingFrom(results: readonly FileResult[], settings: Settings): Severity {
  return settings.failOn === 'error' && tooManyWarnings(results, settings) !== undefined ? 'warning' : settings.failOn;
}

/** How many warnings there are, where they are more than allowed. */
function tooManyWarnings(results: readonly FileResult[], { maxWarnings }: Settings): number | undefined {
  const told = summaryOf(results).warnings;
  const warnings = results.reduce((sum, { omitted }) => sum + (omitted?.warnings ?? 0), told);
  return maxWarnings !== undefined && warnings > maxWarnings ? warnings : undefined;
}

function exitCode(results: readonly FileResult[], settings: Settings, io: Io): number {
  if (results.some(({ error }) => error !== undefined)) return TROUBLE;
  const tooMany = tooManyWarnings(results, settings);
  if (tooMany !== undefined) complain(io, `${tooMany} warnings, more than the ${settings.maxWarnings} allowed`);
  const failing = results.some(({ findings }) => findings.some(({ severity }) => atLeast(severity, settings.failOn)));
  return tooMany !== undefined || failing ? FOUND : OK;
}

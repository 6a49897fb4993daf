import { resolve } from 'node:path';
import { pageOf } from '../../about.js';
import { UsageError } from '../../config/config.js';
import { noneOf } from '../../config/did-you-mean.js';
import type { Settings } from '../../config/settings.js';
import { atLeast, type FileResult } from '../../engine/finding.js';
import { lintSources } from '../../engine/run.js';
import type { Format, ReportContext } from '../../report/format.js';
import { DEFAULT_FORMAT, FORMAT_NAMES, FORMATS } from '../../report/index.js';
import type { Source } from '../../source/source.js';
import type { Arguments } from '../arguments.js';
import { findInputs } from '../files.js';
import { type ColorChoice, colored, complain, FOUND, type Io, OK, TROUBLE, widthOf } from '../io.js';
import { writeAll, writeFile } from '../output.js';
import { settingsOf } from '../settings.js';

/** How standard input is called when it is not given a name. */
const STDIN = '<stdin>';

/** `ciblint [paths..]`: finds, lints and reports. */
export async function lint(args: Arguments, io: Io): Promise<number> {
  const outputs = await outputsOf([args.format ?? []].flat() as string[]);
  const settings = await settingsOf(args, io.cwd);
  const { sources, empty } = await findInputs(pathsOf(args), {
    cwd: io.cwd,
    stdin: io.stdin,
    stdinPath: (args['stdin-filename'] as string | undefined) ?? STDIN,
    isIgnored: settings.isIgnored,
  });
  for (const path of empty) complain(io, `${path}: nothing to lint here`);
  const results = await lintSources(sources, (path) => settings.optionsFor(path));
  for (const { error } of results) if (error !== undefined) complain(io, error);
  await report(args.quiet === true ? results.map(errorsOnly) : results, outputs, contextOf(args, io, sources), io);
  return exitCode(results, settings, io);
}

interface Output {
  readonly name: string;
  readonly format: Format;
  /** Absent for standard output. */
  readonly file?: string;
}

function pathsOf(args: Arguments): readonly string[] {
  const paths = (args.paths as readonly string[] | undefined) ?? [];
  const named = args['stdin-filename'] !== undefined;
  if (named && paths.length > 0 && !paths.includes('-'))
    throw new UsageError('--stdin-filename names standard input, but only files are given; add - to the paths');
  return paths.length > 0 ? paths : [named ? '-' : '.'];
}

async function outputsOf(given: readonly string[]): Promise<Output[]> {
  const outputs: Output[] = [];
  for (const text of given.length === 0 ? [DEFAULT_FORMAT] : given) {
    const at = text.indexOf('=');
    const [name, file] = at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
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
  return outputs;
}

function contextOf(args: Arguments, io: Io, sources: readonly Source[]): ReportContext {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return {
    color: colored((args.color as ColorChoice | undefined) ?? 'auto', io),
    width: widthOf(io),
    githubLog: (io.env.GITHUB_ACTIONS ?? '') !== '',
    source: (path) => byPath.get(path),
    pageOf,
  };
}

async function report(
  results: readonly FileResult[],
  outputs: readonly Output[],
  context: ReportContext,
  io: Io,
): Promise<void> {
  for (const { format, file } of outputs) {
    if (file === undefined) await writeAll(io.stdout, format(results, context));
    // A file is not a terminal, whatever standard output is.
    else await writeFile(resolve(io.cwd, file), file, format(results, { ...context, color: false, width: 120 }));
  }
}

function errorsOnly(result: FileResult): FileResult {
  return { ...result, findings: result.findings.filter(({ severity }) => severity === 'error') };
}

function exitCode(results: readonly FileResult[], { failOn, maxWarnings }: Settings, io: Io): number {
  if (results.some(({ error }) => error !== undefined)) return TROUBLE;
  const findings = results.flatMap((result) => result.findings);
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  if (tooMany) complain(io, `${warnings} warnings, more than the ${maxWarnings} allowed`);
  return tooMany || findings.some(({ severity }) => atLeast(severity, failOn)) ? FOUND : OK;
}

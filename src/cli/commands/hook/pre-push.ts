import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../../config/config.js';
import { GitError, gitTry } from '../../../git/git.js';
import type { Arguments } from '../../arguments.js';
import { complain, FOUND, type Io, OK, TROUBLE } from '../../io.js';
import type { Output, Run, Step } from '../../run.js';
import { type Asked, askedFor } from './asked.js';
import type { Pushed } from './pushed.js';

const SKIP = 'git push --no-verify pushes without this check';

/**
 * `ciblint hook pre-push [remote] [url]`: lints what a push would publish, as it was committed. A push is refused for
 * findings and also for trouble of ciblint's own: what could not be checked has not passed.
 */
export async function prePush(args: Arguments, io: Io): Promise<number> {
  const asked = await askedFor(args, io);
  const code = await lintPushed(asked, args, io).catch((error: unknown) => {
    if (!(error instanceof UsageError || error instanceof GitError)) throw error;
    complain(io, error instanceof GitError ? `git: ${error.message}` : error.message);
    return TROUBLE;
  });
  if (asked.isPush && code === FOUND) complain(io, `push refused: fix this, commit and push again (${SKIP})`);
  if (asked.isPush && code === TROUBLE) complain(io, `push refused, as it could not be checked (${SKIP})`);
  return code;
}

/** What costs time is loaded once there is something to lint: most pushes have no CIB in them. */
async function lintPushed(asked: Asked, args: Arguments, io: Io): Promise<number> {
  const isSilent = formatsOf(args).every((format) => SILENT.has(format));
  const nothing = async () => (isSilent ? OK : await lintCibs([], args, io));
  if (asked.refs.length === 0) return nothing();
  const { pushedFiles } = await import('./pushed.js');
  const files = await pushedFiles(asked, io.cwd);
  if (files.length === 0) return nothing();
  const { cibsAmong } = await import('./sources.js');
  const { Blobs } = await import('../../../git/blobs.js');
  const blobs = new Blobs(io.cwd);
  try {
    const cibs = await cibsAmong(files, blobs);
    return cibs.length === 0 ? await nothing() : await lintCibs(cibs, args, io);
  } finally {
    blobs.close();
  }
}

/** Formats in which nothing to report is no text at all; others are read by programs, which wait for their document. */
const SILENT: ReadonlySet<string> = new Set(['pretty', 'unix', 'unix-range']);

function formatsOf({ format }: Arguments): readonly string[] {
  // `unix=-` is `unix`.
  return ([format ?? []].flat() as string[]).map((text) => text.replace(/=-$/, ''));
}

/**
 * The configuration is that of the work tree: it may be code with packages of its own, which a commit does not hold, and
 * whoever corrects it sees at once whether that helps.
 */
async function lintCibs(cibs: readonly Pushed[], args: Arguments, io: Io): Promise<number> {
  const { settingsOf } = await import('../../settings.js');
  const { lintAndReport, outputsOf } = await import('../../run.js');
  const { lintSources } = await import('../../../engine/run.js');
  const { adoptionSteps } = await import('../../adoption.js');
  const top = (await gitTry(['rev-parse', '--show-toplevel'], io.cwd)) ?? (await realpath(io.cwd));
  const here: Arguments = { ...args, ...named(args, 'config', io.cwd), ...named(args, 'baseline', io.cwd) };
  const settings = await settingsOf(here, top, undefined, io.cwd);
  const kept = cibs.filter(({ path }) => !settings.isIgnored(resolve(top, path)));
  const paths = new Map(kept.map(({ source, path }) => [source.path, path]));
  const sources = kept.map(({ source }) => source);
  const inTop: Io = { ...io, cwd: top };
  const steps = await adoptionSteps(here, settings, { paths: [], sources, isElsewhere: true }, inTop);
  const outputs = await outputsOf(formatsOf(args), io.cwd);
  const run: Run = {
    settings,
    outputs: outputs.map((output) => placed(output, kept, io.cwd)),
    steps: steps.map((step) => asFiles(step, paths)),
    args: here,
    lint: (sources, _, done) =>
      lintSources(sources, (path) => settings.optionsFor(resolve(top, paths.get(path) ?? path)), done),
  };
  return lintAndReport(sources, run, inTop);
}

/** A step that is shown files by their paths, whatever tip they are of. */
function asFiles(step: Step, paths: ReadonlyMap<string, string>): Step {
  return async (results, sources) => {
    const stepped = await step(
      results.map((result) => ({ ...result, path: paths.get(result.path) ?? result.path })),
      sources,
    );
    return stepped.map((result, index) => ({ ...result, path: results[index]?.path ?? result.path }));
  };
}

/** A file that an option names from the folder in which ciblint runs, if it does. */
function named(args: Arguments, option: string, cwd: string): Arguments {
  const file = args[option];
  return typeof file === 'string' ? { [option]: resolve(cwd, file) } : {};
}

/** People are shown `main:cib/prod.xml`, which `git show` understands; programs are told where the file lies. */
function placed({ name, format, file }: Output, cibs: readonly Pushed[], cwd: string): Output {
  const where = file === undefined ? {} : { file: resolve(cwd, file) };
  if (name !== 'pretty') return { name, format, ...where };
  const shown = new Map(cibs.map(({ source, shown }) => [source.path, shown]));
  const sources = new Map(cibs.map(({ source, shown }) => [shown, source]));
  return {
    name,
    format: (results, context) =>
      format(
        results.map((result) => ({ ...result, path: shown.get(result.path) ?? result.path })),
        { ...context, source: (path) => sources.get(path) ?? context.source(path) },
      ),
    ...where,
  };
}

import type { Reading } from '../../config/module.js';
import { adoptionSteps } from '../adoption.js';
import type { Arguments } from '../arguments.js';
import { refuseOverwriting } from '../destinations.js';
import { findInputs, type Inputs } from '../files.js';
import { complain, type Io } from '../io.js';
import { type Paths, pathsOf } from '../paths.js';
import { lintAndReport, outputsOf, type Run } from '../run.js';
import { settingsOf } from '../settings.js';

/** How standard input is called when it is not given a name. */
const STDIN = '<stdin>';

/** What a run is made of. */
export interface Prepared {
  readonly paths: Paths;
  readonly inputs: Inputs;
  readonly run: Run;
}

/** `ciblint [paths..]`: finds, lints and reports. */
export async function lint(args: Arguments, io: Io): Promise<number> {
  if (args.fix === true || args['fix-dry-run'] === true) {
    const { fixing } = await import('../fix.js');
    const world = await fixing(args, await prepare(args, io), io);
    return lintInputs(world.prepared.inputs, world.prepared.run, world.io);
  }
  if (args.watch === true) return (await import('../watch/watch.js')).watch(args, io, prepare);
  const { inputs, run } = await prepare(args, io);
  return lintInputs(inputs, run, io);
}

/**
 * Finds out what is to be linted, and how; `reading` is told of each configuration file, and `known` are the CIBs of
 * earlier runs. Throws {@link UsageError}.
 */
export async function prepare(args: Arguments, io: Io, reading?: Reading, known?: Set<string>): Promise<Prepared> {
  const outputs = await outputsOf([args.format ?? []].flat() as string[], io.cwd);
  const settings = await settingsOf(args, io.cwd, reading);
  const paths = await pathsOf(args, io);
  const inputs = await findInputs(paths.paths, {
    listed: paths.listed,
    cwd: io.cwd,
    get stdin() {
      return io.stdin;
    },
    stdinPath: (args['stdin-filename'] as string | undefined) ?? STDIN,
    isIgnored: settings.isIgnored,
    ...(known === undefined ? {} : { known }),
  });
  await refuseOverwriting(outputs, inputs.sources, args, io.cwd);
  const steps = await adoptionSteps(args, settings, { ...paths, ...inputs }, io, reading);
  return { paths, inputs, run: { settings, outputs, steps, args } };
}

/** Lints what was found and reports. */
export async function lintInputs({ sources, empty }: Inputs, run: Run, io: Io): Promise<number> {
  for (const path of empty) complain(io, `${path}: nothing to lint here`);
  return lintAndReport(sources, run, io);
}

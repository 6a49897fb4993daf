import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BASELINE_NAME } from '../baseline/name.js';
import { UsageError } from '../config/config.js';
import type { Reading } from '../config/module.js';
import type { Settings } from '../config/settings.js';
import type { Source } from '../source/source.js';
import type { Arguments } from './arguments.js';
import type { Io } from './io.js';
import type { Step } from './run.js';
import { shownPath } from './shown.js';

/** Where the baseline of a run is. */
export interface BaselinePlace {
  /** Absolute. */
  readonly path: string;
  /** As the user knows it. */
  readonly shown: string;
  /** Whether it was asked for, and must be there. */
  readonly asked: boolean;
}

/** What a run looks at. */
export interface AdoptionInputs {
  /** What the command line names: files, folders, globs. */
  readonly paths: readonly string[];
  readonly sources: readonly Source[];
  /** Whether the sources are not the files that lie there, such as what a push would publish: nothing is called stale. */
  readonly isElsewhere?: boolean;
}

/**
 * The baseline that counts: the one named on the command line or in the configuration, else the one that lies beside the
 * configuration file, or in the current folder when there is none. Undefined where none is to be used.
 */
export function baselineOf(args: Arguments, settings: Settings, cwd: string): BaselinePlace | undefined {
  const named = args.baseline as string | undefined;
  if (args['no-baseline'] === true) {
    if (named !== undefined) throw new UsageError('--baseline and --no-baseline exclude each other');
    return undefined;
  }
  if (named !== undefined) return { path: resolve(cwd, named), shown: named, asked: true };
  if (settings.baseline !== undefined)
    return { path: settings.baseline, shown: shownPath(settings.baseline, cwd), asked: true };
  const folder = settings.file === undefined ? cwd : dirname(settings.file);
  const path = resolve(folder, BASELINE_NAME);
  return { path, shown: shownPath(path, cwd), asked: false };
}

/**
 * The steps that leave out what is known, from a baseline or an earlier version of the files. What they need is loaded
 * when it is asked for. `reading` is told of the baseline. Throws {@link UsageError}.
 */
export async function adoptionSteps(
  args: Arguments,
  settings: Settings,
  inputs: AdoptionInputs,
  io: Io,
  reading?: Reading,
): Promise<Step[]> {
  checkTogether(args);
  const place = baselineOf(args, settings, io.cwd);
  const changes = args['write-baseline'] === true || args['prune-baseline'] === true;
  const steps: Step[] = [];
  let known: Step | undefined;
  if (place !== undefined && (place.asked || changes || existsSync(place.path))) {
    const { baselineSteps } = await import('./baseline.js');
    reading?.(place.path);
    const baseline = baselineSteps(place, args, settings, io);
    steps.push(inputs.isElsewhere === true ? baseline.known : baseline.step);
    known = baseline.known;
  }
  if (args.against !== undefined) {
    const { againstStep } = await import('./against.js');
    steps.push(await againstStep(args.against as string, { settings, ...inputs, io, known }));
  }
  return steps;
}

/** What cannot be asked for together, and why. */
const EXCLUDING: readonly (readonly [string, string, string])[] = [
  ['write-baseline', 'no-baseline', 'there would be none to write'],
  ['prune-baseline', 'no-baseline', 'there would be none to prune'],
  ['write-baseline', 'prune-baseline', 'what is written anew has nothing stale'],
  ['write-baseline', 'against', 'a baseline holds everything that is found, not what is new'],
  ['prune-baseline', 'against', 'what is stale can be told from all findings only'],
];

function checkTogether(args: Arguments): void {
  for (const [one, other, why] of EXCLUDING)
    if (isGiven(args[one]) && isGiven(args[other]))
      throw new UsageError(`--${one} and --${other} do not go together: ${why}`);
}

function isGiven(value: Arguments[string]): boolean {
  return value !== undefined && value !== false;
}

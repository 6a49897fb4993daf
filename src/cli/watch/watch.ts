import { join, resolve } from 'node:path';
import { BASELINE_NAME } from '../../baseline/name.js';
import { UsageError } from '../../config/config.js';
import { SEARCH_PLACES } from '../../config/find.js';
import type { FileResult } from '../../engine/finding.js';
import type { Arguments } from '../arguments.js';
import { lintInputs, type prepare as Prepare, type Prepared } from '../commands/lint.js';
import { complain, type Io, OK } from '../io.js';
import { writeAll } from '../output.js';
import { destinationOf, type Step } from '../run.js';
import { Changes } from './changes.js';
import { CHECKING_CONFIGURATION, checkingLine, doneLine, NOTHING_CHECKED } from './lines.js';
import { Memory, stampOf } from './memory.js';
import { Observer } from './observer.js';
import { Territory } from './territory.js';

/** What changes the file that a report is measured by. `--fix` itself refuses to be watched. */
const EXCLUDED = ['write-baseline', 'prune-baseline'];
/** Options that name a file on which the report depends. */
const NAMING = ['files-from', 'baseline', 'against'];

/**
 * `ciblint --watch`: reports now, and whenever something has changed on which the report depends, until it is
 * interrupted or nobody reads any more; both end it with exit code 0.
 */
export async function watch(args: Arguments, io: Io, prepare: typeof Prepare): Promise<number> {
  checkArguments(args);
  const changes = new Changes();
  const end = () => changes.end();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const stdout = ['close', 'error'] as const;
  // Once: whoever asks a second time does not want to wait for the end of a run.
  for (const signal of signals) process.once(signal, end);
  for (const event of stdout) io.stdout.once(event, end);
  // Without watchers, which may all have failed, nothing would keep the process.
  const alive = setInterval(() => undefined, 2 ** 30);
  const observer = new Observer(
    () => changes.note(),
    (problem) => complain(io, problem),
  );
  try {
    const rounds = new Rounds(args, io, prepare, observer);
    await rounds.first();
    while (await changes.next()) await rounds.next();
  } finally {
    clearInterval(alive);
    for (const signal of signals) process.off(signal, end);
    for (const event of stdout) io.stdout.off(event, end);
    await observer.close();
  }
  return OK;
}

function checkArguments(args: Arguments): void {
  for (const name of EXCLUDED) {
    if (args[name] !== undefined && args[name] !== false)
      throw new UsageError(`--watch and --${name} exclude each other: --watch changes no file`);
  }
  const paths = (args.paths as readonly string[] | undefined) ?? [];
  if (paths.includes('-') || args['stdin-filename'] !== undefined || args['files-from'] === '-')
    throw new UsageError('--watch: standard input cannot be watched; name files or folders');
}

/** What a run would be, or why it cannot be. */
interface Attempt {
  readonly prepared?: Prepared;
  readonly failure?: UsageError;
  /** The configuration files, with all they bring. */
  readonly read: ReadonlySet<string>;
}

/** Run after run over the same arguments. */
class Rounds {
  readonly #args: Arguments;
  readonly #io: Io;
  readonly #prepare: typeof Prepare;
  readonly #observer: Observer;
  readonly #memory = new Memory();
  /** What was a CIB stays one while its root cannot be seen, as when it is emptied. */
  readonly #cibs = new Set<string>();
  #paths: Prepared['paths'] = { paths: [], listed: [] };
  #state = '';

  constructor(args: Arguments, io: Io, prepare: typeof Prepare, observer: Observer) {
    this.#args = args;
    this.#io = io;
    this.#prepare = prepare;
    this.#observer = observer;
  }

  /** Throws {@link UsageError} if it is for the command line, which no change of a file puts right. */
  async first(): Promise<void> {
    const attempt = await this.#attempt();
    if (attempt.failure !== undefined && !(await isRepairable(attempt))) throw attempt.failure;
    await this.#run(attempt);
  }

  async next(): Promise<void> {
    await this.#run(await this.#attempt());
  }

  async #attempt(): Promise<Attempt> {
    const read = new Set<string>();
    try {
      const prepared = await this.#prepare(this.#args, this.#io, (file) => read.add(file), this.#cibs);
      return { prepared, read };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { failure: error, read };
    }
  }

  /** Reports, unless nothing has changed since the last time. */
  async #run({ prepared, failure, read }: Attempt): Promise<void> {
    this.#paths = prepared?.paths ?? this.#paths;
    const others = [...read, ...this.#named()];
    const files = new Map(prepared?.inputs.sources.map(({ path }) => [path, resolve(this.#io.cwd, path)]));
    await this.#watch([...others, ...files.values()]);
    const settings = await stampsOf(new Map(others.map((file) => [file, file])));
    const stamps = await stampsOf(files);
    const state = JSON.stringify([failure?.message, [...settings], [...stamps], prepared?.inputs.empty]);
    if (state === this.#state) return;
    this.#state = state;
    if (prepared !== undefined) await this.#lint(prepared, stamps, JSON.stringify([...settings]));
    else if (failure !== undefined) {
      await this.#say(CHECKING_CONFIGURATION);
      complain(this.#io, failure.message);
      await this.#say(NOTHING_CHECKED);
    }
  }

  async #lint(
    { inputs, run }: Prepared,
    stamps: ReadonlyMap<string, string | undefined>,
    settings: string,
  ): Promise<void> {
    let results: readonly FileResult[] = [];
    const keep: Step = async (all) => {
      const isQuiet = this.#args.quiet === true;
      results = isQuiet ? all.map((result) => ({ ...result, findings: result.findings.filter(isError) })) : all;
      return all;
    };
    const versions = new Map([...stamps].map(([path, stamp]) => [path, stamp && `${settings} ${stamp}`]));
    const watched = { ...run, steps: [...run.steps, keep], lint: this.#memory.linter(versions) };
    await this.#say(checkingLine(inputs.sources.length));
    try {
      await lintInputs(inputs, watched, this.#io);
    } catch (error) {
      // A report that cannot be written, for one.
      if (!(error instanceof UsageError)) throw error;
      complain(this.#io, error.message);
    }
    await this.#say(doneLine(results));
  }

  /** Watches what the paths mean, further files, and the places where a configuration or a baseline may come up. */
  async #watch(files: readonly string[]): Promise<void> {
    const { config, 'no-config': noConfig, format } = this.#args;
    const { cwd } = this.#io;
    const territory = await Territory.of(this.#paths, cwd);
    for (const output of [format ?? []].flat() as string[]) {
      const { file } = destinationOf(output);
      if (file !== undefined) territory.except(resolve(cwd, file));
    }
    for (const file of files) await territory.addFile(file);
    const isSearched = config === undefined && noConfig !== true;
    const places = isSearched ? [...SEARCH_PLACES, BASELINE_NAME] : [BASELINE_NAME];
    for (const place of places) await territory.addFile(join(cwd, place));
    this.#observer.watch(territory);
  }

  #named(): string[] {
    const names = NAMING.map((name) => this.#args[name]).filter((value) => typeof value === 'string');
    return names.map((name) => resolve(this.#io.cwd, name));
  }

  #say(line: string): Promise<void> {
    return writeAll(this.#io.stdout, [line]);
  }
}

/** Whether a configuration file may be to blame, one that is there. */
async function isRepairable({ failure, read }: Attempt): Promise<boolean> {
  if (failure?.message.startsWith('--') === true) return false;
  const stamps = await Promise.all([...read].map(stampOf));
  return stamps.some((stamp) => stamp !== undefined);
}

function isError({ severity }: FileResult['findings'][number]): boolean {
  return severity === 'error';
}

async function stampsOf(files: ReadonlyMap<string, string>): Promise<Map<string, string | undefined>> {
  const stamps = new Map<string, string | undefined>();
  for (const [name, file] of files) stamps.set(name, await stampOf(file));
  return stamps;
}

import { releaseOf } from '../../cib/release.js';
import { schemaOf } from '../../cib/schema/version.js';
import type { FileResult, Severity } from '../../engine/finding.js';
import type { LintOptions } from '../../engine/lint.js';
import type { AnyRule } from '../../engine/rule.js';
import { lintSource } from '../../engine/run.js';
import { fileSource } from '../../source/source.js';
import { ALL_RULES } from '../settings.js';

/** What the threads of a run share: each takes from it, file by file, until nothing is left. */
export interface Work {
  /** In the order in which they are taken. */
  readonly files: readonly WorkFile[];
  readonly options: readonly PlainOptions[];
  /** How many files are taken, and how many are done; in memory that all threads share. */
  readonly counts: Int32Array;
}

export interface WorkFile {
  /** Absolute. */
  readonly file: string;
  /** As the user named it. */
  readonly path: string;
  /** Which of the options hold for it. */
  readonly options: number;
}

/** Lint options without functions, so that they can be posted: rules, a schema and a release by their names. */
export interface PlainOptions extends Omit<LintOptions, 'rules' | 'schema' | 'release'> {
  readonly rules: readonly { readonly id: string; readonly severity: Severity; readonly options: unknown }[];
  readonly schema: string | undefined;
  readonly release: string | undefined;
}

/** The results of a thread, each with the index of its file. */
export type Share = (readonly [index: number, result: FileResult])[];

/** The next file that nobody has taken; undefined when there is none. */
export function taken({ files, counts }: Work): number | undefined {
  const index = Atomics.add(counts, 0, 1);
  return index < files.length ? index : undefined;
}

/** One more file is done; gives how many are. */
export function finished({ counts }: Work): number {
  return Atomics.add(counts, 1, 1) + 1;
}

/** Lints in a worker thread what is left. */
export async function lintShare(work: Work): Promise<Share> {
  const options = work.options.map(revived);
  const share: Share = [];
  for (let index = taken(work); index !== undefined; index = taken(work)) {
    const { file, path, options: which } = work.files[index] as WorkFile;
    share.push([index, await lintSource(fileSource(file, path), options[which] as LintOptions)]);
    finished(work);
  }
  return share;
}

function revived({ rules, schema, release, ...rest }: PlainOptions): LintOptions {
  return {
    ...rest,
    rules: rules.map(({ id, ...set }) => ({ ...set, rule: byId.get(id) as AnyRule })),
    ...(schema === undefined ? {} : { schema: schemaOf(schema) }),
    ...(release === undefined ? {} : { release: releaseOf(release) }),
  } as LintOptions;
}

const byId = new Map(ALL_RULES.map((rule) => [rule.id, rule]));

import { existsSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { Baseline, type Judgement, type Stale } from '../baseline/baseline.js';
import { BaselineFile, required, withoutBaseline } from '../baseline/file.js';
import { baselineText } from '../baseline/format.js';
import { UsageError } from '../config/config.js';
import type { Settings } from '../config/settings.js';
import type { FileResult } from '../engine/finding.js';
import { counted } from '../report/summary.js';
import { reasonOf } from '../source/source.js';
import type { BaselinePlace } from './adoption.js';
import type { Arguments } from './arguments.js';
import { complain, type Io } from './io.js';
import type { Step } from './run.js';

/** How many stale entries are told of one by one. */
const SHOWN = 20;

export interface BaselineSteps {
  /** Leaves out what is known, and writes, prunes or tells what is stale. */
  readonly step: Step;
  /** Leaves out what is known and does nothing else, for another version of the files. */
  readonly known: Step;
}

/** What a run does with its baseline. Throws {@link UsageError}. */
export function baselineSteps(place: BaselinePlace, args: Arguments, settings: Settings, io: Io): BaselineSteps {
  const file = new BaselineFile(place.path, place.shown);
  // Read before anything is linted, so that one that cannot be used is told of at once.
  const isWritten = args['write-baseline'] === true;
  const before = isWritten ? (file.read() ?? new Baseline([])) : required(file);
  const hidden = (results: readonly FileResult[], baseline: Baseline) =>
    withoutBaseline(results, file, io.cwd, baseline);
  const known: Step = async (results) => hidden(results, before);
  const step: Step = async (results) => {
    const judgement = judgementOf(results, file, settings, io.cwd);
    if (isWritten) {
      const after = before.renewed(judgement);
      await write(file, after, before);
      complain(
        io,
        `${file.shown}: ${counted(findingsIn(after), 'known finding')} in ${counted(filesIn(after), 'file')}`,
      );
      return hidden(results, after);
    }
    const stale = before.stale(judgement);
    if (args['prune-baseline'] === true) {
      const after = before.pruned(judgement);
      await write(file, after, before);
      complain(
        io,
        `${file.shown}: ${counted(goneIn(stale), 'known finding')} removed, ${counted(findingsIn(after), 'known finding')} left`,
      );
    } else tell(stale, file, io);
    return hidden(results, before);
  };
  return { step, known };
}

function judgementOf(results: readonly FileResult[], file: BaselineFile, settings: Settings, cwd: string): Judgement {
  const byKey = new Map(results.map((result) => [file.keyOf(result.path, cwd), result]));
  const existing = new Set(settings.rules.map(({ id }) => id));
  const on = new Map<object, ReadonlySet<string>>();
  return {
    results: byKey,
    judges(rule, key) {
      // A rule that no longer exists will never be found again.
      if (!existing.has(rule)) return true;
      const path = byKey.get(key)?.path;
      if (path === undefined) return false;
      const { rules } = settings.optionsFor(path);
      const ids = on.get(rules) ?? new Set(rules.map((configured) => configured.rule.id));
      on.set(rules, ids);
      return ids.has(rule);
    },
    isGone(key) {
      const path = file.pathOf(key);
      return path !== undefined && !existsSync(path);
    },
  };
}

function tell(stale: readonly Stale[], { shown }: BaselineFile, io: Io): void {
  if (stale.length === 0) return;
  complain(io, `${shown}: ${counted(goneIn(stale), 'known finding')} no longer found; --prune-baseline removes them:`);
  for (const { file, rule, element, messageId, count, found } of stale.slice(0, SHOWN)) {
    const where = element === '' ? '' : ` ${element}`;
    complain(io, `  ${file}: ${rule} (${messageId})${where}${count > 1 ? `: ${found} of ${count} found` : ''}`);
  }
  if (stale.length > SHOWN) complain(io, `  and ${stale.length - SHOWN} more`);
}

function goneIn(stale: readonly Stale[]): number {
  return stale.reduce((sum, { count, found }) => sum + count - found, 0);
}

function findingsIn({ entries }: Baseline): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}

function filesIn({ entries }: Baseline): number {
  return new Set(entries.map(({ file }) => file)).size;
}

/** Writes a baseline whole or not at all; one that stays as it is, is not touched. */
async function write(file: BaselineFile, baseline: Baseline, before: Baseline): Promise<void> {
  const text = baselineText(baseline);
  if (existsSync(file.path) && text === baselineText(before)) return;
  try {
    await writeFileAtomic(file.path, text);
  } catch (error) {
    throw new UsageError(`${file.shown}: ${reasonOf(error)}`);
  }
}

import type { FileResult, Finding } from '../engine/finding.js';
import { kindOf } from '../engine/identity.js';
import { canBeKnown, withoutKnown } from './known.js';

/** Findings of one kind in one file, and how many there are. */
export interface Entry {
  /** The file, relative to the baseline's folder, with slashes. */
  readonly file: string;
  readonly rule: string;
  /** The element's path with ids; empty where a finding is about none. */
  readonly element: string;
  readonly messageId: string;
  readonly count: number;
}

/** An entry that was found less often than it is known, and how often it was. */
export interface Stale extends Entry {
  readonly found: number;
}

/** What a run says about the entries of a baseline. */
export interface Judgement {
  /** A result by its file, as {@link Entry} has it. */
  readonly results: ReadonlyMap<string, FileResult>;
  /** Whether the run would have found a rule's findings in a file: one that is off finds nothing. */
  judges(rule: string, file: string): boolean;
  /** Whether a file that was not linted is no longer there. */
  isGone(file: string): boolean;
}

/** The findings that a project has decided to live with for now: new ones are reported, these are not. Immutable. */
export class Baseline {
  readonly #files: ReadonlyMap<string, readonly Entry[]>;

  constructor(readonly entries: readonly Entry[]) {
    const files = new Map<string, Entry[]>();
    for (const entry of entries) files.set(entry.file, [...(files.get(entry.file) ?? []), entry]);
    this.#files = files;
  }

  /** A file's findings without those that are known. */
  unknown(file: string, findings: readonly Finding[]): readonly Finding[] {
    const entries = this.#files.get(file);
    if (entries === undefined) return findings;
    return withoutKnown(findings, new Map(entries.map((entry) => [kindOf(entry), entry.count])));
  }

  /** The entries with fewer findings than they know of, as far as the run can tell. */
  stale(judgement: Judgement): Stale[] {
    const stale: Stale[] = [];
    for (const [file, entries] of this.#files) {
      const result = judgement.results.get(file);
      const gone = result === undefined && judgement.isGone(file);
      if (!gone && !isConclusive(result)) continue;
      const found = new Map(
        gone ? [] : entriesOf(file, result as FileResult).map((entry) => [kindOf(entry), entry.count]),
      );
      for (const entry of entries) {
        const count = found.get(kindOf(entry)) ?? 0;
        if (count < entry.count && (gone || judgement.judges(entry.rule, file))) stale.push({ ...entry, found: count });
      }
    }
    return stale;
  }

  /** This baseline without what is stale. */
  pruned(judgement: Judgement): Baseline {
    const found = new Map(this.stale(judgement).map(({ found, ...entry }) => [keyOf(entry), found]));
    return new Baseline(
      this.entries
        .map((entry) => ({ ...entry, count: found.get(keyOf(entry)) ?? entry.count }))
        .filter(({ count }) => count > 0),
    );
  }

  /** What a run found, and of this baseline what the run cannot tell about. */
  renewed(judgement: Judgement): Baseline {
    const kept = this.entries.filter(({ file, rule }) => {
      const result = judgement.results.get(file);
      if (result === undefined) return !judgement.isGone(file);
      return !isConclusive(result) || !judgement.judges(rule, file);
    });
    const found = [...judgement.results].flatMap(([file, result]) =>
      isConclusive(result) ? entriesOf(file, result) : [],
    );
    return new Baseline([...kept, ...found]);
  }
}

/** Whether a result says what a file holds: a file that could not be read, or that is no XML, was not judged. */
function isConclusive(result: FileResult | undefined): boolean {
  return result !== undefined && result.error === undefined && result.findings.every(canBeKnown);
}

function entriesOf(file: string, { findings }: FileResult): Entry[] {
  const entries = new Map<string, Entry>();
  for (const finding of findings) {
    const { rule, element = '', messageId } = finding;
    const count = (entries.get(kindOf(finding))?.count ?? 0) + 1;
    entries.set(kindOf(finding), { file, rule, element, messageId, count });
  }
  return [...entries.values()];
}

function keyOf(entry: Entry): string {
  return `${entry.file}\0${kindOf(entry)}`;
}

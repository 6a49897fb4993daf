import { DOCUMENT_PARTS, type DocumentPart } from '../cib/document.js';
import type { ConfiguredRule } from './lint.js';
import type { Context, Listeners } from './rule.js';

/** What a rule is told of its document, besides its own options. */
export type Circumstances = Omit<Context, 'options' | 'report'>;

/** Which rules listen to what, as positions in the list of rules: the same for all documents of the same circumstances. */
export interface Plan {
  readonly elements: ReadonlyMap<string, readonly number[]>;
  readonly faults: ReadonlyMap<string, readonly number[]>;
  readonly any: readonly number[];
  readonly roots: readonly number[];
  readonly comments: readonly number[];
  readonly ends: readonly number[];
  /** The parts of the index that listeners will read. */
  readonly parts: ReadonlySet<DocumentPart>;
}

/** The plans by list of rules, and by what `check` is told: what a rule listens to depends on nothing else. */
const plans = new WeakMap<readonly ConfiguredRule[], Map<string, Plan>>();

export function knownPlan(rules: readonly ConfiguredRule[], circumstances: Circumstances): Plan | undefined {
  return plans.get(rules)?.get(keyOf(circumstances));
}

export function keepPlan(rules: readonly ConfiguredRule[], circumstances: Circumstances, plan: Plan): void {
  const known = plans.get(rules) ?? new Map<string, Plan>();
  plans.set(rules, known.set(keyOf(circumstances), plan));
}

/** The plan of rules that have been started; none listens for a rule that failed. */
export function planOf(rules: readonly ConfiguredRule[], started: readonly (Listeners | undefined)[]): Plan {
  const elements = new Map<string, number[]>();
  const kinds = new Map<string, number[]>();
  const plan = { any: [] as number[], roots: [] as number[], comments: [] as number[], ends: [] as number[] };
  for (const [at, listeners] of started.entries()) {
    const { end, comment, root, faults, '*': any, ...named } = listeners ?? {};
    if (end !== undefined) plan.ends.push(at);
    if (comment !== undefined) plan.comments.push(at);
    if (any !== undefined) plan.any.push(at);
    if (root !== undefined) plan.roots.push(at);
    for (const name of Object.keys(named)) listen(elements, name, at);
    for (const kind of Object.keys(faults ?? {})) listen(kinds, kind, at);
  }
  const parts = new Set(plan.ends.flatMap((at) => rules[at]?.rule.reads ?? DOCUMENT_PARTS));
  return { ...plan, elements, faults: kinds, parts };
}

function listen(all: Map<string, number[]>, key: string, at: number): void {
  const listening = all.get(key);
  if (listening === undefined) all.set(key, [at]);
  else listening.push(at);
}

function keyOf({ schema, named, release, releaseIsGiven, releaseBefore, whole }: Circumstances): string {
  return [schema.number, named?.number, release.text, releaseIsGiven, releaseBefore?.text, whole].join();
}

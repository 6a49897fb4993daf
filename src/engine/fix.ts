import type { FileResult, Finding } from './finding.js';
import { type Candidate, candidatesIn } from './fix/choose.js';
import { EditedText, type Replacement } from './fix/edited-text.js';
import { type LintOptions, lintText } from './lint.js';

/** A fix that was not applied because the document would be the worse for it. */
export interface RefusedFix {
  /** What the fix is for, where it stands in the fixed text. */
  readonly finding: Finding;
  /** What there would be that was not there before. */
  readonly brings: Finding | undefined;
}

/** What became of a text. */
export interface FixedText {
  readonly text: string;
  /** What was replaced, by offsets of the text given, in order. */
  readonly changes: readonly Replacement[];
  /** The findings that remain, in the fixed text. */
  readonly result: FileResult;
  /** How many findings were fixed. */
  readonly fixed: number;
  readonly refused: readonly RefusedFix[];
}

/** One fix can make room for another; what has not come to rest after so many rounds never will. */
const MAX_PASSES = 10;
/** To find out which of many fixes does harm costs some readings of the document each time. */
const MAX_REFUSED = 20;

interface State {
  readonly edited: EditedText;
  readonly result: FileResult;
}

/**
 * Applies the safe fixes of what linting finds, lints the outcome, and goes on until there is nothing to fix. Of fixes
 * that overlap the first wins and the others wait for the next round. A fix that leaves the document malformed, or with
 * an error of a kind that it did not have, is not applied. Pure: nothing is read or written.
 *
 * @param isWanted Which of the findings may be fixed; all when absent.
 */
export function fixText(
  text: string,
  path: string,
  options: LintOptions,
  isWanted: (finding: Finding) => boolean = () => true,
): FixedText {
  const lint = (edited: EditedText): State => ({ edited, result: lintText(edited.text, path, options) });
  const start = lint(EditedText.of(text));
  // An error that a fix brings and that has a fix itself is no harm, if it is gone in the end.
  const isPassing = (finding: Finding) => isSafe(finding) && isWanted(finding);
  const first = rounds(start, lint, isWanted, (before, after) => newIn(before, after, errors, isPassing));
  if (first.rests && newIn(start.result, first.fixed.result, errors) === undefined) return first.fixed;
  // Where each round must leave fewer findings and no new ones, fixes that undo each other come to rest too.
  const strict: Harm = (before, after, repaired) => newIn(before, after, all) ?? leftOf(repaired, after);
  return rounds(start, lint, isWanted, strict).fixed;
}

/** Goes round until nothing is left to fix. `rests` is false when that was never so. */
function rounds(
  start: State,
  lint: (edited: EditedText) => State,
  isWanted: (finding: Finding) => boolean,
  harm: Harm,
): { fixed: FixedText; rests: boolean } {
  let state = start;
  const refused = new Map<string, RefusedFix>();
  let fixed = 0;
  let rests = false;
  for (let pass = 0; pass < MAX_PASSES && refused.size < MAX_REFUSED && !rests; ) {
    const isOpen = (finding: Finding) => isSafe(finding) && isWanted(finding) && !refused.has(keyOf(finding));
    const candidates = candidatesIn(state.result.findings.filter(isOpen), state.edited.text);
    const { next, used, culprit } = applied(state, candidates, lint, harm);
    if (culprit === undefined) pass += 1;
    else for (const finding of culprit.findings) refused.set(keyOf(finding), { finding, brings: culprit.brings });
    fixed += candidates.slice(0, used).reduce((sum, { findings }) => sum + findings.length, 0);
    rests = candidates.length === 0;
    state = next;
  }
  const { edited, result } = state;
  const outcome = { text: edited.text, changes: edited.changes, result, fixed, refused: [...refused.values()] };
  return { fixed: outcome, rests: rests || refused.size >= MAX_REFUSED };
}

/** Whether a finding has a fix that changes nothing but what is certainly wrong. */
export function isSafe({ fix }: Finding): boolean {
  return fix?.applicability === 'safe';
}

interface Applied {
  readonly next: State;
  /** How many of the candidates are in it. */
  readonly used: number;
  /** The candidate after those, which does harm. */
  readonly culprit?: { readonly findings: readonly Finding[]; readonly brings: Finding | undefined };
}

/** Tells what is worse than before, once some findings should be repaired. */
type Harm = (before: FileResult, after: FileResult, repaired: readonly Finding[]) => Worse | undefined;

interface Worse {
  /** Undefined where a rule fails. */
  readonly finding: Finding | undefined;
}

/** Applies all candidates or, if that does harm, those before the first that does. */
function applied(
  state: State,
  candidates: readonly Candidate[],
  lint: (edited: EditedText) => State,
  harm: Harm,
): Applied {
  if (candidates.length === 0) return { next: state, used: 0 };
  const attempt = (count: number) => {
    const some = candidates.slice(0, count);
    const replacements = some.flatMap((candidate) => candidate.replacements);
    const next = lint(state.edited.with(replacements.sort((a, b) => a.range.start - b.range.start)));
    const repaired = some.flatMap(({ findings }) => findings);
    return { count, next, worse: harm(state.result, next.result, repaired) };
  };
  const whole = attempt(candidates.length);
  if (whole.worse === undefined) return { next: whole.next, used: whole.count };
  // The most that do no harm together, by halving.
  let good = { count: 0, next: state };
  let bad = whole;
  while (good.count + 1 < bad.count) {
    const middle = attempt((good.count + bad.count) >>> 1);
    if (middle.worse === undefined) good = middle;
    else bad = middle;
  }
  const { findings } = candidates[good.count] as Candidate;
  return { next: good.next, used: good.count, culprit: { findings, brings: bad.worse?.finding } };
}

/** What there is more of than before among the grave findings, such as one that it is no XML any more. */
function newIn(
  before: FileResult,
  after: FileResult,
  grave: (result: FileResult) => readonly Finding[],
  isPassing: (finding: Finding) => boolean = () => false,
): Worse | undefined {
  if (after.error !== undefined && before.error === undefined) return { finding: undefined };
  const left = new Map<string, number>();
  for (const finding of before.findings) left.set(kindOf(finding), (left.get(kindOf(finding)) ?? 0) + 1);
  for (const finding of grave(after)) {
    if (isPassing(finding)) continue;
    const count = left.get(kindOf(finding)) ?? 0;
    if (count === 0) return { finding };
    left.set(kindOf(finding), count - 1);
  }
  return undefined;
}

/** What should be repaired and is still there. */
function leftOf(repaired: readonly Finding[], { findings }: FileResult): Worse | undefined {
  const keys = new Set(repaired.map(keyOf));
  const finding = findings.find((each) => keys.has(keyOf(each)));
  return finding && { finding };
}

function all({ findings }: FileResult): readonly Finding[] {
  return findings;
}

function errors({ findings }: FileResult): readonly Finding[] {
  return findings.filter(({ severity, rule }) => severity === 'error' || rule === 'well-formed');
}

/** Not by the element: to rename one changes the path of all that is in it. */
function kindOf({ rule, messageId }: Finding): string {
  return `${rule} ${messageId}`;
}

function keyOf({ rule, messageId, element, message }: Finding): string {
  return JSON.stringify([rule, messageId, element, message]);
}

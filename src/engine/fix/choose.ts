import type { Finding } from '../finding.js';
import type { Replacement } from './edited-text.js';

/** A fix that can be applied, with its replacements in order. */
export interface Candidate {
  /** The findings that it repairs: several may have the very same fix. */
  readonly findings: readonly Finding[];
  readonly replacements: readonly Replacement[];
}

/**
 * The fixes of findings that can be applied together: in document order, each that neither overlaps nor touches an earlier
 * one, unless both only remove. The others have their turn when the text has been read again.
 */
export function candidatesIn(findings: readonly Finding[], text: string): Candidate[] {
  const all = findings
    .flatMap((finding) => {
      const replacements = replacementsOf(finding, text);
      return replacements === undefined ? [] : [{ findings: [finding], replacements }];
    })
    .sort((a, b) => startOf(a) - startOf(b));
  const chosen: { findings: Finding[]; replacements: readonly Replacement[] }[] = [];
  let taken: readonly Replacement[] = [];
  for (const { findings: of, replacements } of all) {
    const same = chosen.at(-1);
    if (same !== undefined && JSON.stringify(same.replacements) === JSON.stringify(replacements)) {
      same.findings.push(...of);
    } else if (!replacements.some((one) => taken.some((other) => conflict(one, other)))) {
      chosen.push({ findings: of, replacements });
      // What ends before this fix begins cannot be in the way of a later one.
      const start = replacements[0]?.range.start ?? 0;
      taken = [...taken.filter(({ range }) => range.end >= start), ...replacements];
    }
  }
  return chosen;
}

function startOf({ replacements }: Candidate): number {
  return replacements[0]?.range.start ?? 0;
}

function conflict(a: Replacement, b: Replacement): boolean {
  if (a.range.start > b.range.end || b.range.start > a.range.end) return false;
  const touchOnly = a.range.start === b.range.end || b.range.start === a.range.end;
  return !(touchOnly && isRemoval(a) && isRemoval(b));
}

function isRemoval({ range, text }: Replacement): boolean {
  return text === '' && range.end > range.start;
}

/** The edits of a finding's fix, sorted; undefined if there are none or they make no sense in the text. */
function replacementsOf({ fix }: Finding, text: string): Replacement[] | undefined {
  if (fix === undefined || fix.edits.length === 0) return undefined;
  const replacements = fix.edits
    .map((edit) => ({ range: { start: edit.range.start.offset, end: edit.range.end.offset }, text: edit.text }))
    .sort((a, b) => a.range.start - b.range.start)
    .map((edit) => wholeLines(edit, text));
  const sound = replacements.every(
    ({ range }, i) =>
      range.start <= range.end && range.end <= text.length && range.start >= (replacements[i - 1]?.range.end ?? 0),
  );
  return sound ? replacements : undefined;
}

/** What is removed takes its lines with it, if nothing but blanks would be left of them. */
function wholeLines(edit: Replacement, text: string): Replacement {
  if (edit.text !== '' || edit.range.start === edit.range.end) return edit;
  let { start, end } = edit.range;
  while (isBlank(text[start - 1])) start -= 1;
  while (isBlank(text[end])) end += 1;
  if (start > 0 && !isLineEnd(text[start - 1])) return edit;
  if (end < text.length && !isLineEnd(text[end])) return edit;
  if (text[end] === '\r' && text[end + 1] === '\n') end += 2;
  else if (end < text.length) end += 1;
  return { range: { start, end }, text: '' };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

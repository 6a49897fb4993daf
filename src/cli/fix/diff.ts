import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk } from 'diff';
import type { Replacement } from '../../engine/fix/edited-text.js';

/** Lines shown before and after a change, as diff and git show them. */
const CONTEXT = 3;

/** Lines of the old text that are replaced by others. */
interface Change {
  /** The first line, 0-based, and the line after the last. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * A unified diff of what was replaced in a text, which `patch -p1` and `git apply` take. It is made from the
 * replacements, as searching for differences takes long when there are many.
 */
export function unifiedDiff(path: string, text: string, replacements: readonly Replacement[]): string {
  const lines = linesOf(text);
  const hunks: StructuredPatchHunk[] = [];
  let shift = 0;
  for (const group of grouped(changesOf(text, lines, replacements))) {
    const [first, last] = [group[0] as Change, group.at(-1) as Change];
    const start = Math.max(0, first.start - CONTEXT);
    const end = Math.min(lines.length, last.end + CONTEXT);
    const shown: string[] = [];
    let at = start;
    let added = 0;
    for (const change of group) {
      shown.push(...lines.slice(at, change.start).flatMap((line) => marked(' ', line)));
      shown.push(...lines.slice(change.start, change.end).flatMap((line) => marked('-', line)));
      shown.push(...change.lines.flatMap((line) => marked('+', line)));
      at = change.end;
      added += change.lines.length - (change.end - change.start);
    }
    shown.push(...lines.slice(at, end).flatMap((line) => marked(' ', line)));
    hunks.push({
      oldStart: start + 1,
      oldLines: end - start,
      newStart: start + 1 + shift,
      newLines: end - start + added,
      lines: shown,
    });
    shift += added;
  }
  if (hunks.length === 0) return '';
  const name = path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
  const patch = { oldFileName: `a/${name}`, newFileName: `b/${name}`, oldHeader: '', newHeader: '', hunks };
  return formatPatch(patch, FILE_HEADERS_ONLY);
}

/** Lines with their LF; the last may have none. Other line ends are characters of a line, as diff has it. */
function linesOf(text: string): string[] {
  return text === '' ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}

function marked(sign: string, line: string): string[] {
  return line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file'];
}

/** The replacements as lines, those on the same lines or on neighbouring ones together. */
function changesOf(text: string, lines: readonly string[], replacements: readonly Replacement[]): Change[] {
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length;
  }
  starts.push(offset);
  const lineAt = (place: number): number => {
    let [low, high] = [0, lines.length];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] as number) <= place) low = middle;
      else high = middle - 1;
    }
    return Math.min(low, Math.max(0, lines.length - 1));
  };
  const groups: { start: number; end: number; replacements: Replacement[] }[] = [];
  for (const replacement of replacements) {
    const start = lineAt(replacement.range.start);
    // What ends with a line does not concern the next one.
    const last = Math.max(start, lineAt(replacement.range.end - 1));
    const before = groups.at(-1);
    if (before !== undefined && start <= before.end) {
      before.end = Math.max(before.end, last + 1);
      before.replacements.push(replacement);
    } else groups.push({ start, end: last + 1, replacements: [replacement] });
  }
  const changes = groups.map(({ start, end, replacements: within }) => {
    let after = '';
    let at = starts[start] as number;
    for (const { range, text: put } of within) {
      after += text.slice(at, range.start) + put;
      at = range.end;
    }
    after += text.slice(at, starts[end]);
    return trimmed({ start, end, lines: linesOf(after) }, lines);
  });
  return changes.filter(({ start, end, lines: after }) => end > start || after.length > 0);
}

/** Without the lines at both ends that stay the same. */
function trimmed({ start, end, lines }: Change, old: readonly string[]): Change {
  let [from, to] = [0, lines.length];
  while (start < end && from < to && old[start] === lines[from]) {
    start += 1;
    from += 1;
  }
  while (start < end && from < to && old[end - 1] === lines[to - 1]) {
    end -= 1;
    to -= 1;
  }
  return { start, end, lines: lines.slice(from, to) };
}

/** Changes so near that their context would meet are shown together. */
function grouped(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    if (group !== undefined && change.start - (group.at(-1) as Change).end <= 2 * CONTEXT) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

import { distance } from 'fastest-levenshtein';

/**
 * The candidate nearest to a word, if one is near enough to be what was meant: at most a third of the longer word's
 * letters changed. Case does not count, nor does `_` for `-`; the first of equally near candidates wins. Of one or two
 * letters none may be another: every such name would be near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const length = Math.max(word.length, candidate.length);
    const limit = Math.max(1, Math.floor(length / 3));
    if (Math.abs(word.length - candidate.length) > limit) continue;
    const changes = changesBetween(folded(word), folded(candidate));
    if (changes <= limit && changes < least && (changes === 0 || length > 2)) {
      best = candidate;
      least = changes;
    }
  }
  return best;
}

/** Whether a word differs from the one that was meant by so little that nothing else can have been meant. */
export function isSlip(word: string, meant: string): boolean {
  return changesBetween(folded(word), folded(meant)) <= (meant.length < 6 ? 1 : 2);
}

/**
 * The one candidate that holds a word as a part or the other way round, parts being what dashes separate (`netmask` for
 * `host-netmask`, `web-clone` for `web`), or that the word abbreviates (`img` for `image`). Undefined when there are
 * several.
 */
export function related(word: string, candidates: Iterable<string>): string | undefined {
  const parts = `-${folded(word)}-`;
  const short = abbreviation(folded(word));
  let found: string | undefined;
  for (const candidate of candidates) {
    const other = `-${folded(candidate)}-`;
    if (!parts.includes(other) && !other.includes(parts) && short?.test(folded(candidate)) !== true) continue;
    if (found !== undefined) return undefined;
    found = candidate;
  }
  return found;
}

/** Matches words that begin like this one and have its letters in order. */
function abbreviation(word: string): RegExp | undefined {
  return /^[a-z]{3,12}$/.test(word) ? new RegExp(`^${[...word].join('[^-]*')}`) : undefined;
}

/** Letters to change, add or remove; two neighbours that changed places count as one change. */
function changesBetween(a: string, b: string): number {
  const changes = distance(a, b);
  if (changes !== 2 || a.length !== b.length) return changes;
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2) ? 1 : 2;
}

function folded(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

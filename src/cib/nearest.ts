import { distance } from 'fastest-levenshtein';

/**
 * The candidate nearest to a word, if one is near enough to be what was meant: at most a third of the longer word's
 * letters changed. Case does not count, nor does `_` for `-`; the first of equally near candidates wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const limit = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (Math.abs(word.length - candidate.length) > limit) continue;
    const changes = distance(folded(word), folded(candidate));
    if (changes <= limit && changes < least) {
      best = candidate;
      least = changes;
    }
  }
  return best;
}

/** Whether a word differs from the one that was meant by so little that nothing else can have been meant. */
export function isSlip(word: string, meant: string): boolean {
  return distance(folded(word), folded(meant)) <= (meant.length < 6 ? 1 : 2);
}

/**
 * The one candidate of which a word is a part or the other way round, parts being what dashes separate: `netmask` for
 * `host-netmask`, `web-clone` for `web`. Undefined when there are several.
 */
export function related(word: string, candidates: Iterable<string>): string | undefined {
  const parts = `-${folded(word)}-`;
  let found: string | undefined;
  for (const candidate of candidates) {
    const other = `-${folded(candidate)}-`;
    if (!parts.includes(other) && !other.includes(parts)) continue;
    if (found !== undefined) return undefined;
    found = candidate;
  }
  return found;
}

function folded(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

import { distance } from 'fastest-levenshtein';

/**
 * The candidate nearest to a word, if one is near enough to be what was meant: at most a third of the longer word's
 * letters changed. Case does not count; the first of equally near candidates wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const limit = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (Math.abs(word.length - candidate.length) > limit) continue;
    const changes = distance(word.toLowerCase(), candidate.toLowerCase());
    if (changes <= limit && changes < least) {
      best = candidate;
      least = changes;
    }
  }
  return best;
}

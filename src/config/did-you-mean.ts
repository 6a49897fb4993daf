import { nearest } from '../cib/nearest.js';

/** That there is nothing of a name, and the nearest that there is. */
export function unknown(what: string, word: string, known: Iterable<string>): string {
  return `there is no ${what} "${word}"${guess(word, known)}`;
}

/** That a value is none of the words it may be, and the nearest of them, or what `synonyms` has for it. */
export function noneOf(
  value: unknown,
  words: readonly string[],
  synonyms: Readonly<Record<string, string>> = {},
): string {
  const meant = typeof value === 'string' && Object.hasOwn(synonyms, value) ? synonyms[value] : undefined;
  const near = typeof value === 'string' ? guess(meant ?? value, words) : '';
  return `${quoted(value)} is none of ${words.map((word) => `"${word}"`).join(', ')}${near}`;
}

/** A value as JSON, cut when it is long. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function guess(word: string, known: Iterable<string>): string {
  const words = [...known];
  const near = nearest(word, words) ?? cut(word, words);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

/** The one word that is longer or shorter than what was written, which is the same otherwise: `warning` for `warn`. */
function cut(word: string, known: readonly string[]): string | undefined {
  const written = word.toLowerCase();
  if (written.length < 2) return undefined;
  const found = known.filter((each) => each.startsWith(written) || written.startsWith(each));
  return found.length === 1 ? found[0] : undefined;
}

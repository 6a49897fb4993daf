import { nearest } from '../cib/nearest.js';

/** That there is nothing of a name, and the nearest that there is. */
export function unknown(what: string, word: string, known: Iterable<string>): string {
  return `there is no ${what} "${word}"${guess(word, known)}`;
}

/** That a value is none of the words it may be, and the nearest of them. */
export function noneOf(value: unknown, words: readonly string[]): string {
  const near = typeof value === 'string' ? guess(value, words) : '';
  return `${quoted(value)} is none of ${words.map((word) => `"${word}"`).join(', ')}${near}`;
}

/** A value as JSON, cut when it is long. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function guess(word: string, known: Iterable<string>): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

import { HIDDEN } from './visible.js';

/** JSON in which nothing acts or hides: such characters are written as escapes, which mean the same. */
export function stringified(value: unknown): string {
  return JSON.stringify(value).replace(HIDDEN, unicodeEscapes);
}

/** The same JSON without the `##[` that the log of GitHub Actions obeys. */
export function inertJson(json: string): string {
  return json.replaceAll('##[', '#\\u0023[');
}

/** JSON for a log that may obey what it is shown: no command of GitHub, Azure (`##vso[`) or TeamCity survives in it. */
export function logSafeJson(value: unknown): string {
  return stringified(value).replace(/##(?=[a-z]*\[)/gi, '#\\u0023');
}

/** One `\u1234` for each code unit. */
function unicodeEscapes(hidden: string): string {
  const units = Array.from({ length: hidden.length }, (_, at) => hidden.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

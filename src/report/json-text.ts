import { HIDDEN, LOG_COMMAND } from './visible.js';

/** JSON in which nothing acts or hides: such characters are written as escapes, which mean the same. */
function stringified(value: unknown): string {
  return JSON.stringify(value).replace(HIDDEN, unicodeEscapes);
}

/** The same JSON in which no command of GitHub, Azure or TeamCity survives. */
export function inertJson(json: string): string {
  return json.replace(LOG_COMMAND, (command) => `#\\u0023${command.slice(2)}`);
}

/** JSON for a log that may obey what it is shown. */
export function logSafeJson(value: unknown): string {
  return inertJson(stringified(value));
}

/** One `\u1234` for each code unit. */
function unicodeEscapes(hidden: string): string {
  const units = Array.from({ length: hidden.length }, (_, at) => hidden.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

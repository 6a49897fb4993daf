import { read, refused, type Syntax } from './verdict.js';

/**
 * A boolean as Pacemaker reads one: true, on, yes, y, 1 and false, off, no, n, 0 in any case; undefined for anything else.
 * What Pacemaker makes of anything else depends on the option, for most meta-attributes it is false (`crm_str_to_boolean`).
 */
export function booleanOf(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : undefined;
}

const TRUE = new Set(['true', 'on', 'yes', 'y', '1']);
const FALSE = new Set(['false', 'off', 'no', 'n', '0']);

/** A boolean as the schema's `boolean` has it: true, false, 1, 0 in this case, white space around it; undefined otherwise. */
export function schemaBooleanOf(text: string): boolean | undefined {
  const word = /^[ \t\r\n]*(true|false|1|0)[ \t\r\n]*$/.exec(text)?.[1];
  return word === undefined ? undefined : word === 'true' || word === '1';
}

/** Pacemaker's booleans. White space around a word makes it unreadable. */
export const BOOLEAN: Syntax<boolean> = {
  wants: 'true or false',
  check(text) {
    const value = booleanOf(text);
    if (value !== undefined) return read(value);
    const trimmed = booleanOf(text.trim());
    return trimmed === undefined
      ? refused(text === '' ? 'is empty' : 'is neither true nor false')
      : refused('has white space around it', { write: text.trim() });
  },
};

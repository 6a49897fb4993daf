import { read, type Syntax } from './verdict.js';

/** Any text: nothing but the agent or the user reads it. */
export const ANYTHING: Syntax<string> = { wants: 'any text', check: (text) => read(text) };

/** Any text but the empty one. */
export const NAME: Syntax<string> = {
  wants: 'a name',
  check: (text) => (text === '' ? { ok: false, reason: 'is empty' } : read(text)),
};

/** The same, and not of blanks alone. */
export const VISIBLE_NAME: Syntax<string> = {
  wants: 'a name',
  check: (text) =>
    text !== '' && text.trim() === '' ? { ok: false, reason: 'is nothing but blanks' } : NAME.check(text),
};

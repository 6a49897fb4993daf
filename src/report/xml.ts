import { HIDDEN, LOG_COMMAND } from './visible.js';

/** Characters that XML 1.0 has no way to write (production 2, Char). */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Text for an attribute or an element. What XML cannot hold is left out; what acts in a terminal, or a parser would
 * change, line ends and tabs among it, is written as a character reference, and so are the first characters of what the
 * log of a CI system takes for a command.
 */
export function xmlText(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replace(/[&<>"']/g, (char) => NAMED[char] as string)
    .replace(HIDDEN, reference)
    .replace(LOG_COMMAND, (command) => `#&#35;${command.slice(2)}`)
    .replace(/^(\s*):(?=:)/, '$1&#58;');
}

/** The attributes of a start tag, each with a space before it; those that are undefined are left out. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}

function reference(char: string): string {
  return `&#${char.codePointAt(0)};`;
}

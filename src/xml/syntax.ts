/** The few productions of XML 1.0, fifth edition, that are needed to find a mistake. */

const NAME_START =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NAME_CHARACTER = `${NAME_START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040`;

/** `Name` at `lastIndex`. */
export const NAME = new RegExp(`[${NAME_START}][${NAME_CHARACTER}]*`, 'uy');

/** A name without a colon, at `lastIndex`. */
export const NAME_PART = new RegExp(`[${NAME_START.slice(1)}][${NAME_CHARACTER.slice(1)}]*`, 'uy');

/** Characters of names at `lastIndex`, though they begin none: `1st`. */
export const NAME_CHARACTERS = new RegExp(`[${NAME_CHARACTER}]+`, 'uy');

/** A reference that is written as it must be, at `lastIndex`: hexadecimal, decimal, by name. */
export const REFERENCE = new RegExp(`&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([${NAME_START}][${NAME_CHARACTER}]*));`, 'uy');

const S = '[ \\t\\r\\n]';
const SYSTEM_LITERAL = `(?:"[^"]*"|'[^']*')`;
const PUBLIC_CHARACTERS = ' \\r\\na-zA-Z0-9\\-()+,./:=?;!*#@$_%';
const PUBLIC_LITERAL = `(?:"[${PUBLIC_CHARACTERS}']*"|'[${PUBLIC_CHARACTERS}]*')`;

/** A document type declaration, at `lastIndex`, up to its `[` or its `>`. */
export const DOCTYPE = new RegExp(
  `<!DOCTYPE${S}+[${NAME_START}][${NAME_CHARACTER}]*` +
    `(?:${S}+(?:SYSTEM|PUBLIC${S}+${PUBLIC_LITERAL})${S}+${SYSTEM_LITERAL})?${S}*[>[]`,
  'uy',
);

/** Only these; no entity of a DTD is ever expanded. */
export const ENTITIES: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** Whether XML has the character at all. */
export function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}

/** White space as XML counts it, which is less than JavaScript does. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The first offset from `from` on that holds no white space; the text's length if there is none. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** The end of what is before `end` without the white space there. */
export function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** What a sticky expression finds at an offset; an empty text when nothing. */
export function matchAt(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? '';
}

/** The first half of a surrogate pair without the second, or the second without the first; -1 when there is none. */
export function loneSurrogate(text: string): number {
  // The first test is quick, and all that most documents need.
  return /[\ud800-\udfff]/.test(text) ? text.search(/\p{Surrogate}/u) : -1;
}

/** The character at an offset, whole. */
export function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** A piece of the input for a message: on one line and not long. */
export function excerpt(text: string, length = 40): string {
  const characters = [
    ...text
      .slice(0, 4 * length)
      .replace(/[ \t\r\n]+/g, ' ')
      .trim(),
  ];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
}

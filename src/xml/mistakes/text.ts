import type { Malformed } from '../malformed.js';
import { ENTITIES, excerpt, isBlank, isCharacter, matchAt, NAME, REFERENCE } from '../syntax.js';
import type { Piece } from './piece.js';

const UNFINISHED = /&(?:#x[0-9a-fA-F]+|#[0-9]+|(?:amp|lt|gt|quot|apos)(?![\w.:-]))/y;
const NUMERIC = /&#[^;&<\s]*;/y;

/** The first mistake in the text of an element, which is the piece up to `end`. */
export function textMistake(piece: Piece, end: number): Malformed | undefined {
  const { text } = piece;
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x26) {
      const mistake = referenceMistake(piece, at);
      if (mistake !== undefined) return mistake;
    } else if (code === 0x5d && text.startsWith(']]>', at)) return piece.mistake('sectionEndInText', {}, at, at + 3);
  }
  return undefined;
}

/** What is wrong with the reference that begins with the `&` at `at`. */
export function referenceMistake(piece: Piece, at: number): Malformed | undefined {
  const { text } = piece;
  REFERENCE.lastIndex = at;
  const [whole, hexadecimal, decimal, name] = REFERENCE.exec(text) ?? [];
  if (whole === undefined) return unfinishedReference(piece, at);
  if (name !== undefined) {
    return ENTITIES.has(name) ? undefined : piece.mistake('undefinedEntity', { name }, at, at + whole.length);
  }
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  if (isCharacter(code)) return undefined;
  return piece.mistake('badCharacterReference', { reference: excerpt(whole) }, at, at + whole.length);
}

function unfinishedReference(piece: Piece, at: number): Malformed {
  const { text } = piece;
  const numeric = matchAt(NUMERIC, text, at);
  if (numeric !== '')
    return piece.mistake('badCharacterReference', { reference: excerpt(numeric) }, at, at + numeric.length);
  const unfinished = matchAt(UNFINISHED, text, at);
  if (unfinished !== '')
    return piece.mistake('missingSemicolon', { reference: unfinished }, at, at + unfinished.length);
  return piece.mistake('bareAmpersand', { context: contextOf(text, at) }, at, at + 1);
}

const CONTEXT = 15;

/** The word that a character stands in. */
function contextOf(text: string, at: number): string {
  let start = at;
  while (start > 0 && at - start < CONTEXT && isWord(text.charCodeAt(start - 1))) start -= 1;
  let end = at + 1;
  while (end < text.length && end - at < CONTEXT && isWord(text.charCodeAt(end))) end += 1;
  return text.slice(start, end);
}

function isWord(code: number): boolean {
  return (
    !isBlank(code) && code > 0x20 && code < 0x7f && code !== 0x22 && code !== 0x27 && code !== 0x3c && code !== 0x3e
  );
}

/** The end of the reference at `at`. */
export function referenceEnd(text: string, at: number): number {
  return at + Math.max(1, matchAt(REFERENCE, text, at).length);
}

/** How a mistake's message shows a character. */
export function shownCharacter(character: string): string {
  if (character === '"') return `'"'`;
  const code = character.codePointAt(0) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return isCharacter(code) && code > 0x20 && (code < 0x7f || matchAt(NAME, character, 0) !== '')
    ? `"${character}"`
    : number;
}

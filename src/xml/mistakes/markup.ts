import type { Malformed } from '../malformed.js';
import { DOCTYPE, excerpt, matchAt, NAME, skipBlanks, trimmedEnd } from '../syntax.js';
import { declarationMistake } from './declaration.js';
import type { Piece } from './piece.js';
import { startTagMistake } from './start-tag.js';
import { textMistake } from './text.js';

/** The end of a comment with one hyphen instead of two. */
const ARROW = /->[ \t]*$/m;
const INSTRUCTION_TARGET = /[^ \t\r\n?<>]*/y;

/**
 * The first mistake in a piece that is text, or one construct of markup from its `<` on, or text and then such a
 * construct. What lies beyond the construct is not looked at.
 */
export function firstMistake(piece: Piece): Malformed | undefined {
  const { text } = piece;
  const markup = text.indexOf('<');
  const end = markup === -1 ? text.length : markup;
  const mistake = textMistake(piece, end);
  if (mistake !== undefined || markup === -1) return mistake;
  if (text.startsWith('</', end)) return endTagMistake(piece, end);
  if (text.startsWith('<!--', end)) return commentMistake(piece, end);
  if (text.startsWith('<![CDATA[', end)) return sectionMistake(piece, end);
  if (text.startsWith('<!DOCTYPE', end)) return doctypeMistake(piece, end);
  if (text.startsWith('<!', end)) return unknownMarkup(piece, end);
  if (text.startsWith('<?', end)) return instructionMistake(piece, end);
  return startTagMistake(piece, end);
}

function endTagMistake(piece: Piece, start: number): Malformed | undefined {
  const { text } = piece;
  const name = matchAt(NAME, text, start + 2);
  const end = start + 2 + name.length;
  const at = skipBlanks(text, end);
  if (at === text.length) return piece.atEnd('unclosedEndTag', { tag: excerpt(name) }, start, end);
  if (text[at] === '>') return name === '' ? piece.mistake('emptyEndTag', {}, start, at + 1) : undefined;
  if (text[at] === '<') {
    const last = trimmedEnd(text, at);
    const also = [piece.related('the end tag begins here', start, end)];
    return piece.mistake('missingGreaterThan', { tag: `/${excerpt(name)}` }, last, last, also);
  }
  const rest = /[^<>\r\n]*/y;
  const extra = matchAt(rest, text, at);
  const length = trimmedEnd(extra, extra.length);
  return piece.mistake('illegalInEndTag', { text: excerpt(extra) }, at, at + length);
}

function commentMistake(piece: Piece, start: number): Malformed | undefined {
  const { text } = piece;
  const hyphens = text.indexOf('--', start + 4);
  if (hyphens === -1 || hyphens + 2 === text.length) return piece.atEnd('unclosedComment', {}, start, start + 4);
  if (text[hyphens + 2] === '>') return undefined;
  if (text.startsWith('<!', hyphens - 2) && hyphens - 2 > start) {
    const also = [piece.related('the next comment begins here', hyphens - 2, hyphens + 2)];
    return piece.mistake('unclosedComment', {}, start, start + 4, also);
  }
  const arrow = text.slice(start, hyphens).search(ARROW);
  if (arrow !== -1) {
    const also = [piece.related('this is no end, for want of a "-"', start + arrow, start + arrow + 2)];
    return piece.mistake('unclosedComment', {}, start, start + 4, also);
  }
  return piece.mistake('doubleHyphen', {}, hyphens, hyphens + 2, [
    piece.related('the comment begins here', start, start + 4),
  ]);
}

function sectionMistake(piece: Piece, start: number): Malformed | undefined {
  if (piece.text.includes(']]>', start + 9)) return undefined;
  return piece.atEnd('unclosedSection', {}, start, start + 9);
}

function doctypeMistake(piece: Piece, start: number): Malformed | undefined {
  const { text } = piece;
  // Of what is declared in it, saxes looks at the comments only.
  for (let open = text.indexOf('<!--', start); open !== -1; ) {
    const at = text.indexOf('--', open + 4);
    if (at === -1 || at + 2 === text.length) break;
    if (text[at + 2] !== '>') return piece.mistake('doubleHyphen', {}, at, at + 2);
    open = text.indexOf('<!--', at);
  }
  return piece.atEnd('unclosedDoctype', {}, start, start + 9);
}

/** The mistake in a complete document type declaration, which saxes takes however it looks; not in what it declares. */
export function wholeDoctypeMistake(piece: Piece): Malformed | undefined {
  const { text } = piece;
  const head = matchAt(DOCTYPE, text, 0);
  const sound = head.endsWith('[') ? text[trimmedEnd(text, text.length - 1) - 1] === ']' : head === text;
  if (head !== '' && sound) return undefined;
  return piece.mistake('malformed', { problem: 'The document type declaration is malformed' }, 0, 9);
}

function unknownMarkup(piece: Piece, start: number): Malformed | undefined {
  const { text } = piece;
  const begun = text.slice(start);
  const known = ['<!--', '<![CDATA[', '<!DOCTYPE'].find((word) => word.startsWith(begun));
  if (known !== undefined && !piece.final) return undefined;
  const end = start + 2 + matchAt(/[^ \t\r\n<>]*/y, text, start + 2).length;
  return piece.mistake('unknownMarkup', { text: excerpt(text.slice(start, end)) }, start, end);
}

function instructionMistake(piece: Piece, start: number): Malformed | undefined {
  const { text } = piece;
  const target = matchAt(INSTRUCTION_TARGET, text, start + 2);
  const end = start + 2 + target.length;
  const name = matchAt(NAME, text, start + 2);
  if (end === text.length) return piece.atEnd('unclosedInstruction', { target: excerpt(target) }, start, end);
  const after = text[end];
  const bad = name !== target || name === '' || after === '<' || after === '>' || (after === '?' && !endsAt(text, end));
  if (target === 'xml' && !bad) return declarationMistake(piece, start);
  if (bad) return piece.mistake('badInstruction', { target: excerpt(target) }, start, end);
  if (text.includes('?>', end)) return undefined;
  return piece.atEnd('unclosedInstruction', { target: excerpt(target) }, start, end);
}

/** Whether `?>` is at an offset, as far as the text goes. */
function endsAt(text: string, at: number): boolean {
  return text[at + 1] === '>' || at + 1 === text.length;
}

import type { Malformed } from '../malformed.js';
import { characterAt, excerpt, isBlank, matchAt, NAME, skipBlanks } from '../syntax.js';
import type { Piece } from './piece.js';
import { shownCharacter } from './text.js';

/** What an XML declaration holds, in this order, and the values it takes. */
const PARTS = [
  { name: 'version', value: /^1\.[0-9]+$/, takes: '1.0' },
  { name: 'encoding', value: /^[A-Za-z][A-Za-z0-9._-]*$/, takes: 'the name of an encoding, such as UTF-8' },
  { name: 'standalone', value: /^(?:yes|no)$/, takes: 'yes or no' },
] as const;

/** The first mistake in the XML declaration that begins at `start` of the piece. */
export function declarationMistake(piece: Piece, start: number): Malformed | undefined {
  const { text } = piece;
  const wrong = (problem: string, from: number, to: number): Malformed =>
    piece.mistake('badDeclaration', { problem }, from, to);
  const unclosed = () => piece.atEnd('unclosedDeclaration', {}, start, start + 5);
  let at = start + 5;
  let next = 0;
  for (;;) {
    const blanked = at < text.length && isBlank(text.charCodeAt(at));
    at = skipBlanks(text, at);
    const character = characterAt(text, at);
    if (character === '' || (character === '?' && at + 1 === text.length)) return unclosed();
    if (text.startsWith('?>', at)) {
      return next > 0 ? undefined : wrong('it gives no version', start, start + 5);
    }
    const name = matchAt(NAME, text, at);
    if (character === '<' || character === '>') return wrong('it ends with ?>, which is missing here', at, at + 1);
    if (name === '') return wrong(`${shownCharacter(character)} does not belong there`, at, at + character.length);
    const index = PARTS.findIndex((part) => part.name === name);
    const part = PARTS[index];
    const end = at + name.length;
    if (part === undefined) return wrong(`it has no "${excerpt(name)}"`, at, end);
    if (index < next) return wrong(`${name} is given twice or too late`, at, end);
    if (next === 0 && index > 0) return wrong(`it begins with version, not with ${name}`, at, end);
    if (!blanked) return wrong(`a blank is missing before ${name}`, at, end);
    const equals = skipBlanks(text, end);
    if (equals === text.length) return unclosed();
    if (text[equals] !== '=') return wrong(`${name} has no value`, at, end);
    const open = skipBlanks(text, equals + 1);
    const quote = text[open];
    if (quote === undefined) return unclosed();
    if (quote !== '"' && quote !== "'") return wrong(`the value of ${name} is not in quotes`, at, end);
    const close = open + 1 + matchAt(/[^"'?<>]*/y, text, open + 1).length;
    if (close === text.length) return unclosed();
    if (text[close] !== quote) return wrong(`the value of ${name} has no closing quote`, open, close);
    const value = text.slice(open + 1, close);
    if (!part.value.test(value)) return wrong(`${name} is ${part.takes}, not "${excerpt(value)}"`, open + 1, close);
    at = close + 1;
    next = index + 1;
  }
}

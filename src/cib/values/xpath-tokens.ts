import { NAME_PART } from '../../xml/syntax.js';

/** What is wrong with an XPath expression, and where. */
export class XPathFault extends Error {
  constructor(
    readonly reason: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(reason);
  }
}

/** A word of an XPath expression; a name may have a prefix, and then be `x:*`. */
export interface Token {
  readonly kind: 'name' | 'number' | 'literal' | 'symbol';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const BLANKS = /[ \t\r\n]+/y;
/** libxml2 knows exponents, too. */
const NUMBER = /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]*)?/y;
const SYMBOL = /\/\/|\.\.|::|!=|<=|>=|[/.()[\]@,|+\-=<>*$]/y;
const QUOTES = '“”„‟‘’‚‛«»´`';

/** The words of an expression. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    at += lengthAt(BLANKS, text, at);
    if (at >= text.length) break;
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(text: string, start: number): Token {
  const character = String.fromCodePoint(text.codePointAt(start) as number);
  const token = (kind: Token['kind'], end: number): Token => ({ kind, text: text.slice(start, end), start, end });
  if (character === '"' || character === "'") {
    const end = text.indexOf(character, start + 1);
    if (end >= 0) return token('literal', end + 1);
    throw new XPathFault(`has a quote ${character} that is not closed`, start, text.length);
  }
  const name = nameEnd(text, start);
  if (name > start) return token('name', name);
  const number = lengthAt(NUMBER, text, start);
  if (number > 0) return token('number', start + number);
  const symbol = lengthAt(SYMBOL, text, start);
  if (symbol > 0) return token('symbol', start + symbol);
  const end = start + character.length;
  if (QUOTES.includes(character))
    throw new XPathFault(`has ${character} for a quote, but XPath quotes with ' or "`, start, end);
  if (text.startsWith('&&', start)) throw new XPathFault('has "&&", for which XPath has "and"', start, start + 2);
  throw new XPathFault(`has "${character}", which means nothing in XPath`, start, end);
}

/** The end of a name, its prefix included: `a`, `x:a`, `x:*`, but of `self::a` only `self`. */
function nameEnd(text: string, start: number): number {
  const end = partEnd(text, start);
  if (end === start || text[end] !== ':' || text[end + 1] === ':') return end;
  if (text[end + 1] === '*') return end + 2;
  const local = partEnd(text, end + 1);
  return local > end + 1 ? local : end;
}

/** The end of a name without a colon. */
function partEnd(text: string, start: number): number {
  return start + lengthAt(NAME_PART, text, start);
}

function lengthAt(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.exec(text)?.[0].length ?? 0;
}

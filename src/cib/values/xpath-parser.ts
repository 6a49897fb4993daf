import { AXES, arity, FUNCTIONS, isBeyond, NODE_TYPES, type XPathType } from './xpath-names.js';
import { type Token, tokensOf, XPathFault } from './xpath-tokens.js';

/** Throws what is wrong with an expression, if anything is. */
export function checkXPath(text: string): void {
  new Parser(text).check();
}

/** libxml2 gives up on an expression in so many brackets (XPATH_MAX_RECURSION_DEPTH). */
const DEPTH = 500;

const PRECEDENCE: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
};

const TYPES: Readonly<Record<XPathType, string>> = {
  elements: 'elements',
  number: 'a number',
  text: 'a text',
  truth: 'true or false',
};

/** What people write who know another language, and what XPath has instead. */
const FOREIGN: Readonly<Record<string, string>> = {
  '==': '=',
  '||': 'or',
  AND: 'and',
  OR: 'or',
  '=<': '<=',
  '<>': '!=',
  eq: '=',
  ne: '!=',
  union: '|',
};

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  /** A path of the outermost level that has nothing to start from. */
  #lost: XPathFault | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  check(): void {
    const type = this.#expression(1, true);
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    if (type !== 'elements') throw new XPathFault(`is ${TYPES[type]} and so selects nothing`, 0, this.#text.length);
    if (this.#lost !== undefined) throw this.#lost;
  }

  /** `isOutermost`: what it selects is what the whole expression selects. */
  #expression(least: number, isOutermost = false): XPathType {
    let type = this.#unary(isOutermost);
    for (;;) {
      const { kind, text } = this.#tokens[this.#at] ?? NOTHING;
      const precedence = kind !== 'literal' && Object.hasOwn(PRECEDENCE, text) ? PRECEDENCE[text] : undefined;
      if (precedence === undefined || precedence < least) return type;
      this.#at += 1;
      this.#expression(precedence + 1);
      type = precedence < 5 ? 'truth' : 'number';
    }
  }

  #unary(isOutermost: boolean): XPathType {
    let isNegated = false;
    for (; this.#is('-'); this.#at += 1) isNegated = true;
    const type = this.#union(isOutermost && !isNegated);
    return isNegated ? 'number' : type;
  }

  #union(isOutermost: boolean): XPathType {
    let start = this.#start();
    let type = this.#path(isOutermost);
    while (this.#is('|')) {
      if (this.#is('|', 1)) throw this.#foreign(this.#at, '||');
      this.#selects(type, start);
      this.#at += 1;
      start = this.#start();
      type = this.#path(isOutermost);
      this.#selects(type, start);
    }
    return type;
  }

  #path(isOutermost: boolean): XPathType {
    const start = this.#start();
    if (this.#is('/') || this.#is('//')) {
      const from = this.#at;
      // As libxml2 does, this takes ///a.
      while (this.#is('/') || this.#is('//')) this.#at += 1;
      const isRoot = this.#at - from === 1 && this.#is('/', -1);
      if (!isRoot || this.#startsStep()) this.#steps();
      return 'elements';
    }
    if (!this.#startsPrimary()) {
      this.#steps();
      if (isOutermost) this.#lost ??= this.#withoutSlash(start);
      return 'elements';
    }
    let type = this.#primary(isOutermost);
    while (this.#is('[')) {
      this.#selects(type, start);
      this.#predicate();
    }
    if (this.#is('/') || this.#is('//')) {
      this.#selects(type, start);
      this.#at += 1;
      this.#steps();
      type = 'elements';
    }
    return type;
  }

  #withoutSlash(start: number): XPathFault {
    const end = this.#end();
    const isAll = start === 0 && end === this.#text.length;
    const path = isAll ? '' : `has the path "${this.#text.slice(start, end)}", which `;
    return new XPathFault(`${path}selects nothing, as it does not begin with a slash`, start, end);
  }

  #steps(): void {
    this.#step();
    while (this.#is('/') || this.#is('//')) {
      this.#at += 1;
      this.#step();
    }
  }

  #step(): void {
    if (this.#is('.') || this.#is('..')) {
      this.#at += 1;
      return;
    }
    if (this.#is('@')) this.#at += 1;
    else if (this.#is('::', 1)) {
      const { text, start, end } = this.#tokens[this.#at] as Token;
      if (!AXES.has(text)) throw new XPathFault(`has the axis "${text}", which is none`, start, end);
      this.#at += 2;
    }
    this.#nodeTest();
    while (this.#is('[')) this.#predicate();
  }

  #nodeTest(): void {
    const token = this.#tokens[this.#at] ?? NOTHING;
    if (token.kind === 'name' && this.#is('(', 1)) {
      const { text, start, end } = token;
      if (!NODE_TYPES.has(text))
        throw new XPathFault(`has "${text}(" behind a slash, where only names and tests of nodes stand`, start, end);
      this.#at += 2;
      const open = this.#at - 1;
      if (text === 'processing-instruction' && this.#tokens[this.#at]?.kind === 'literal') this.#at += 1;
      this.#close(open, ')');
    } else if (token.kind === 'name' || this.#is('*')) {
      this.#at += 1;
      this.#prefix(token);
    } else throw this.#unexpected();
  }

  /** A prefix stands for no namespace. */
  #prefix({ text, start }: Token): void {
    const prefix = text.slice(0, Math.max(0, text.indexOf(':')));
    if (prefix !== '' && prefix !== 'xml')
      throw new XPathFault(
        `has the prefix "${prefix}", which stands for no namespace here`,
        start,
        start + prefix.length,
      );
  }

  #predicate(): void {
    const open = this.#at;
    this.#at += 1;
    if (this.#is(']')) {
      const [{ start }, { end }] = [this.#tokens[open] as Token, this.#tokens[this.#at] as Token];
      throw new XPathFault('has nothing in "[]"', start, end);
    }
    this.#inner();
    this.#close(open, ']');
  }

  #primary(isOutermost: boolean): XPathType {
    const token = this.#tokens[this.#at] as Token;
    this.#at += 1;
    if (token.kind === 'literal') return 'text';
    if (token.kind === 'number') return 'number';
    if (token.text === '$') {
      const name = this.#tokens[this.#at];
      const end = name?.kind === 'name' && name.start === token.end ? name.end : token.end;
      const variable = this.#text.slice(token.start, end);
      throw new XPathFault(`has the variable "${variable}", of which Pacemaker sets none`, token.start, end);
    }
    if (token.text !== '(') return this.#call(token);
    const open = this.#at - 1;
    const type = this.#inner(isOutermost);
    this.#close(open, ')');
    return type;
  }

  #call(name: Token): XPathType {
    const open = this.#at;
    this.#at += 1;
    this.#prefix(name);
    const called = Object.hasOwn(FUNCTIONS, name.text) ? FUNCTIONS[name.text] : undefined;
    if (called === undefined) {
      const why = isBeyond(name.text) ? 'which XPath has only since 2.0' : 'which is no function of XPath';
      throw new XPathFault(`calls ${name.text}(), ${why}`, name.start, name.end);
    }
    let count = 0;
    for (; !this.#is(')'); count += 1) {
      if (count > 0) {
        if (!this.#is(',')) this.#close(open, ')');
        this.#at += 1;
      }
      const start = this.#start();
      const type = this.#inner();
      if (called.wantsElements === true) this.#selects(type, start);
    }
    this.#at += 1;
    if (count < called.least || count > called.most)
      throw new XPathFault(`calls ${name.text}() with ${arity(count, called)}`, name.start, this.#end());
    return called.type;
  }

  /** An expression in brackets. */
  #inner(isOutermost = false): XPathType {
    this.#depth += 1;
    if (this.#depth >= DEPTH) throw new XPathFault('has too many brackets in one another', 0, this.#text.length);
    const type = this.#expression(1, isOutermost);
    this.#depth -= 1;
    return type;
  }

  #close(open: number, character: ')' | ']'): void {
    if (this.#is(character)) {
      this.#at += 1;
      return;
    }
    if (this.#at < this.#tokens.length && !this.#is(character === ')' ? ']' : ')')) throw this.#unexpected();
    const { text, start, end } = this.#tokens[open] as Token;
    throw new XPathFault(`has "${text}" without "${character}"`, start, end);
  }

  /** Refuses what is no set of elements where only such a set can stand. */
  #selects(type: XPathType, start: number): void {
    if (type === 'elements') return;
    const end = this.#end();
    const part = this.#text.slice(start, end);
    throw new XPathFault(`has "${part}" where elements must be selected, but that is ${TYPES[type]}`, start, end);
  }

  #startsPrimary(): boolean {
    const { kind } = this.#tokens[this.#at] ?? NOTHING;
    if (kind === 'literal' || kind === 'number' || this.#is('(') || this.#is('$')) return true;
    return kind === 'name' && this.#is('(', 1) && !NODE_TYPES.has((this.#tokens[this.#at] as Token).text);
  }

  #startsStep(): boolean {
    const { kind, text } = this.#tokens[this.#at] ?? NOTHING;
    return kind === 'name' || (kind === 'symbol' && ['*', '@', '.', '..'].includes(text));
  }

  #is(symbol: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.text === symbol && token.kind === 'symbol';
  }

  /** Where the next token starts, and where the last one ended. */
  #start(): number {
    return this.#tokens[this.#at]?.start ?? this.#text.length;
  }

  #end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  #foreign(at: number, words: string): XPathFault {
    const { start } = this.#tokens[at] as Token;
    return new XPathFault(`has "${words}", for which XPath has "${FOREIGN[words]}"`, start, start + words.length);
  }

  /** What is wrong where nothing follows that may follow. */
  #unexpected(): XPathFault {
    const [before, token] = [this.#tokens[this.#at - 1], this.#tokens[this.#at]];
    if (token === undefined) {
      const { text, start, end } = before as Token;
      return new XPathFault(`ends in "${text}"`, start, end);
    }
    const { text, start, end } = token;
    const pair = before?.end === start ? before.text + text : '';
    if (Object.hasOwn(FOREIGN, pair)) return this.#foreign(this.#at - 1, pair);
    if (Object.hasOwn(FOREIGN, text)) return this.#foreign(this.#at, text);
    const isClosing = text === ')' || text === ']';
    if (isClosing && !this.#isOpen(text))
      return new XPathFault(`has "${text}" without "${text === ')' ? '(' : '['}"`, start, end);
    const lead =
      before === undefined
        ? 'at its beginning'
        : `behind ${before.kind === 'literal' ? before.text : `"${before.text}"`}`;
    return new XPathFault(`cannot have ${token.kind === 'literal' ? text : `"${text}"`} ${lead}`, start, end);
  }

  /** Whether the bracket that a closing one belongs to is there. */
  #isOpen(close: string): boolean {
    const open: string[] = [];
    for (const { kind, text } of this.#tokens.slice(0, this.#at)) {
      if (kind !== 'symbol') continue;
      if (text === '(' || text === '[') open.push(text);
      else if (text === ')' || text === ']') open.pop();
    }
    return open.pop() === (close === ')' ? '(' : '[');
  }
}

/** Behind the last token. */
const NOTHING: Token = { kind: 'symbol', text: '', start: 0, end: 0 };

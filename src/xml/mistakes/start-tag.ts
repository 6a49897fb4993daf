import type { Malformed } from '../malformed.js';
import { characterAt, excerpt, matchAt, NAME, NAME_CHARACTERS, skipBlanks, trimmedEnd } from '../syntax.js';
import type { Piece } from './piece.js';
import { referenceEnd, referenceMistake, shownCharacter } from './text.js';

const UNQUOTED = /[^ \t\r\n<>"'&=]+?(?=\/?>|[ \t\r\n<>"'&=]|$)/y;
const MARKUP = /^<[A-Za-z_/!?]/;
const CURLY_QUOTE = /[“”„‟‘’‚‛«»″′]/u;
/** What the value of an attribute without its second quote takes in of the next attribute: `x next=`. */
const NEXT_ATTRIBUTE = /[ \t\r\n]+[^ \t\r\n"'=]+[ \t\r\n]*=[ \t\r\n]*$/;

/** How much of a value's end is searched for that. */
const TAIL = 200;

/** The first mistake in the start tag whose `<` is at `start` of the piece. */
export function startTagMistake(piece: Piece, start: number): Malformed | undefined {
  return new StartTag(piece, start).mistake();
}

class StartTag {
  readonly #piece: Piece;
  readonly #text: string;
  readonly #start: number;
  #name = '';
  #at = 0;
  /** The value that has just been closed. */
  #value: { name: string; quote: number; end: number } | undefined;

  constructor(piece: Piece, start: number) {
    this.#piece = piece;
    this.#text = piece.text;
    this.#start = start;
  }

  mistake(): Malformed | undefined {
    const text = this.#text;
    const start = this.#start;
    this.#name = matchAt(NAME, text, start + 1);
    if (this.#name === '') return this.#nameless();
    this.#at = start + 1 + this.#name.length;
    let before = this.#at;
    for (;;) {
      this.#at = skipBlanks(text, before);
      const character = characterAt(text, this.#at);
      if (character === '') return this.#unclosed();
      if (character === '>') return undefined;
      if (character === '/') return this.#slash();
      if (character === '<') return this.#missingGreaterThan();
      const swallowed = this.#at === before ? this.#missingQuote() : undefined;
      if (swallowed !== undefined) return swallowed;
      const name = matchAt(NAME, text, this.#at);
      if (name === '') return this.#noName(character);
      if (this.#at === before) return this.#missingBlank(name);
      const mistake = this.#attribute(name);
      if (mistake !== undefined || this.#value === undefined) return mistake;
      before = this.#at;
    }
  }

  #nameless(): Malformed | undefined {
    const at = this.#start + 1;
    const name = matchAt(NAME_CHARACTERS, this.#text, at);
    if (name !== '') return this.#piece.mistake('badElementName', { name: excerpt(name) }, at, at + name.length);
    if (at === this.#text.length && !this.#piece.final) return undefined;
    return this.#piece.mistake('bareLessThan', {}, this.#start, at);
  }

  #unclosed(): Malformed | undefined {
    return this.#piece.atEnd('unclosedTag', { tag: excerpt(this.#name) }, this.#start, this.#nameEnd);
  }

  get #nameEnd(): number {
    return this.#start + 1 + this.#name.length;
  }

  #slash(): Malformed | undefined {
    const next = this.#text[this.#at + 1];
    if (next === '>') return undefined;
    return next === undefined ? this.#unclosed() : this.#illegal('/');
  }

  /** Another tag begins where this one has not ended. */
  #missingGreaterThan(): Malformed {
    const at = trimmedEnd(this.#text, this.#at);
    return this.#piece.mistake('missingGreaterThan', { tag: excerpt(this.#name) }, at, at, [
      this.#piece.related('the tag begins here', this.#start, this.#nameEnd),
    ]);
  }

  #noName(character: string): Malformed {
    const name = matchAt(NAME_CHARACTERS, this.#text, this.#at);
    if (name === '' || this.#at === this.#nameEnd) return this.#illegal(character);
    return this.#piece.mistake('badAttributeName', { name: excerpt(name) }, this.#at, this.#at + name.length);
  }

  #illegal(character: string): Malformed {
    const data = { character: shownCharacter(character), tag: excerpt(this.#name) };
    return this.#piece.mistake('illegalInTag', data, this.#at, this.#at + character.length);
  }

  /** The value just closed has taken in the name of the next attribute, whose first quote has closed it. */
  #missingQuote(): Malformed | undefined {
    const last = this.#value;
    if (last === undefined) return undefined;
    const from = Math.max(last.quote + 1, last.end - TAIL);
    const next = NEXT_ATTRIBUTE.exec(this.#text.slice(from, last.end));
    if (next === null) return undefined;
    const end = from + next.index;
    return this.#piece.mistake('unclosedQuote', { name: excerpt(last.name) }, last.quote, end);
  }

  #missingBlank(name: string): Malformed {
    if (this.#value === undefined) return this.#illegal(characterAt(this.#text, this.#at));
    const data = { name: excerpt(name), before: excerpt(this.#value.name) };
    return this.#piece.mistake('missingBlank', data, this.#at, this.#at + name.length);
  }

  /** An attribute from its name on; leaves `#at` behind its value, and `#value` undefined when the text has run out. */
  #attribute(name: string): Malformed | undefined {
    const text = this.#text;
    const start = this.#at;
    const end = start + name.length;
    this.#value = undefined;
    this.#at = skipBlanks(text, end);
    const character = characterAt(text, this.#at);
    if (character === '') return this.#unclosed();
    const shown = { name: excerpt(name) };
    if (character === '"' || character === "'") return this.#piece.mistake('missingEquals', shown, start, end);
    if (character !== '=') {
      const ends = this.#at > end || character === '>' || character === '/' || character === '<';
      return ends ? this.#piece.mistake('attributeWithoutValue', shown, start, end) : this.#illegal(character);
    }
    this.#at = skipBlanks(text, this.#at + 1);
    const quote = text[this.#at];
    if (quote === undefined) return this.#unclosed();
    if (quote === '"' || quote === "'") return this.#quoted(name, quote);
    const value = matchAt(UNQUOTED, text, this.#at);
    if (value === '' || value === '/') return this.#piece.mistake('attributeWithoutValue', shown, start, end);
    const [curly] = CURLY_QUOTE.exec(characterAt(text, this.#at)) ?? [];
    if (curly !== undefined) {
      const data = { ...shown, quote: curly };
      return this.#piece.mistake('curlyQuotes', data, this.#at, this.#at + curly.length);
    }
    const data = { ...shown, value: excerpt(value) };
    return this.#piece.mistake('unquotedValue', data, this.#at, this.#at + value.length);
  }

  #quoted(name: string, quote: string): Malformed | undefined {
    const text = this.#text;
    const open = this.#at;
    let at = open + 1;
    while (at < text.length) {
      const character = text[at];
      if (character === quote) {
        this.#value = { name, quote: open, end: at };
        this.#at = at + 1;
        return undefined;
      }
      if (character === '<') {
        const also = [this.#piece.related('the value begins here', open, open + 1)];
        const likely = MARKUP.test(text.slice(at, at + 2)) ? 'quote' : 'character';
        return this.#piece.mistake('lessThanInValue', { name: excerpt(name), likely }, at, at + 1, also);
      }
      const mistake = character === '&' ? referenceMistake(this.#piece, at) : undefined;
      if (mistake !== undefined) return mistake;
      at = character === '&' ? referenceEnd(text, at) : at + 1;
    }
    return this.#piece.atEnd('unclosedQuote', { name: excerpt(name) }, open, open + 1);
  }
}

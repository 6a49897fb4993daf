import type { SaxesAttributePlain, SaxesTagPlain } from 'saxes';
import { LineIndex } from '../source/lines.js';
import type { Range } from '../source/range.js';
import { LONGEST_TEXT, tooLongConstruct } from './limits.js';
import { NameTable } from './name-table.js';
import { Attribute, Comment, Element, type Following } from './nodes.js';
import { createParser } from './parser.js';
import { isBlank, loneSurrogate, trimmedEnd } from './syntax.js';
import { type Complaint, type Malformed, WellFormedness } from './wellformed.js';

/** What a reader tells of a document, in document order. */
export interface ReaderHandlers {
  /** The root's start tag has been read. */
  root?(element: Element): void;
  /**
   * A unit is complete: a child of a frame that is no frame itself, or the root when it is none. `elements` is the unit
   * and all that is in it, in document order.
   */
  unit?(element: Element, elements: readonly Element[]): void;
  /** A frame has ended; its units are not among its children. */
  frame?(element: Element): void;
  /** A comment outside what is skimmed. */
  comment?(comment: Comment): void;
  /** A document type declaration, the whole of it. */
  doctype?(range: Range): void;
  /** The first thing that makes the text no XML; nothing is told after it. */
  malformed?(problem: Malformed): void;
}

/** Which elements of a document are read in which way. */
export interface Shape {
  /** The element only frames units. */
  isFrame(element: Element): boolean;
  /** The element is a frame whose inside is passed over. */
  isSkimmed(element: Element): boolean;
}

/** How much of the text beyond a complaint of saxes is waited for: what is said of the mistake must not depend on how the text is cut. */
const BEYOND = 200;

/**
 * Turns text, fed in pieces of any size, into located elements. Only the ancestors and the unit in hand are kept, and of
 * the text only the stretch that saxes has not finished with. The inside of what is skimmed makes no elements.
 */
export class Reader {
  readonly lines = new LineIndex();
  readonly #handlers: ReaderHandlers;
  readonly #shape: Shape;
  readonly #parser = createParser();
  readonly #wellFormed = new WellFormedness();
  readonly #names = new NameTable();
  /** The text from `#windowStart` on. */
  #window = '';
  #windowStart = 0;
  /** The end of what saxes has reported last: whatever it is reading now began here or later. */
  #done = 0;
  /** The open element that is being built; null outside the root. */
  #open: Element | null = null;
  /** How deep inside a skimmed element the reader is; 1 is that element itself. */
  #skim = 0;
  /** The unit in hand, once its start tag has begun. */
  #unit: Element | null = null;
  /** The elements of the unit, in document order. */
  #elements: Element[] = [];
  /** In a start tag, the end of what has been located of it. */
  #cursor = 0;
  /** For comments that no element has followed yet. */
  #following: Following | undefined;
  /** The end of the last text that is not white space. */
  #strayEnd = -1;
  /** The end of a comment that saxes has reported but not yet seen the `>` of. */
  #commentEnd = 0;
  /** The first half of a surrogate pair at the end of the last piece. */
  #half = '';
  #complaint: Complaint | undefined;
  #stopped = false;

  constructor(handlers: ReaderHandlers, shape: Shape) {
    this.#handlers = handlers;
    this.#shape = shape;
    const parser = this.#parser;
    parser.on('xmldecl', () => this.#event(() => this.#declaration()));
    // The commonest events go without a closure for each.
    parser.on('opentagstart', (tag) => this.#listens() && this.#openTagStart((tag as SaxesTagPlain).name));
    parser.on('attribute', (attribute) => this.#listens() && this.#attribute(attribute as SaxesAttributePlain));
    parser.on('opentag', () => this.#listens() && this.#openTag());
    parser.on('closetag', (tag) => this.#listens() && this.#closeTag((tag as SaxesTagPlain).isSelfClosing));
    parser.on('text', (text) => this.#listens() && this.#textRun(text));
    parser.on('cdata', (text) => this.#event(() => this.#cdata(text)));
    parser.on('comment', () => this.#event(() => this.#comment()));
    parser.on('processinginstruction', () => this.#event(() => this.#instruction()));
    parser.on('doctype', () => this.#event(() => this.#doctype()));
    parser.on('error', (error) => this.#event(() => this.#complain(error.message, this.#parser.position)));
  }

  /** Whether what has been read is known to be no XML, though the place of the mistake may not be yet. */
  get isMalformed(): boolean {
    return this.#stopped || this.#complaint !== undefined;
  }

  /** Reads the next piece. */
  write(text: string): void {
    if (text === '') return;
    this.lines.add(text);
    if (this.#stopped) return;
    let piece = this.#half + text;
    this.#half = '';
    if (isHighSurrogate(piece.charCodeAt(piece.length - 1))) {
      this.#half = piece.slice(-1);
      piece = piece.slice(0, -1);
    }
    this.#read(piece);
    this.#settleComment();
    this.#answer(BEYOND);
    this.#bound();
    if (this.#done > this.#windowStart) {
      this.#window = this.#window.slice(this.#done - this.#windowStart);
      this.#windowStart = this.#done;
    }
  }

  /** There is no more. */
  end(): void {
    if (this.#half !== '') this.#read(this.#half);
    this.#answer(0);
    if (this.#stopped) return;
    const unfinished = this.#wellFormed.atEnd(this.#text(this.#done, this.#windowEnd), this.#done);
    if (unfinished === undefined) this.#parser.close();
    else this.#stop(unfinished);
    this.#answer(0);
  }

  /** Ends the reading of a construct that has no end within what libxml2 takes. */
  #bound(): void {
    if (this.#stopped) return;
    const isInTag = this.#cursor > this.#done;
    this.#isBounded(isInTag ? this.#cursor : this.#done, this.#windowEnd - BEYOND, isInTag ? '<' : undefined);
  }

  /** Whether a construct is no longer than libxml2 takes; if it is, the reading ends. */
  #isBounded(start: number, end: number, opening?: string): boolean {
    if (end - start <= LONGEST_TEXT) return true;
    this.#stop(tooLongConstruct(opening ?? this.#text(start, start + 9), start));
    return false;
  }

  get #windowEnd(): number {
    return this.#windowStart + this.#window.length;
  }

  #read(piece: string): void {
    const start = this.#windowEnd;
    this.#window += piece;
    if (this.#complaint !== undefined) return;
    // saxes takes the first half of a surrogate pair and whatever follows it for a character.
    const lone = loneSurrogate(piece);
    this.#parser.write(lone === -1 ? piece : piece.slice(0, lone));
    if (lone !== -1) this.#event(() => this.#complain('disallowed character.', start + lone + 1));
  }

  #event(handle: () => void): void {
    if (this.#listens()) handle();
  }

  /** Whether an event still counts. */
  #listens(): boolean {
    if (this.#stopped || this.#complaint !== undefined) return false;
    if (this.#commentEnd !== 0) this.#settleComment();
    return !this.#stopped;
  }

  #complain(wording: string, position: number): void {
    // At the end of a piece saxes has counted one too many.
    this.#complaint = { wording, position: Math.min(position, this.#windowEnd) };
  }

  /** Tells of the mistake behind a complaint once enough of the text beyond it is there. */
  #answer(beyond: number): void {
    if (this.#stopped || this.#complaint === undefined) return;
    const { position } = this.#complaint;
    if (this.#windowEnd < position + beyond) return;
    const text = this.#text(this.#done, position + BEYOND);
    this.#stop(this.#wellFormed.explain(this.#complaint, text, this.#done));
  }

  #text(start: number, end: number): string {
    return this.#window.slice(start - this.#windowStart, end - this.#windowStart);
  }

  #char(offset: number): number {
    return this.#window.charCodeAt(offset - this.#windowStart);
  }

  #passed(end: number): void {
    this.#done = end;
  }

  #stop(problem: Malformed): void {
    this.#stopped = true;
    this.#window = '';
    this.#handlers.malformed?.(problem);
  }

  #openTagStart(read: string): void {
    const name = this.#names.get(read);
    // saxes reports the name one character late, two when that character is a CR LF.
    let nameEnd = this.#parser.position - 1;
    if (this.#char(nameEnd) === 0x0a && this.#char(nameEnd - 1) === 0x0d) nameEnd -= 1;
    const start = nameEnd - name.length - 1;
    this.#cursor = nameEnd;
    const wrong = this.#wellFormed.opened(name, start + 1);
    if (wrong !== undefined) {
      this.#stop(wrong);
      return;
    }
    if (this.#skim > 0) {
      this.#skim += 1;
      return;
    }
    const element = new Element(name, this.#open, start);
    this.#open = element;
    if (this.#unit === null && !this.#shape.isFrame(element)) this.#unit = element;
    else element.parent?.append(element);
    if (this.#unit !== null) this.#elements.push(element);
    if (this.#following === undefined) return;
    this.#following.element = element;
    this.#following = undefined;
  }

  #attribute({ name: read, value }: SaxesAttributePlain): void {
    const name = this.#names.get(read);
    const end = this.#parser.position;
    const start = this.#skipBlanks(this.#cursor);
    const valueStart = this.#skipBlanks(this.#skipBlanks(start + name.length) + 1) + 1;
    this.#cursor = end;
    const wrong = this.#wellFormed.attribute(name, start, value.length);
    if (wrong !== undefined) {
      this.#stop(wrong);
      return;
    }
    const element = this.#open;
    if (this.#skim > 0 || element === null) return;
    // A reference is longer than what it stands for: of one length, only a blank may have been written otherwise.
    const isPlain = end - 1 - valueStart === value.length && !value.includes(' ');
    const raw = isPlain ? value : this.#text(valueStart, end - 1);
    element.attrs.push(new Attribute(element, name, value, raw, start, valueStart, end));
  }

  #skipBlanks(from: number): number {
    const window = this.#window;
    const start = this.#windowStart;
    let at = from - start;
    while (isBlank(window.charCodeAt(at))) at += 1;
    return at + start;
  }

  #openTag(): void {
    const end = this.#parser.position;
    this.#passed(end);
    const element = this.#open;
    if (element === null || this.#skim > 0) return;
    element.tagEnd = end;
    if (element.parent === null) this.#handlers.root?.(element);
    if (this.#unit === null && this.#shape.isSkimmed(element)) this.#skim = 1;
  }

  #closeTag(isSelfClosing: boolean): void {
    const start = this.#done;
    const end = this.#parser.position;
    if (!isSelfClosing && !this.#endTagFits(end)) return;
    this.#wellFormed.closed();
    this.#passed(end);
    if (this.#skim > 1) {
      this.#skim -= 1;
      return;
    }
    this.#skim = 0;
    const element = this.#open;
    if (element === null) return;
    this.#open = element.parent;
    element.end = end;
    if (!isSelfClosing) element.endTagStart = start;
    if (this.#unit === element) {
      const elements = this.#elements;
      this.#unit = null;
      this.#elements = [];
      this.#handlers.unit?.(element, elements);
    } else if (this.#unit === null) this.#handlers.frame?.(element);
  }

  /** saxes ends every open element up to the one that an end tag names, and complains afterwards. */
  #endTagFits(end: number): boolean {
    const start = this.#done;
    const open = this.#skim === 0 ? this.#open?.name : undefined;
    if (
      open !== undefined &&
      end - 1 - start - 2 === open.length &&
      this.#window.startsWith(open, start + 2 - this.#windowStart)
    )
      return true;
    const name = this.#text(start + 2, end - 1);
    const mismatch = this.#wellFormed.endTag(name.slice(0, trimmedEnd(name, name.length)), { start, end });
    if (mismatch !== undefined) this.#stop(mismatch);
    return mismatch === undefined;
  }

  #textRun(text: string): void {
    const start = this.#done;
    const end = this.#parser.position - 1;
    const blank = isAllBlank(text);
    // Outside the root, saxes complains of text only after it has reported it.
    if ((this.#open === null && !blank) || !this.#isBounded(start, end)) return;
    this.#passed(end);
    if (this.#skim === 0 && !blank) this.#stray(start, end);
  }

  #cdata(text: string): void {
    const start = this.#done;
    const end = this.#parser.position;
    if (!this.#isBounded(start, end)) return;
    this.#passed(end);
    if (this.#skim === 0 && this.#open !== null && !isAllBlank(text)) this.#stray(start, end);
  }

  /** A section that touches other text is of one stretch with it. */
  #stray(start: number, end: number): void {
    const text = this.#text(start, end);
    const range = { start: this.#skipBlanks(start), end: start + trimmedEnd(text, text.length) };
    this.#open?.addText(range, start === this.#strayEnd);
    this.#strayEnd = end;
  }

  /** saxes reports a comment before the `>` that ends it, and complains if something else is there. */
  #comment(): void {
    this.#commentEnd = this.#parser.position + 1;
  }

  #settleComment(): void {
    const end = this.#commentEnd;
    if (end === 0 || this.#char(end - 1) !== 0x3e) return;
    this.#commentEnd = 0;
    const start = this.#startOfMarkup();
    if (!this.#isBounded(start, end)) return;
    this.#passed(end);
    if (this.#skim > 0) return;
    const textRange = { start: start + 4, end: end - 3 };
    this.#following ??= {};
    const text = this.#text(textRange.start, textRange.end);
    const comment = new Comment(text, { start, end }, textRange, this.#following);
    this.#handlers.comment?.(comment);
  }

  #declaration(): void {
    this.#wellFormed.declared();
    this.#passed(this.#parser.position);
  }

  #instruction(): void {
    const range = { start: this.#startOfMarkup(), end: this.#parser.position };
    if (!this.#isBounded(range.start, range.end)) return;
    const wrong = this.#wellFormed.instruction(this.#text(range.start, range.end), range);
    if (wrong !== undefined) this.#stop(wrong);
    else this.#passed(range.end);
  }

  #doctype(): void {
    const range = { start: this.#startOfMarkup(), end: this.#parser.position };
    if (!this.#isBounded(range.start, range.end)) return;
    const wrong = this.#wellFormed.doctype(this.#text(range.start, range.end), range);
    if (wrong !== undefined) this.#stop(wrong);
    else {
      this.#passed(range.end);
      this.#handlers.doctype?.(range);
    }
  }

  /** Where the markup in hand begins: saxes does not report white space before the root. */
  #startOfMarkup(): number {
    const start = this.#done === 0 && this.#char(0) === 0xfeff ? 1 : this.#done;
    return this.#skipBlanks(start);
  }
}

function isAllBlank(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (!isBlank(text.charCodeAt(i))) return false;
  return true;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from 'saxes';
import { LineIndex } from '../source/lines.js';
import type { Range } from '../source/range.js';
import { Attribute, Comment, Element } from './nodes.js';
import { type Malformed, WellFormedness } from './wellformed.js';

/** What a reader tells of a document, in document order. */
export interface ReaderHandlers {
  /** The root's start tag has been read. */
  root?(element: Element): void;
  /** A unit is complete: a child of a frame that is no frame itself, or the root when it is none. */
  unit?(element: Element): void;
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

const NOT_BLANK = /[^ \t\r\n]/;

/**
 * Turns text, fed in pieces of any size, into located elements. Only the ancestors and the unit in hand are kept, and of
 * the text only the stretch that saxes has not finished with. The inside of what is skimmed makes no elements.
 */
export class Reader {
  readonly lines = new LineIndex();
  readonly #handlers: ReaderHandlers;
  readonly #shape: Shape;
  readonly #parser = new SaxesParser({ position: false });
  readonly #wellFormed: WellFormedness;
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
  /** In a start tag, the end of what has been located of it. */
  #cursor = 0;
  #waiting: Comment[] = [];
  #stopped = false;

  constructor(handlers: ReaderHandlers, shape: Shape) {
    this.#handlers = handlers;
    this.#shape = shape;
    this.#wellFormed = new WellFormedness({
      text: (start, end) => this.#text(start, end),
      from: () => this.#done,
      position: () => this.#parser.position,
    });
    const parser = this.#parser;
    parser.on('opentagstart', (tag) => this.#stopped || this.#openTagStart(tag as SaxesTagPlain));
    parser.on('attribute', (attribute) => this.#stopped || this.#attribute(attribute as SaxesAttributePlain));
    parser.on('opentag', () => this.#stopped || this.#openTag());
    parser.on('closetag', (tag) => this.#stopped || this.#closeTag(tag as SaxesTagPlain));
    parser.on('text', (text) => this.#stopped || this.#textRun(text));
    parser.on('cdata', (text) => this.#stopped || this.#cdata(text));
    parser.on('comment', (text) => this.#stopped || this.#comment(text));
    parser.on('processinginstruction', () => this.#stopped || this.#passed(this.#parser.position));
    parser.on('doctype', () => this.#stopped || this.#doctype());
    parser.on('error', (error) => this.#stopped || this.#stop(this.#wellFormed.explain(error.message)));
  }

  /** Reads the next piece. */
  write(text: string): void {
    if (text === '') return;
    this.lines.add(text);
    if (this.#stopped) return;
    this.#window += text;
    this.#parser.write(text);
    if (this.#done > this.#windowStart) {
      this.#window = this.#window.slice(this.#done - this.#windowStart);
      this.#windowStart = this.#done;
    }
  }

  /** There is no more. */
  end(): void {
    if (this.#stopped) return;
    const unfinished = this.#wellFormed.atEnd(this.#window, this.#windowStart);
    if (unfinished === undefined) this.#parser.close();
    else this.#stop(unfinished);
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
    this.#handlers.malformed?.(problem);
  }

  #openTagStart(tag: SaxesTagPlain): void {
    // saxes reports the name one character late, two when that character is a CR LF.
    let nameEnd = this.#parser.position - 1;
    if (this.#char(nameEnd) === 0x0a && this.#char(nameEnd - 1) === 0x0d) nameEnd -= 1;
    const nameRange = { start: nameEnd - tag.name.length, end: nameEnd };
    this.#cursor = nameEnd;
    this.#wellFormed.opened(tag.name, nameRange);
    if (this.#skim > 0) {
      this.#skim += 1;
      return;
    }
    const element = new Element(tag.name, this.#open, nameRange);
    this.#open = element;
    if (this.#unit === null && !this.#shape.isFrame(element)) this.#unit = element;
    else element.parent?.children.push(element);
    for (const comment of this.#waiting) comment.next = element;
    this.#waiting.length = 0;
  }

  #attribute({ name, value }: SaxesAttributePlain): void {
    const end = this.#parser.position;
    const nameStart = this.#skipBlanks(this.#cursor);
    const nameEnd = nameStart + name.length;
    const valueStart = this.#skipBlanks(this.#skipBlanks(nameEnd) + 1) + 1;
    this.#cursor = end;
    const nameRange = { start: nameStart, end: nameEnd };
    const duplicate = this.#wellFormed.attribute(name, nameRange);
    if (duplicate !== undefined) {
      this.#stop(duplicate);
      return;
    }
    const element = this.#open;
    if (this.#skim > 0 || element === null) return;
    const valueRange = { start: valueStart, end: end - 1 };
    const raw = this.#text(valueStart, end - 1);
    element.attrs.push(
      new Attribute(element, name, value, raw, nameRange, valueRange, { start: nameStart, end }),
    );
  }

  #skipBlanks(from: number): number {
    let at = from;
    for (let code = this.#char(at); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; ) {
      at += 1;
      code = this.#char(at);
    }
    return at;
  }

  #openTag(): void {
    const end = this.#parser.position;
    this.#passed(end);
    const element = this.#open;
    if (element === null || this.#skim > 0) return;
    element.tagRange = { start: element.tagRange.start, end };
    if (element.parent === null) this.#handlers.root?.(element);
    if (this.#shape.isSkimmed(element)) this.#skim = 1;
  }

  #closeTag(tag: SaxesTagPlain): void {
    const end = this.#parser.position;
    const mismatch = tag.isSelfClosing ? undefined : this.#wellFormed.mismatch(tag.name, this.#done, end);
    if (mismatch !== undefined) {
      this.#stop(mismatch);
      return;
    }
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
    element.range = { start: element.tagRange.start, end };
    if (this.#unit === element) {
      this.#unit = null;
      this.#handlers.unit?.(element);
    } else if (this.#unit === null) this.#handlers.frame?.(element);
  }

  #textRun(text: string): void {
    const start = this.#done;
    const end = this.#parser.position - 1;
    this.#passed(end);
    if (this.#skim > 0 || this.#open === null || !NOT_BLANK.test(text)) return;
    this.#stray(start, end);
  }

  #cdata(text: string): void {
    const start = this.#done;
    const end = this.#parser.position;
    this.#passed(end);
    if (this.#skim === 0 && this.#open !== null && NOT_BLANK.test(text)) this.#stray(start, end);
  }

  #stray(start: number, end: number): void {
    const from = this.#skipBlanks(start);
    const text = this.#text(from, end);
    if (this.#open !== null) this.#open.strayText ??= { start: from, end: from + text.trimEnd().length };
  }

  #comment(text: string): void {
    // saxes reports a comment before the `>` that ends it.
    const end = this.#parser.position + 1;
    const start = this.#windowStart + this.#window.lastIndexOf('<!--', end - 7 - this.#windowStart);
    this.#passed(end);
    if (this.#skim > 0) return;
    const comment = new Comment(text, { start, end }, { start: start + 4, end: end - 3 });
    this.#waiting.push(comment);
    this.#handlers.comment?.(comment);
  }

  #doctype(): void {
    const end = this.#parser.position;
    const start = this.#windowStart + this.#window.indexOf('<!', this.#done - this.#windowStart);
    this.#passed(end);
    this.#handlers.doctype?.({ start, end });
  }
}

import { Buffer } from 'node:buffer';

const PAGE_BITS = 17;
/** Small beside what a large document takes, large beside a record. */
const PAGE = 2 ** PAGE_BITS;

/** So many bytes are copied one by one: to make what `set` takes is more work than that. */
const FEW = 64;
/** What most documents need, which are small. */
const SMALLEST = 2048;

/**
 * Bytes in pages outside the garbage collector's heap, which only become more. What is written at a time stands in one
 * stretch. But for the first page, growing copies nothing, so there is never more than one copy of anything.
 */
export class Bytes {
  /** By page number; a stretch that is longer than a page has one buffer under several numbers. */
  readonly #pages: Buffer[] = [];
  /** The position of the first byte of each buffer. */
  readonly #bases: number[] = [];
  /** The position after the last byte, and where its page ends. */
  #end = 0;
  #limit = 0;

  /** The position of the first stretch. */
  get start(): number {
    return 1;
  }

  /** Keeps a copy of the first `length` bytes; gives its position, never 0. */
  append(from: Uint8Array, length: number): number {
    if (this.#end + length > this.#limit) this.#turn(length);
    // Positions of nothing else, so that 0 can stand for none.
    if (this.#end === 0) this.#end = 1;
    const position = this.#end;
    const number = position >>> PAGE_BITS;
    const page = this.#pages[number] as Buffer;
    const offset = position - (this.#bases[number] as number);
    if (length > FEW) page.set(from.subarray(0, length), offset);
    else for (let i = 0; i < length; i += 1) page[offset + i] = from[i] as number;
    this.#end += length;
    return position;
  }

  /** The buffer that holds a position. */
  page(position: number): Buffer {
    return this.#pages[position >>> PAGE_BITS] as Buffer;
  }

  /** Where in its buffer a position is. */
  offset(position: number): number {
    return position - (this.#bases[position >>> PAGE_BITS] as number);
  }

  /** Where the stretch is that begins at a position, or the next one where none does: what is left of a page is zero. */
  settle(position: number): number {
    const last = position - 1;
    const [page, base] = [this.page(last), this.#bases[last >>> PAGE_BITS] as number];
    if (position - base < page.length && page[position - base] !== 0) return position;
    // The first page may be shorter than the positions it has.
    return base + Math.ceil(page.length / PAGE) * PAGE;
  }

  /** Makes room for a stretch: in the first page, which begins small, or in a new one. What is left of the last one stays zero. */
  #turn(length: number): void {
    const [first] = this.#pages;
    const wanted = this.#end + length + 1;
    if (this.#pages.length <= 1 && wanted <= PAGE && (first === undefined || first.length < PAGE)) {
      let size = first?.length ?? SMALLEST;
      while (size < wanted) size *= 2;
      const grown = Buffer.alloc(size);
      if (first !== undefined) grown.set(first);
      this.#pages[0] = grown;
      this.#bases[0] = 0;
      this.#limit = size;
      return;
    }
    // One more: the first position is left out.
    const count = Math.ceil((length + 1) / PAGE);
    const page = Buffer.alloc(count * PAGE);
    const base = this.#pages.length * PAGE;
    for (let i = 0; i < count; i += 1) {
      this.#pages.push(page);
      this.#bases.push(base);
    }
    this.#end = base;
    this.#limit = base + page.length;
  }
}

/** A record in the making. */
export class Scratch {
  bytes = Buffer.alloc(4096);
  length = 0;

  /** Makes room for `more` bytes. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = Buffer.alloc((this.length + more) * 2);
    grown.set(this.bytes);
    this.bytes = grown;
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  /** A whole number from 0 to 2^53, seven bits to the byte, the lowest first. */
  number(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.byte((rest % 0x80) | 0x80);
      rest = rest > 0x7fffffff ? Math.floor(rest / 0x80) : rest >>> 7;
    }
    this.byte(rest);
  }

  /** A whole number that is small either way of 0. */
  difference(value: number): void {
    this.number(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** The letters of a text, one byte each where all are below U+0100, else two; tells which. */
  letters(text: string): boolean {
    const { length } = text;
    this.reserve(length * 2);
    const { bytes, length: from } = this;
    for (let i = 0; i < length; i += 1) {
      const code = text.charCodeAt(i);
      if (code > 0xff) {
        bytes.write(text, from, 'utf16le');
        this.length = from + length * 2;
        return true;
      }
      bytes[from + i] = code;
    }
    this.length = from + length;
    return false;
  }

  /** A text with its length. */
  text(text: string): void {
    const start = this.length;
    this.byte(NARROW);
    this.number(text.length);
    if (this.letters(text)) this.bytes[start] = WIDE;
  }
}

/** Whether the letters of a text stand in one byte each. */
const NARROW = 0;
const WIDE = 1;

/** Reads a record where it stands. */
export class Cursor {
  bytes: Buffer = EMPTY;
  at = 0;

  byte(): number {
    const value = this.bytes[this.at] as number;
    this.at += 1;
    return value;
  }

  number(): number {
    const first = this.bytes[this.at] as number;
    this.at += 1;
    if (first < 0x80) return first;
    let value = first & 0x7f;
    for (let factor = 0x80; ; factor *= 0x80) {
      const byte = this.bytes[this.at] as number;
      this.at += 1;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  difference(): number {
    const value = this.number();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  letters(count: number, isWide: boolean): string {
    const from = this.at;
    this.at += isWide ? count * 2 : count;
    return this.bytes.toString(isWide ? 'utf16le' : 'latin1', from, this.at);
  }

  /** What {@link Scratch.text} has written. */
  text(): string {
    const isWide = this.byte() === WIDE;
    return this.letters(this.number(), isWide);
  }

  skipText(): void {
    const isWide = this.byte() === WIDE;
    const count = this.number();
    this.at += isWide ? count * 2 : count;
  }
}

const EMPTY = Buffer.alloc(0);

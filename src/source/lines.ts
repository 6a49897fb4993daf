import type { Position, Range, SourceRange } from './range.js';

/**
 * Where each line of a document starts, 4 bytes a line. Lines end as XML ends them: LF, CR LF or CR. A byte order mark
 * counts as an offset but not as a column, because no editor shows it.
 */
export class LineIndex {
  #starts = new Uint32Array(1024);
  #count = 1;
  #length = 0;
  #endsWithCr = false;

  /** The length of the text so far, in UTF-16 code units. */
  get length(): number {
    return this.#length;
  }

  /** Takes in the next piece of the text. */
  add(text: string): void {
    if (this.#length === 0 && text.charCodeAt(0) === 0xfeff) this.#starts[0] = 1;
    const base = this.#length;
    // A CR at the end of the last piece has begun a line already; an LF right after it belongs to the same line end.
    if (this.#endsWithCr && text.charCodeAt(0) === 0x0a) this.#starts[this.#count - 1] = base + 1;
    const from = this.#endsWithCr && text.charCodeAt(0) === 0x0a ? 1 : 0;
    if (text.includes('\r')) this.#addMixed(text, base, from);
    else for (let at = text.indexOf('\n', from); at !== -1; at = text.indexOf('\n', at + 1)) this.#push(base + at + 1);
    this.#length += text.length;
    if (text.length > 0) this.#endsWithCr = text.charCodeAt(text.length - 1) === 0x0d;
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#count - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(0, offset - (this.#starts[low] as number)) + 1, offset };
  }

  range(range: Range): SourceRange {
    return { start: this.position(range.start), end: this.position(range.end) };
  }

  #addMixed(text: string, base: number, from: number): void {
    for (let at = from; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x0a) this.#push(base + at + 1);
      else if (code === 0x0d) {
        if (text.charCodeAt(at + 1) === 0x0a) at += 1;
        this.#push(base + at + 1);
      }
    }
  }

  #push(start: number): void {
    if (this.#count === this.#starts.length) {
      const grown = new Uint32Array(this.#count * 2);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    this.#starts[this.#count] = start;
    this.#count += 1;
  }
}

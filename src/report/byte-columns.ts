import { Buffer } from 'node:buffer';
import type { Position } from '../source/range.js';
import type { Source } from '../source/source.js';

/**
 * Columns counted in bytes of UTF-8, 1-based, for positions of a source, which is read once. A source that can no longer
 * be read has its columns in code units: the same, as long as a line is ASCII.
 */
export class ByteColumns {
  readonly #offsets: Float64Array;
  /** The bytes before each of the offsets. */
  readonly #bytes: Float64Array;

  private constructor(offsets: Float64Array) {
    this.#offsets = offsets;
    this.#bytes = new Float64Array(offsets.length).fill(Number.NaN);
  }

  static async of(source: Source | undefined, positions: Iterable<Position>): Promise<ByteColumns> {
    const offsets: number[] = [];
    for (const position of positions) offsets.push(lineStart(position), position.offset);
    const columns = new ByteColumns(Float64Array.from(offsets).sort());
    if (source !== undefined && offsets.length > 0) await columns.#read(source);
    return columns;
  }

  at(position: Position): number {
    const bytes = this.#before(position.offset) - this.#before(lineStart(position));
    return Number.isNaN(bytes) ? position.column : bytes + 1;
  }

  async #read(source: Source): Promise<void> {
    let next = 0;
    let base = 0;
    let bytes = 0;
    try {
      for await (const chunk of source.chunks()) {
        let at = 0;
        for (; next < this.#offsets.length && (this.#offsets[next] as number) <= base + chunk.length; next += 1) {
          const to = (this.#offsets[next] as number) - base;
          bytes += Buffer.byteLength(chunk.slice(at, to));
          at = to;
          this.#bytes[next] = bytes;
        }
        if (next === this.#offsets.length) return;
        bytes += Buffer.byteLength(chunk.slice(at));
        base += chunk.length;
      }
    } catch {
      // What was found is true all the same.
    }
  }

  /** The bytes before an offset, which is one of those asked for. */
  #before(offset: number): number {
    let [low, high] = [0, this.#offsets.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#offsets[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return this.#offsets[low] === offset ? (this.#bytes[low] as number) : Number.NaN;
  }
}

function lineStart({ offset, column }: Position): number {
  return offset - (column - 1);
}

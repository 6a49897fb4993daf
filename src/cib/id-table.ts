import { hashOf, hashOfBytes } from './id-hash.js';
import { Bytes, Cursor, Scratch } from './packed/bytes.js';

const FREE = 0;

/**
 * The ids of a document, each with some numbers. A document may have a million of them, and a `Map` of as many strings is
 * most of what the garbage collector has to do, and keeps the text alive of which they are cut; so all stand as bytes, one
 * after the other, and their positions in a table, found by hash.
 */
export class IdTable {
  readonly #bytes = new Bytes();
  readonly #scratch = new Scratch();
  readonly #cursor = new Cursor();
  readonly #numbers: number;
  /** Positions by hash, at least a quarter of them free. */
  #slots = new Uint32Array(512);
  #size = 0;

  /** `numbers`: how many go with each id. */
  constructor(numbers: number) {
    this.#numbers = numbers;
  }

  get size(): number {
    return this.#size;
  }

  /** Where an id stands; 0 where there is none. */
  find(id: string): number {
    return this.#slots[this.#slotOf(id, hashOf(id))] as number;
  }

  /** Adds an id with its numbers, whole and not negative; false when it is there. */
  add(id: string, numbers: readonly number[]): boolean {
    const slot = this.#slotOf(id, hashOf(id));
    if (this.#slots[slot] !== FREE) return false;
    const scratch = this.#scratch;
    scratch.length = 0;
    // Of what is no id, zero stands: at the end of a page there may be some.
    scratch.byte(NARROW);
    scratch.number(id.length);
    if (scratch.letters(id)) scratch.bytes[0] = WIDE;
    for (const number of numbers) scratch.number(number);
    this.#slots[slot] = this.#bytes.append(scratch.bytes, scratch.length);
    this.#size += 1;
    if (this.#size * 4 > this.#slots.length * 3) this.#spread();
    return true;
  }

  /** The numbers of an id, if it is there. */
  get(id: string): number[] | undefined {
    const position = this.find(id);
    return position === FREE ? undefined : this.numbersAt(position);
  }

  /** The id that stands at a position. */
  idAt(position: number): string {
    const cursor = this.#open(position);
    const isWide = cursor.byte() === WIDE;
    return cursor.letters(cursor.number(), isWide);
  }

  /** The numbers of an id. */
  numbersAt(position: number): number[] {
    const cursor = this.#open(position);
    const isWide = cursor.byte() === WIDE;
    const length = cursor.number();
    cursor.at += isWide ? length * 2 : length;
    return Array.from({ length: this.#numbers }, () => cursor.number());
  }

  /** The positions of all ids, in the order in which they came. */
  *positions(): Generator<number> {
    let position = this.#bytes.start;
    for (let left = this.#size; left > 0; left -= 1) {
      position = this.#bytes.settle(position);
      yield position;
      const { at } = this.#open(position);
      this.numbersAt(position);
      position += this.#cursor.at - at;
    }
  }

  #open(position: number): Cursor {
    const cursor = this.#cursor;
    cursor.bytes = this.#bytes.page(position);
    cursor.at = this.#bytes.offset(position);
    return cursor;
  }

  /** The slot that holds an id, or the free one where it belongs. */
  #slotOf(id: string, hash: number): number {
    const [slots, mask] = [this.#slots, this.#slots.length - 1];
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const position = slots[slot] as number;
      if (position === FREE || this.#is(position, id)) return slot;
    }
  }

  #is(position: number, id: string): boolean {
    const cursor = this.#open(position);
    const isWide = cursor.byte() === WIDE;
    if (cursor.number() !== id.length) return false;
    const { bytes, at } = cursor;
    if (isWide) return cursor.letters(id.length, true) === id;
    for (let i = 0; i < id.length; i += 1) if (bytes[at + i] !== id.charCodeAt(i)) return false;
    return true;
  }

  /** The hash of the id that stands at a position: no text is made for it. */
  #hashAt(position: number): number {
    const cursor = this.#open(position);
    if (cursor.byte() === WIDE) return hashOf(this.idAt(position));
    const length = cursor.number();
    return hashOfBytes(cursor.bytes, cursor.at, length);
  }

  #spread(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    const old = this.#slots;
    for (let i = 0; i < old.length; i += 1) {
      const position = old[i] as number;
      if (position === FREE) continue;
      let slot = this.#hashAt(position) & mask;
      while (slots[slot] !== FREE) slot = (slot + 1) & mask;
      slots[slot] = position;
    }
    this.#slots = slots;
  }
}

const NARROW = 1;
const WIDE = 2;

/** Never the same twice, so that nobody can prepare ids that all fall into one place of the table. */
const SEED = Math.floor(Math.random() * 2 ** 32);

const FREE = -1;

/**
 * The ids of a document, numbered from 0 in the order in which they came. A document may have a million of them, and a
 * `Set` of as many strings is most of what the garbage collector has to do, and keeps the text alive of which they are
 * cut; so the letters stand in one array and the numbers in another, found by hash.
 */
export class IdTable {
  /** The letters of all ids, one after the other, as UTF-16 code units. */
  #letters = new Uint16Array(4096);
  /** Where the letters of each id begin; those of the last end at `#used`. */
  #starts = new Uint32Array(256);
  #hashes = new Uint32Array(256);
  /** Numbers of ids by hash, `FREE` where there is none; at least half of them are free. */
  #slots = new Int32Array(512).fill(FREE);
  #used = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of an id, or -1. */
  find(id: string): number {
    return this.#slots[this.#slotOf(id, hashOf(id))] as number;
  }

  /** Adds an id; false when it is there. */
  add(id: string): boolean {
    const hash = hashOf(id);
    const slot = this.#slotOf(id, hash);
    if (this.#slots[slot] !== FREE) return false;
    this.#slots[slot] = this.#size;
    this.#keep(id, hash);
    if (this.#size * 2 > this.#slots.length) this.#spread();
    return true;
  }

  /** The id of a number. */
  at(number: number): string {
    const end = number + 1 < this.#size ? (this.#starts[number + 1] as number) : this.#used;
    let text = '';
    // In pieces, as arguments of a call have a limit.
    for (let at = this.#starts[number] as number; at < end; at += 4096)
      text += String.fromCharCode(...this.#letters.subarray(at, Math.min(end, at + 4096)));
    return text;
  }

  /** The slot that holds an id, or the free one where it belongs. */
  #slotOf(id: string, hash: number): number {
    const [slots, mask] = [this.#slots, this.#slots.length - 1];
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] as number;
      if (number === FREE || (this.#hashes[number] === hash && this.#is(number, id))) return slot;
    }
  }

  #is(number: number, id: string): boolean {
    const start = this.#starts[number] as number;
    const end = number + 1 < this.#size ? (this.#starts[number + 1] as number) : this.#used;
    if (end - start !== id.length) return false;
    for (let i = 0; i < id.length; i += 1) if (this.#letters[start + i] !== id.charCodeAt(i)) return false;
    return true;
  }

  #keep(id: string, hash: number): void {
    if (this.#size === this.#starts.length) {
      this.#starts = grown(this.#starts, new Uint32Array(this.#size * 2));
      this.#hashes = grown(this.#hashes, new Uint32Array(this.#size * 2));
    }
    const needed = this.#used + id.length;
    if (needed > this.#letters.length) this.#letters = grown(this.#letters, new Uint16Array(needed * 2));
    this.#starts[this.#size] = this.#used;
    this.#hashes[this.#size] = hash;
    for (let i = 0; i < id.length; i += 1) this.#letters[this.#used + i] = id.charCodeAt(i);
    this.#used = needed;
    this.#size += 1;
  }

  #spread(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(FREE);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number += 1) {
      let slot = (this.#hashes[number] as number) & mask;
      while (slots[slot] !== FREE) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over code units, its bits mixed once more as the table goes by the lowest. */
function hashOf(id: string): number {
  let hash = SEED;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function grown<A extends Uint16Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

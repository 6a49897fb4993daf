import { hashOf } from '../id-hash.js';

const FREE = 0;

/**
 * A map from ids to what has them, where an id is known to what has it: no copy of it is kept. Of what has an id already,
 * the first stays, or the last takes its place.
 */
export class IdMap<V> implements ReadonlyMap<string, V> {
  readonly #values: V[] = [];
  readonly #idOf: (value: V) => string;
  #hashes = new Uint32Array(256);
  /** The numbers of values, from 1, by the hash of their ids; at least a quarter of them are free. */
  #slots = new Uint32Array(512);

  /** `idOf`: the id of what is in the map. */
  constructor(idOf: (value: V) => string) {
    this.#idOf = idOf;
  }

  get size(): number {
    return this.#values.length;
  }

  /** Adds a value whose id is given; false when the id is there. */
  add(id: string, value: V): boolean {
    const hash = hashOf(id);
    const slot = this.#slotOf(id, hash);
    if (this.#slots[slot] !== FREE) return false;
    const count = this.#values.push(value);
    if (count > this.#hashes.length) {
      const grown = new Uint32Array(this.#hashes.length * 2);
      grown.set(this.#hashes);
      this.#hashes = grown;
    }
    this.#hashes[count - 1] = hash;
    this.#slots[slot] = count;
    if (count * 4 > this.#slots.length * 3) this.#spread();
    return true;
  }

  get(id: string): V | undefined {
    const number = this.#slots[this.#slotOf(id, hashOf(id))] as number;
    return number === FREE ? undefined : this.#values[number - 1];
  }

  has(id: string): boolean {
    return this.#slots[this.#slotOf(id, hashOf(id))] !== FREE;
  }

  *keys(): MapIterator<string> {
    for (const value of this.#values) yield this.#idOf(value);
  }

  values(): MapIterator<V> {
    return this.#values.values();
  }

  *entries(): MapIterator<[string, V]> {
    for (const value of this.#values) yield [this.#idOf(value), value];
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(run: (value: V, id: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [id, value] of this) run(value, id, this);
  }

  #slotOf(id: string, hash: number): number {
    const [slots, mask] = [this.#slots, this.#slots.length - 1];
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] as number;
      if (number === FREE || (this.#hashes[number - 1] === hash && this.#idOf(this.#values[number - 1] as V) === id))
        return slot;
    }
  }

  #spread(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 1; number <= this.#values.length; number += 1) {
      let slot = (this.#hashes[number - 1] as number) & mask;
      while (slots[slot] !== FREE) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

import { Buffer } from 'node:buffer';

/** How many texts are held at most, and how long they may be. */
const MOST = 4096;
const LONGEST = 64;

/** Texts that a document repeats, each held once; what it has once only is not let in. */
export class Repeated {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  /** The hashes of texts seen, so that the second time is noticed. Now and then one takes the place of another. */
  readonly #seen = new Uint32Array(8192);

  /** The number of a text, or -1. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST || this.#texts.length === MOST) return -1;
    const hash = hashOf(text);
    const slot = hash % this.#seen.length;
    if (this.#seen[slot] !== hash) {
      this.#seen[slot] = hash;
      return -1;
    }
    // A copy: a piece of a text keeps the whole of it alive.
    const copy = Buffer.from(text, 'utf16le').toString('utf16le');
    const number = this.#texts.push(copy) - 1;
    this.#numbers.set(copy, number);
    return number;
  }

  at(number: number): string {
    return this.#texts[number] as string;
  }
}

function hashOf(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash, 31) + text.charCodeAt(i);
  return (hash ^ (hash >>> 15)) >>> 0;
}

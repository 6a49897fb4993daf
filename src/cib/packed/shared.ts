import { hashOfBytes } from '../id-hash.js';
import { Bytes, type Scratch } from './bytes.js';

/** How many stretches are known at a time; a power of two. */
const MOST = 2 ** 14;
/** More than this a position may be, but then what is there is not shared. */
const FURTHEST = 2 ** 32;

/** Stretches of bytes that begin with their length, four bytes of it. Many are alike: of those, most are held once. */
export class SharedBytes {
  readonly bytes = new Bytes();
  /** The positions of stretches by their hash. What comes later takes the place of what was there. */
  readonly #known = new Uint32Array(MOST);

  /** The position of a stretch like this one, which is given its length. */
  add(scratch: Scratch): number {
    const { bytes, length } = scratch;
    bytes.writeUInt32LE(length, 0);
    const slot = hashOfBytes(bytes, 0, length) & (MOST - 1);
    const known = this.#known[slot] as number;
    if (known !== 0 && this.#is(known, bytes, length)) return known;
    const position = this.bytes.append(bytes, length);
    if (position < FURTHEST) this.#known[slot] = position;
    return position;
  }

  /** Whether the stretch at a position is this one. One that is shorter ends in the page, as its length is not the same. */
  #is(position: number, bytes: Uint8Array, length: number): boolean {
    const page = this.bytes.page(position);
    const offset = this.bytes.offset(position);
    for (let i = 0; i < length; i += 1) if (page[offset + i] !== bytes[i]) return false;
    return true;
  }
}

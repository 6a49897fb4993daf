import { Buffer } from 'node:buffer';

/** How much of decompressed data is handed on at a time. */
const PIECE = 256 * 1024;

/** No block is longer than this: as many groups of symbols as can be counted, each code as long as can be. */
const LONGEST_BLOCK = Math.ceil((32_768 * 50 * 20) / 8) + 64 * 1024;

const BLOCK = 0x314159265359;
const END = 0x177245385090;
const GROUP = 50;
const LONGEST_CODE = 20;

/**
 * Decompresses bzip2 data, also several streams after one another; checks the sums. Takes memory for one block, whatever
 * the data are and come to; throws what is wrong with them.
 */
export async function* bunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const bits = new Bits(bytes);
  do {
    await bits.fill();
    if (bits.read(24) !== 0x425a68) throw new Error('they are no bzip2 data');
    const level = bits.read(8) - 0x30;
    if (level < 1 || level > 9) throw new Error('they are no bzip2 data');
    const block = new Block(level * 100_000);
    let sum = 0;
    for (;;) {
      await bits.fill();
      const kind = bits.read(24) * 0x1000000 + bits.read(24);
      const expected = bits.read32();
      if (kind === END) {
        if (expected !== sum) throw new Error('a checksum does not fit');
        break;
      }
      if (kind !== BLOCK) throw new Error('they are no bzip2 data');
      block.read(bits);
      yield* block.pieces();
      if (block.sum !== expected) throw new Error('a checksum does not fit');
      sum = (((sum << 1) | (sum >>> 31)) ^ expected) >>> 0;
    }
    bits.align();
  } while (await bits.isMore());
}

/** Bits, from the highest of each byte to the lowest. */
class Bits {
  readonly #input: AsyncIterator<Uint8Array>;
  #bytes = Buffer.alloc(0);
  #at = 0;
  #buffer = 0;
  #count = 0;
  #ended = false;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#input = bytes[Symbol.asyncIterator]();
  }

  /** Has at hand what the next block may take. */
  async fill(): Promise<void> {
    const pieces = [this.#bytes.subarray(this.#at)];
    let length = this.#bytes.length - this.#at;
    if (this.#ended || length >= LONGEST_BLOCK) return;
    while (!this.#ended && length < 2 * LONGEST_BLOCK) {
      const next = await this.#input.next();
      if (next.done === true) this.#ended = true;
      else {
        // Copied, as the one who reads may use one buffer again and again.
        pieces.push(Buffer.from(next.value));
        length += next.value.length;
      }
    }
    this.#bytes = Buffer.concat(pieces);
    this.#at = 0;
  }

  /** Whether bytes are left. */
  async isMore(): Promise<boolean> {
    await this.fill();
    return this.#at < this.#bytes.length;
  }

  /** Passes over what is left of a byte. */
  align(): void {
    this.#count = 0;
  }

  /** The next bits as a number, 24 at most. */
  read(length: number): number {
    while (this.#count < length) {
      if (this.#at >= this.#bytes.length) throw new Error('they end too early');
      this.#buffer = ((this.#buffer << 8) | (this.#bytes[this.#at] as number)) & 0x7fffffff;
      this.#at += 1;
      this.#count += 8;
    }
    this.#count -= length;
    return (this.#buffer >>> this.#count) & ((1 << length) - 1);
  }

  read32(): number {
    return this.read(16) * 0x10000 + this.read(16);
  }
}

/** The codes of one table: with how many bits they begin, and which symbols they are. */
class Codes {
  readonly #limits = new Int32Array(LONGEST_CODE + 2).fill(-1);
  readonly #bases = new Int32Array(LONGEST_CODE + 2);
  readonly #symbols: Uint16Array;
  readonly #shortest: number;
  readonly #longest: number;

  constructor(lengths: Uint8Array) {
    this.#symbols = new Uint16Array(lengths.length);
    this.#shortest = Math.min(...lengths);
    this.#longest = Math.max(...lengths);
    let [code, at] = [0, 0];
    for (let length = this.#shortest; length <= this.#longest; length += 1) {
      const first = at;
      for (let symbol = 0; symbol < lengths.length; symbol += 1) {
        if (lengths[symbol] !== length) continue;
        this.#symbols[at] = symbol;
        at += 1;
      }
      this.#bases[length] = first - code;
      code += at - first;
      this.#limits[length] = code - 1;
      code *= 2;
    }
  }

  /** The next symbol. */
  next(bits: Bits): number {
    let length = this.#shortest;
    let code = bits.read(length);
    while (code > (this.#limits[length] as number)) {
      length += 1;
      if (length > this.#longest) throw new Error('there is no such code');
      code = code * 2 + bits.read(1);
    }
    const symbol = this.#symbols[code + (this.#bases[length] as number)];
    if (symbol === undefined) throw new Error('there is no such code');
    return symbol;
  }
}

/** One block after another, in the same memory. */
class Block {
  /** What the block holds, each with the place of what follows it in the upper bits. */
  readonly #chain: Uint32Array;
  #length = 0;
  #start = 0;
  /** The checksum of all that `pieces` has given. */
  sum = 0;

  constructor(size: number) {
    this.#chain = new Uint32Array(size);
  }

  /** Reads what comes after the header of a block. */
  read(bits: Bits): void {
    if (bits.read(1) === 1) throw new Error('they are of a kind that was given up in 1997');
    const origin = bits.read(24);
    this.#collect(bits, bytesIn(bits));
    if (origin >= this.#length) throw new Error('a block begins outside itself');
    this.#link();
    this.#start = (this.#chain[origin] as number) >>> 8;
  }

  /** The bytes as they come, not yet in order. */
  #collect(bits: Bits, bytes: Uint8Array): void {
    const tables = bits.read(3);
    if (tables < 2 || tables > 6) throw new Error('there is no such number of tables');
    const selectors = selectorsIn(bits, tables);
    const codes = Array.from({ length: tables }, () => new Codes(lengthsIn(bits, bytes.length + 2)));
    const chain = this.#chain;
    const end = bytes.length + 1;
    let [length, run, weight] = [0, 0, 1];
    for (const selector of selectors) {
      const table = codes[selector] as Codes;
      for (let i = 0; i < GROUP; i += 1) {
        const symbol = table.next(bits);
        if (symbol < 2) {
          run += weight << symbol;
          weight *= 2;
          // More than that is too long, whatever comes.
          if (length + run > chain.length) throw new Error('a block is too long');
          continue;
        }
        if (run > 0) {
          chain.fill(bytes[0] as number, length, length + run);
          length += run;
          run = 0;
          weight = 1;
        }
        if (symbol === end) {
          this.#length = length;
          return;
        }
        if (length >= chain.length) throw new Error('a block is too long');
        chain[length] = toFront(bytes, symbol - 1);
        length += 1;
      }
    }
    throw new Error('a block has no end');
  }

  /** Undoes the sorting: puts to each byte the place of the next. */
  #link(): void {
    const [chain, length] = [this.#chain, this.#length];
    const starts = new Uint32Array(257);
    for (let i = 0; i < length; i += 1) {
      const next = ((chain[i] as number) & 0xff) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
    for (let byte = 1; byte < 257; byte += 1) starts[byte] = (starts[byte] as number) + (starts[byte - 1] as number);
    for (let i = 0; i < length; i += 1) {
      const byte = (chain[i] as number) & 0xff;
      const at = starts[byte] as number;
      starts[byte] = at + 1;
      chain[at] = (chain[at] as number) | (i << 8);
    }
  }

  /** The bytes in order; after four equal ones comes how often they are repeated. */
  *pieces(): Generator<Buffer> {
    const chain = this.#chain;
    let piece = Buffer.allocUnsafe(PIECE);
    let [at, filled, equal, last, sum] = [this.#start, 0, 0, -1, 0xffffffff];
    for (let left = this.#length; left > 0; left -= 1) {
      const entry = chain[at] as number;
      at = entry >>> 8;
      let byte = entry & 0xff;
      let count = 1;
      if (equal === 4) {
        count = byte;
        byte = last;
        equal = 0;
        last = -1;
      } else if (byte === last) equal += 1;
      else {
        last = byte;
        equal = 1;
      }
      if (filled + count > PIECE) {
        yield piece.subarray(0, filled);
        piece = Buffer.allocUnsafe(PIECE);
        filled = 0;
      }
      for (; count > 0; count -= 1) {
        sum = (sum << 8) ^ (SUMS[(sum >>> 24) ^ byte] as number);
        piece[filled] = byte;
        filled += 1;
      }
    }
    this.sum = ~sum >>> 0;
    if (filled > 0) yield piece.subarray(0, filled);
  }
}

/** The bytes that are used in a block. */
function bytesIn(bits: Bits): Uint8Array {
  const bytes: number[] = [];
  const rows = bits.read(16);
  for (let row = 0; row < 16; row += 1) {
    if ((rows & (0x8000 >>> row)) === 0) continue;
    const columns = bits.read(16);
    for (let column = 0; column < 16; column += 1)
      if ((columns & (0x8000 >>> column)) !== 0) bytes.push(row * 16 + column);
  }
  if (bytes.length === 0) throw new Error('a block is of no bytes');
  return Uint8Array.from(bytes);
}

/** Which table is used for each group of symbols. */
function selectorsIn(bits: Bits, tables: number): Uint8Array {
  const selectors = new Uint8Array(bits.read(15));
  const order = Uint8Array.from({ length: tables }, (_, i) => i);
  for (let i = 0; i < selectors.length; i += 1) {
    let place = 0;
    while (bits.read(1) === 1) {
      place += 1;
      if (place >= tables) throw new Error('there is no such table');
    }
    selectors[i] = toFront(order, place);
  }
  return selectors;
}

/** How long the code of each symbol is. */
function lengthsIn(bits: Bits, count: number): Uint8Array {
  const lengths = new Uint8Array(count);
  let length = bits.read(5);
  for (let symbol = 0; symbol < count; symbol += 1) {
    for (;;) {
      if (length < 1 || length > LONGEST_CODE) throw new Error('there is no such length of a code');
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return lengths;
}

/** The entry at a place, which is the first from then on. */
function toFront(list: Uint8Array, place: number): number {
  const entry = list[place] as number;
  for (let i = place; i > 0; i -= 1) list[i] = list[i - 1] as number;
  list[0] = entry;
  return entry;
}

/** The checksum of each byte alone: CRC-32, the highest bit first. */
const SUMS = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  return sum;
});

import type { Source } from '../source/source.js';

/** So many characters from the start of a line on, blanks apart, make its hash. */
const WINDOW = 100;
const BASE = 37;
const WORD = 2 ** 32;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
/** What stands after the last character; zeros follow. */
const END = 0xffff;

/**
 * The `primaryLocationLineHash` of lines: what GitHub tells alerts apart by, and what its upload action computes itself
 * (and complains of one that differs). A polynomial of base 37 modulo 2⁶⁴ over the code units from the start of the line
 * on, as 16 hexadecimal digits at most, then `:` and which of the lines with that hash it is. From github/codeql-action,
 * src/fingerprints.ts. A source that cannot be read again gives none.
 */
export async function lineHashes(source: Source, lines: ReadonlySet<number>): Promise<ReadonlyMap<number, string>> {
  const hashes = new Map<number, string>();
  try {
    // The first pass finds the hashes of the lines asked for, the second how many lines before have the same: so what is
    // kept is as much as what is asked for, however long the file.
    const counts = new Map<string, number>();
    await eachLine(source, (line, hash) => {
      if (lines.has(line)) counts.set(hash(), 0);
    });
    await eachLine(source, (line, hash) => {
      const text = hash();
      const count = counts.get(text);
      if (count === undefined) return;
      counts.set(text, count + 1);
      if (lines.has(line)) hashes.set(line, `${text}:${count + 1}`);
    });
  } catch {
    return new Map();
  }
  return hashes;
}

/** Calls back with every line, and its hash on demand, in order. */
async function eachLine(source: Source, take: (line: number, hash: () => string) => void): Promise<void> {
  const rolling = new RollingHash(take);
  for await (const chunk of source.chunks()) {
    for (let at = 0; at < chunk.length; at += 1) rolling.add(chunk.charCodeAt(at));
  }
  rolling.end();
}

class RollingHash {
  readonly #take: (line: number, hash: () => string) => void;
  readonly #window = new Uint16Array(WINDOW);
  /** The line that starts at a place of the window; 0 where none does. */
  readonly #starts = new Float64Array(WINDOW);
  /** 37¹⁰⁰ modulo 2⁶⁴, which takes out what leaves the window. */
  readonly #out = power(BASE, WINDOW);
  readonly #text = () => ((BigInt(this.#high) << 32n) | BigInt(this.#low)).toString(16);
  #high = 0;
  #low = 0;
  #index = 0;
  #line = 0;
  #lineStart = true;
  #afterCr = false;

  constructor(take: (line: number, hash: () => string) => void) {
    this.#take = take;
  }

  add(unit: number): void {
    const skipped = unit === SPACE || unit === TAB || (this.#afterCr && unit === LF);
    this.#afterCr = unit === CR;
    if (skipped) return;
    const code = unit === CR ? LF : unit;
    this.#leave();
    if (this.#lineStart) {
      this.#line += 1;
      this.#starts[this.#index] = this.#line;
    }
    this.#lineStart = code === LF;
    this.#push(code);
  }

  end(): void {
    this.add(END);
    for (let count = 0; count < WINDOW; count += 1) {
      this.#leave();
      this.#push(0);
    }
  }

  /** Tells of the line whose window is full. */
  #leave(): void {
    const line = this.#starts[this.#index] as number;
    if (line === 0) return;
    this.#take(line, this.#text);
    this.#starts[this.#index] = 0;
  }

  /** hash × 37 + what comes − 37¹⁰⁰ × what goes, in two halves of 32 bits. */
  #push(unit: number): void {
    const gone = this.#window[this.#index] as number;
    this.#window[this.#index] = unit;
    this.#index = (this.#index + 1) % WINDOW;
    const low = this.#low * BASE + unit - this.#out.low * gone;
    const high = this.#high * BASE - this.#out.high * gone + Math.floor(low / WORD);
    this.#low = modulo(low);
    this.#high = modulo(high);
  }
}

/** Modulo 2³², of a number below 2⁵³ in size; not negative. */
function modulo(value: number): number {
  return value - Math.floor(value / WORD) * WORD;
}

function power(base: number, exponent: number): { readonly high: number; readonly low: number } {
  const value = BigInt.asUintN(64, BigInt(base) ** BigInt(exponent));
  return { high: Number(value >> 32n), low: Number(value & 0xffffffffn) };
}

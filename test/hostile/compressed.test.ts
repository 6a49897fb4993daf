/** Compressed data that are damaged, or made to take all there is of time and memory. */
import { execFileSync, spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { bunzipped } from '../../src/source/bzip2.js';
import { decompressed, LIMIT } from '../../src/source/compressed.js';
import { World } from '../cli/world.js';

jest.setTimeout(120_000);

async function* cut(bytes: Uint8Array, length = bytes.length + 1): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  for await (const piece of pieces) kept.push(Uint8Array.from(piece));
  return Buffer.concat(kept);
}

/** Bits written one after another. */
class Bits {
  #bits = '';

  add(value: number, length: number): this {
    this.#bits += value.toString(2).padStart(length, '0').slice(-length);
    return this;
  }

  get bytes(): Buffer {
    const text = this.#bits.padEnd(Math.ceil(this.#bits.length / 8) * 8, '0');
    return Buffer.from(
      Array.from({ length: text.length / 8 }, (_, i) => Number.parseInt(text.slice(i * 8, i * 8 + 8), 2)),
    );
  }
}

/** A block of nothing but one byte, which is said to be repeated as often as many runs come to. */
function runs(count: number): Buffer {
  const bits = new Bits();
  for (const byte of Buffer.from('BZh9')) bits.add(byte, 8);
  bits.add(0x314159, 24).add(0x265359, 24).add(0, 32).add(0, 1).add(0, 24);
  bits
    .add(0x0200, 16)
    .add(0x4000, 16)
    .add(2, 3)
    .add(Math.ceil(count / 50) + 1, 15);
  for (let i = 0; i <= Math.ceil(count / 50); i += 1) bits.add(0, 1);
  for (let table = 0; table < 2; table += 1) bits.add(2, 5).add(0, 3);
  for (let i = 0; i < count; i += 1) bits.add(0, 2);
  return bits.add(2, 2).bytes;
}

describe('bzip2', () => {
  const hasBzip2 = spawnSync('bzip2', ['--help']).error === undefined;
  const packed = (data: Buffer, level = 9) =>
    execFileSync('bzip2', ['-c', `-${level}`], { input: data, maxBuffer: LIMIT });

  (hasBzip2 ? test : test.skip)('is decompressed as bzip2 made it, however it is cut', async () => {
    const bytes = fc
      .array(fc.tuple(fc.nat(3), fc.oneof(fc.nat(6), fc.nat(700))), { maxLength: 30 })
      .map((parts) => Buffer.concat(parts.map(([byte, count]) => Buffer.alloc(count, byte * 80))));
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 500 }),
        async (data, level, at) => {
          const once = packed(data, level);
          expect((await all(bunzipped(cut(once, at)))).equals(data)).toBe(true);
          const twice = Buffer.concat([once, packed(data)]);
          expect((await all(bunzipped(cut(twice, at)))).equals(Buffer.concat([data, data]))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
    // Several blocks, the longest runs, and all bytes there are.
    const every = Buffer.from(Array.from({ length: 400_000 }, (_, i) => (i * i) >>> 7));
    for (const data of [Buffer.alloc(0), Buffer.alloc(3_000_000, 1), every])
      expect((await all(bunzipped(cut(packed(data, 1), 65_536)))).equals(data)).toBe(true);
  });

  (hasBzip2 ? test : test.skip)(
    'with a bit changed is refused, or the same, and without its end it is refused',
    async () => {
      const text = Buffer.from('<cib><configuration/></cib>'.repeat(20));
      const data = packed(text);
      for (let length = 4; length < data.length; length += 1)
        await expect(all(bunzipped(cut(data.subarray(0, length))))).rejects.toThrow(Error);
      for (let bit = 0; bit < data.length * 8; bit += 1) {
        const damaged = Buffer.from(data);
        damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
        // Of tables that are not used and of the padding at the end, nobody can tell.
        const outcome = await all(bunzipped(cut(damaged))).catch((error: unknown) => error);
        expect(outcome instanceof Error || (outcome as Buffer).equals(text)).toBe(true);
      }
    },
  );

  test('runs of runs come to an end', async () => {
    for (const count of [20, 31, 32, 33, 64, 1000, 100_000])
      await expect(all(bunzipped(cut(runs(count))))).rejects.toThrow('a block is too long');
  });

  test('is told what is wrong with it', async () => {
    const world = new World({ 'a.bz2': runs(40), 'b.bz2': 'BZh', 'c.bz2': 'BZh9' });
    try {
      const { code, err } = await world.run(['a.bz2', 'b.bz2', 'c.bz2']);
      expect([code, err.split('\n')]).toEqual([
        2,
        [
          'ciblint: a.bz2: the bzip2 data are damaged: a block is too long',
          'ciblint: b.bz2: the bzip2 data are damaged: they end too early',
          'ciblint: c.bz2: the bzip2 data are damaged: they end too early',
          '',
        ],
      ]);
    } finally {
      world.remove();
    }
  });

  (hasBzip2 ? test : test.skip)('that decompresses to what is no XML is not decompressed to its end', async () => {
    const zeros = packed(Buffer.alloc(40 * 1024 ** 2));
    const world = new World({ 'a.bz2': Buffer.concat(Array.from({ length: 1000 }, () => zeros)) });
    try {
      const { code, out } = await world.run(['--format', 'unix', 'a.bz2']);
      expect([code, out]).toEqual([1, expect.stringContaining('a.bz2:1:1: error: ')]);
    } finally {
      world.remove();
    }
  });
});

describe('gzip', () => {
  test('is cut off at the limit', async () => {
    const many = gzipSync(Buffer.alloc(64 * 1024 ** 2));
    const count = LIMIT / (64 * 1024 ** 2) + 1;
    async function* bytes() {
      for (let i = 0; i < count; i += 1) yield many;
    }
    let length = 0;
    const read = async () => {
      for await (const piece of decompressed(bytes())) length += piece.length;
    };
    await expect(read()).rejects.toThrow('the gzip data decompress to more than 1 GiB');
    expect(length).toBeLessThanOrEqual(LIMIT);
  });

  test('in gzip is decompressed once', async () => {
    const world = new World({ 'a.gz': gzipSync(gzipSync('<cib/>')) });
    try {
      const { code, err } = await world.run(['a.gz']);
      expect([code, err]).toEqual([2, 'ciblint: a.gz:1:1: the file is compressed with gzip: decompress it first\n']);
    } finally {
      world.remove();
    }
  });
});

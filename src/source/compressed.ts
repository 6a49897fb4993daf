import { Buffer } from 'node:buffer';
import { SourceError } from './source-error.js';

type Bytes = AsyncIterable<Uint8Array>;

/** Enough to recognise a format. */
const HEAD = 4;

/**
 * What decompressed data may come to: the largest CIB is far from it, and a few kilobytes can be made that decompress to
 * terabytes.
 */
export const LIMIT = 1024 ** 3;

/** Bytes as they are, or decompressed if they begin as gzip or bzip2 data do: what a file is called does not matter. */
export async function* decompressed(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const input = bytes[Symbol.asyncIterator]();
  try {
    const head: Uint8Array[] = [];
    let length = 0;
    let ended = false;
    while (length < HEAD && !ended) {
      const next = await input.next();
      if (next.done === true) ended = true;
      else {
        // Copied, as the one who reads may use one buffer again and again; a file is rarely shorter than this.
        head.push(length + next.value.length < HEAD ? Uint8Array.from(next.value) : next.value);
        length += next.value.length;
      }
    }
    const format = formatOf(Buffer.concat(head));
    if (format === undefined) {
      yield* head;
      if (!ended) yield* rest(input);
    } else yield* inflated(format, joined(head, input));
  } finally {
    await input.return?.();
  }
}

type Format = 'gzip' | 'bzip2';

function formatOf(head: Buffer): Format | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head.toString('latin1').startsWith('BZh') ? 'bzip2' : undefined;
}

async function* rest(input: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let next = await input.next(); next.done !== true; next = await input.next()) yield next.value;
}

/** Copies, as a decompressor keeps what it is given. */
async function* joined(head: readonly Uint8Array[], input: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  for (const piece of head) yield Buffer.from(piece);
  for await (const piece of rest(input)) yield Buffer.from(piece);
}

async function* inflated(format: Format, bytes: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    const decompressor = format === 'gzip' ? gunzipped : (await import('./bzip2.js')).bunzipped;
    for await (const piece of decompressor(bytes)) {
      length += piece.length;
      if (length > LIMIT) throw new SourceError(`the ${format} data decompress to more than ${LIMIT / 1024 ** 3} GiB`);
      yield piece;
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError(`the ${format} data are damaged: ${(error as Error).message}`);
  }
}

async function* gunzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const [{ createGunzip }, { Readable }] = await Promise.all([import('node:zlib'), import('node:stream')]);
  const input = Readable.from(bytes, { objectMode: false });
  const output = createGunzip();
  input.on('error', (error) => output.destroy(error));
  input.pipe(output);
  try {
    yield* output as AsyncIterable<Buffer>;
  } finally {
    input.destroy();
    output.destroy();
  }
}

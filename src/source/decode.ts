import { Buffer, isAscii } from 'node:buffer';

/**
 * Bytes that are no text, or text in an encoding that ciblint does not read. `place` is where; without it, the place is
 * the end of the text decoded before.
 */
export class DecodingError extends Error {
  constructor(
    message: string,
    readonly place?: { readonly line: number; readonly column: number },
  ) {
    super(message);
  }
}

/** One way to read bytes. */
interface Encoding {
  readonly name: string;
  /** The text of whole characters; throws when they are none. */
  decode(bytes: Buffer): string;
  /** How many bytes at the end belong to a character that is not complete yet. */
  unfinished(bytes: Buffer): number;
}

const UTF_8: Encoding = unicode('UTF-8', 'utf-8', (bytes) => {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back && byte < 0xf8 ? back : 0;
  }
  return 0;
});

const UTF_16_LE = unicode('UTF-16', 'utf-16le', (bytes) => unfinishedPair(bytes, 1));
const UTF_16_BE = unicode('UTF-16', 'utf-16be', (bytes) => unfinishedPair(bytes, 0));

/** The real one: bytes 0x80 to 0x9F are control characters, not the letters that windows-1252 has there. */
const LATIN_1: Encoding = {
  name: 'ISO-8859-1',
  decode: (bytes) => bytes.toString('latin1'),
  unfinished: () => 0,
};

const ASCII: Encoding = {
  name: 'US-ASCII',
  decode(bytes) {
    if (!isAscii(bytes)) throw new TypeError();
    return bytes.toString('latin1');
  },
  unfinished: () => 0,
};

/** By what an XML declaration may call it, in lower case (IANA's names and aliases). */
const DECLARED: ReadonlyMap<string, Encoding> = new Map([
  ...['utf-8', 'utf8'].map((name) => [name, UTF_8] as const),
  ...['iso-8859-1', 'iso8859-1', 'iso_8859-1', 'iso88591', 'latin1', 'latin-1', 'l1', 'iso-ir-100', 'cp819'].map(
    (name) => [name, LATIN_1] as const,
  ),
  ...['us-ascii', 'ascii', 'us', 'ansi_x3.4-1968', 'iso646-us', 'iso-ir-6', 'cp367'].map(
    (name) => [name, ASCII] as const,
  ),
]);

/** What the first bytes say, longest first: a byte order mark, or something that is no CIB. */
const STARTS: readonly (readonly [readonly number[], Encoding | string])[] = [
  [[0x00, 0x00, 0xfe, 0xff], 'the file is UTF-32, which is not read: save it as UTF-8'],
  [[0xff, 0xfe, 0x00, 0x00], 'the file is UTF-32, which is not read: save it as UTF-8'],
  [[0x3c, 0x00, 0x3f, 0x00], 'the file is UTF-16 without a byte order mark: save it as UTF-8'],
  [[0x00, 0x3c, 0x00, 0x3f], 'the file is UTF-16 without a byte order mark: save it as UTF-8'],
  [[0xef, 0xbb, 0xbf], UTF_8],
  [[0x42, 0x5a, 0x68], 'the file is compressed with bzip2: decompress it first'],
  [[0xff, 0xfe], UTF_16_LE],
  [[0xfe, 0xff], UTF_16_BE],
  [[0x1f, 0x8b], 'the file is compressed with gzip: decompress it first'],
];

const DECLARATION = /^<\?xml\s[^>]*?\sencoding\s*=\s*(["'])([^"'>]*)\1/;

/** An XML declaration is looked for in this many bytes. */
const HEAD = 1024;

/**
 * Decodes a document: UTF-8, or UTF-16 with a byte order mark, or ISO-8859-1 or US-ASCII if the XML declaration says so.
 * A byte order mark counts more than a declaration and stays in the text as U+FEFF. The bytes given may be
 * overwritten once the next ones are asked for. Throws {@link DecodingError}, after the text before the mistake.
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let encoding: Encoding | undefined;
  let carry = Buffer.alloc(0);
  for await (const piece of bytes) {
    const here = carry.length === 0 ? asBuffer(piece) : Buffer.concat([carry, piece]);
    if (encoding === undefined && here.length < HEAD && needsMore(here)) {
      carry = Buffer.from(here);
      continue;
    }
    encoding ??= encodingOf(here);
    const whole = here.length - encoding.unfinished(here);
    yield* decodedPiece(encoding, here.subarray(0, whole));
    carry = Buffer.from(here.subarray(whole));
  }
  encoding ??= encodingOf(carry);
  const whole = carry.length - encoding.unfinished(carry);
  yield* decodedPiece(encoding, carry.subarray(0, whole));
  if (whole < carry.length)
    throw new DecodingError(`the file ends inside a ${encoding.name} character: it was cut off, save it again`);
}

function* decodedPiece(encoding: Encoding, bytes: Buffer): Generator<string> {
  if (bytes.length === 0) return;
  let text: string | undefined;
  try {
    text = encoding.decode(bytes);
  } catch {}
  if (text !== undefined) {
    yield text;
    return;
  }
  const good = goodLength(encoding, bytes);
  if (good > 0) yield encoding.decode(bytes.subarray(0, good));
  const byte = (bytes[good] as number).toString(16).toUpperCase().padStart(2, '0');
  throw new DecodingError(`byte 0x${byte} is no ${encoding.name}: save the file as UTF-8`);
}

/** The number of bytes before the first that is wrong, by halving: what begins wrong stays wrong. */
function goodLength(encoding: Encoding, bytes: Buffer): number {
  let low = 0;
  let high = bytes.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (decodes(encoding, bytes.subarray(0, middle))) low = middle;
    else high = middle;
  }
  return low - encoding.unfinished(bytes.subarray(0, low));
}

function decodes(encoding: Encoding, bytes: Buffer): boolean {
  try {
    encoding.decode(bytes.subarray(0, bytes.length - encoding.unfinished(bytes)));
    return true;
  } catch {
    return false;
  }
}

/** Whether what there is of the start of a document does not yet tell its encoding. */
function needsMore(head: Buffer): boolean {
  const text = head.toString('latin1');
  return head.length < 4 || (text.startsWith('<?xm') && !text.includes('?>'));
}

function encodingOf(head: Buffer): Encoding {
  const start = STARTS.find(([bytes]) => bytes.every((byte, index) => head[index] === byte))?.[1];
  if (typeof start === 'string') throw new DecodingError(start, { line: 1, column: 1 });
  if (start !== undefined) return start;
  const text = head.subarray(0, HEAD).toString('latin1');
  const match = DECLARATION.exec(text);
  if (match === null) return UTF_8;
  const declared = match[2] as string;
  const encoding = DECLARED.get(declared.toLowerCase());
  if (encoding !== undefined) return encoding;
  const before = text.slice(0, match[0].length - declared.length - 1).split(/\r\n?|\n/);
  const place = { line: before.length, column: (before[before.length - 1] as string).length + 1 };
  const why = /^utf-?16/i.test(declared) ? 'but there is no byte order mark' : 'which is not read';
  throw new DecodingError(`the XML declaration says encoding "${declared}", ${why}: save the file as UTF-8`, place);
}

function unicode(name: string, label: string, unfinished: (bytes: Buffer) => number): Encoding {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  return { name, decode: (bytes) => decoder.decode(bytes), unfinished };
}

function unfinishedPair(bytes: Buffer, highByte: 0 | 1): number {
  const odd = bytes.length % 2;
  const last = bytes[bytes.length - odd - 2 + highByte];
  return last !== undefined && (last & 0xfc) === 0xd8 ? odd + 2 : odd;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

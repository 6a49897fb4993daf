import { Buffer } from 'node:buffer';
import { decoded } from './decode.js';

/** Turns a text into bytes again, as it was encoded; undefined for a text that the encoding cannot express. */
export type Encoder = (text: string) => Promise<Buffer | undefined>;

export type Encoding = 'utf-16le' | 'utf-16be' | 'utf-8' | 'iso-8859-1';

const ENCODINGS: Readonly<Record<Encoding, (text: string) => Buffer>> = {
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'iso-8859-1': (text) => Buffer.from(text, 'latin1'),
};

/**
 * The encoder that gives back the very bytes that a text was decoded from; undefined if there is none. Whatever it
 * encodes is decoded to the same text again, byte order mark and declared encoding considered.
 */
export function encoderOf(bytes: Buffer, text: string): Encoder | undefined {
  const encoding = encodingOf(bytes, text);
  if (encoding === undefined) return undefined;
  const encode = ENCODINGS[encoding];
  return async (other) => {
    const encoded = encode(other);
    return (await decodedWhole([encoded]).catch(() => undefined)) === other ? encoded : undefined;
  };
}

/** The encoding in which a text is the very bytes that it was decoded from; undefined if there is none. */
export function encodingOf(bytes: Buffer, text: string): Encoding | undefined {
  return (Object.keys(ENCODINGS) as Encoding[]).find((name) => ENCODINGS[name](text).equals(bytes));
}

/** The text of bytes that are all there; throws `DecodingError`. */
export async function decodedWhole(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of decoded(each(bytes))) text += piece;
  return text;
}

async function* each(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

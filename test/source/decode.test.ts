import { describe, expect, test } from '@jest/globals';
import { lintSource } from '../../src/engine/run.js';
import { DecodingError, decoded } from '../../src/source/decode.js';
import { streamSource } from '../../src/source/source.js';
import { optionsWith } from '../linting.js';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  // One buffer, filled again and again, as a file is read.
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
    buffer.fill(0xff);
  }
}

async function decode(bytes: Uint8Array, size = bytes.length): Promise<string> {
  let text = '';
  for await (const piece of decoded(pieces(bytes, Math.max(1, size)))) text += piece;
  return text;
}

/** The error of a document, as the user sees it. */
async function errorOf(bytes: Uint8Array, size = 3): Promise<string | undefined> {
  return (await lintSource(streamSource(pieces(bytes, size), 'x.xml'), optionsWith([]))).error;
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

function declared(encoding: string, rest: string): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>${rest}`, 'latin1');
}

describe('encodings', () => {
  const TEXT = '<cib name="é€😀"/>';
  const ENCODED: readonly (readonly [string, Buffer, string])[] = [
    ['UTF-8', Buffer.from(TEXT), TEXT],
    ['UTF-8 with a byte order mark, which stays', Buffer.from(`\ufeff${TEXT}`), `\ufeff${TEXT}`],
    ['UTF-16 LE', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), `\ufeff${TEXT}`],
    ['UTF-16 BE', utf16be(`\ufeff${TEXT}`), `\ufeff${TEXT}`],
  ];

  test.each(ENCODED)('%s, in pieces of any size', async (_name, bytes, text) => {
    for (const size of [1, 2, 3, 5, 7, 1024]) expect(await decode(bytes, size)).toBe(text);
  });

  test.each(['ISO-8859-1', 'iso-8859-1', 'latin1', 'ISO_8859-1'])(
    '%s is the real one, not windows-1252',
    async (name) => {
      const text = await decode(declared(name, '<a b="\x80\xe9"/>'), 4);
      expect(text.endsWith('<a b="\x80\xe9"/>')).toBe(true);
    },
  );

  test.each(['utf8', 'UTF-8'])('%s by declaration', async (name) => {
    expect(await decode(Buffer.from(`<?xml version="1.0" encoding='${name}'?><a b="é"/>`), 2)).toContain('é');
  });

  test('a byte order mark counts more than a declaration', async () => {
    const text = '\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><a b="é"/>';
    expect(await decode(Buffer.from(text), 5)).toBe(text);
  });

  test('US-ASCII holds no byte from 0x80 on', async () => {
    expect(await decode(declared('us-ascii', '<a/>'))).toContain('<a/>');
    expect(await errorOf(declared('US-ASCII', '\n<a b="\xe9"/>'))).toBe(
      'x.xml:2:7: byte 0xE9 is no US-ASCII: save the file as UTF-8',
    );
  });

  test('a declaration later than in the first bytes is not looked for', async () => {
    expect(await decode(Buffer.from(`<a/>${' '.repeat(2000)}<?xml encoding="x"?>`), 7)).toContain('encoding="x"');
  });
});

describe('what is no text', () => {
  test('a wrong byte has its line and column, however the text is cut', async () => {
    const bytes = Buffer.concat([Buffer.from('<a>\r\n<b c="é'), Buffer.from([0xe2, 0x28]), Buffer.from('"/></a>')]);
    for (const size of [1, 2, 3, 4, 100])
      expect(await errorOf(bytes, size)).toBe('x.xml:2:8: byte 0xE2 is no UTF-8: save the file as UTF-8');
  });

  test.each([
    ['a continuation byte alone', [0x80], '0x80'],
    ['an overlong form', [0xc0, 0xaf], '0xC0'],
    ['a surrogate', [0xed, 0xa0, 0x80], '0xED'],
    ['beyond Unicode', [0xf5, 0x80, 0x80, 0x80], '0xF5'],
  ])('%s', async (_name, bad, byte) => {
    const bytes = Buffer.concat([Buffer.from('<a/>\n'), Buffer.from(bad), Buffer.from('end')]);
    for (const size of [1, 100]) expect(await errorOf(bytes, size)).toContain(`x.xml:2:1: byte ${byte} is no UTF-8`);
  });

  test('the byte order mark is no column', async () => {
    expect(await errorOf(Buffer.concat([Buffer.from('\ufeff<a>'), Buffer.from([0xff])]))).toContain('x.xml:1:4:');
  });

  test('a file cut off inside a character', async () => {
    const bytes = Buffer.from('<a b="€');
    expect(await errorOf(bytes.subarray(0, -1))).toContain('x.xml:1:7: the file ends inside a UTF-8 character');
    const wide = Buffer.from('\ufeff<a>😀', 'utf16le');
    expect(await errorOf(wide.subarray(0, -2))).toContain('x.xml:1:4: the file ends inside a UTF-16 character');
    expect(await errorOf(wide.subarray(0, -5))).toContain('the file ends inside a UTF-16 character');
  });

  test('half a surrogate pair in UTF-16', async () => {
    const bytes = Buffer.from('\ufeff<a>\ud83dx', 'utf16le');
    for (const size of [1, 2, 3, 100])
      expect(await errorOf(bytes, size)).toContain('x.xml:1:4: byte 0x3D is no UTF-16');
  });

  test.each([
    [
      'windows-1252',
      'x.xml:1:31: the XML declaration says encoding "windows-1252", which is not read: save the file as UTF-8',
    ],
    [
      'UTF-16',
      'x.xml:1:31: the XML declaration says encoding "UTF-16", but there is no byte order mark: save the file as UTF-8',
    ],
  ])('declared %s', async (name, message) => {
    expect(await errorOf(declared(name, '<a/>'))).toBe(message);
  });

  test.each([
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]],
    ['UTF-32', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c]],
    ['UTF-16 without a byte order mark', [0x3c, 0, 0x3f, 0, 0x78, 0]],
  ])('%s', async (name, bytes) => {
    expect(await errorOf(Buffer.from(bytes), 1)).toContain(`x.xml:1:1: the file is ${name}`);
  });

  test('the text before the mistake is given first', async () => {
    const given: string[] = [];
    const read = async () => {
      for await (const text of decoded(pieces(Buffer.from([0x61, 0x62, 0xff, 0x63]), 100))) given.push(text);
    };
    await expect(read()).rejects.toThrow(DecodingError);
    expect(given).toEqual(['ab']);
  });
});

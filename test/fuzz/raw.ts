/** Changes to texts and bytes that know nothing of documents. */
import { gzipSync } from 'node:zlib';
import type { Random } from '../oracle/schema-subject.js';
import { MARKUP, TEXTS } from './dictionary.js';

export function changedText(text: string, other: string, random: Random): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + 1 + random.below(random.next() < 0.7 ? 4 : 200));
  return random.pick<() => string>([
    () => text.slice(0, at),
    () => text.slice(at),
    () => text.slice(0, at) + text.slice(to),
    () => text.slice(0, to) + text.slice(at),
    () => text.slice(0, at) + random.pick(MARKUP) + text.slice(at),
    () => text.slice(0, at) + random.pick(MARKUP) + text.slice(to),
    () => text.slice(0, at) + random.pick(TEXTS) + text.slice(at),
    () => text.slice(0, at) + random.pick(MARKUP).repeat(1 + random.below(100)) + text.slice(at),
    () => text.slice(0, at) + String.fromCharCode(random.below(0x10000)) + text.slice(at + 1),
    () => text.slice(0, at) + other.slice(random.below(other.length)),
    () => text.slice(0, at) + text.slice(at, to).toUpperCase() + text.slice(to),
    () => text.replaceAll('"', "'"),
    () => text.replaceAll('\n', random.pick(['\r', '\r\n', ' ', ''])),
    () => `<!DOCTYPE cib [${random.pick(MARKUP)}]>${text}`,
    () => text + text,
  ])();
}

const DECLARED = ['UTF-8', 'ISO-8859-1', 'US-ASCII', 'UTF-16', 'UTF-32', 'windows-1252', 'EBCDIC', '', '__proto__'];

/** Bytes of a text in some encoding, right or wrong. */
export function encodedText(text: string, random: Random): Buffer {
  const declared = `<?xml version="1.0" encoding="${random.pick(DECLARED)}"?>${text.replace(/^\ufeff?(<\?xml.*?\?>)?/, '')}`;
  return random.pick<() => Buffer>([
    () => Buffer.from(text),
    () => Buffer.from(`\ufeff${text}`),
    () => Buffer.from(`\ufeff${text}`, 'utf16le'),
    () => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.from(declared),
    () => Buffer.from(declared, 'latin1'),
    () => Buffer.from(`\ufeff${declared}`, 'utf16le'),
    () => gzipSync(text),
    () => Buffer.concat([gzipSync(text), gzipSync(text)]),
    () => Buffer.concat([gzipSync(text), Buffer.from(text)]),
    () => Buffer.concat([Buffer.from('BZh9'), Buffer.from(text)]),
    () => Buffer.concat([BZIP2, Buffer.from(text)]),
    () => BZIP2,
    () => Buffer.concat([BZIP2, BZIP2]),
  ])();
}

/** `<cib/>` compressed with bzip2. */
const BZIP2 = Buffer.from('QlpoOTFBWSZTWVW0DoYAAACZAAAAgAUYICAAIYAMAkeu4u5IpwoSCraB0MA=', 'base64');

export function changedBytes(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + random.below(16));
  return random.pick<() => Buffer>([
    () => bytes,
    () => bytes.subarray(0, at),
    () => bytes.subarray(at),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]),
    () => Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), randomBytes(1 + random.below(8), random), bytes.subarray(at)]),
    () => {
      const copy = Buffer.from(bytes);
      for (let i = 0; i < 1 + random.below(8) && copy.length > 0; i += 1)
        copy[random.below(copy.length)] = (copy[random.below(copy.length)] as number) ^ (1 << random.below(8));
      return copy;
    },
  ])();
}

export function randomBytes(length: number, random: Random): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineHashes } from '../../src/report/line-hash.js';
import { failedSource, type Source, textSource } from '../../src/source/source.js';

/** The hashes of all lines of a text, as the upload action's own tests expect them. */
async function hashes(text: string, source: Source = textSource(text, 'x')): Promise<(string | undefined)[]> {
  const count = text.split(/\r\n|\r|\n/).length;
  const found = await lineHashes(source, new Set(Array.from({ length: count }, (_, index) => index + 1)));
  return Array.from({ length: count }, (_, index) => found.get(index + 1));
}

/** The same by definition: the value of the 100 characters from a line's start on, as digits of base 37. */
function byDefinition(text: string): string[] {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const seen = new Map<string, number>();
  return lines.map((_, index) => {
    const rest = `${lines.slice(index).join('\n').replaceAll(/[ \t]/g, '')}\uffff`;
    let value = 0n;
    for (let at = 0; at < 100; at += 1) value = value * 37n + BigInt(at < rest.length ? rest.charCodeAt(at) : 0);
    const hash = BigInt.asUintN(64, value).toString(16);
    seen.set(hash, (seen.get(hash) ?? 0) + 1);
    return `${hash}:${seen.get(hash)}`;
  });
}

describe('the hash of a line', () => {
  // Values of src/fingerprints.test.ts in github/codeql-action.
  test('is the one that the upload action computes', async () => {
    expect(await hashes('')).toEqual(['c129715d7a2bc9a3:1']);
    expect(await hashes(' a\nb\n  \t\tc\n d')).toEqual([
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
    const ends = ['\n', '\r', '\r\n'];
    for (const end of ends) {
      const text = [' hello; \t', 'world!!!', '', '', '  \t\tGreetings', ' End', ''].join(end);
      expect(await hashes(text)).toEqual([
        'e9496ae3ebfced30:1',
        'fb7c023a8b9ccb3f:1',
        'ce8ba1a563dcdaca:1',
        'e20e36e16fcb0cc8:1',
        'b3edc88f2938467e:1',
        'c8e28b0b4002a3a0:1',
        'c129715d7a2bc9a3:1',
      ]);
    }
  });

  test('counts the lines alike, also those that nothing is asked of', async () => {
    const text = 'Lorem ipsum dolor sit amet.\n'.repeat(10);
    expect(await hashes(text)).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((count) => `a7f2ff13bc495cf2:${count}`),
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ]);
    expect(await lineHashes(textSource(text, 'x'), new Set([5]))).toEqual(new Map([[5, 'a7f2ff13bc495cf2:5']]));
  });

  test('is what its definition says, however the text comes in pieces', async () => {
    const line = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.constantFrom('\n', '\r', '\r\n'),
        fc.nat(20),
        async (lines, end, size) => {
          const text = lines.join(end);
          const source: Source = {
            path: 'x',
            async *chunks() {
              for (let at = 0; at < text.length; at += size + 1) yield text.slice(at, at + size + 1);
            },
          };
          expect(await hashes(text, source)).toEqual(byDefinition(text));
        },
      ),
    );
  });

  test('there is none of a source that cannot be read again', async () => {
    expect(await lineHashes(failedSource('x', 'gone'), new Set([1]))).toEqual(new Map());
  });
});

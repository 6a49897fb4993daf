import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LineIndex } from '../../src/source/lines.js';
import { cut } from '../xml/reading.js';

const text = fc
  .array(fc.constantFrom('\n', '\r', '\r\n', 'a', ' ', '漢', '😀', '\ufeff', '\u2028', '\u0085', '\f'), {
    maxLength: 40,
  })
  .map((all) => all.join(''));
const lengths = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 });

function indexed(text: string, cuts: readonly number[] = []): LineIndex {
  const index = new LineIndex();
  for (const piece of cut(text, cuts)) index.add(piece);
  return index;
}

/** Line and column as an editor counts, from the text up to the offset alone. */
function naive(text: string, offset: number): { line: number; column: number; offset: number } {
  // A line ends after the LF of a CR LF, so its CR belongs to the line before.
  const before = text.slice(0, offset);
  const lineEnds = [...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length);
  const passed = lineEnds.filter((end) => end <= offset);
  const start = passed.at(-1) ?? (text.startsWith('\ufeff') ? 1 : 0);
  return { line: passed.length + 1, column: Math.max(0, before.length - start) + 1, offset };
}

test('every offset is where an editor shows it, however the text is cut', () => {
  fc.assert(
    fc.property(text, lengths, (all, cuts) => {
      const index = indexed(all, cuts);
      expect(index.length).toBe(all.length);
      for (let offset = 0; offset <= all.length; offset += 1)
        expect(index.position(offset)).toEqual(naive(all, offset));
    }),
    { numRuns: 2000 },
  );
});

test('a range has both its ends', () => {
  expect(indexed('\ufeffab\r\nc').range({ start: 2, end: 6 })).toEqual({
    start: { line: 1, column: 2, offset: 2 },
    end: { line: 2, column: 2, offset: 6 },
  });
});

test('of nothing, there is a first line', () => {
  expect(indexed('').position(0)).toEqual({ line: 1, column: 1, offset: 0 });
});

test('a byte order mark in a piece of its own', () => {
  expect(indexed('\ufeffx', [1]).position(1)).toEqual({ line: 1, column: 1, offset: 1 });
});

test('more lines than fit at first', () => {
  const index = indexed('x\n'.repeat(5000), [999]);
  expect(index.position(9998)).toEqual({ line: 5000, column: 1, offset: 9998 });
});

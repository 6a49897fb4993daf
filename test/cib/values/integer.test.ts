import { expect, test } from '@jest/globals';
import { scanMinimum, schemaInteger } from '../../../src/cib/values/integer.js';

test.each([
  ['3', 3],
  ['-3', -3],
  ['+3', 3],
  ['007', 7],
  [' 3\n', 3],
])('"%s" is the integer %d', (text, value) => {
  expect(schemaInteger(text)).toBe(value);
});

test.each(['', 'abc', '1.5', '1e3', '0x10', '- 3', '3 4', '\u00a03'])('"%s" is no integer', (text) => {
  expect(schemaInteger(text)).toBeUndefined();
});

test.each([
  ['3', 3],
  ['3abc', 3],
  ['1.5', 1],
  [' 4', 4],
  ['0', 1],
  ['-3', 1],
  ['abc', 1],
  ['', 1],
  ['99999999999999999999999', 2147483647],
])('"%s" counts as %d where at least 1 is needed', (text, value) => {
  expect(scanMinimum(text, 1)).toBe(value);
});

test('a count that may be none', () => {
  expect(scanMinimum('-1', 0)).toBe(0);
  expect(scanMinimum('abc', 0)).toBe(0);
});

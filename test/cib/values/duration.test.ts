import { expect, test } from '@jest/globals';
import { plainDurationOf } from '../../../src/cib/values/duration.js';

test.each([
  ['60', 60_000],
  ['60s', 60_000],
  [' 1 min ', 60_000],
  ['2H', 7_200_000],
  ['500ms', 500],
  ['2000us', 2],
])('%s', (text, milliseconds) => {
  expect(plainDurationOf(text)).toBe(milliseconds);
});

test.each(['', 's', '1.5s', '-1', '3 weeks', 'P1D', '1min 5s'])('"%s" is no plain time span', (text) => {
  expect(plainDurationOf(text)).toBeUndefined();
});

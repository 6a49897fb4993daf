import { expect, test } from '@jest/globals';
import { portOf, portSpanOf, spansMeet } from '../../../src/cib/values/port.js';

test.each([
  ['1', 1],
  ['65535', 65535],
  ['+80', 80],
  [' 80 ', 80],
])('"%s" is port %d', (text, port) => {
  expect(portOf(text)).toBe(port);
});

test.each(['0', '-80', '65536', '99999', '', '80/tcp', '80-90', '8e1', '0x50', '80.0'])('"%s" is no port', (text) => {
  expect(portOf(text)).toBeUndefined();
});

test.each([
  ['80-90', 80, 90],
  ['80-80', 80, 80],
  ['1-65535', 1, 65535],
])('"%s" is a range', (text, first, last) => {
  expect(portSpanOf(text)).toEqual({ first, last });
});

test.each(['90-80', '0-10', '1-65536', '80', '-', '80-', '-90', '1-2-3', '80 - 90', ''])('"%s" is no range', (text) => {
  expect(portSpanOf(text)).toBeUndefined();
});

test('ranges meet when they share a port', () => {
  const span = (first: number, last: number) => ({ first, last });
  expect(spansMeet(span(80, 90), span(90, 95))).toBe(true);
  expect(spansMeet(span(80, 90), span(85, 86))).toBe(true);
  expect(spansMeet(span(80, 90), span(91, 95))).toBe(false);
  expect(spansMeet(span(91, 95), span(80, 90))).toBe(false);
});

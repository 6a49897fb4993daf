import { describe, expect, test } from '@jest/globals';
import { releaseOf } from '../../../src/cib/release.js';
import { BOOLEAN, schemaBooleanOf } from '../../../src/cib/values/boolean.js';
import { atLeast, INTEGER, POSITIVE, scan } from '../../../src/cib/values/integer.js';
import { NETMASK } from '../../../src/cib/values/netmask.js';
import { NODE_LIST, NODE_MAP, NODE_TIMES } from '../../../src/cib/values/node-map.js';
import { PERCENTAGE } from '../../../src/cib/values/percentage.js';
import { PORT } from '../../../src/cib/values/port.js';
import { ROLE } from '../../../src/cib/values/role.js';
import { SCORE } from '../../../src/cib/values/score.js';
import { ANYTHING, NAME } from '../../../src/cib/values/text.js';
import type { Syntax } from '../../../src/cib/values/verdict.js';
import { compareVersions, VERSION } from '../../../src/cib/values/version.js';
import { oneOf } from '../../../src/cib/values/words.js';

const OLD = releaseOf('2.1.5');

/** Texts that are read as a value, with nothing to say about them. */
function plain(name: string, syntax: Syntax, cases: readonly (readonly [string, unknown])[]) {
  describe(`${name}: plain`, () => {
    test.each(cases)('"%s"', (text, value) => expect(syntax.check(text)).toEqual({ ok: true, value }));
  });
}

/** Texts that are read as something else than they look like. */
function odd(name: string, syntax: Syntax, cases: readonly (readonly [string, unknown, string | undefined])[]) {
  describe(`${name}: with a note`, () => {
    test.each(cases)('"%s"', (text, value, write) => {
      const verdict = syntax.check(text);
      expect(verdict).toMatchObject({ ok: true, value, note: expect.stringContaining(' ') });
      expect('write' in verdict ? verdict.write : undefined).toBe(write);
    });
  });
}

/** Texts that are not read, with what was meant. */
function wrong(name: string, syntax: Syntax, cases: readonly (readonly [string, string?])[]) {
  describe(`${name}: not read`, () => {
    test.each(cases.map(([text, write]) => [text, write]))('"%s"', (text, write) => {
      const verdict = syntax.check(text as string);
      expect(verdict).toMatchObject({ ok: false, reason: expect.stringContaining(' ') });
      expect('write' in verdict ? verdict.write : undefined).toBe(write);
    });
  });
}

plain('booleans', BOOLEAN, [
  ['Yes', true],
  ['n', false],
]);
wrong('booleans', BOOLEAN, [[''], ['t'], ['2'], ['enabled'], [' true', 'true']]);
test.each([
  ['true', true],
  [' 0\n', false],
  ['TRUE', undefined],
  ['yes', undefined],
])("the schema's boolean %j", (text, value) => expect(schemaBooleanOf(text)).toBe(value));

test.each([
  ['5x', 5, 'x', false],
  [' -5', -5, '', false],
  ['9223372036854775807', 2 ** 63, '', false],
  ['9223372036854775808', 2 ** 63, '', true],
  ['-9223372036854775808', -(2 ** 63), '', false],
  ['-9223372036854775809', -(2 ** 63), '', true],
  [`${'0'.repeat(30)}7`, 7, '', false],
])('scan %s', (text, value, rest, clipped) => expect(scan(text)).toMatchObject({ value, rest, clipped }));
test.each(['', 'x', '- 5', '\u00a05', '+', '.5'])('no digits in "%s"', (text) => expect(scan(text)).toBeUndefined());

plain('integers', INTEGER, [
  ['-1', -1],
  [' 5 ', 5],
  ['INFINITY', 1000000],
  ['-INFINITY', -1000000],
]);
odd('integers', INTEGER, [
  ['5x', 5, '5'],
  ['5.5', 5, '5'],
]);
wrong('integers', INTEGER, [[''], ['x'], ['red'], ['infinity', 'INFINITY'], ['99999999999999999999']]);
plain('positive integers', POSITIVE, [
  ['1', 1],
  ['INFINITY', 1000000],
]);
wrong('positive integers', POSITIVE, [['0'], ['-INFINITY'], ['-1'], ['x']]);
plain('counts', atLeast(1), [['3', 3]]);
odd('counts', atLeast(1), [
  ['0', 1, '1'],
  ['3x', 3, '3'],
  ['99999999999', 2147483647, '2147483647'],
]);
wrong('counts', atLeast(1), [[''], ['x'], ['INFINITY']]);
test('what a count wants', () => {
  expect(atLeast(0).wants).toBe('an integer from 0');
  expect(atLeast(-2147483648).wants).toBe('an integer');
});

plain('scores', SCORE, [
  ['10', 10],
  ['+INFINITY', 1000000],
  ['-5', -5],
]);
odd('scores', SCORE, [
  ['10x', 10, '10'],
  ['2000000', 1000000, 'INFINITY'],
  ['-9999999', -1000000, '-INFINITY'],
  ['Red', -1000000, undefined],
]);
wrong('scores', SCORE, [[''], ['abc'], ['infinity', 'INFINITY'], ['-Infinity', '-INFINITY'], ['INF']]);

plain('percentages', PERCENTAGE, [
  ['80%', 80],
  ['0%', 0],
  ['12.5%', 12.5],
]);
odd('percentages', PERCENTAGE, [
  ['%', 0, '0%'],
  ['80%x', 80, '80%'],
]);
wrong('percentages', PERCENTAGE, [['80', '80%'], ['80 %', '80%'], ['-5%'], [''], ['lots']]);
test('2.1.5 reads whole percentages', () => expect(PERCENTAGE.check('12.5%', OLD).ok).toBe(false));

plain('versions', VERSION, [
  ['3.19.7', [3, 19, 7]],
  ['3', [3]],
]);
wrong('versions', VERSION, [[''], ['3.'], ['3..1'], ['3.1-rc2'], ['v3']]);
test('versions compare', () => {
  expect(compareVersions([3, 2], [3, 2, 0])).toBe(0);
  expect(compareVersions([3, 10], [3, 9])).toBeGreaterThan(0);
  expect(compareVersions([2], [3])).toBeLessThan(0);
});

plain('ports', PORT, [['3121', 3121]]);
odd('ports', PORT, [['3121/tcp', 3121, '3121']]);
wrong('ports', PORT, [[''], ['0'], ['65536'], ['-1'], ['http']]);

plain('netmasks', NETMASK, [
  ['24', 24],
  ['32', 32],
]);
odd('netmasks', NETMASK, [
  ['255.255.255.0', 24, '24'],
  ['255.255.255.255', 32, '32'],
]);
wrong('netmasks', NETMASK, [[''], ['0'], ['33'], ['255.0.255.0'], ['0.0.0.0'], ['24.5'], ['/24']]);

plain('roles', ROLE, [
  ['Started', 'Started'],
  ['stopped', 'Stopped'],
  ['Promoted', 'Promoted'],
]);
odd('roles', ROLE, [
  ['Master', 'Promoted', 'Promoted'],
  ['slave', 'Unpromoted', 'Unpromoted'],
]);
wrong('roles', ROLE, [[''], ['Unknown'], [' started', 'Started']]);
test('roles by release', () => {
  expect(ROLE.check('Promoted', releaseOf('2.0.5'))).toMatchObject({ ok: false, write: 'Master' });
  expect(ROLE.check('Master', releaseOf('2.0.5'))).toEqual({ ok: true, value: 'Promoted' });
});

const COLOURS = oneOf({
  red: {},
  blue: { since: '2.1.7' },
  green: { until: '3.0.0', instead: 'red' },
  rot: { instead: 'red', hidden: true, means: 'red' },
});
plain('words', COLOURS, [
  ['RED', 'red'],
  ['blue', 'blue'],
]);
odd('words', COLOURS, [['rot', 'red', 'red']]);
wrong('words', COLOURS, [[''], ['pink'], [' red', 'red'], ['green', 'red']]);
test('words by release', () => {
  expect(COLOURS.wants).toBe('red or blue');
  expect(COLOURS.wordsIn(OLD)).toEqual(['red']);
  expect(COLOURS.check('blue', OLD)).toMatchObject({ ok: false, reason: 'is known only since Pacemaker 2.1.7' });
  expect(COLOURS.check('green', OLD)).toMatchObject({ ok: true, write: 'red' });
  expect(oneOf({ red: {} }, { caseCounts: true }).check('Red')).toMatchObject({ ok: false, write: 'red' });
});

plain('node lists', NODE_LIST, [['a,b;c d', ['a', 'b', 'c', 'd']]]);
wrong('node lists', NODE_LIST, [[''], [' , ']]);
plain('node maps', NODE_MAP, [
  [
    'node1:1;node2:2,3',
    new Map([
      ['node1', '1'],
      ['node2', '2,3'],
    ]),
  ],
  [
    'a=x\\ y b:z',
    new Map([
      ['a', 'x y'],
      ['b', 'z'],
    ]),
  ],
]);
wrong('node maps', NODE_MAP, [[''], ['node1'], ['node1:;node2:2'], [':1']]);
plain('node times', NODE_TIMES, [
  ['5s', 5000],
  [
    'node1:1s;node2:5',
    new Map([
      ['node1', 1000],
      ['node2', 5000],
    ]),
  ],
]);
wrong('node times', NODE_TIMES, [['soon'], ['node1:soon'], ['node1:']]);
test('the mapping that is wrong', () =>
  expect(NODE_MAP.check('a:1;b;c:2')).toMatchObject({ at: { start: 4, end: 5 } }));

test('texts', () => {
  expect(ANYTHING.check('')).toEqual({ ok: true, value: '' });
  expect(NAME.check('').ok).toBe(false);
  expect(NAME.check('a')).toEqual({ ok: true, value: 'a' });
});

/** The values that the schemas' types take and refuse; measured with xmllint where the two could differ. */
import { describe, expect, test } from '@jest/globals';
import { demandOf, repairOf } from '../../src/cib/schema/advice.js';
import {
  accepts,
  BOOLEAN,
  badInName,
  type DataType,
  DEVICES,
  ID,
  INTEGER,
  isName,
  NOT_NEGATIVE,
  PORT,
  PORT_RANGE,
  POSITIVE,
  PREFIX,
  reference,
  SCORE,
  TEXT,
  words,
} from '../../src/cib/schema/datatypes.js';
import { NEWEST_SCHEMA, schema } from '../../src/cib/schema/version.js';

const ROLES = words('Stopped Started', { Promoted: { since: '3.7' }, Old: { until: '2.10' } });

const TABLE: readonly (readonly [string, DataType, readonly string[], readonly string[]])[] = [
  ['text', TEXT, ['', ' ', 'anything'], []],
  [
    'id',
    ID,
    ['web', '_', 'a-b.c_1', ' web ', '\tweb\n', 'été', 'Ωmega'],
    ['', ' ', '1a', '-a', '.a', 'a b', 'a:b', 'a/b', 'a@b'],
  ],
  ['reference', reference(['primitive']), ['web', ' web '], ['', 'web:0']],
  [
    'integer',
    INTEGER,
    ['0', '-1', '+3', '007', ' 5 ', '\n5', '9'.repeat(24), `${'0'.repeat(30)}1`],
    ['', ' ', '1.5', '0x50', 'abc', '1 2', '--1', '+', '9'.repeat(25), '٣'],
  ],
  ['integer of 0 or more', NOT_NEGATIVE, ['0', '+1', ' 1 ', '-0'], ['-1', '']],
  ['integer of 1 or more', POSITIVE, ['1', '01', '+1'], ['0', '-1', '00']],
  ['integer from 1 to 9', { kind: 'integer', min: 1, max: 9 }, ['1', '9', '09'], ['0', '10']],
  ['boolean', BOOLEAN, ['true', 'false', '1', '0', ' true '], ['TRUE', 'True', 'yes', 'no', 'on', '', '2', '01']],
  [
    'score',
    SCORE,
    ['1', '-1', '+1', 'INFINITY', '-INFINITY', '+INFINITY', ' INFINITY ', ' 5 ', '1000001'],
    ['infinity', 'Infinity', '1.5', '', 'INF', '- INFINITY'],
  ],
  [
    'port range',
    PORT_RANGE,
    ['80-90', '80', '90-80', '-', '---', '1-2-3'],
    ['', '80 - 90', '80:90', '80,90', '80-90 '],
  ],
  ['device list', DEVICES, ['a', 'a,b', '1.x,_-'], ['', 'a, b', 'a,b,', ',a', 'a,,b', 'é']],
  ['word', ROLES, ['Stopped', ' Started ', 'Promoted'], ['', 'stopped', 'Foo', 'Old', 'Stopped Started']],
];

describe.each(TABLE)('%s', (_, type, good, bad) => {
  test('takes', () => {
    expect(good.filter((value) => !accepts(type, value, NEWEST_SCHEMA))).toEqual([]);
  });
  test('refuses', () => {
    expect(bad.filter((value) => accepts(type, value, NEWEST_SCHEMA))).toEqual([]);
  });
});

test('a word belongs to its schemas', () => {
  expect(accepts(ROLES, 'Promoted', schema('3.6'))).toBe(false);
  expect(accepts(ROLES, 'Promoted', schema('3.7'))).toBe(true);
  expect(accepts(ROLES, 'Old', schema('2.10'))).toBe(true);
  expect(accepts(ROLES, 'constructor', schema('2.10'))).toBe(false);
});

test('the bad part of a name', () => {
  expect(badInName('a b')).toEqual({ start: 1, end: 2 });
  expect(badInName(' 2a')).toEqual({ start: 1, end: 2 });
  expect(badInName('web:😀')).toEqual({ start: 3, end: 4 });
  expect(badInName('')).toBeUndefined();
  expect(badInName('web')).toBeUndefined();
  expect(isName('w\u00b7b')).toBe(true);
});

describe('repairs', () => {
  test.each([
    [BOOLEAN, 'TRUE', 'true'],
    [BOOLEAN, 'yes', 'true'],
    [BOOLEAN, 'Off', 'false'],
    [BOOLEAN, 'maybe', undefined],
    [PREFIX, '255.255.255.0', '24'],
    [PREFIX, '255.255.255.255', '32'],
    [PREFIX, '128.0.0.0', '1'],
    [PREFIX, '255.0.255.0', undefined],
    [PREFIX, '0.0.0.0', undefined],
    [PREFIX, '/24', '24'],
    [PORT, '80/tcp', '80'],
    [PORT, '53/udp', undefined],
    [PORT, 'http', undefined],
    [PORT_RANGE, '80:90', '80-90'],
    [PORT_RANGE, '80 - 90', '80-90'],
    [PORT_RANGE, '80\u201390', '80-90'],
    [PORT_RANGE, '80,90', undefined],
    [SCORE, '-infinity', '-INFINITY'],
    [SCORE, 'high', undefined],
    [DEVICES, 'a, b,', 'a,b'],
    [ROLES, 'STARTED', 'Started'],
    [INTEGER, 'three', undefined],
  ] as const)('%j %s', (type, value, text) => {
    const repair = repairOf(type, value, NEWEST_SCHEMA);
    expect(repair).toEqual(text === undefined ? undefined : { text, certain: true });
    if (text !== undefined) expect(accepts(type, text, NEWEST_SCHEMA)).toBe(true);
  });

  test('a word that is only near is no certain repair', () => {
    expect(repairOf(ROLES, 'Startd', NEWEST_SCHEMA)).toEqual({ text: 'Started', certain: false });
    expect(demandOf(ROLES, 'Startd', NEWEST_SCHEMA)).toBe('Write one of: Stopped, Started, Promoted');
  });
});

import { describe, expect, test } from '@jest/globals';
import { releaseOf } from '../../../src/cib/release.js';
import { DATE } from '../../../src/cib/values/date.js';
import { DATE_FIELDS, DURATION_PART, dateRange } from '../../../src/cib/values/date-spec.js';
import { compareMoments, type Moment } from '../../../src/cib/values/moment.js';

const OLD = releaseOf('2.1.5');
const midnight = (date: string) => Date.parse(date) / 86_400_000;

describe('dates', () => {
  test.each<[string, Moment]>([
    ['2024-01-01', { day: midnight('2024-01-01'), second: 0, offset: 0 }],
    ['20240229', { day: midnight('2024-02-29'), second: 0, offset: 0 }],
    ['2024-366', { day: midnight('2024-12-31'), second: 0, offset: 0 }],
    ['2020-W53-7', { day: midnight('2021-01-03'), second: 0, offset: 0 }],
    ['2024-W01-1', { day: midnight('2024-01-01'), second: 0, offset: 0 }],
    ['2024-01-01T10:00Z', { day: midnight('2024-01-01'), second: 36_000, offset: 0 }],
    ['2024-01-01 10:00:30 +02:00', { day: midnight('2024-01-01'), second: 36_030, offset: 7200 }],
    ['2024-01-01T10:00:30-0230', { day: midnight('2024-01-01'), second: 36_030, offset: -9000 }],
    ['2024-01-01 24:00:00', { day: midnight('2024-01-02'), second: 0 }],
    ['T1030', { second: 37_800 }],
    ['10:30', { second: 37_800 }],
    ['epoch', { day: 0, second: 0, offset: 0 }],
    ['EPOCH', { day: 0, second: 0, offset: 0 }],
  ])('%s', (text, value) => expect(DATE.check(text)).toEqual({ ok: true, value }));

  test.each([
    ['2024-12', '2024-01-12 00:00:00Z'],
    ['2024-1-1', '2024-01-01 00:00:00Z'],
    ['2024-01-01x', '2024-01-01 00:00:00Z'],
    ['2024-01-01 10:00:00 CEST', '2024-01-01 10:00:00Z'],
    ['2024-01-01 10:00CET', '2024-01-01 10:00:00'],
    ['2024-01-01T10:00:00.5Z', '2024-01-01 10:00:00Z'],
    ['2024-01-01T1', '2024-01-01 01:00:00'],
    ['2024-01-01T10:00 +2', '2024-01-01 10:00:00 +02:00'],
    ['2024-01-01t10:00z', '2024-01-01 00:00:00Z', '2024-01-01 10:00Z'],
    ['2024-01-01,10:00', '2024-01-01 00:00:00Z', '2024-01-01 10:00'],
    [' 2024-01-01', '2024-01-01 20:24:00 -01:00', '2024-01-01'],
  ])('%s is not read as it looks', (text, plain, meant = plain) => {
    const verdict = DATE.check(text);
    expect(verdict).toMatchObject({ ok: true });
    expect(verdict).toMatchObject({ note: `is read as ${plain}`, write: meant });
  });

  test.each([
    '',
    '2024',
    '202401',
    '2024001',
    '2024-W01',
    '2024-02-30',
    '2023-366',
    '2024-13-01',
    '2024-W53-1',
    '2024-W00-1',
    '2024-W01-8',
    '-2024-01-01',
    '2024/01/01',
    '31.12.2024',
    '2024-01-01T',
    '2024-01-01 ',
    '2024-01-01T24:01',
    '25:00',
    '2024-01-01T10:60',
    '2024-01-01 10:00 +99',
    'epochx',
    'now',
  ])('"%s" is none', (text) => expect(DATE.check(text).ok).toBe(false));

  test('before 3.0.2, an offset needs a blank before it', () => {
    expect(DATE.check('2024-01-01T10:00+02:00', OLD)).toEqual({
      ok: true,
      value: { day: midnight('2024-01-01'), second: 36_000 },
      note: 'counts as local time before Pacemaker 3.0.2, as the offset "+02:00" has no blank before it',
      write: '2024-01-01T10:00 +02:00',
    });
    expect(DATE.check('2024-01-01T10:00 +02:00', OLD)).not.toHaveProperty('note');
    expect(DATE.check('2024-01-01 ', OLD)).toMatchObject({ ok: true });
  });

  test('moments compare as far as that does not depend on the node', () => {
    const at = (text: string) => (DATE.check(text) as { value: Moment }).value;
    expect(compareMoments(at('2024-01-01 10:00Z'), at('2024-01-01 11:00 +01:00'))).toBe(0);
    expect(compareMoments(at('2024-01-01'), at('2024-01-02'))).toBeLessThan(0);
    expect(compareMoments(at('2024-06-01 10:00'), at('2024-01-01 10:00'))).toBeGreaterThan(0);
    expect(compareMoments(at('2024-01-01 10:00'), at('2024-01-01 12:00Z'))).toBeUndefined();
    expect(compareMoments(at('10:00'), at('2024-01-01'))).toBeUndefined();
  });
});

describe('date_spec', () => {
  test.each([
    ['hours', '9-17', { first: 9, last: 17 }],
    ['hours', '9', { first: 9, last: 9 }],
    ['years', '2024-', { first: 2024 }],
    ['months', '-6', { last: 6 }],
  ])('%s %s', (field, text, value) => expect(dateRange(field).check(text)).toEqual({ ok: true, value }));

  test.each([
    ['hours', '22-6', 'never holds, as 22 is more than 6'],
    ['hours', '24', 'never holds, as hours go from 0 to 23'],
    ['weekdays', '0-6', 'goes too far, as weekdays go from 1 to 7'],
    ['months', '13-', 'never holds, as 13 is more than 12'],
    ['years', '0', 'never holds, as years begin with 1'],
  ])('%s %s: %s', (field, text, note) => expect(dateRange(field).check(text)).toMatchObject({ ok: true, note }));

  test.each(['', '-', '9-x', 'x', '9,10', '*', '9-17-20', '9 -17', '1.5'])('"%s" is none', (text) =>
    expect(dateRange('hours').check(text).ok).toBe(false),
  );
  test('the part that is wrong', () =>
    expect(dateRange('hours').check('9-x')).toMatchObject({
      reason: 'has "x", which is no number',
      at: { start: 2, end: 3 },
    }));
  test('fields', () => expect(Object.keys(DATE_FIELDS)).toHaveLength(10));
});

test.each([
  ['3', true],
  ['-3', true],
  ['3d', true],
  ['', false],
  ['x', false],
  ['2147483648', false],
])('a part of a duration: "%s" %s', (text, ok) => expect(DURATION_PART.check(text).ok).toBe(ok));

import { describe, expect, test } from '@jest/globals';
import { releaseOf } from '../../../src/cib/release.js';
import { spell } from '../../../src/cib/values/duration.js';
import { INTERVAL } from '../../../src/cib/values/interval.js';
import { ISO_DURATION, secondsIn } from '../../../src/cib/values/iso-duration.js';
import { FENCING_TIMEOUT, TIMEOUT, WATCHDOG_TIMEOUT } from '../../../src/cib/values/timeout.js';

const OLD = releaseOf('2.1.5');

describe('intervals', () => {
  test.each([
    ['5', 5000],
    [' 5 ', 5000],
    ['500ms', 500],
    ['2000us', 2],
    ['5min', 300_000],
    ['5 Hours', 18_000_000],
    ['+10', 10_000],
    ['0', 0],
    ['P1D', 86_400_000],
    ['PT1H30M', 5_400_000],
    ['P1W', 604_800_000],
    ['P1D/P2D', 86_400_000],
    ['PT90S and more', 90_000],
  ])('"%s" is %dms', (text, value) => expect(INTERVAL.check(text)).toEqual({ ok: true, value }));

  test.each([
    ['1.5h', 3_600_000, '90min'],
    ['1.25s', 1000, '1250ms'],
    ['1.2.3s', 1000, undefined],
    ['5months', 300_000, '5min'],
    ['5 min x', 300_000, '5min'],
    ['3secs.', 3000, '3s'],
  ])('"%s" is %dms, as a surprise', (text, value, write) => {
    const verdict = INTERVAL.check(text);
    expect(verdict).toMatchObject({ ok: true, value, note: expect.stringContaining(' ') });
    expect('write' in verdict ? verdict.write : undefined).toBe(write);
  });

  test.each([
    '',
    '-5',
    'x',
    '5d',
    '1week',
    '1e3',
    '0x10',
    '.5',
    'p1d',
    'P',
    'PT',
    'PT0S',
    'P5',
    'P1.5D',
    'P-1D',
    ' P1D',
  ])('"%s" is none', (text) => expect(INTERVAL.check(text).ok).toBe(false));
  test('too long ones are cut', () => {
    expect(INTERVAL.check('P1Y')).toMatchObject({ value: 4_294_967_295, note: 'is cut to 49 days and 17 hours' });
    expect(INTERVAL.check('50000h')).toMatchObject({ value: 4_294_967_295, note: 'is cut to 49 days and 17 hours' });
    expect(INTERVAL.check('99999999999999999999').ok).toBe(false);
  });
  test('by release', () => {
    expect(INTERVAL.check('+10', OLD)).toMatchObject({ ok: false, reason: 'has a sign' });
    expect(INTERVAL.check('PT0S', OLD)).toEqual({ ok: true, value: 0 });
  });
  test('the unit is the part that is wrong', () =>
    expect(INTERVAL.check('5 days')).toMatchObject({
      reason: 'has the unknown unit "days"',
      at: { start: 2, end: 6 },
    }));
});

test.each([
  ['P1Y2M', 365 * 86_400 + 60 * 86_400],
  ['P1Y2Y', 730 * 86_400],
  ['P1M', 30 * 86_400],
  ['PT1M', 60],
  ['P1S', 1],
  ['P+1D', 86_400],
  ['P:1D', 86_400],
  ['P-1DT1H', 3600 - 86_400],
])('%s is %d seconds', (text, seconds) => {
  const verdict = ISO_DURATION.check(text);
  expect(verdict.ok && secondsIn(verdict.value)).toBe(seconds);
});

describe('timeouts', () => {
  test.each([
    ['20', 20_000],
    ['2min', 120_000],
  ])('"%s" is %dms', (text, value) => expect(TIMEOUT.check(text)).toEqual({ ok: true, value }));
  test('ISO 8601 is not read', () =>
    expect(TIMEOUT.check('PT20S')).toMatchObject({
      ok: false,
      reason: 'is an ISO 8601 duration, which is not read here',
      write: '20s',
    }));
  test.each(['', '-5s', 'P', 'Poll', '5d'])('"%s" is none', (text) => expect(TIMEOUT.check(text).ok).toBe(false));
  test('0 is no time', () =>
    expect(TIMEOUT.check('0s')).toMatchObject({ value: 0, note: 'is no time, so the default counts' }));
  test('a watchdog timeout may be negative', () => {
    expect(WATCHDOG_TIMEOUT.check('-1', OLD)).toEqual({ ok: true, value: -1 });
    expect(WATCHDOG_TIMEOUT.check('10s')).toEqual({ ok: true, value: 10_000 });
    expect(WATCHDOG_TIMEOUT.check('auto').ok).toBe(false);
    expect(WATCHDOG_TIMEOUT.check('PT10S').ok).toBe(false);
  });
  test('fencing timeouts had no units', () => {
    expect(FENCING_TIMEOUT.check('2min')).toEqual({ ok: true, value: 120_000 });
    expect(FENCING_TIMEOUT.check('60s', OLD)).toEqual({ ok: true, value: 60_000 });
    expect(FENCING_TIMEOUT.check('2min', OLD)).toMatchObject({ value: 2000, write: '120s' });
  });
});

test.each([
  [0, '0s'],
  [1500, '1500ms'],
  [90_000, '90s'],
  [120_000, '2min'],
  [7_200_000, '2h'],
])('%dms is written %s', (milliseconds, text) => expect(spell(milliseconds)).toBe(text));

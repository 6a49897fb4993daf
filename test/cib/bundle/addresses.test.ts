import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressesFrom, addressOf, addressTextOf, planAddresses, planOf } from '../../../src/cib/bundle/addresses.js';
import { dotted, ipv4Of } from '../../../src/cib/values/ipv4.js';

/** The addresses of the first replicas; a dash for none. */
function addresses(start: string, replicas: number): string[] {
  const plan = planOf(start, replicas);
  if (plan === undefined) throw new Error(`${start} is no address`);
  return Array.from({ length: replicas }, (_, n) => {
    const address = addressOf(plan, n);
    return address === undefined ? '-' : dotted(address);
  });
}

function texts(start: string, replicas: number): string[] {
  return Array.from({ length: replicas }, (_, n) => addressTextOf(start, n) ?? '-');
}

test('addresses follow one another', () => {
  expect(addresses('192.168.122.131', 3)).toEqual(['192.168.122.131', '192.168.122.132', '192.168.122.133']);
});

test.each([
  ['10.0.3.253', ['10.0.3.253', '10.0.3.254', '10.0.4.1', '10.0.4.2']],
  ['10.0.3.254', ['10.0.3.254', '10.0.4.1', '10.0.4.2', '10.0.4.3']],
  ['10.0.3.255', ['10.0.3.255', '10.0.4.1', '10.0.4.2', '10.0.4.3']],
  ['10.0.3.0', ['10.0.3.0', '10.0.3.1', '10.0.3.2', '10.0.3.3']],
])('from %s the third number is carried over', (start, expected) => {
  expect(addresses(start, 4)).toEqual(expected);
  expect(texts(start, 4)).toEqual(expected);
});

test.each([
  ['10.0.254.5', ['10.0.254.5', '-', '10.0.254.5', '-']],
  ['10.0.255.1', ['10.0.255.1', '-', '10.0.255.1', '-']],
  ['10.0.253.254', ['10.0.253.254', '10.0.254.1', '-', '10.0.253.254']],
])('from %s there is no way on, and the first address comes again', (start, expected) => {
  expect(addresses(start, 4)).toEqual(expected);
  expect(texts(start, 4)).toEqual(expected);
  expect(planOf(start, 4)?.exhausted).toBe(true);
});

test('one replica needs no way on', () => {
  expect(planOf('10.0.254.5', 1)).toMatchObject({ count: 1, exhausted: false });
});

test('a run of addresses is one run however many there are', () => {
  expect(planOf('10.0.1.1', 254)).toEqual({
    runs: [{ from: ipv4Of('10.0.1.1'), to: ipv4Of('10.0.1.254') }],
    count: 254,
    exhausted: false,
  });
  expect(planOf('10.0.1.1', 255)?.runs[1]).toEqual({ from: ipv4Of('10.0.2.1'), to: ipv4Of('10.0.2.1') });
});

test('two thousand million replicas take no longer than two', () => {
  const plan = planAddresses(ipv4Of('10.0.0.0') as number, 2147483647);
  expect(plan.runs.length).toBe(255);
  expect(plan.count).toBe(255 + 253 * 254 + 1);
  expect(plan.exhausted).toBe(true);
  expect(addressOf(plan, plan.count)).toBeUndefined();
  expect(addressesFrom('10.0.0.0')).toBe(plan.count);
  expect(addressTextOf('10.0.0.0', 2147483646)).toBe(dotted(addressOf(plan, 2147483646) as number));
});

test.each([
  ['hello', ['hello', '-', 'hello', '-']],
  ['', ['', '-', '', '-']],
  ['fe80::1', ['fe80::1', '-', 'fe80::1', '-']],
  ['10.0.0', ['10.0.0', '-', '10.0.0', '-']],
  ['10.0.0.5/24', ['10.0.0.5/24', '10.0.0.6', '10.0.0.7', '10.0.0.8']],
  ['999.1.1.1', ['999.1.1.1', '999.1.1.2', '999.1.1.3', '999.1.1.4']],
  ['10.0.0.300', ['10.0.0.300', '10.0.1.1', '10.0.1.2', '10.0.1.3']],
  ['010.0.0.5', ['010.0.0.5', '10.0.0.6', '10.0.0.7', '10.0.0.8']],
])('what is no address is passed on: "%s"', (start, expected) => {
  expect(texts(start, 4)).toEqual(expected);
});

test('text and numbers agree, and both with counting one by one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: 255 }),
      fc.nat(1200),
      (third, fourth, n) => {
        const start = `10.0.${third}.${fourth}`;
        const counted = countedOn(start, n);
        expect(addressTextOf(start, n)).toBe(counted);
        const plan = planOf(start, 1201);
        const address = plan && addressOf(plan, n);
        expect(address === undefined ? undefined : dotted(address)).toBe(counted);
      },
    ),
  );
});

/** The address of replica `n` by going through all replicas before it. */
function countedOn(start: string, n: number): string | undefined {
  let last: string | undefined;
  for (let i = 0; i <= n; i += 1) {
    if (last === undefined) {
      last = start;
      continue;
    }
    const [, , third, fourth] = last.split('.').map(Number) as [number, number, number, number];
    if (third > 253) last = undefined;
    else if (fourth > 253) last = `10.0.${third + 1}.1`;
    else last = `10.0.${third}.${fourth + 1}`;
  }
  return last;
}

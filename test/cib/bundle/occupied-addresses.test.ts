import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AddressRun } from '../../../src/cib/bundle/addresses.js';
import { Addresses } from '../../../src/cib/bundle/occupied-addresses.js';

const owner = (name: string) => ({ name, at: { range: { start: 0, end: 0 }, path: '' } });

/** Claims runs in order, one owner each, and says what each of them meets. */
function claims(...runs: (readonly [number, number])[]): string[][] {
  const addresses = new Addresses();
  return runs.map(([from, to], n) =>
    addresses.claim([{ from, to }], owner(`${n}`)).map((found) => `${found.owner.name}: ${found.from}-${found.to}`),
  );
}

test('a claim meets those before it, wherever they lie', () => {
  expect(claims([10, 20], [30, 40], [15, 35], [21, 22], [41, 50])).toEqual([
    [],
    [],
    ['0: 15-20', '1: 30-35'],
    ['2: 21-22'],
    [],
  ]);
});

test('what is covered twice stays with the first', () => {
  expect(claims([10, 20], [10, 20], [10, 20])).toEqual([[], ['0: 10-20'], ['0: 10-20']]);
});

test('the parts of one owner are told as one', () => {
  const addresses = new Addresses();
  const runs = [
    { from: 1, to: 5 },
    { from: 11, to: 15 },
  ];
  addresses.claim(runs, owner('a'));
  expect(addresses.claim(runs, owner('b'))).toEqual([{ from: 1, to: 15, owner: owner('a') }]);
});

test('a claim meets something exactly when an address of it is taken', () => {
  const run = fc.tuple(fc.nat(60), fc.nat(12)).map(([from, more]): AddressRun => ({ from, to: from + more }));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 25 }), (runs) => {
      const addresses = new Addresses();
      const taken = new Set<number>();
      for (const [n, { from, to }] of runs.entries()) {
        const wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i);
        const overlaps = addresses.claim([{ from, to }], owner(`${n}`));
        expect(overlaps.length > 0).toBe(wanted.some((address) => taken.has(address)));
        for (const overlap of overlaps) {
          // What is told to be shared lies in both, as they were claimed.
          const theirs = runs[Number(overlap.owner.name)] as AddressRun;
          expect(overlap.from).toBeGreaterThanOrEqual(Math.max(from, theirs.from));
          expect(overlap.to).toBeLessThanOrEqual(Math.min(to, theirs.to));
        }
        for (const address of wanted) taken.add(address);
      }
    }),
  );
});

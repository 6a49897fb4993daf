import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IdTable } from '../../src/cib/id-table.js';

/** Short ones, so that they repeat, and long ones; any code unit. */
const ids = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', '-', 'é', 'Ω', '\ud83d'), maxLength: 3 }),
  fc.string({ maxLength: 40 }),
);

test('holds what a map would hold, in the same order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(ids, fc.maxSafeNat()), { maxLength: 300 }),
      fc.array(ids, { maxLength: 20 }),
      (added, asked) => {
        const [table, model] = [new IdTable(2), new Map<string, number[]>()];
        for (const [id, number] of added) {
          expect(table.add(id, [number, id.length])).toBe(!model.has(id));
          if (!model.has(id)) model.set(id, [number, id.length]);
        }
        expect(table.size).toBe(model.size);
        const positions = [...table.positions()];
        expect(positions.map((position) => [table.idAt(position), table.numbersAt(position)])).toEqual([...model]);
        for (const id of [...asked, ...model.keys()]) {
          expect(table.get(id)).toEqual(model.get(id));
          expect(table.find(id)).toBe(positions[[...model.keys()].indexOf(id)] ?? 0);
        }
      },
    ),
  );
});

test('grows, also by ids that are longer than a page', () => {
  const table = new IdTable(1);
  const all: string[] = [];
  for (let n = 0; n < 20_000; n += 1) {
    const id = n % 5_000 === 4_999 ? `${'x'.repeat(n * 20)}-${n}` : `resource-${n}`;
    expect(table.add(id, [n])).toBe(true);
    all.push(id);
  }
  expect(table.add('resource-12345', [0])).toBe(false);
  expect(table.get('resource-12345')).toEqual([12345]);
  expect(table.get('none')).toBeUndefined();
  expect([...table.positions()].map((position) => table.idAt(position))).toEqual(all);
});

test('an id longer than a page, after a few that fill little of the first', () => {
  const all = ['a', 'b', 'x'.repeat(200_000), 'c', 'y'.repeat(140_000), 'd'];
  const table = new IdTable(1);
  for (const [n, id] of all.entries()) table.add(id, [n]);
  const positions = [...table.positions()];
  expect(positions.map((position) => [table.idAt(position), ...table.numbersAt(position)])).toEqual(
    all.map((id, n) => [id, n]),
  );
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IdTable } from '../../src/cib/id-table.js';

/** Short ones, so that they repeat, and long ones; any code unit. */
const ids = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', '-', 'é', '\ud83d'), maxLength: 3 }),
  fc.string({ maxLength: 40 }),
);

test('holds what a set would hold, in the same order', () => {
  fc.assert(
    fc.property(fc.array(ids, { maxLength: 300 }), fc.array(ids, { maxLength: 20 }), (added, asked) => {
      const [table, model] = [new IdTable(), new Set<string>()];
      for (const id of added) {
        expect(table.add(id)).toBe(!model.has(id));
        model.add(id);
      }
      const all = [...model];
      expect(Array.from({ length: table.size }, (_, number) => table.at(number))).toEqual(all);
      for (const id of [...asked, ...all]) expect(table.find(id)).toBe(all.indexOf(id));
    }),
  );
});

test('grows', () => {
  const table = new IdTable();
  const long = 'x'.repeat(100_000);
  for (let n = 0; n < 20_000; n += 1) expect(table.add(`resource-${n}`)).toBe(true);
  expect(table.add(long)).toBe(true);
  expect(table.add('resource-12345')).toBe(false);
  expect([table.find('resource-12345'), table.at(12345), table.find('none')]).toEqual([12345, 'resource-12345', -1]);
  expect(table.at(20_000)).toBe(long);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Contested } from '../../src/cib/contested.js';

test('a run is contested where it meets another', () => {
  const run = fc.tuple(fc.nat(90), fc.nat(9)).map(([from, more]) => ({ from, to: from + more }));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 25 }), (runs) => {
      const contested = new Contested();
      contested.add(runs);
      contested.sort();
      for (const one of runs) {
        const meets = runs.some((other) => other !== one && other.from <= one.to && one.from <= other.to);
        expect(contested.has([one])).toBe(meets);
      }
    }),
  );
});

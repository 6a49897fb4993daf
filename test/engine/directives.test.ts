/** Which of many suppressions a finding falls under: the sweep says what a search through all of them would. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Directives } from '../../src/engine/directives.js';
import { Comment, Element } from '../../src/xml/nodes.js';
import { ALL_RULES } from '../linting.js';

const RULES = ALL_RULES.slice(0, 2);

interface Suppression {
  readonly rule: number;
  readonly start: number;
  readonly length: number;
}

/** A comment of which the element that follows has the given range. */
function commentOf({ rule, start, length }: Suppression): Comment {
  const text = ` ciblint-disable-next ${RULES[rule]?.id} `;
  const element = new Element('x', null, start);
  element.end = start + length;
  const range = { start: start * 1000, end: start * 1000 + text.length + 7 };
  return new Comment(text, range, { start: range.start + 4, end: range.end - 3 }, { element });
}

function applied(suppressions: readonly Suppression[], findings: readonly { rule: number; at: number }[]) {
  const directives = new Directives(undefined, () => true);
  for (const suppression of suppressions) directives.add(commentOf(suppression));
  const all = findings.map(({ rule, at }) => ({
    rule: RULES[rule] as (typeof RULES)[number],
    place: { range: { start: at, end: at + 1 }, path: '' },
  }));
  const { kept, unused } = directives.apply(all);
  return { kept: kept.map((finding) => all.indexOf(finding)), unused: unused.map(({ place }) => place.range.start) };
}

const rule = fc.integer({ min: 0, max: 1 });
const offset = fc.integer({ min: 0, max: 40 });

test('as one by one', () => {
  const suppressions = fc.array(fc.record({ rule, start: offset, length: fc.integer({ min: 1, max: 20 }) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(suppressions, fc.array(fc.record({ rule, at: offset }), { maxLength: 30 }), (all, findings) => {
      const first = findings.map(({ rule, at }) =>
        all.findIndex((one) => one.rule === rule && one.start <= at && at < one.start + one.length),
      );
      const idle = all.filter((_, i) => !first.includes(i));
      const { kept, unused } = applied(all, findings);
      expect(kept).toEqual(first.flatMap((by, i) => (by === -1 ? [i] : [])));
      expect(unused).toEqual(idle.map((one) => commentOf(one).textRange.start + 22));
    }),
    { numRuns: 500 },
  );
});

test('very many suppressions of very many findings take time in proportion', () => {
  const timeOf = (count: number) => {
    const all = Array.from({ length: count }, (_, n) => ({ rule: 0, start: 10 * n, length: 10 }));
    const { user } = process.cpuUsage();
    const { kept } = applied(
      all,
      all.map(({ start }) => ({ rule: 0, at: start + 5 })),
    );
    expect(kept).toEqual([]);
    return process.cpuUsage().user - user;
  };
  timeOf(2000);
  const few = timeOf(2000);
  // Thirty times as many, one by one, would take nine hundred times as long.
  expect(timeOf(60_000)).toBeLessThan(300 * Math.max(few, 2000));
});

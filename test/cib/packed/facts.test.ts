import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Field, fieldOf } from '../../../src/cib/field.js';
import { Kept } from '../../../src/cib/packed/kept.js';
import { FactStore, packing } from '../../../src/cib/packed/store.js';
import { CIB_SHAPE } from '../../../src/cib/shape.js';
import type { Element, Place } from '../../../src/xml/nodes.js';
import { Reader } from '../../../src/xml/reader.js';

/** The elements of a text's units. */
function elementsIn(text: string): Element[] {
  const all: Element[] = [];
  const reader = new Reader({ unit: (_, elements) => all.push(...elements) }, CIB_SHAPE);
  reader.write(text);
  reader.end();
  return all;
}

const TEXT = `<resources>
  <primitive id="é" class="ocf">
    <meta_attributes id="m"><nvpair id="n" name = 'priority'  value="1 &amp; 2"/></meta_attributes>
    <operations><op id="Ω-op" name="monitor"/></operations>
  </primitive>
  <group id="g"><primitive class="ocf"/></group>
</resources>`;

const plain = ({ at, nameAt, text }: Field) => ({ text, at: shown(at), nameAt: shown(nameAt) });
const shown = ({ range, path }: Place) => ({ range, path });

const usual = packing.from;
afterEach(() => {
  packing.from = usual;
});

/** All packed; none packed; packed when some units are there. */
describe.each([0, Number.POSITIVE_INFINITY, 40])('what is stored comes back, packed from %d', (from) => {
  beforeEach(() => {
    packing.from = from;
  });

  test('places and fields', () => {
    const kept = new Kept<{ at: Place; fields: Field[] }>();
    const elements = elementsIn(TEXT);
    for (const element of elements)
      kept.add(element, { at: element.place, fields: element.attrs.map((attribute) => fieldOf(attribute)) });
    const expected = elements.map((element) => [
      shown(element.place),
      element.attrs.map((attribute) => plain(fieldOf(attribute))),
    ]);
    expect([...kept].map(({ at, fields }) => [shown(at), fields.map(plain)])).toEqual(expected);
    expect(expected).toHaveLength(7);
  });

  test('values of every kind', () => {
    const text = fc.oneof(
      fc.constantFrom('a', 'b', 'monitor'),
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: fc.constantFrom('é', 'ÿ', '\ud83d') }),
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(undefined, true, false),
        fc.integer(),
        fc.maxSafeInteger(),
        fc.double({ noNaN: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
        text,
        fc.array(tie('any'), { maxLength: 4 }),
        fc.record({ id: text, one: tie('any') }),
        fc.record({ id: text, other: tie('any'), more: tie('any') }),
        fc.array(fc.tuple(text, tie('any')), { maxLength: 3 }).map((entries) => new Map(entries)),
      ),
    })).any;
    const units = elementsIn(TEXT).filter(({ name }) => name === 'primitive' || name === 'group');
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { maxLength: 20 }), (all) => {
        const store = new FactStore();
        const positions = all.map((facts, i) => {
          store.begin(units[i % units.length] as Element);
          // Two in one record.
          const tables = [store.add(facts), store.add(facts.toReversed())];
          const record = store.end();
          return tables.map((table) => record + table);
        });
        for (const [i, facts] of all.entries())
          for (const [j, position] of (positions[i] as number[]).entries())
            expect(facts.map((_, index) => store.read(position, index))).toEqual(j === 0 ? facts : facts.toReversed());
      }),
    );
  });

  test('what is longer than a page', () => {
    const kept = new Kept<{ text: string; list: number[] }>();
    const [unit] = elementsIn(TEXT);
    const all = [10, 200_000, 10, 1_000_000, 10].map((length, n) => ({
      text: `${n}${'Ω'.repeat(length)}`,
      list: Array.from({ length }, (_, i) => i),
    }));
    for (const each of all) kept.add(unit as Element, each);
    expect([...kept]).toEqual(all);
  });

  test('very many texts in one unit', () => {
    const members = Array.from({ length: 300 }, (_, n) => `<primitive id="member-${n}" class="ocf" type="T${n}"/>`);
    const elements = elementsIn(`<resources><group id="g">${members.join('\n')}</group></resources>`);
    const [unit] = elements;
    const store = new FactStore();
    store.begin(unit as Element);
    const tables = elements.map((element) => store.add([element.place, element.attrs.map((each) => fieldOf(each))]));
    const record = store.end();
    const read = tables.map((table) => [store.read(record + table, 0), store.read(record + table, 1)]) as [
      Place,
      Field[],
    ][];
    expect(read.map(([at, fields]) => [shown(at), fields.map(plain)])).toEqual(
      elements.map((element) => [shown(element.place), element.attrs.map((each) => plain(fieldOf(each)))]),
    );
    expect(read).toHaveLength(301);
  });
});

/**
 * CIBs changed at random are refused by our conformance rules exactly when xmllint refuses them with the schema that they
 * name. `npm run differential` does the same with as many as one likes.
 */
import { describe, expect, test } from '@jest/globals';
import { isElementName } from '../../src/cib/schema/names.js';
import { VOCABULARY } from '../../src/cib/schema/vocabulary.js';
import { MUTATIONS } from './mutate.js';
import { BASES } from './schema-bases.js';
import { bases, describeMutant, isDisagreement, type Judged, judge, mutantsOf } from './schema-differential.js';
import { INSTALLED, namesInSchemas, verdictsOf } from './schema-oracle.js';
import { elementsOf, parseTree } from './schema-tree.js';

const whenInstalled = INSTALLED.length > 0 ? describe : describe.skip;

whenInstalled('xmllint with the schemas of Pacemaker', () => {
  test('the tables have every element and attribute of the schemas', () => {
    const attributes = new Set(Object.values(VOCABULARY).flatMap((spec) => Object.keys(spec?.attributes ?? {})));
    expect([...namesInSchemas('element')].filter((name) => !isElementName(name))).toEqual([]);
    expect([...namesInSchemas('attribute')].filter((name) => !attributes.has(name))).toEqual([]);
  });

  test('our CIBs for changes are valid and have every element of the schemas', async () => {
    const questions = BASES.map(([name, xml]) => ({ xml, schema: name.replace('a CIB of schema ', '') }));
    const verdicts = await verdictsOf(questions);
    expect(verdicts).toEqual(BASES.map(() => ({ isValid: true, words: '' })));
    const present = new Set(BASES.flatMap(([, xml]) => [...elementsOf(parseTree(xml))].map(({ name }) => name)));
    expect(Object.keys(VOCABULARY).filter((name) => !present.has(name))).toEqual([]);
  });

  test.each([1, 2])(
    'mutants of seed %i',
    async (seed) => {
      const judged = await judge(mutantsOf(bases(), seed, 3000));
      expect(judged.filter(isDisagreement).map(describeMutant).join('\n\n')).toBe('');
      expectVariety(judged);
    },
    60_000,
  );
});

/** Many of either verdict, and some mutants of every kind. */
function expectVariety(judged: readonly Judged[]): void {
  const valid = judged.filter(({ isValid }) => isValid).length;
  expect(valid).toBeGreaterThan(judged.length / 10);
  expect(judged.length - valid).toBeGreaterThan(judged.length / 10);
  const kinds = new Set(judged.flatMap((mutant) => mutant.kinds));
  expect(Object.keys(MUTATIONS).filter((kind) => !kinds.has(kind))).toEqual([]);
}

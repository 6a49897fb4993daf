/** What is found in a document does not depend on whether its facts are packed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { packing } from '../../../src/cib/packed/store.js';
import { lintText } from '../../../src/engine/lint.js';
import type { Example } from '../../../src/engine/rule.js';
import { unmark } from '../../../src/testing/index.js';
import { ALL_RULES, corpus, optionsWith } from '../../linting.js';

const usual = packing.from;
const OPTIONS = optionsWith(ALL_RULES);
const folder = corpus('scheduler');

afterEach(() => {
  packing.from = usual;
});

/** What is found in a text whose facts are packed from an offset on. */
function foundFrom(text: string, from: number) {
  packing.from = from;
  return lintText(text, 'test.xml', OPTIONS);
}

function expectSame(text: string): number {
  const plain = foundFrom(text, Number.POSITIVE_INFINITY);
  expect(foundFrom(text, 0)).toEqual(plain);
  expect(foundFrom(text, text.length / 2)).toEqual(plain);
  return plain.findings.length;
}

test("the rules' examples", () => {
  const texts = ALL_RULES.flatMap(({ examples }) =>
    examples.map((example: Example) => unmark('bad' in example ? example.bad : example.good).text),
  );
  const counts = texts.map(expectSame);
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(ALL_RULES.length);
});

(folder === undefined ? test.skip : test)('real CIBs', () => {
  const names = readdirSync(folder as string).filter((name) => name.endsWith('.xml'));
  const counts = names.map((name) => expectSame(readFileSync(join(folder as string, name), 'utf8')));
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(100);
});

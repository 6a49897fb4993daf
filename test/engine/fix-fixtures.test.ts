/** What holds for fixing any document: our own fixtures, and other people's CIBs where they are present. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { FileResult } from '../../src/engine/finding.js';
import { type FixedText, fixText } from '../../src/engine/fix.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, corpus, optionsWith } from '../linting.js';

const OPTIONS = optionsWith(ALL_RULES);

function documentsIn(folder: string): (readonly [name: string, text: string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
}

function fix(text: string): FixedText {
  return fixText(text, 'test.xml', OPTIONS);
}

function errorsIn({ findings }: FileResult): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}

/** Everything that fixing promises about one document. */
function hold(name: string, text: string): FixedText {
  const fixed = fix(text);
  const { text: after, changes, result } = fixed;
  const before = lintText(text, 'test.xml', OPTIONS);
  // What it says is left is what is found.
  const left = after === text ? before : lintText(after, 'test.xml', OPTIONS);
  expect({ name, findings: result.findings }).toEqual({ name, findings: left.findings });
  expect(errorsIn(result)).toBeLessThanOrEqual(errorsIn(before));
  expect(result.error).toBe(before.error);
  expect(result.findings.length).toBeLessThanOrEqual(before.findings.length);
  expect(fixed.fixed > 0).toBe(after !== text);
  // Outside what it says it changed, every character is as it was.
  let [at, rebuilt] = [0, ''];
  for (const { range, text: put } of changes) {
    expect(range.start).toBeGreaterThanOrEqual(at);
    rebuilt += text.slice(at, range.start) + put;
    at = range.end;
  }
  expect({ name, text: rebuilt + text.slice(at) }).toEqual({ name, text: after });
  // And fixed once is fixed.
  if (fixed.fixed > 0) expect({ name, again: fix(after).text }).toEqual({ name, again: after });
  return fixed;
}

const fixtures = documentsIn('fixtures');

test('our own fixtures are the better for it', () => {
  const fixed = fixtures.map(([name, text]) => hold(name, text));
  expect(fixed.filter(({ fixed: count }) => count > 0).length).toBeGreaterThan(10);
});

test('with other line ends, they are fixed in the same way', () => {
  for (const [name, text] of fixtures) {
    const plain = text.replaceAll('\r\n', '\n');
    const windows = plain.replaceAll('\n', '\r\n');
    expect({ name, text: fix(windows).text }).toEqual({ name, text: fix(plain).text.replaceAll('\n', '\r\n') });
  }
});

test('the examples of all rules are, too', () => {
  for (const { id, examples } of ALL_RULES) {
    for (const example of examples) {
      const text = ('bad' in example ? example.bad : example.good).replace(/[«»]/g, '');
      hold(id, text);
    }
  }
});

for (const name of ['scheduler', 'pcs-cases']) {
  const folder = corpus(name);
  const whenPresent = folder === undefined ? test.skip : test;
  whenPresent(`CIBs of other people (${name})`, () => {
    const documents = documentsIn(folder as string);
    expect(documents.length).toBeGreaterThan(40);
    for (const [file, text] of documents) hold(file, text);
  });
}

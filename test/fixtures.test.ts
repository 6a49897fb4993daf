/** Golden files: each fixture `x.xml` with an `x.expected.txt` beside it gives exactly those lines of `unix` format. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { line, lint } from './linting.js';

const goldens = readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.expected.txt'))
  .sort();

test('there are golden files', () => {
  expect(goldens.length).toBeGreaterThan(0);
});

test.each(goldens)('%s', (golden) => {
  const xml = golden.replace(/\.expected\.txt$/, '.xml');
  const { findings, error } = lint(readFileSync(join('fixtures', xml), 'utf8'));
  expect(error).toBeUndefined();
  const expected = readFileSync(join('fixtures', golden), 'utf8');
  // The path of a golden line is the fixture's own, whatever the folder the tests run in.
  expect(findings.map((finding) => `${xml}:${line(finding)}\n`).join('')).toBe(expected);
});

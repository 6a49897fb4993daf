/** Real CIBs from Pacemaker's own regression suite: nothing crashes on them, and no error is reported without reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ALL_RULES, corpus, line, lint } from '../linting.js';

const folder = corpus('scheduler');
const whenPresent = folder === undefined ? test.skip : test;

whenPresent('every CIB is linted, with all rules on', () => {
  const names = readdirSync(folder as string).filter((name) => name.endsWith('.xml'));
  expect(names.length).toBeGreaterThan(500);
  for (const name of names) {
    const { error, findings } = lint(readFileSync(join(folder as string, name), 'utf8'), ALL_RULES);
    expect({ name, error }).toEqual({ name, error: undefined });
    for (const finding of findings) {
      expect(finding.range.start.line).toBeGreaterThan(0);
      expect(finding.range.end.offset).toBeGreaterThanOrEqual(finding.range.start.offset);
    }
  }
});

whenPresent('CIBs with bundles give no error', () => {
  const errors = readdirSync(folder as string)
    .filter((name) => name.endsWith('.xml'))
    .flatMap((name) => {
      const text = readFileSync(join(folder as string, name), 'utf8');
      if (!text.includes('<bundle')) return [];
      return lint(text)
        .findings.filter(({ severity }) => severity === 'error')
        .map((finding) => `${name}:${line(finding)}`);
    });
  expect(errors).toEqual([]);
});

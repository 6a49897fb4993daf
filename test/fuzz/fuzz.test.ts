/** What random documents have found before, and a few seconds of more of them; `npm run fuzz` goes on as long as one likes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { type Release, releaseOf } from '../../src/cib/release.js';
import { SCHEMAS } from '../../src/cib/schema/version.js';
import type { LintOptions } from '../../src/engine/lint.js';
import { ALL_RULES, optionsWith } from '../linting.js';
import { Cases } from './case.js';
import { execute } from './executing.js';
import { type Failure, failuresIn, failuresInBytes } from './oracle.js';

jest.setTimeout(120_000);

const FOLDER = 'fixtures/fuzz';
const REASONS = 'reasons.txt';
const STRICT = optionsWith(ALL_RULES);
const RELEASES = ['1.1.24', '2.1.0', '2.1.5', '3.0.2'].map((text) => releaseOf(text) as Release);
const JUDGES: readonly LintOptions[] = [
  STRICT,
  ...RELEASES.map((release) => ({ ...STRICT, release })),
  ...SCHEMAS.filter((_, i) => i % 6 === 0).map((schema) => ({ ...STRICT, schema })),
];

/** How long random documents are tried, in milliseconds, and how many at most: the same ones each time. */
const LONGEST = 5000;
const MOST = 400;

/** Without what is about time: here, only what never ends fails. */
function wrong(failures: readonly Failure[]): readonly Failure[] {
  return failures.filter(({ what }) => !what.endsWith(' is slow'));
}

describe('kept', () => {
  const files = readdirSync(FOLDER).filter((name) => name !== REASONS);

  test('each with a reason', () => {
    const reasons = readFileSync(join(FOLDER, REASONS), 'utf8').trim().split('\n');
    expect(reasons.map((line) => line.slice(0, line.indexOf(': ')))).toEqual(files.sort());
  });

  test.each(files)('%s', async (name) => {
    const bytes = readFileSync(join(FOLDER, name));
    for (const [seed, options] of JUDGES.entries()) {
      if (name.endsWith('.bin')) expect(wrong(await failuresInBytes(bytes, options, seed))).toEqual([]);
      else {
        const text = bytes.toString('utf8');
        const kept = name.endsWith('.json') ? JSON.parse(text) : text;
        expect(wrong(await failuresIn(kept, options, seed))).toEqual([]);
      }
    }
  });
});

test('documents at random', async () => {
  const cases = new Cases();
  const end = performance.now() + LONGEST;
  let number = 0;
  for (; number < MOST && performance.now() < end; number += 1) {
    const failures = wrong(await execute(cases.of(1, number, 0)));
    expect({ number, failures }).toEqual({ number, failures: [] });
  }
  expect(number).toBeGreaterThan(0);
});

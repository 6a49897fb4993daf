import { describe, expect, test } from '@jest/globals';
import { CLUSTER_OPTIONS } from '../../../src/cib/options/cluster.js';
import { type OptionKind, optionsOf } from '../../../src/cib/options/find.js';
import { defaultOf, type Option } from '../../../src/cib/options/option.js';
import { isSince, NEWEST_RELEASE, releaseOf } from '../../../src/cib/release.js';

const KINDS: readonly OptionKind[] = [
  'cluster',
  'operation',
  'fencing',
  'node',
  'alert',
  'primitive',
  'template',
  'group',
  'clone',
  'bundle',
];

test('there are 48 cluster options, and those of the past and of the tools', () => {
  const today = CLUSTER_OPTIONS.filter(
    ({ until, setBy }) => setBy !== 'tools' && (until === undefined || until === '3.0.2'),
  );
  expect(today).toHaveLength(48);
});

describe.each(KINDS)('options of kind %s', (kind) => {
  const options = optionsOf(kind);
  const each = test.each(options.map((option): [string, Option] => [option.name, option]));

  test('have names of their own', () => {
    const names = options.flatMap(({ name, former }) => (former === undefined ? [name] : [name, former.name]));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(0);
  });

  each('%s says in a few words what it is for', (_, { purpose }) => {
    expect(purpose.split(' ').length).toBeLessThanOrEqual(10);
    expect(purpose).toMatch(/^\S.*[^.\s]$/);
  });

  each('%s has releases that exist', (_, { since, until, former, deprecated, earlier, otherwise }) => {
    const numbers = [since, until, former?.renamedIn, former?.until, deprecated?.since, earlier?.until];
    for (const number of [...numbers, ...otherwise.map((each) => each.since)])
      if (number !== undefined) expect(releaseOf(number)?.numbers).toHaveLength(3);
    for (const number of [since, former?.renamedIn])
      if (number !== undefined) expect(isSince(NEWEST_RELEASE, number)).toBe(true);
  });

  each('%s has a default that is read without a note', (_, option) => {
    for (const release of [NEWEST_RELEASE, releaseOf('2.1.5')]) {
      const text = release && defaultOf(option, release);
      if (text === undefined) continue;
      const verdict = option.type.check(text, release);
      expect(verdict.ok).toBe(true);
      if (verdict.ok && !/timeout$/.test(option.name)) expect(verdict.note).toBeUndefined();
    }
  });

  each('%s says what becomes of the rest', (_, { otherwise, type }) => {
    expect(otherwise.length).toBeGreaterThan(0);
    for (const { does } of otherwise) expect(does).toMatch(/^[a-z]+s\b/);
    expect(type.wants).toMatch(/^\S/);
  });
});

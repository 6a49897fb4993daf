/** Configuration that is broken on purpose: a line that says so, exit code 2, and no waiting. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { LARGEST } from '../../src/config/read.js';
import { CLEAN, type Outcome, World } from '../cli/world.js';

jest.setTimeout(120_000);

const worlds: World[] = [];

function worldWith(files: Record<string, string>): World {
  const world = new World({ 'a.xml': CLEAN, ...files });
  worlds.push(world);
  return world;
}

afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

/** That it is refused, in one line of its own. */
function expectRefused({ code, out, err }: Outcome, words: string): void {
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^ciblint: [^\n]*\n$/);
  expect(err).toContain(words);
  expect(err).not.toContain('internal error');
  expect(err.length).toBeLessThan(2000);
}

const LAUGHS = ['a: &a [x,x,x,x,x,x,x,x,x]']
  .concat([...'bcdefghij'].map((each, i) => `${each}: &${each} [${Array(9).fill(`*${'abcdefghi'[i]}`).join()}]`))
  .join('\n');

describe('YAML', () => {
  test.each([
    ['aliases of aliases', LAUGHS, 'Excessive alias count'],
    ['a part of itself', 'rules: &a\n  bundle/image-tag: *a\n', 'a part of itself'],
    ['deep', `rules: ${'['.repeat(20_000)}`, 'ciblint.config.yaml: '],
    [
      'deep, in blocks',
      Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'ciblint.config.yaml: ',
    ],
    ['an unknown tag', 'rules: !!js/function "process.exit()"\n', 'is not a mapping'],
    ['several documents', 'preset: strict\n---\npreset: schema\n', 'ciblint.config.yaml: '],
    ['no text', '\u0000\u0001\u0002', 'ciblint.config.yaml: '],
    ['a list', '- a\n', 'is not a mapping'],
    ['a text', 'a\n', 'is not a mapping'],
  ])('%s', async (_, content, words) => {
    expectRefused(await worldWith({ 'ciblint.config.yaml': content }).run(['a.xml']), words);
  });

  test('of a rule on the command line', async () => {
    const world = worldWith({});
    expectRefused(await world.run(['--rule', `bundle/image-tag: ${'['.repeat(20_000)}`, 'a.xml']), '--rule: ');
    expectRefused(await world.run(['--rule', 'bundle/image-tag: [error, &a [*a]]', 'a.xml']), 'bundle/image-tag');
  });
});

describe('JSON', () => {
  test.each([
    ['deep', '['.repeat(100_000) + ']'.repeat(100_000), 'nested too deep'],
    ['deep in a rule', `{"rules": {"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}}`, 'nested too deep'],
    ['cut off', '{"rules": {', 'ciblint.config.json: '],
    ['null', 'null', ''],
    ['a number', '1', 'is not a mapping'],
  ])('%s', async (name, content, words) => {
    const outcome = await worldWith({ 'ciblint.config.json': content }).run(['a.xml']);
    if (name === 'null') expect(outcome).toEqual({ code: 0, out: expect.any(String), err: '' });
    else expectRefused(outcome, words);
  });

  test.each(['null', '1', '[]', '"ciblint"', '{"ciblint": null}'])('package.json of %s holds none', async (content) => {
    const { code, err } = await worldWith({ 'package.json': content }).run(['a.xml']);
    expect([code, err]).toEqual([0, '']);
  });
});

describe('files', () => {
  const TOO_LARGE = `it is larger than ${LARGEST / 1024 ** 2} MiB`;

  test.each(['ciblint.config.json', '.ciblintrc', 'ciblint.config.yaml', 'package.json'])(
    '%s of 17 MB',
    async (name) => {
      const world = worldWith({});
      writeFileSync(world.path(name), Buffer.alloc(LARGEST + 1024 ** 2, ' '));
      expectRefused(await world.run(['a.xml']), TOO_LARGE);
    },
  );

  test('a device that never ends', async () => {
    const world = worldWith({});
    symlinkSync('/dev/zero', world.path('zero.json'));
    expectRefused(await world.run(['--config', 'zero.json', 'a.xml']), TOO_LARGE);
  });

  test('folders, pipes and devices are not found', async () => {
    const world = worldWith({});
    mkdirSync(world.path('.ciblintrc'));
    execFileSync('mkfifo', [world.path('ciblint.config.json')]);
    symlinkSync('/dev/zero', world.path('ciblint.config.yaml'));
    symlinkSync('ciblint.config.yml', world.path('ciblint.config.yml'));
    expect(await world.run(['a.xml'])).toMatchObject({ code: 0, err: '' });
  });

  test('a folder that is named is refused', async () => {
    const world = worldWith({ 'd/x': '' });
    expectRefused(await world.run(['--config', 'd', 'a.xml']), 'is a folder');
  });
});

describe('extends', () => {
  test('in a ring', async () => {
    const files = {
      'ciblint.config.json': '{"extends": "./b.json"}',
      'b.json': '{"extends": "./ciblint.config.json"}',
    };
    expectRefused(await worldWith(files).run(['a.xml']), 'a configuration cannot extend itself');
  });

  test('twice each, thirty times over', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`${i}.json`, `{"extends": ["./${i + 1}.json", "./${i + 1}.json"]}`]),
    );
    const world = worldWith({ ...files, '30.json': '{}', 'ciblint.config.json': '{"extends": "./0.json"}' });
    expectRefused(await world.run(['a.xml']), 'more than 1000 configurations');
  });
});

describe('JavaScript', () => {
  test.each([
    ['throws', 'throw new Error("no")', 'no'],
    ['throws what is no error', 'throw null', 'ciblint.config.mjs'],
    ['is no JavaScript', 'export default {', 'ciblint.config.mjs'],
    [
      'is a part of itself',
      'const a = { rules: {} }; a.rules["bundle/image-tag"] = a; export default a',
      'a part of itself',
    ],
    ['is a promise that fails', 'export default await Promise.reject(new Error("no"))', 'no'],
  ])('that %s', async (_, content, words) => {
    expectRefused(await worldWith({ 'ciblint.config.mjs': content }).run(['a.xml']), words);
  });
});

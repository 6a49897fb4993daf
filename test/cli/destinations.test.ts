/** Where reports go, and where they must not. */
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CLEAN, FAULT, FAULTY, World } from './world.js';

let world = new World();
afterEach(() => world.remove());

function worldWith(files: Readonly<Record<string, string>>): World {
  world = new World(files);
  return world;
}

describe('a report that would take the place of what is checked', () => {
  test.each([
    ['x.xml', ['x.xml']],
    ['./x.xml', ['x.xml']],
    ['x.xml', ['.']],
    ['x.xml', ['*.xml']],
    ['link.xml', ['x.xml']],
    ['x.xml', ['link.xml']],
    ['hard.xml', ['x.xml']],
    ['folder/x.xml', ['x.xml']],
    ['x.xml', ['x.xml', '--fix']],
    ['x.xml', ['x.xml', '--fix-dry-run']],
    ['x.xml', ['--files-from', 'list']],
    ['x.xml', ['x.xml', '--watch']],
  ])('%s: %j', async (file, argv) => {
    worldWith({ 'x.xml': FAULTY, list: 'x.xml\n' });
    symlinkSync('x.xml', world.path('link.xml'));
    linkSync(world.path('x.xml'), world.path('hard.xml'));
    symlinkSync('.', world.path('folder'));
    const before = readdirSync(world.folder);
    const { code, out, err } = await world.run(['--format', `junit=${file}`, ...argv]);
    expect(err).toMatch(
      /^ciblint: --format: "junit=\S+" would overwrite \S+, which is to be checked; name another file\n$/,
    );
    expect([code, out]).toEqual([2, '']);
    expect(readFileSync(world.path('x.xml'), 'utf8')).toBe(FAULTY);
    expect(readdirSync(world.folder)).toEqual(before);
  });

  test('or of what an option names', async () => {
    worldWith({ 'x.xml': FAULTY, 'old.xml': CLEAN, list: 'x.xml\n', 'c.yaml': 'preset: strict\n' });
    for (const [option, file] of [
      ['--against', 'old.xml'],
      ['--files-from', 'list'],
      ['--config', 'c.yaml'],
    ] as const) {
      const before = readFileSync(world.path(file), 'utf8');
      const { code, err } = await world.run(['x.xml', option, file, '--format', `json=./${file}`]);
      expect(err).toBe(`ciblint: --format: "json=./${file}" would overwrite what ${option} names; name another file\n`);
      expect([code, readFileSync(world.path(file), 'utf8')]).toEqual([2, before]);
    }
  });

  test('a report of an earlier run is written anew', async () => {
    worldWith({ 'x.xml': FAULTY, 'report.xml': '<testsuites/>' });
    const { code, err } = await world.run(['.', '--format', 'junit=report.xml']);
    expect([code, err]).toEqual([1, '']);
    expect(readFileSync(world.path('report.xml'), 'utf8')).toContain('bundle/port-xor-range');
  });
});

describe('two reports to one file', () => {
  test.each([
    ['x', './x'],
    ['x', 'sub/../x'],
    ['x', 'folder/x'],
    ['x', 'to-x'],
    ['there', 'hard'],
  ])('%s and %s', async (one, other) => {
    worldWith({ 'cib.xml': FAULTY, there: 'before' });
    mkdirSync(world.path('sub'));
    symlinkSync('.', world.path('folder'));
    symlinkSync('x', world.path('to-x'));
    linkSync(world.path('there'), world.path('hard'));
    const { code, out, err } = await world.run(['cib.xml', '--format', `sarif=${one}`, '--format', `junit=${other}`]);
    expect(err).toBe(
      `ciblint: --format: "sarif=${one}" and "junit=${other}" both go to one file; name two, or leave one out\n`,
    );
    expect([code, out, existsSync(world.path('x'))]).toEqual([2, '', false]);
    expect(readFileSync(world.path('there'), 'utf8')).toBe('before');
  });

  test('two files are two', async () => {
    worldWith({ 'cib.xml': FAULTY });
    mkdirSync(world.path('sub'));
    const { code, err } = await world.run(['cib.xml', '--format', 'unix=x', '--format', 'json=sub/x']);
    expect([code, err]).toEqual([1, '']);
    expect(readFileSync(world.path('x'), 'utf8')).toBe(`cib.xml:${FAULT}\n`);
    expect(JSON.parse(readFileSync(world.path('sub/x'), 'utf8')).summary.errors).toBe(1);
  });
});

test('- is standard output, and no file', async () => {
  worldWith({ 'cib.xml': FAULTY });
  const { code, out, err } = await world.run(['cib.xml', '--format', 'unix=-', '--format', 'json=x']);
  expect([code, out, err]).toEqual([1, `cib.xml:${FAULT}\n`, '']);
  expect(readdirSync(world.folder).sort()).toEqual(['cib.xml', 'x']);
});

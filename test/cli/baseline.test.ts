import { readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { lintFiles, lintText } from '../../src/index.js';
import { CLEAN, cib, FAULT, FAULTY, World } from './world.js';

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

function worldWith(files: Readonly<Record<string, string>>): World {
  const world = new World(files);
  worlds.push(world);
  return world;
}

const NAME = 'ciblint-baseline.json';
const PORT = 'bundle/port-xor-range';
const MAPPING = "/cib/configuration/resources/bundle[@id='web']/network/port-mapping[@id='http']";

function read(world: World, name = NAME): { files: Record<string, Record<string, Record<string, object>>> } {
  return JSON.parse(readFileSync(world.path(name), 'utf8'));
}

/** What is found, one line a finding. */
async function found(world: World, ...argv: readonly string[]): Promise<string> {
  return (await world.run([...argv, '--format', 'unix'])).out;
}

/** Port mappings that all have the same mistake, and no ids. */
function alike(count: number): string {
  const mappings = '<port-mapping port="80" range="80-90"/>\n'.repeat(count);
  return cib(`<bundle id="web"><docker image="httpd:2.4"/>\n<network>\n${mappings}</network></bundle>`);
}

describe('--write-baseline', () => {
  test('writes what is found, and from then on only new findings are reported', async () => {
    const world = worldWith({ 'cib.xml': FAULTY, 'sub/b.xml': FAULTY, 'clean.xml': CLEAN });
    const { code, out, err } = await world.run(['--write-baseline', '--format', 'unix']);
    expect([code, out]).toEqual([0, '']);
    expect(err).toBe(`ciblint: ${NAME}: 2 known findings in 2 files\n`);
    expect(readFileSync(world.path(NAME), 'utf8')).toBe(`{
  "ciblint": "baseline",
  "version": 1,
  "files": {
    "cib.xml": {
      "${PORT}": {
        "${MAPPING}": {
          "both": 1
        }
      }
    },
    "sub/b.xml": {
      "${PORT}": {
        "${MAPPING}": {
          "both": 1
        }
      }
    }
  }
}
`);
    expect(await world.run(['--format', 'unix'])).toEqual({ code: 0, out: '', err: '' });
    expect(await found(world, '--no-baseline', 'cib.xml')).toBe(`cib.xml:${FAULT}\n`);
  });

  test('findings stay known when lines move, and are new about another element', async () => {
    const world = worldWith({ 'cib.xml': FAULTY });
    await world.run(['--write-baseline']);
    world.write({ 'cib.xml': `<!-- a line -->\n\n\n${FAULTY.replace('<network>', '\n\n   <network>')}` });
    expect(await world.run(['--format', 'unix'])).toEqual({ code: 0, out: '', err: '' });
    world.write({ 'cib.xml': FAULTY.replace('id="http"', 'id="site"') });
    const { code, out } = await world.run(['--format', 'unix']);
    expect([code, out]).toEqual([1, `cib.xml:${FAULT.replace('"http"', '"site"')}\n`]);
  });

  test('of findings alike so many are known as there were', async () => {
    const world = worldWith({ 'cib.xml': alike(2) });
    await world.run(['--write-baseline', '--rule', 'schema/missing-attribute: off']);
    expect(Object.values(read(world).files['cib.xml']?.[PORT] ?? {})).toEqual([{ both: 2 }]);
    world.write({ 'cib.xml': alike(3) });
    const out = await found(world, 'cib.xml', '--rule', 'schema/missing-attribute: off');
    expect(out.split('\n').filter((line) => line.includes(PORT))).toHaveLength(1);
    expect(out).toContain('cib.xml:7:');
  });

  test('says the same again without touching the file, whatever the order of the paths', async () => {
    const world = worldWith({ 'b.xml': FAULTY, 'a.xml': FAULTY });
    await world.run(['b.xml', 'a.xml', '--write-baseline']);
    const text = readFileSync(world.path(NAME), 'utf8');
    expect(text.indexOf('a.xml')).toBeLessThan(text.indexOf('b.xml'));
    utimesSync(world.path(NAME), 1, 1);
    await world.run(['a.xml', 'b.xml', '--write-baseline']);
    expect(readFileSync(world.path(NAME), 'utf8')).toBe(text);
    expect(statSync(world.path(NAME)).mtimeMs).toBe(1000);
  });

  test('keeps what it did not judge: other files, rules that are off, files that cannot be read', async () => {
    const world = worldWith({ 'a.xml': FAULTY, 'b.xml': FAULTY, 'c.xml': FAULTY, 'd.xml': FAULTY });
    await world.run(['--write-baseline']);
    const before = read(world);
    world.write({ 'a.xml': CLEAN, 'c.xml': '<cib' });
    expect((await world.run(['a.xml', '--write-baseline', '--rule', `${PORT}: off`])).code).toBe(0);
    expect(read(world)).toEqual(before);
    // A file that is no XML is an error all the same, and what was known of it stays.
    const broken = await world.run(['c.xml', '--write-baseline', '--format', 'unix']);
    expect([broken.code, broken.out]).toEqual([1, expect.stringContaining('[well-formed]')]);
    expect(read(world)).toEqual(before);
    expect((await world.run(['nowhere.xml', '--write-baseline'])).code).toBe(2);
    expect(read(world)).toEqual(before);
    await world.run(['a.xml', '--write-baseline']);
    expect(Object.keys(read(world).files)).toEqual(['b.xml', 'c.xml', 'd.xml']);
  });

  test('names files relative to the baseline, wherever ciblint runs', async () => {
    const world = worldWith({ 'cibs/a.xml': FAULTY, 'conf/x': '', 'conf/in.xml': FAULTY });
    await world.run(['.', '--write-baseline', '--baseline', 'conf/known.json']);
    expect(Object.keys(read(world, 'conf/known.json').files)).toEqual(['../cibs/a.xml', 'in.xml']);
    const inner = worldWith({});
    Object.assign(inner, { folder: world.path('cibs') });
    expect(await found(inner, 'a.xml', '--baseline', '../conf/known.json')).toBe('');
    expect(await found(inner, world.path('cibs/a.xml'), '--baseline', '../conf/known.json')).toBe('');
  });

  test('standard input is known by its name', async () => {
    const world = worldWith({});
    await world.run(['-', '--write-baseline'], { stdin: FAULTY });
    expect(Object.keys(read(world).files)).toEqual(['<stdin>']);
    expect(await world.run(['-', '--format', 'unix'], { stdin: FAULTY })).toEqual({ code: 0, out: '', err: '' });
    await world.run(['-', '--stdin-filename', 'live/cib.xml', '--write-baseline'], { stdin: FAULTY });
    expect(Object.keys(read(world).files)).toEqual(['<stdin>', 'live/cib.xml']);
  });

  test('holds warnings and notes too, whatever is shown of them', async () => {
    const world = worldWith({ 'cib.xml': FAULTY });
    await world.run(['--write-baseline', '--quiet', '--rule', `${PORT}: warning`]);
    expect(read(world).files['cib.xml']).toHaveProperty([PORT]);
    expect((await world.run(['cib.xml', '--fail-on', 'info'])).code).toBe(0);
  });

  test('files may be called anything', async () => {
    const world = worldWith({ '1.xml': FAULTY, 'é".xml': FAULTY });
    world.write({ ['__proto__']: FAULTY });
    await world.run(['1.xml', 'é".xml', '__proto__', '--write-baseline']);
    expect(Object.keys(read(world).files).sort()).toEqual(['1.xml', '__proto__', 'é".xml']);
    expect(await found(world, '1.xml', 'é".xml', '__proto__')).toBe('');
  });

  test('a link is written through', async () => {
    const world = worldWith({ 'cib.xml': FAULTY, 'real/known.json': '{"ciblint":"baseline","version":1,"files":{}}' });
    symlinkSync('real/known.json', world.path('link.json'));
    await world.run(['cib.xml', '--write-baseline', '--baseline', 'link.json']);
    expect(Object.keys(read(world, 'real/known.json').files)).toHaveLength(1);
  });
});

describe('which baseline counts', () => {
  test('the one beside the configuration, also from a folder below', async () => {
    const world = worldWith({ '.ciblintrc': 'preset: recommended', 'sub/cib.xml': FAULTY });
    const inner = worldWith({});
    Object.assign(inner, { folder: world.path('sub') });
    await inner.run(['--write-baseline']);
    expect(Object.keys(read(world).files)).toEqual(['sub/cib.xml']);
    expect(await found(world)).toBe('');
  });

  test('the one that the configuration names, relative to it; the command line wins', async () => {
    const world = worldWith({ 'conf/c.json': '{ "baseline": "../known.json" }', 'cib.xml': FAULTY });
    const config = ['--config', 'conf/c.json'];
    const missing = await world.run(['cib.xml', ...config]);
    expect([missing.code, missing.out]).toEqual([2, '']);
    expect(missing.err).toBe('ciblint: known.json: no such file; ciblint --write-baseline writes one\n');
    await world.run(['cib.xml', ...config, '--write-baseline']);
    expect(await found(world, 'cib.xml', ...config)).toBe('');
    expect(await found(world, 'cib.xml', ...config, '--no-baseline')).toContain(FAULT);
    world.write({ 'other.json': '{"ciblint":"baseline","version":1,"files":{}}' });
    expect(await found(world, 'cib.xml', ...config, '--baseline', 'other.json')).toContain(FAULT);
  });

  test('the library honours the one that its settings name', async () => {
    const world = worldWith({ 'cib.xml': FAULTY });
    await world.run(['--write-baseline']);
    const [known] = await lintFiles(['cib.xml'], { cwd: world.folder, baseline: NAME });
    expect(known?.findings).toEqual([]);
    const [all] = await lintFiles(['cib.xml'], { cwd: world.folder });
    expect(all?.findings).toHaveLength(1);
    const text = await lintText(FAULTY, { cwd: world.folder, baseline: NAME, path: 'cib.xml' });
    expect(text.findings).toEqual([]);
  });
});

describe('what is no longer found', () => {
  test('is told of, does not fail, and goes with --prune-baseline', async () => {
    const world = worldWith({ 'a.xml': FAULTY, 'b.xml': FAULTY, 'c.xml': FAULTY });
    await world.run(['--write-baseline']);
    world.write({ 'a.xml': CLEAN });
    const stale = await world.run(['--format', 'unix']);
    expect([stale.code, stale.out]).toEqual([0, '']);
    expect(stale.err).toBe(
      `ciblint: ${NAME}: 1 known finding no longer found; --prune-baseline removes them:\n` +
        `ciblint:   a.xml: ${PORT} (both) ${MAPPING}\n`,
    );
    const before = readFileSync(world.path(NAME), 'utf8');
    // What was not looked at, or by a rule that is off, is not stale.
    expect((await world.run(['b.xml'])).err).toBe('');
    expect((await world.run(['a.xml', '--rule', `${PORT}: off`])).err).toBe('');
    expect(readFileSync(world.path(NAME), 'utf8')).toBe(before);
    const pruned = await world.run(['--prune-baseline', '--format', 'unix']);
    expect(pruned).toEqual({
      code: 0,
      out: '',
      err: `ciblint: ${NAME}: 1 known finding removed, 2 known findings left\n`,
    });
    expect(Object.keys(read(world).files)).toEqual(['b.xml', 'c.xml']);
    expect((await world.run([])).err).toBe('');
  });

  test('--prune-baseline adds nothing', async () => {
    const world = worldWith({ 'a.xml': FAULTY });
    await world.run(['--write-baseline']);
    world.write({ 'new.xml': FAULTY });
    const { code, out } = await world.run(['--prune-baseline', '--format', 'unix']);
    expect([code, out]).toEqual([1, `new.xml:${FAULT}\n`]);
    expect(Object.keys(read(world).files)).toEqual(['a.xml']);
  });

  test('fewer of the same', async () => {
    const world = worldWith({ 'cib.xml': alike(3) });
    const only = ['cib.xml', '--preset', 'schema'];
    await world.run([...only, '--write-baseline']);
    world.write({ 'cib.xml': alike(2) });
    expect((await world.run(only)).err).toContain(`cib.xml: ${PORT} (both) `);
    expect((await world.run(only)).err).toContain(': 2 of 3 found\n');
    await world.run([...only, '--prune-baseline']);
    expect(Object.values(read(world).files['cib.xml']?.[PORT] ?? {})).toEqual([{ both: 2 }]);
  });

  test('a file that is gone, a rule that no longer exists', async () => {
    const world = worldWith({ 'a.xml': FAULTY, 'gone.xml': FAULTY });
    await world.run(['--write-baseline']);
    const all = read(world);
    (all.files['a.xml'] as Record<string, unknown>)['bundle/once'] = { '/': { said: 2 } };
    const { 'gone.xml': gone, ...files } = all.files;
    world.write({ [NAME]: JSON.stringify({ ...all, files: { ...files, 'sub/gone.xml': gone } }) });
    const { err } = await world.run(['a.xml']);
    expect(err).toContain('3 known findings no longer found');
    expect(err).toContain('  a.xml: bundle/once (said): 0 of 2 found\n');
    expect(err).toContain(`  sub/gone.xml: ${PORT} (both)`);
    await world.run(['a.xml', '--prune-baseline']);
    expect(Object.keys(read(world).files)).toEqual(['a.xml']);
    expect(Object.keys(read(world).files['a.xml'] ?? {})).toEqual([PORT]);
  });

  test('a file that is no XML now says nothing about what was known of it', async () => {
    const world = worldWith({ 'a.xml': FAULTY });
    await world.run(['--write-baseline']);
    world.write({ 'a.xml': '<cib' });
    const { code, out, err } = await world.run(['--prune-baseline', 'a.xml', '--format', 'unix']);
    expect([code, err]).toEqual([1, `ciblint: ${NAME}: 0 known findings removed, 1 known finding left\n`]);
    expect(out).toContain('[well-formed]');
  });

  test('of many the first are shown', async () => {
    const element = (index: number) => [`/cib/x[@id='${index}']`, { both: 1 }];
    const rules = { [PORT]: Object.fromEntries(Array.from({ length: 25 }, (_, index) => element(index))) };
    const world = worldWith({
      'a.xml': CLEAN,
      [NAME]: JSON.stringify({ ciblint: 'baseline', version: 1, files: { 'a.xml': rules } }),
    });
    const { err } = await world.run(['a.xml']);
    expect(err.split('\n').filter((line) => line.includes(PORT))).toHaveLength(20);
    expect(err).toContain('  and 5 more\n');
  });
});

describe('a baseline that cannot be used is an error, and is left as it is', () => {
  const base = { ciblint: 'baseline', version: 1 };
  test.each([
    ['{ "a', 'not a baseline of ciblint: '],
    ['', 'not a baseline of ciblint: '],
    ['[]', 'not a baseline of ciblint'],
    ['{"version":1,"files":[],"summary":{}}', 'not a baseline of ciblint'],
    ['{"name":"x"}', 'not a baseline of ciblint'],
    [JSON.stringify({ ...base, version: 2, files: {} }), 'written by a newer ciblint: it has version 2'],
    [JSON.stringify({ ...base, version: '1', files: {} }), '"version" is "1", not a number'],
    [JSON.stringify(base), '"files" is not a mapping'],
    [JSON.stringify({ ...base, files: {}, more: 1 }), 'there is no key "more"'],
    [JSON.stringify({ ...base, files: { 'a.xml': 1 } }), '"files" › "a.xml" is not a mapping'],
    [
      JSON.stringify({ ...base, files: { 'a.xml': { r: { '/': { m: 0 } } } } }),
      '"a.xml" › "r" › "/" › "m" is no count',
    ],
    [
      JSON.stringify({ ...base, files: { 'a.xml': { r: { '/': { m: '1' } } } } }),
      '"a.xml" › "r" › "/" › "m" is no count',
    ],
    ['{\n<<<<<<< HEAD\n"ciblint": "baseline",\n=======\n>>>>>>> other\n}', 'there is a merge conflict in it'],
  ])('%s', async (text, message) => {
    const world = worldWith({ 'cib.xml': FAULTY, [NAME]: text });
    for (const argv of [[], ['--write-baseline'], ['--prune-baseline']]) {
      const { code, out, err } = await world.run(['cib.xml', ...argv]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(`ciblint: ${NAME}: ${message}`);
    }
    expect(readFileSync(world.path(NAME), 'utf8')).toBe(text);
    expect((await world.run(['cib.xml', '--no-baseline'])).code).toBe(1);
  });

  test.each([
    [['--prune-baseline'], `${NAME}: no such file; ciblint --write-baseline writes one`],
    [['--baseline', 'none.json'], 'none.json: no such file; ciblint --write-baseline writes one'],
    [['--baseline', '.'], '.: is a folder'],
    [['--write-baseline', '--baseline', 'no/folder/b.json'], 'no/folder/b.json: no such file or folder'],
    [['--baseline', 'x', '--no-baseline'], '--baseline and --no-baseline exclude each other'],
    [['--write-baseline', '--no-baseline'], '--write-baseline and --no-baseline do not go together'],
    [['--write-baseline', '--prune-baseline'], '--write-baseline and --prune-baseline do not go together'],
    [['--write-baseline', '--against', 'HEAD'], '--write-baseline and --against do not go together'],
  ])('%j', async (argv, message) => {
    const world = worldWith({ 'cib.xml': FAULTY });
    const { code, out, err } = await world.run(['cib.xml', ...argv]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CLEAN, cib, FAULT, FAULTY, World } from './world.js';

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

function worldWith(files: Readonly<Record<string, string | Uint8Array>>): World {
  const world = new World(files);
  worlds.push(world);
  return world;
}

/** The paths that a run linted, in their order. */
async function linted(world: World, ...argv: string[]): Promise<string[]> {
  const { out } = await world.run([...argv, '--format', 'json']);
  return JSON.parse(out).files.map(({ path }: { path: string }) => path);
}

describe('what is linted', () => {
  const files = {
    'b.xml': CLEAN,
    'A.XML': CLEAN,
    'sub/c.cib': CLEAN,
    'sub/deep/D.Cib': `<?xml version="1.0"?>\n<!-- a comment -->\n${CLEAN}`,
    '.hidden/e.xml': CLEAN,
    'pom.xml': '<project/>',
    'page.cib': '<html/>',
    'broken.xml': 'no <xml',
    'binary.xml': Buffer.from([0, 1, 2, 0xff]),
    'empty.xml': '',
    'readme.txt': CLEAN,
    'node_modules/x/n.xml': CLEAN,
    '.git/g.xml': CLEAN,
  };
  const CIBS = ['.hidden/e.xml', 'A.XML', 'b.xml', 'sub/c.cib', 'sub/deep/D.Cib'];

  test('in a folder every CIB, and other XML is passed over in silence', async () => {
    const world = worldWith(files);
    expect(await linted(world)).toEqual(CIBS);
    expect(await linted(world, '.')).toEqual(CIBS);
    expect(await linted(world, 'sub')).toEqual(['sub/c.cib', 'sub/deep/D.Cib']);
    expect(await linted(world, './sub/')).toEqual(['sub/c.cib', 'sub/deep/D.Cib']);
    expect(await linted(world, world.path('sub'))).toEqual([world.path('sub/c.cib'), world.path('sub/deep/D.Cib')]);
    expect((await world.run(['--format', 'unix'])).err).toBe('');
  });

  test('a .cib that cannot be understood is worth a finding', async () => {
    const world = worldWith({ 'x.cib': 'no xml at all', 'y.cib': Buffer.from([0x3c, 0xff]) });
    const { code, out, err } = await world.run(['--format', 'unix']);
    expect(out).toContain('x.cib:1:1: error: ');
    expect([code, err]).toEqual([2, 'ciblint: y.cib:1:2: byte 0xFF is no UTF-8: save the file as UTF-8\n']);
  });

  test('a path given is linted whatever it holds', async () => {
    const world = worldWith(files);
    expect(await linted(world, 'pom.xml', 'readme.txt', 'node_modules/x/n.xml')).toEqual([
      'pom.xml',
      'readme.txt',
      'node_modules/x/n.xml',
    ]);
    expect((await world.run(['pom.xml'])).code).toBe(1);
  });

  test('a glob means every file that matches', async () => {
    const world = worldWith(files);
    expect(await linted(world, 'sub/**/*.cib', '*.txt')).toEqual(['sub/c.cib', 'sub/deep/D.Cib', 'readme.txt']);
    world.write({ '[x].xml': CLEAN });
    expect(await linted(world, '[x].xml')).toEqual(['[x].xml']);
  });

  test('.gitignore is respected in folders and globs, not for what is named', async () => {
    const world = worldWith({
      ...files,
      '.gitignore': 'sub/\n*.skip.xml\n!b.skip.xml\n',
      'a.skip.xml': CLEAN,
      'b.skip.xml': CLEAN,
    });
    expect(await linted(world)).toEqual(['.hidden/e.xml', 'A.XML', 'b.skip.xml', 'b.xml']);
    expect(await linted(world, '*.skip.xml')).toEqual(['b.skip.xml']);
    expect(await linted(world, 'a.skip.xml')).toEqual(['a.skip.xml']);
  });

  test('each file once, where it is named first, and links end somewhere', async () => {
    const world = worldWith({ 'a.xml': CLEAN, 'sub/b.xml': CLEAN });
    symlinkSync('..', world.path('sub/up'));
    symlinkSync('../a.xml', world.path('sub/link.xml'));
    symlinkSync('loop.xml', world.path('loop.xml'));
    symlinkSync('nowhere', world.path('dangling.xml'));
    expect(await linted(world, 'sub/b.xml', '.', 'a.xml', '*.xml')).toEqual(['sub/b.xml', 'a.xml']);
    expect(await linted(world, 'sub')).toEqual(['sub/b.xml', 'sub/link.xml']);
    const { code, err } = await world.run(['loop.xml']);
    expect([code, err]).toEqual([2, 'ciblint: loop.xml: too many symbolic links\n']);
  });

  test('nothing to lint is said, and is no failure', async () => {
    const world = worldWith({ 'pom.xml': '<project/>' });
    mkdirSync(world.path('empty'));
    expect(await world.run([])).toEqual({ code: 0, out: '', err: 'ciblint: .: nothing to lint here\n' });
    expect(await world.run(['empty', 'x/*.xml'])).toEqual({
      code: 0,
      out: '',
      err: 'ciblint: empty: nothing to lint here\nciblint: x/*.xml: nothing to lint here\n',
    });
  });

  test('a file that is missing, or damaged, is an error; the others are linted', async () => {
    const world = worldWith({ 'a.xml': FAULTY, 'x.xml.gz': Buffer.from([0x1f, 0x8b]), 'y.XML.BZ2': 'BZh9' });
    const { code, out, err } = await world.run(['nowhere.xml', 'x.xml.gz', 'a.xml', 'y.XML.BZ2', '--format', 'unix']);
    expect([code, out]).toEqual([2, `a.xml:${FAULT}\n`]);
    expect(err.split('\n')).toEqual([
      'ciblint: nowhere.xml: no such file or folder',
      'ciblint: x.xml.gz: the gzip data are damaged: unexpected end of file',
      'ciblint: y.XML.BZ2: the bzip2 data are damaged: they end too early',
      '',
    ]);
    expect(await linted(world, 'nowhere.xml', 'a.xml')).toEqual(['nowhere.xml', 'a.xml']);
  });
});

describe('standard input', () => {
  test('is -, and has a name if it is given one', async () => {
    const world = worldWith({ 'a.xml': CLEAN });
    const unix = ['--format', 'unix'];
    expect((await world.run(['-', ...unix], { stdin: FAULTY })).out).toBe(`<stdin>:${FAULT}\n`);
    const named = await world.run(['-', ...unix, '--stdin-filename', 'x/y.xml'], { stdin: FAULTY });
    expect(named.out).toBe(`x/y.xml:${FAULT}\n`);
    expect(await world.run([...unix, '--stdin-filename', 'x/y.xml'], { stdin: FAULTY })).toEqual(named);
    expect((await world.run(['a.xml', '-', '-', ...unix], { stdin: FAULTY })).out).toBe(`<stdin>:${FAULT}\n`);
  });

  test('is read twice for the lines of the report', async () => {
    const { out } = await worldWith({}).run(['-'], { stdin: FAULTY });
    expect(out).toContain('<port-mapping id="http" port="80" range="80-90"/>');
  });

  test('is ignored when it is not named', async () => {
    const world = worldWith({ 'a.xml': CLEAN });
    expect((await world.run([], { stdin: FAULTY })).code).toBe(0);
  });

  test('settings are those of the name it is given', async () => {
    const world = worldWith({
      '.ciblintrc': `overrides: [{ files: 'lab/**', rules: { bundle/port-xor-range: 'off' } }]`,
    });
    expect((await world.run(['--stdin-filename', 'lab/x.xml'], { stdin: FAULTY })).code).toBe(0);
    expect((await world.run(['--stdin-filename', 'x.xml'], { stdin: FAULTY })).code).toBe(1);
  });
});

describe('exit codes', () => {
  const world = () => worldWith({ 'error.xml': FAULTY, 'clean.xml': CLEAN, 'warning.xml': FAULTY, 'note.xml': FAULTY });
  const as = (severity: string) => ['--rule', `bundle/port-xor-range: ${severity}`];

  test.each([
    [['clean.xml'], 0],
    [['error.xml'], 1],
    [['clean.xml', 'error.xml'], 1],
    [['error.xml', '--quiet'], 1],
    [['error.xml', ...as('warning')], 0],
    [['error.xml', ...as('warning'), '--fail-on', 'warning'], 1],
    [['error.xml', ...as('info'), '--fail-on', 'warning'], 0],
    [['error.xml', ...as('info'), '--fail-on', 'info'], 1],
    [['error.xml', ...as('off'), '--fail-on', 'info'], 0],
    [['error.xml', ...as('warning'), '--max-warnings', '1'], 0],
    [['error.xml', ...as('warning'), '--max-warnings', '0'], 1],
    [['error.xml', ...as('warning'), '--max-warnings', '0', '--quiet'], 1],
    [['error.xml', 'nowhere.xml'], 2],
    [['clean.xml', 'nowhere.xml'], 2],
    [['--nonsense'], 2],
  ])('%j: %s', async (argv, code) => {
    expect((await world().run(argv)).code).toBe(code);
  });

  test('--quiet shows errors only', async () => {
    const both = cib(`<bundle id="web"><docker image="httpd"/>
  <network><port-mapping id="http" port="80" range="80-90"/></network>
</bundle>`);
    const two = worldWith({ 'x.xml': both });
    const argv = ['x.xml', '--preset', 'strict', '--format', 'unix'];
    expect((await two.run(argv)).out.split('\n').length).toBeGreaterThan(2);
    expect((await two.run([...argv, '--quiet'])).out).toBe(`x.xml:${FAULT}\n`);
  });
});

describe('outputs', () => {
  test('one for people and one for programs in one run', async () => {
    const world = worldWith({ 'x.xml': FAULTY });
    const { code, out, err } = await world.run([
      'x.xml',
      '--format',
      'pretty',
      '--format',
      'json=out.json',
      '--format',
      'unix=out.txt',
    ]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('1 error in 1 file');
    expect(JSON.parse(readFileSync(world.path('out.json'), 'utf8')).summary.errors).toBe(1);
    expect(readFileSync(world.path('out.txt'), 'utf8')).toBe(`x.xml:${FAULT}\n`);
  });

  test('a file that cannot be written is an error', async () => {
    const world = worldWith({ 'x.xml': CLEAN });
    const { code, err } = await world.run(['x.xml', '--format', 'json=no/where/out.json']);
    expect([code, err]).toEqual([2, 'ciblint: no/where/out.json: no such file or folder\n']);
  });

  test.each([
    [{}, [], false],
    [{}, ['--color', 'always'], true],
    [{ isTTY: true }, [], true],
    [{ isTTY: true }, ['--color', 'never'], false],
    [{ isTTY: true, env: { NO_COLOR: '1' } }, [], false],
    [{ isTTY: true, env: { NO_COLOR: '' } }, [], true],
    [{ isTTY: true, env: { TERM: 'dumb' } }, [], false],
    [{ env: { FORCE_COLOR: '1' } }, [], true],
    [{ env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, [], true],
    [{ isTTY: true, env: { FORCE_COLOR: '0' } }, [], false],
    [{ env: { NO_COLOR: '1' } }, ['--color', 'always'], true],
  ])('colours: %j %j: %s', async (terminal, argv, is) => {
    const world = worldWith({ 'x.xml': FAULTY });
    const { out } = await world.run(['x.xml', ...argv, '--format', 'pretty', '--format', 'pretty=file'], terminal);
    expect(out.includes('\u001b[')).toBe(is);
    expect(readFileSync(world.path('file'), 'utf8')).not.toContain('\u001b');
  });

  test.each(['unix', 'json'])('%s is never coloured', async (format) => {
    const world = worldWith({ 'x.xml': FAULTY });
    expect((await world.run(['x.xml', '--format', format, '--color', 'always'])).out).not.toContain('\u001b');
  });

  test('frames fit the terminal', async () => {
    const world = worldWith({ 'x.xml': FAULTY.replace('port="80"', `${' '.repeat(300)}port="80"`) });
    const { out } = await world.run(['x.xml'], { isTTY: true, columns: 60, env: { NO_COLOR: '1' } });
    const line = out.split('\n').find((text) => text.includes('│')) ?? '';
    expect(line).toContain('port="80"');
    expect(line.length).toBeLessThanOrEqual(60);
  });
});

test('what --max-findings leaves out counts for --max-warnings', async () => {
  const primitive = (id: number) =>
    `<primitive id="p${id}" class="ocf" provider="heartbeat" type="x"><operations>
<op id="o${id}" name="monitor" interval="10s" timeout="20s" role="Master"/></operations></primitive>`;
  const world = worldWith({ 'cib.xml': cib([1, 2, 3].map(primitive).join('')) });
  const all = await world.run(['--format', 'json', 'cib.xml']);
  const { errors, warnings } = JSON.parse(all.out).summary;
  expect({ errors, isMany: warnings > 2, code: all.code }).toEqual({ errors: 0, isMany: true, code: 0 });
  const few = await world.run(['--max-findings', '1', '--max-warnings', '2', '--format', 'json', 'cib.xml']);
  expect(few.code).toBe(1);
  expect(few.err).toContain(`${warnings} warnings, more than the 2 allowed`);
  const errorsOnly = await world.run(['--max-findings', '1', '--quiet', 'cib.xml']);
  expect(errorsOnly).toMatchObject({ code: 0, err: '' });
});

test('--max-findings leaves out the rest, and says so', async () => {
  const faulty = cib(
    '<primitive id="p" class="ocf" type="x" no="1"/><primitive id="q" class="ocf" type="x" no="1" nor="1"/>',
  );
  const world = worldWith({ 'cib.xml': faulty });
  const all = await world.run(['--format', 'json', 'cib.xml']);
  const count = JSON.parse(all.out).files[0].findings.length as number;
  const few = await world.run(['--max-findings', '2', '--format', 'json', 'cib.xml']);
  expect(few.code).toBe(1);
  expect(few.err).toBe(
    `ciblint: cib.xml: ${count - 2} more findings are left out, none more severe; --max-findings 0 reports all\n`,
  );
  expect(JSON.parse(few.out).files[0]).toMatchObject({ findings: [{}, {}] });
  const { errors, warnings, infos } = JSON.parse(few.out).files[0].omitted;
  expect(errors + warnings + infos).toBe(count - 2);
  const lines = (await world.run(['--max-findings', '2', '--format', 'ndjson', 'cib.xml'])).out.trim().split('\n');
  expect(JSON.parse(lines.at(-1) as string)).toEqual({ path: 'cib.xml', omitted: { errors, warnings, infos } });
  const sarif = JSON.parse((await world.run(['--max-findings', '2', '--format', 'sarif', 'cib.xml'])).out);
  expect(sarif.runs[0].invocations[0].toolExecutionNotifications[0].message.text).toBe(
    `${count - 2} more findings are left out, none more severe; --max-findings 0 reports all.`,
  );
  expect(await world.run(['--max-findings', '0', '--format', 'json', 'cib.xml'])).toEqual(all);
  expect(await world.run(['--max-findings', 'x', 'cib.xml'])).toMatchObject({
    code: 2,
    err: 'ciblint: --max-findings: "x" is no number, 0 or more\n',
  });
});

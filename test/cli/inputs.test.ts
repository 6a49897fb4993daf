/** Inputs that people have besides plain files: compressed ones, lists of names, folders that link to themselves. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CLEAN, FAULTY, World } from './world.js';

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

function worldWith(files: Readonly<Record<string, string | Uint8Array>>): World {
  const world = new World(files);
  worlds.push(world);
  return world;
}

/** `FAULTY` (below) as bzip2 writes it; there is no bzip2 in Node. */
const hasBzip2 = (() => {
  try {
    execFileSync('bzip2', ['--help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const bzip2 = (text: string) => execFileSync('bzip2', ['-c'], { input: text });

async function paths(world: World, argv: readonly string[], stdin?: string | Uint8Array): Promise<string[]> {
  const { out } = await world.run([...argv, '--format', 'json'], stdin === undefined ? {} : { stdin });
  return JSON.parse(out).files.map(({ path }: { path: string }) => path);
}

describe('compressed files', () => {
  test('gzip is read from files, from folders and from standard input, whatever its name', async () => {
    const packed = gzipSync(FAULTY);
    const world = worldWith({
      'a.xml': FAULTY,
      'pe-input-1.gz': packed,
      'odd.cib': packed,
      'other.gz': gzipSync('no'),
    });
    const plain = (await world.run(['a.xml', '--format', 'unix'])).out.replaceAll('a.xml', 'X');
    expect(plain).not.toBe('');
    for (const name of ['pe-input-1.gz', 'odd.cib']) {
      const { out, code } = await world.run([name, '--format', 'unix']);
      expect([out.replaceAll(name, 'X'), code]).toEqual([plain, 1]);
    }
    expect((await world.run(['-', '--format', 'unix'], { stdin: packed })).out.replaceAll('<stdin>', 'X')).toBe(plain);
    expect(await paths(world, ['.'])).toEqual(['a.xml', 'odd.cib', 'pe-input-1.gz']);
  });

  test('the source lines of a compressed file are shown', async () => {
    const world = worldWith({ 'a.xml': FAULTY, 'a.gz': gzipSync(FAULTY) });
    const [plain, packed] = [await world.run(['a.xml']), await world.run(['a.gz'])];
    expect(packed.out.replaceAll('a.gz', 'a.xml')).toBe(plain.out);
  });

  (hasBzip2 ? test : test.skip)('bzip2 is read, also when it is several streams', async () => {
    const half = FAULTY.length >> 1;
    const parts = Buffer.concat([bzip2(FAULTY.slice(0, half)), bzip2(FAULTY.slice(half))]);
    const world = worldWith({ 'a.xml': FAULTY, 'pe-input-7.bz2': bzip2(FAULTY), 'parts.bz2': parts });
    const plain = (await world.run(['a.xml', '--format', 'unix'])).out.replaceAll('a.xml', 'X');
    for (const name of ['pe-input-7.bz2', 'parts.bz2'])
      expect((await world.run([name, '--format', 'unix'])).out.replaceAll(name, 'X')).toBe(plain);
    expect(await paths(world, ['.'])).toEqual(['a.xml', 'parts.bz2', 'pe-input-7.bz2']);
  });

  test('damaged data are an error, and the other files are checked', async () => {
    const packed = gzipSync(FAULTY);
    const world = worldWith({
      'cut.gz': packed.subarray(0, packed.length - 12),
      'bad.bz2': 'BZh9 is no bzip2',
      'good.xml': CLEAN,
    });
    const { err, code, out } = await world.run(['cut.gz', 'bad.bz2', 'good.xml', '--format', 'json']);
    expect(err).toBe(
      'ciblint: cut.gz: the gzip data are damaged: unexpected end of file\n' +
        'ciblint: bad.bz2: the bzip2 data are damaged: they are no bzip2 data\n',
    );
    expect(code).toBe(2);
    expect(JSON.parse(out).files[2]).toEqual({ path: 'good.xml', findings: [] });
  });

  test('data that decompress without end are cut off', async () => {
    // What is no XML is not read to its end; comments in status are passed over.
    const million = gzipSync(`<!--${' '.repeat(8 * 1024 ** 2)}-->`.repeat(8));
    const parts = [gzipSync('<cib><status>'), ...Array.from({ length: 17 }, () => million)];
    const world = worldWith({ 'bomb.gz': Buffer.concat(parts) });
    const { err, code } = await world.run(['bomb.gz', '--format', 'unix']);
    expect([err, code]).toEqual(['ciblint: bomb.gz: the gzip data decompress to more than 1 GiB\n', 2]);
  }, 120_000);
});

describe('--files-from', () => {
  const files = { 'a.xml': CLEAN, 'b[1].xml': CLEAN, 'sub/c.xml': CLEAN, 'line\nend.xml': CLEAN, '-': CLEAN };

  test('a list of names, a line each', async () => {
    const world = worldWith({ ...files, list: 'b[1].xml\r\n\nsub\na.xml\na.xml\n' });
    expect(await paths(world, ['--files-from', 'list'])).toEqual(['b[1].xml', 'sub/c.xml', 'a.xml']);
    expect(await paths(world, ['sub/c.xml', '--files-from', 'list'])).toEqual(['sub/c.xml', 'b[1].xml', 'a.xml']);
  });

  test('from standard input, with NUL behind each', async () => {
    const world = worldWith(files);
    expect(await paths(world, ['--files-from', '-'], 'line\nend.xml\0-\0a.xml\0')).toEqual([
      'line\nend.xml',
      '-',
      'a.xml',
    ]);
  });

  test('an empty list is nothing to check', async () => {
    const { code, out } = await worldWith(files).run(['--files-from', '-', '--format', 'unix'], { stdin: '' });
    expect([code, out]).toEqual([0, '']);
  });

  test('a name that is not there is an error, even one that looks like a glob', async () => {
    const { code, err } = await worldWith(files).run(['--files-from', '-'], { stdin: '*.xml\nrules\n' });
    expect([code, err]).toEqual([
      2,
      'ciblint: *.xml: no such file or folder\nciblint: rules: no such file or folder\n',
    ]);
  });

  test('what cannot be is refused', async () => {
    const world = worldWith(files);
    expect((await world.run(['--files-from', 'nowhere'])).err).toBe(
      'ciblint: --files-from: nowhere: no such file or folder\n',
    );
    expect((await world.run(['-', '--files-from', '-'])).err).toContain('there is none left to check');
  });
});

test('folders that link to themselves come to an end', async () => {
  const world = worldWith({ 'a.xml': CLEAN, 'sub/b.xml': CLEAN });
  symlinkSync('..', world.path('sub/up'));
  symlinkSync('self', world.path('self'));
  symlinkSync('../a.xml', world.path('sub/again.xml'));
  expect(await paths(world, ['.'])).toEqual(['a.xml', 'sub/b.xml']);
  expect((await world.run(['self'])).err).toBe('ciblint: self: too many symbolic links\n');
});

test('a file that cannot be read is reported, and the rest is done', async () => {
  const world = worldWith({ 'b.xml': FAULTY });
  // A socket cannot be opened, not even by root, whom no permissions stop.
  const server = createServer().listen(world.path('a.xml'));
  await once(server, 'listening');
  const { err, code, out } = await world.run(['a.xml', 'b.xml', '--format', 'unix']);
  server.close();
  expect([err, code]).toEqual(['ciblint: a.xml: is a socket, or a device that is not there\n', 2]);
  expect(out).not.toBe('');
});

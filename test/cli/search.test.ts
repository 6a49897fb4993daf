/** What a search of folders finds where not all is as it should be. */
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, build } from './built.js';
import { CLEAN, FAULT, FAULTY, type Outcome, World } from './world.js';

const worlds: World[] = [];
const locked: string[] = [];
beforeAll(build);
afterEach(() => {
  for (const path of locked.splice(0)) chmodSync(path, 0o755);
  for (const world of worlds.splice(0)) world.remove();
});

function worldWith(files: Readonly<Record<string, string | Uint8Array>>): World {
  const world = new World(files);
  worlds.push(world);
  return world;
}

function lock(world: World, ...names: readonly string[]): void {
  chmodSync(world.folder, 0o755);
  for (const name of names) {
    locked.push(world.path(name));
    chmodSync(world.path(name), 0);
  }
}

/** A user whom permissions stop. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** Runs the built program, never as root. */
function run(world: World, ...argv: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], {
    cwd: world.folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}

/** Whether another user can run the program where it lies; not in a folder that is root's alone. */
const canRun =
  process.platform !== 'win32' &&
  (() => {
    const { status } = spawnSync(process.execPath, ['-e', `fs.accessSync(${JSON.stringify(process.cwd())}, 5)`], {
      cwd: '/',
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    });
    return status === 0;
  })();
const testLocked = canRun ? test : test.skip;

describe('what may not be read', () => {
  const FILES = { 'a.xml': FAULTY, 'b/c.xml': FAULTY, 'locked/x.xml': FAULTY, 'z/locked/x.xml': FAULTY };

  testLocked('a folder: the rest is checked, and each is told of', () => {
    const world = worldWith(FILES);
    lock(world, 'locked', 'z/locked');
    for (const path of ['.', './', world.folder]) {
      const at = path === world.folder ? `${path}/` : '';
      expect(run(world, path, '--format', 'unix')).toEqual({
        code: 2,
        out: `${at}a.xml:${FAULT}\n${at}b/c.xml:${FAULT}\n`,
        err: `ciblint: ${at}locked: permission denied\nciblint: ${at}z/locked: permission denied\n`,
      });
    }
    expect(run(world, 'z', 'b', '--format', 'unix')).toEqual({
      code: 2,
      out: `b/c.xml:${FAULT}\n`,
      err: 'ciblint: z/locked: permission denied\n',
    });
  });

  testLocked('a folder that is named, or that a glob means', () => {
    const world = worldWith(FILES);
    lock(world, 'locked');
    for (const path of ['locked', 'locked/*.xml'])
      expect(run(world, path)).toMatchObject({ code: 2, err: 'ciblint: locked: permission denied\n' });
    expect(run(world, 'locked/')).toMatchObject({ code: 2, err: 'ciblint: locked/: permission denied\n' });
  });

  testLocked('a folder in which nothing is looked for', () => {
    const world = worldWith({ ...FILES, '.gitignore': 'locked\n' });
    lock(world, 'locked', 'z/locked');
    expect(run(world, '--format', 'unix')).toEqual({
      code: 1,
      out: `a.xml:${FAULT}\nb/c.xml:${FAULT}\n`,
      err: '',
    });
    expect(run(world, '*.xml', '--format', 'unix')).toEqual({ code: 1, out: `a.xml:${FAULT}\n`, err: '' });
    world.write({ '.gitignore': '', 'ciblint.config.yaml': 'ignoreFiles: ["**/locked/**"]\n' });
    expect(run(world, '--format', 'unix')).toMatchObject({ code: 1, err: '' });
  });

  testLocked('a file in a folder', () => {
    const world = worldWith({ 'a.xml': FAULTY, 'b.xml': FAULTY });
    lock(world, 'b.xml');
    expect(run(world, '--format', 'unix')).toEqual({
      code: 2,
      out: `a.xml:${FAULT}\n`,
      err: 'ciblint: b.xml: permission denied\n',
    });
  });
});

describe('a CIB that is broken before its root', () => {
  const BROKEN = {
    'conflict.xml': `<<<<<<< HEAD\n${CLEAN}=======\n${FAULTY}>>>>>>> other\n`,
    'conflict-below.xml': `<?xml version="1.0"?>\n<<<<<<< HEAD\n${CLEAN}`,
    'junk.xml': `junk ${CLEAN}`,
    'twice.xml': `<${CLEAN}`,
    'cut.xml': '<cib',
    'comment.xml': `<!-- no end ${CLEAN}`,
    'swallowing.xml': `<!-- no end ${CLEAN.replace('<nodes/>', '<nodes/><!-- a note -->')}`,
    'packed.xml.gz': gzipSync(`junk ${CLEAN}`),
    'empty.cib': '',
  };

  test('is found in a folder', async () => {
    const { out, code } = await worldWith(BROKEN).run(['--format', 'json']);
    const files: { path: string; findings: { rule: string }[] }[] = JSON.parse(out).files;
    expect(files.map(({ path }) => path)).toEqual(Object.keys(BROKEN).sort());
    for (const { findings } of files) expect(findings.map(({ rule }) => rule)).toContain('well-formed');
    expect(code).toBe(1);
  });

  test('other files are passed over as before', async () => {
    const world = worldWith({
      'page.xml': '<!doctype html><html><body><pre><cib></pre></body></html>',
      'pom.xml': '<?xml version="1.0"?><!-- <cib> --><project><cib/></project>',
      'conflict.xml': '<<<<<<< HEAD\n<project>\n=======\n<cib>\n',
      'notes.xml': 'a note on cib',
      'empty.xml': '',
      'cluster.log.gz': gzipSync('info: +  <cib epoch="1"/>'),
    });
    const { code, err, out } = await world.run(['--format', 'unix']);
    expect([code, out, err]).toEqual([0, '', 'ciblint: .: nothing to lint here\n']);
  });
});

/** Fixing with the built program: the commands of the README's section, and what only another user meets. */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BIN, build } from './built.js';
import { CLEAN, World } from './world.js';

const BROKEN = CLEAN.replace('port="80"', 'port=" 80"');
const SECTION = /\n## Fixing\n\n```sh\n(.*?)```/s.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';

const world = new World({ 'cib.xml': BROKEN });
beforeAll(build);
afterAll(() => world.remove());

function shell(command: string, uid?: number) {
  const script = `ciblint() { "${process.execPath}" "${BIN}" "$@"; }\npcs() { cat cib.xml; }\n${command}`;
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
    cwd: world.folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { code: status, out: stdout, err: stderr };
}

test('the commands of the README do what they say', () => {
  const [dry = '', fix = '', pipe = '', ...more] = SECTION.trim().split('\n');
  expect(more).toEqual([]);
  const read = (name: string) => readFileSync(world.path(name), 'utf8');

  expect(shell(dry)).toMatchObject({ code: 1, err: 'ciblint: would fix 1 finding in 1 file\n' });
  expect(read('cib.xml')).toBe(BROKEN);
  expect(shell(pipe)).toMatchObject({ code: 0, out: '' });
  expect(read('fixed.xml')).toBe(CLEAN);
  expect(shell(fix)).toEqual({
    code: 0,
    out: 'No problems in 1 file\n',
    err: 'ciblint: fixed 1 finding in 1 file\n',
  });
  expect(read('cib.xml')).toBe(CLEAN);
});

test('the diff is one that patch takes', () => {
  world.write({ 'cib.xml': BROKEN });
  expect(shell('ciblint --fix-dry-run cib.xml 2>/dev/null | git apply && ciblint cib.xml').code).toBe(0);
  expect(readFileSync(world.path('cib.xml'), 'utf8')).toBe(CLEAN);
});

/** Somebody else, whom only root can become. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const canRun =
  isRoot && spawnSync(process.execPath, ['-e', `require('fs').accessSync('.')`], { uid: NOBODY }).status === 0;
const whenRoot = canRun ? test : test.skip;

whenRoot('a file of someone else, or in a folder that cannot be written to, is left as it is', () => {
  world.write({ 'cib.xml': BROKEN, 'theirs/cib.xml': BROKEN });
  chmodSync(world.folder, 0o755);
  chmodSync(world.path('cib.xml'), 0o666);
  chownSync(world.path('theirs/cib.xml'), NOBODY, NOBODY);
  const { code, err } = shell('ciblint --fix cib.xml theirs/cib.xml', NOBODY);
  expect([code, err.split('\n')]).toEqual([
    2,
    [
      'ciblint: cib.xml: not fixed: it belongs to another user or group, which cannot be kept: fix a copy',
      'ciblint: theirs/cib.xml: not fixed: permission denied',
      '',
    ],
  ]);
  for (const name of ['cib.xml', 'theirs/cib.xml']) expect(readFileSync(world.path(name), 'utf8')).toBe(BROKEN);
});

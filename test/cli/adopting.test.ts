/** The README's section on adoption and its lines on configuration: every command, on the built program. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ENV } from '../git/repository.js';
import { BIN, build } from './built.js';
import { FAULTY, World } from './world.js';

const readme = readFileSync('README.md', 'utf8');
const OTHER = FAULTY.replaceAll('"http"', '"other"');

/** The shell blocks of a section, each as its lines without what is said about them. */
function commands(section: string): string[][] {
  const start = readme.indexOf(`\n## ${section}\n`);
  const part = readme.slice(start, readme.indexOf('\n## ', start + 1));
  return [...part.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) =>
    (block as string)
      .trim()
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '')),
  );
}

const world = new World({ 'cib/cib.xml': FAULTY });
beforeAll(build);
afterAll(() => world.remove());

/** Runs a command line as people do, `ciblint` being the built one. */
function shell(command: string): { code: number | null; out: string; err: string } {
  const prelude = `ciblint() { "${process.execPath}" "${BIN}" "$@"; }; pcs() { cat cib/cib.xml; }`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `${prelude}\n${command}`], {
    cwd: world.folder,
    encoding: 'utf8',
    env: { ...ENV, NO_COLOR: '1' },
  });
  return { code: status, out: stdout, err: stderr };
}

describe('adopting it', () => {
  const [baseline = [], leftovers = [], comparisons = []] = commands('Adopting it on an existing configuration');

  test('the commands are those that are run here', () => {
    expect([baseline, leftovers, comparisons].map(({ length }) => length)).toEqual([4, 1, 4]);
    expect(commands('Adopting it on an existing configuration')).toHaveLength(3);
  });

  test('with a baseline', () => {
    const [write, again, all, prune] = baseline.map((command) => shell(command));
    expect(write).toMatchObject({ code: 0, err: 'ciblint: ciblint-baseline.json: 1 known finding in 1 file\n' });
    expect(again).toEqual({ code: 0, out: 'No problems in 1 file\n', err: '' });
    expect([all?.code, all?.out]).toEqual([1, expect.stringContaining('1 error in 1 file')]);
    expect(prune?.err).toBe('ciblint: ciblint-baseline.json: 0 known findings removed, 1 known finding left\n');
  });

  test('insisting on a baseline without leftovers', () => {
    shell('git init --quiet --template= --initial-branch=main && git add . && git commit --quiet -m x');
    const [check = ''] = leftovers;
    expect(shell(check).code).toBe(0);
    world.write({ 'cib/cib.xml': OTHER.replace(' range="80-90"', '') });
    const { code, out } = shell(check);
    expect([code, out]).toEqual([1, expect.stringContaining('-    "cib/cib.xml": {')]);
    shell('git checkout --quiet .');
  });

  test('by comparing', () => {
    shell('git update-ref refs/remotes/origin/main HEAD; cp cib/cib.xml old.xml; rm ciblint-baseline.json');
    expect(comparisons.slice(0, 2).map((command) => shell(command).code)).toEqual([1, 0]);
    world.write({ 'cib/cib.xml': OTHER, 'new.xml': OTHER });
    for (const command of comparisons.slice(0, 3)) {
      const { code, out, err } = shell(command);
      expect([code, err]).toEqual([1, '']);
      expect(out).toContain('Port mapping "other" has both');
    }
    expect(shell(comparisons[3] ?? '')).toMatchObject({ code: 0, out: 'No problems in 1 file\n' });
  });
});

describe('configuration', () => {
  const [print = [], complete = []] = commands('Configuration');

  test('print-config', () => {
    const [text, json] = print.map((command) => shell(command));
    expect([text?.code, text?.out]).toEqual([0, expect.stringContaining('preset       recommended')]);
    expect(JSON.parse(json?.out ?? '')).toHaveProperty('origins.preset', { from: 'default' });
  });

  test('completion', () => {
    expect(complete).toHaveLength(3);
    expect(shell(`${complete[0]}\ncomplete -p ciblint`).out).toContain('_ciblint ciblint');
    for (const command of complete.slice(1)) {
      const [, name = ''] = /completion (\w+)/.exec(command) ?? [];
      expect(shell(`ciblint completion ${name}`).out).toContain('Completion of ciblint');
    }
  });
});

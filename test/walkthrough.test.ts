/** The README's way from nothing to a guarded repository: every command of it, one after the other. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ciblint-walk-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The lines of the first shell block of a section. */
function commandsOf(section: string): string[] {
  const text = readFileSync('README.md', 'utf8').split(`\n## ${section}\n`)[1] ?? '';
  const block = /```sh\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  return block.split('\n').filter((line) => line !== '');
}

/** Runs lines in one shell, as typed there; each with its exit code and what it wrote. */
function typed(lines: readonly string[]): { line: string; code: number; out: string }[] {
  const END = '--end--';
  const script = lines.map((line) => `${line}\necho "${END}$?"`).join('\n');
  const { PATH } = process.env;
  const who = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  const env = {
    ...who,
    PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    npm_config_offline: 'true',
    npm_config_audit: 'false',
    npm_config_update_notifier: 'false',
  };
  const { stdout } = spawnSync('bash', ['-c', `exec 2>&1\n${script}`], {
    cwd: join(folder, 'work'),
    env,
    encoding: 'utf8',
  });
  return stdout.split(new RegExp(`(?<=${END}\\d+\n)`)).map((part, index) => ({
    line: lines[index] ?? '',
    code: Number(part.split(END)[1]),
    out: part.split(END)[0] as string,
  }));
}

test('a guarded repository in two minutes', () => {
  mkdirSync(join(folder, 'work/ciblint/fixtures'), { recursive: true });
  cpSync('fixtures/examples', join(folder, 'work/ciblint/fixtures/examples'), { recursive: true });
  const pack = ['pack', '--ignore-scripts', '--pack-destination', join(folder, 'work/ciblint')];
  execFileSync('npm', pack, { stdio: 'ignore' });

  const lines = commandsOf('A guarded repository in two minutes');
  expect(lines.length).toBeGreaterThan(10);
  const runs = typed(lines);
  for (const { line, code, out } of runs) {
    const wanted = Number(/# exit code (\d)/.exec(line)?.[1] ?? 0);
    expect([line, code, code === wanted ? '' : out]).toEqual([line, wanted, '']);
  }
  const outOf = (part: string) => runs.find(({ line }) => line.startsWith(part))?.out ?? '';
  expect(outOf('npx ciblint cib.xml')).toContain('bundle/port-xor-range');
  expect(outOf('git push')).toMatch(/cib\.xml:\d+:\d+ error .*\n[\s\S]*push refused/);
  const remote = join(folder, 'work/remote.git');
  const pushed = execFileSync('git', ['--git-dir', remote, 'log', '--all', '--format=%s'], { encoding: 'utf8' });
  expect(pushed).toBe('Repaired\nThe cluster as it is\n');
}, 120_000);

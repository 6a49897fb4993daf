/** The executable with Node in it, run where no other Node is found. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'ciblint-executable-'));
const binary = join(folder, 'bin', 'ciblint');
const why = whyNotBuilt();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FAULTY = '<resources><bundle id="web"><podmann image="httpd:2.4"/></bundle></resources>';
const FAULT = /^cib\.xml:1:30: error: .*podmann.* \[schema\/unknown-element\]$/m;

/** Builds it; where that cannot be done, such as where Node's executable takes nothing in, says why. */
function whyNotBuilt(): string | undefined {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build-binary.mjs', binary], { encoding: 'utf8' });
  if (status !== 0)
    return (
      stderr
        .trim()
        .split('\n')
        .find((line) => line.includes('Error')) ?? 'it failed'
    );
  // Some distributions have Node's code in a library, or built without this.
  const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return /^\d+\.\d+\.\d+\n$/.test(stdout) ? undefined : 'it does not run as ciblint';
}

/** A folder with what git and its hooks run, and no Node. */
function tools(): string {
  const path = join(folder, 'tools');
  mkdirSync(path, { recursive: true });
  for (const tool of ['git', 'sh']) {
    const [found] = execFileSync('which', [tool], { encoding: 'utf8' }).split('\n') as [string];
    symlinkSync(found, join(path, tool));
  }
  return path;
}

function run(args: readonly string[], cwd = folder, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(binary, args, { cwd, encoding: 'utf8', env: { PATH: '', ...env } });
  return { code: status, out: stdout, err: stderr };
}

(why === undefined ? describe : describe.skip)(
  `the executable${why === undefined ? '' : `, which cannot be built: ${why}`}`,
  () => {
    test('tells its version', () => {
      expect(run(['--version'])).toMatchObject({ code: 0, err: '' });
    });

    test('finds nothing in a good file and the fault in a bad one', () => {
      writeFileSync(join(folder, 'good.xml'), '<resources/>');
      writeFileSync(join(folder, 'cib.xml'), FAULTY);
      writeFileSync(join(folder, 'good.xml.gz'), gzipSync('<resources/>'));
      expect(run(['--format', 'unix', 'good.xml', 'good.xml.gz'])).toEqual({ code: 0, out: '', err: '' });
      const { code, out, err } = run(['--format', 'unix', 'cib.xml']);
      expect(out).toMatch(FAULT);
      expect([code, err]).toEqual([1, '']);
    });

    test('has the texts and the help', () => {
      expect(run(['explain', 'bundle/port-xor-range']).out).toContain('A mapping forwards either one `port`');
      expect(run(['--help']).out).toContain('--format');
    });

    test('imports configurations and plug-ins, and says nothing of experiments', () => {
      const site = join(folder, 'site');
      mkdirSync(site);
      writeFileSync(join(site, 'ciblint.config.mjs'), "export default { plugins: ['./plugin.mjs'] };");
      writeFileSync(
        join(site, 'plugin.mjs'),
        `export default [{ id: 'site/no', severity: 'error', summary: 'S', why: 'W', remedy: 'R', messages: { no: 'No' }, examples: [],
        check: (context) => ({ resources: (at) => context.report({ say: 'no', at }) }) }];`,
      );
      expect(run(['--format', 'unix', '../good.xml'], site)).toEqual({
        code: 1,
        out: '../good.xml:1:2: error: No [site/no]\n',
        err: '',
      });
    });

    test('keeps a fault from being pushed', () => {
      const [repository, remote] = [join(folder, 'repository'), join(folder, 'remote.git')];
      const env = {
        PATH: tools(),
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.org',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.org',
      };
      const git = (...args: string[]) => spawnSync('git', args, { cwd: repository, encoding: 'utf8', env });
      mkdirSync(repository);
      git('init', '--quiet');
      git('init', '--quiet', '--bare', remote);
      writeFileSync(join(repository, 'cib.xml'), `<cib>${FAULTY}</cib>`);
      git('add', '.');
      git('commit', '--quiet', '--message', 'One');
      const hook = join(repository, '.git', 'hooks', 'pre-push');
      mkdirSync(join(hook, '..'), { recursive: true });
      writeFileSync(hook, `#!/bin/sh\nexec "${binary}" hook pre-push --format unix "$@"\n`);
      chmodSync(hook, 0o755);
      const { status, stdout, stderr } = git('push', remote, 'HEAD:refs/heads/main');
      expect(`${stdout}${stderr}`).toContain('push refused');
      expect(status).not.toBe(0);
    });
  },
);

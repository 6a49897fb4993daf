import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { LEFTHOOK, PRE_COMMIT } from '../../src/cli/commands/hook/script.js';
import { BIN, build } from '../cli/built.js';
import { CLEAN, FAULTY } from '../cli/world.js';
import { Repository } from './repository.js';

// Programs are started by the dozen, on a machine that may be busy.
jest.setTimeout(60_000);

/** Pushes as people make them, with the built program as a hook. */
const FAULTS = 'main:cib/prod.xml:4:36 error bundle/port-xor-range';
const INSTALL = 'node_modules/.bin/ciblint hook install';

const isThere = (program: string) => spawnSync(program, ['--version']).status === 0;
const withPreCommit = isThere('pre-commit') ? test : test.skip;
const withLefthook = spawnSync('lefthook', ['version']).status === 0 ? test : test.skip;

let repository: Repository;
beforeAll(build);
beforeEach(() => {
  repository = new Repository();
  repository.installPackage();
  repository.commit({ 'README.md': 'x', '.gitignore': 'node_modules\n' });
  repository.pushed('origin', 'main');
});
afterEach(() => repository.remove());

/** What the remote has on its main branch. */
const atRemote = () => repository.git(repository.remote, 'rev-parse', 'main');

/** Commits a fault and is refused, corrects it and is let through. */
function expectGuarded(env: Record<string, string> = {}): void {
  const before = atRemote();
  repository.commit({ 'cib/prod.xml': FAULTY });
  const refused = repository.shell('git push origin main', env);
  expect(refused.code).toBe(1);
  expect(refused.out + refused.err).toContain(FAULTS);
  expect(refused.out + refused.err).toContain('ciblint: push refused');
  expect(atRemote()).toBe(before);
  // To repair the file is not enough: it has to be committed.
  repository.write({ 'cib/prod.xml': CLEAN });
  expect(repository.shell('git push origin main', env).code).toBe(1);
  repository.commit({});
  const accepted = repository.shell('git push origin main', env);
  expect(accepted.out + accepted.err).not.toContain('refused');
  expect(accepted.code).toBe(0);
  expect(atRemote()).toBe(repository.id('main'));
}

describe('a push', () => {
  test('is refused, then corrected, and accepted', () => {
    expect(repository.shell(INSTALL)).toEqual({
      code: 0,
      out: '.git/hooks/pre-push is installed: git push now checks the CIBs that it would publish.\ngit push --no-verify pushes without the check.\n',
      err: '',
    });
    expectGuarded();
  });

  test('is let through with --no-verify, without a CIB, and as a deletion', () => {
    repository.shell(INSTALL);
    repository.commit({ 'cib/prod.xml': FAULTY });
    expect(repository.shell('git push --no-verify --quiet origin main main:other').code).toBe(0);
    repository.commit({ 'README.md': 'y' });
    expect(repository.shell('git push --quiet origin main')).toEqual({ code: 0, out: '', err: '' });
    expect(repository.shell('git push --quiet --delete origin other')).toEqual({ code: 0, out: '', err: '' });
  });

  test('is refused where ciblint is not installed, and says what to do', () => {
    repository.shell(INSTALL);
    repository.run('clean', '--quiet', '-ffdx');
    repository.commit({ 'README.md': 'y' });
    const { code, err } = repository.shell('git push origin main');
    expect(code).toBe(1);
    expect(err).toContain('ciblint is not installed: run npm install, or push without the check, git push --no-verify');
  });

  test('starts git no more often than it must', () => {
    const gits = () => {
      const trace = join(repository.world.folder, 'trace');
      writeFileSync(trace, '');
      const { stdin, given } = repository.handed('origin', 'main');
      writeFileSync(join(repository.world.folder, 'stdin'), stdin);
      const command = `node_modules/.bin/ciblint hook pre-push ${given.join(' ')} <../stdin`;
      const { err } = repository.shell(command, { GIT_TRACE: trace });
      expect(err).toBe('');
      return [...readFileSync(trace, 'utf8').matchAll(/trace: built-in: git (\S+)/g)].map(([, name]) => name);
    };
    expect(gits()).toEqual([]);
    repository.commit({ 'README.md': 'y' });
    expect(gits()).toEqual(['cat-file', 'rev-list', 'diff-tree']);
    repository.commit(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}.xml`, '<project/>'])));
    expect(gits()).toEqual(['cat-file', 'rev-list', 'diff-tree', 'cat-file']);
    repository.commit(Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}.xml`, CLEAN])));
    expect(gits()).toEqual(['cat-file', 'rev-list', 'diff-tree', 'cat-file', 'rev-parse']);
  });
});

describe('through', () => {
  test('husky', () => {
    const husky = pathToFileURL(join(process.cwd(), 'node_modules', 'husky', 'index.js')).href;
    const script = `const { default: husky } = await import(${JSON.stringify(husky)}); process.stdout.write(husky());`;
    writeFileSync(join(repository.world.folder, 'husky.mjs'), script);
    expect(repository.shell(`"${process.execPath}" ../husky.mjs`)).toEqual({ code: 0, out: '', err: '' });
    const installed = repository.shell(INSTALL);
    expect([installed.code, installed.err]).toEqual([0, '']);
    expect(installed.out).toContain('.husky/pre-push is installed');
    expect(readFileSync(join(repository.folder, '.husky', 'pre-push'), 'utf8')).toBe('ciblint hook pre-push "$@"\n');
    expect(repository.shell(INSTALL).out).toBe('.husky/pre-push calls ciblint already.\n');
    expectGuarded();
  });

  withLefthook('lefthook', () => {
    writeFileSync(join(repository.folder, 'lefthook.yml'), LEFTHOOK);
    expect(repository.shell('lefthook install').code).toBe(0);
    expect(repository.shell(INSTALL)).toMatchObject({ code: 2, out: LEFTHOOK });
    expectGuarded();
  });

  withPreCommit('the pre-commit framework, with what hook install prints', () => {
    const env = { PRE_COMMIT_HOME: join(repository.world.folder, 'cache') };
    repository.shell('git config --local user.name A; pre-commit install --hook-type pre-push', env);
    const printed = repository.shell(INSTALL);
    expect([printed.code, printed.out]).toEqual([2, PRE_COMMIT]);
    expect(printed.err).toBe(
      'ciblint: .git/hooks/pre-push exists and is left as it is; add this to "repos" in .pre-commit-config.yaml:\n',
    );
    configure(PRE_COMMIT);
    expectGuarded(env);
  });

  withPreCommit('the pre-commit framework, with the hooks of the manifest', () => {
    const env = { PRE_COMMIT_HOME: join(repository.world.folder, 'cache') };
    const manifest = join(process.cwd(), '.pre-commit-hooks.yaml');
    expect(repository.shell(`pre-commit validate-manifest '${manifest}'`, env)).toMatchObject({ code: 0 });
    // The same hooks, but with the program that is built already: to install it, npm would ask its registry.
    const text = readFileSync(manifest, 'utf8').replaceAll('language: node', 'language: system');
    const provider = new Repository();
    try {
      provider.commit({
        '.pre-commit-hooks.yaml': text
          .replaceAll('entry: ciblint', `entry: '${BIN}`)
          .replace(/^( +entry: '.*)$/gm, "$1'"),
      });
      const ids = '    hooks: [{ id: ciblint }, { id: ciblint-push, stages: [push] }]\n';
      configure(`- repo: '${provider.folder}'\n  rev: ${provider.id('HEAD')}\n${ids.replaceAll('    ', '  ')}`);
      repository.shell('pre-commit install --hook-type pre-commit --hook-type pre-push', env);
      repository.write({ 'cib/prod.xml': FAULTY, 'cib/cib.xml': FAULTY });
      const commit = repository.shell('git add --all && git commit --message m', env);
      expect(commit.code).toBe(1);
      expect(commit.out + commit.err).toContain('cib/cib.xml:4:36 error bundle/port-xor-range');
      expect(commit.out + commit.err).not.toContain('prod.xml');
      repository.run('rm', '--quiet', '--force', 'cib/cib.xml');
      repository.run('commit', '--quiet', '--no-verify', '--message', 'm');
      const push = repository.shell('git push origin main', env);
      expect(push.code).toBe(1);
      expect(push.out + push.err).toContain(FAULTS);
      repository.write({ 'cib/prod.xml': CLEAN });
      expect(repository.shell('git commit --all --message m && git push origin main', env)).toMatchObject({ code: 0 });
      expect(atRemote()).toBe(repository.id('main'));
    } finally {
      provider.remove();
    }
  });
});

test('the README shows what hook install prints', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const lines of [LEFTHOOK, PRE_COMMIT]) expect(readme).toContain(`\n\`\`\`yaml\n${lines}\`\`\`\n`);
});

/** Writes the configuration of the pre-commit framework, with the stage called as the release that is there calls it. */
function configure(repos: string): void {
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(repository.shell('pre-commit --version').out) ?? [])
    .slice(1)
    .map(Number);
  const stage = major > 3 || (major === 3 && minor >= 2) ? 'pre-push' : 'push';
  const text = repos.replace(/stages: \[[a-z-]+\]/, `stages: [${stage}]`).replace(/^/gm, '  ');
  repository.commit({ '.pre-commit-config.yaml': `repos:\n${text.trimEnd()}\n` });
  repository.pushed('origin', 'main');
}

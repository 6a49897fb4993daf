import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { BIN, build } from '../cli/built.js';
import { FAULTY, type Outcome } from '../cli/world.js';
import { Repository } from './repository.js';

// Programs are started by the dozen, on a machine that may be busy.
jest.setTimeout(60_000);

const LINE = 'npx --no -- ciblint hook pre-push "$@" || exit\n';

let repository: Repository;
beforeAll(build);
beforeEach(() => {
  repository = new Repository();
  repository.installPackage();
});
afterEach(() => repository.remove());

const install = (cwd = repository.folder, env: Record<string, string> = {}): Outcome =>
  repository.shell(`"${process.execPath}" '${BIN}' hook install`, env, cwd);

const installed = (path: string): Outcome => ({
  code: 0,
  out: `${path} is installed: git push now checks the CIBs that it would publish.\ngit push --no-verify pushes without the check.\n`,
  err: '',
});

const hook = (path = '.git/hooks/pre-push') => join(repository.folder, path);

/** Whether a faulty CIB is kept from the remote. */
function isRefused(cwd = repository.folder, env: Record<string, string> = {}): boolean {
  writeFileSync(join(cwd, 'a.xml'), FAULTY);
  repository.git(cwd, 'add', '--all');
  repository.git(cwd, 'commit', '--quiet', '--message', 'a fault');
  const { code, out, err } = repository.shell(`git push '${repository.remote}' HEAD:refs/heads/main`, env, cwd);
  expect([code, out + err]).toEqual([code, expect.stringContaining(code === 0 ? 'main' : 'ciblint: push refused')]);
  return code !== 0;
}

describe('where there is no hook', () => {
  test('it is put where git looks for it, and can be run', () => {
    expect(install()).toEqual(installed('.git/hooks/pre-push'));
    expect(statSync(hook()).mode & 0o777).toBe(0o755);
    expect(isRefused()).toBe(true);
  });

  test('whatever the umask', () => {
    expect(repository.shell(`umask 077; '${BIN}' hook install`).code).toBe(0);
    expect(statSync(hook()).mode & 0o111).toBe(0o111);
  });

  test('a second time it says so', () => {
    install();
    const before = readFileSync(hook(), 'utf8');
    expect(install()).toEqual({ code: 0, out: '.git/hooks/pre-push calls ciblint already.\n', err: '' });
    expect(readFileSync(hook(), 'utf8')).toBe(before);
  });

  test('that it is not executable, so that git passes over it', () => {
    install();
    chmodSync(hook(), 0o644);
    const command = 'chmod +x .git/hooks/pre-push';
    expect(install()).toEqual({
      code: 2,
      out: '',
      err: `ciblint: .git/hooks/pre-push calls ciblint, but git passes over it, as it is not executable: ${command}\n`,
    });
    expect(isRefused()).toBe(false);
    repository.shell(command);
    expect(install().code).toBe(0);
    writeFileSync(hook(), '#!/bin/sh\n');
    chmodSync(hook(), 0o644);
    expect(install().err).toContain(`add this to it, and make it executable, as git passes over it (${command}):\n`);
    // The path may be anything.
    const odd = "it's odd";
    repository.run('config', 'core.hooksPath', join(repository.folder, odd));
    mkdirSync(join(repository.folder, odd));
    writeFileSync(hook(`${odd}/pre-push`), 'ciblint hook pre-push "$@"\n', { mode: 0o644 });
    const [, fix = ''] = /executable: (.*)\n/.exec(install().err) ?? [];
    expect(repository.shell(fix).code).toBe(0);
    expect(install().code).toBe(0);
  });

  test('from a folder below, with the packages of that folder', () => {
    repository.shell('rm -r node_modules');
    repository.installPackage("it's $HOME/sub");
    const folder = join(repository.folder, "it's $HOME", 'sub');
    mkdirSync(join(folder, 'deeper'));
    expect(install(join(folder, 'deeper'))).toEqual(installed(hook()));
    expect(isRefused()).toBe(true);
  });

  test('it says when the hook would not find ciblint', () => {
    repository.shell('rm -r node_modules');
    const { code, err } = install();
    expect([code, err]).toEqual([
      0,
      'ciblint: warning: the hook will not find ciblint; npm install --save-dev ciblint\n',
    ]);
  });

  test('in a work tree beside the first', () => {
    repository.commit({ 'README.md': 'x' });
    const beside = join(repository.world.folder, 'beside');
    repository.run('worktree', 'add', '--quiet', '-b', 'topic', beside);
    expect(install(beside)).toEqual({
      ...installed('../work/.git/hooks/pre-push'),
      err: 'ciblint: warning: the hook will not find ciblint; npm install --save-dev ciblint\n',
    });
    symlinkSync(join(repository.folder, 'node_modules'), join(beside, 'node_modules'));
    writeFileSync(join(beside, '.gitignore'), 'node_modules\n');
    expect(isRefused(beside)).toBe(true);
    expect(isRefused()).toBe(true);
  });

  test('in a submodule', () => {
    const other = new Repository();
    try {
      other.commit({ 'README.md': 'x' });
      repository.commit({});
      repository.run('submodule', '--quiet', 'add', other.folder, 'sub');
      const sub = join(repository.folder, 'sub');
      expect(install(sub).out).toBe(installed('../.git/modules/sub/hooks/pre-push').out);
      expect(existsSync(hook('.git/modules/sub/hooks/pre-push'))).toBe(true);
      expect(isRefused(sub, { PATH: `${join(repository.folder, 'node_modules', '.bin')}:${process.env.PATH}` })).toBe(
        true,
      );
    } finally {
      other.remove();
    }
  });

  test('in a bare repository', () => {
    expect(install(repository.remote).out).toBe(installed('hooks/pre-push').out);
    expect(existsSync(join(repository.remote, 'hooks', 'pre-push'))).toBe(true);
  });
});

describe('where core.hooksPath leads', () => {
  test('a folder of the work tree', () => {
    repository.run('config', 'core.hooksPath', 'tools/hooks');
    expect(install()).toEqual(installed('tools/hooks/pre-push'));
    expect(isRefused()).toBe(true);
  });

  test('a folder that other repositories share is left alone', () => {
    const shared = join(repository.world.folder, 'shared');
    mkdirSync(shared);
    repository.run('config', 'core.hooksPath', '../shared');
    const { code, out, err } = install();
    expect([code, out]).toEqual([2, LINE]);
    expect(err).toBe(
      `ciblint: ${realpathSync(shared)} (core.hooksPath) is shared with other repositories; add this to ../shared/pre-push yourself:\n`,
    );
    expect(existsSync(join(shared, 'pre-push'))).toBe(false);
  });

  test('a link to one too', () => {
    const shared = join(repository.world.folder, 'shared');
    mkdirSync(shared);
    repository.shell('rm -rf .git/hooks');
    symlinkSync(shared, hook('.git/hooks'));
    expect(install().code).toBe(2);
    expect(existsSync(join(shared, 'pre-push'))).toBe(false);
  });

  test('nowhere', () => {
    repository.run('config', 'core.hooksPath', '/dev/null');
    expect(install()).toEqual({
      code: 2,
      out: '',
      err: 'ciblint: git runs no hooks here: core.hooksPath is /dev/null, which is no folder\n',
    });
  });
});

describe('a hook that is there', () => {
  const put = (text: string) => {
    mkdirSync(hook('.git/hooks'), { recursive: true });
    writeFileSync(hook(), text);
    chmodSync(hook(), 0o755);
  };

  test('stays as it is; what is printed does, in it, what is needed', () => {
    const own = '#!/bin/sh\necho own\n';
    put(own);
    expect(install()).toEqual({
      code: 2,
      out: LINE,
      err: 'ciblint: .git/hooks/pre-push exists and is left as it is; add this to it:\n',
    });
    expect(readFileSync(hook(), 'utf8')).toBe(own);
    put(own + install().out);
    expect(install()).toEqual({ code: 0, out: '.git/hooks/pre-push calls ciblint already.\n', err: '' });
    expect(isRefused()).toBe(true);
  });

  test('that reads the refs itself gets them too', () => {
    const reader = 'while read -r local; do echo "own $local" >> ../own; done\n';
    put(`#!/bin/sh\n${reader}`);
    const { code, out } = install();
    expect([code, out.split('\n')[0]]).toEqual([2, 'refs=$(cat)']);
    put(`#!/bin/sh\n${out}printf '%s\\n' "$refs" | ${reader}`);
    expect(isRefused()).toBe(true);
    repository.commit({ 'a.xml': '<project/>' });
    expect(repository.shell('git push origin main').code).toBe(0);
    expect(readFileSync(join(repository.world.folder, 'own'), 'utf8')).toMatch(/^own refs\/heads\/main [0-9a-f]{40} /);
  });

  test('that only speaks of ciblint in a comment does not call it', () => {
    put('#!/bin/sh\n# ciblint hook pre-push\n');
    expect(install().code).toBe(2);
  });

  test('a link that leads nowhere is not written through', () => {
    mkdirSync(hook('.git/hooks'), { recursive: true });
    symlinkSync('nowhere', hook());
    expect(install()).toMatchObject({
      code: 2,
      err: 'ciblint: .git/hooks/pre-push: no such file or folder\n',
    });
    expect(lstatSync(hook()).isSymbolicLink()).toBe(true);
    expect(existsSync(hook('.git/hooks/nowhere'))).toBe(false);
  });

  test('a folder in its place', () => {
    mkdirSync(hook(), { recursive: true });
    expect(install()).toEqual({ code: 2, out: '', err: 'ciblint: .git/hooks/pre-push: is a folder\n' });
  });
});

describe('hook managers', () => {
  test.each(['lefthook.yml', '.lefthook.toml', '.config/lefthook.yaml'])('lefthook, by its %s', (name) => {
    repository.write({ [name]: '' });
    const { code, out, err } = install();
    expect([code, out]).toEqual([2, expect.stringMatching(/^pre-push:\n {2}commands:\n[\s\S]*use_stdin: true\n$/)]);
    expect(err).toBe(`ciblint: the hooks here are lefthook's; add this to ${name} and run lefthook install:\n`);
    expect(existsSync(hook())).toBe(false);
  });

  test('the pre-commit framework, by the hook it made', () => {
    repository.write({ '.git/hooks/pre-push': '#!/bin/sh\n# File generated by pre-commit: https://pre-commit.com\n' });
    const { code, out } = install();
    expect([code, out]).toEqual([2, expect.stringMatching(/^- repo: local\n/)]);
  });
});

describe('wrong usage', () => {
  test('outside of a repository', () => {
    const { code, err } = install(repository.world.folder);
    expect([code, err]).toEqual([2, `ciblint: ${repository.world.folder} is in no git repository\n`]);
  });

  test.each([
    [['origin'], 'hook install: "origin" is one argument too many'],
    [
      ['--fail-on', 'warning'],
      'hook install takes no --fail-on: install the hook, then write it after "hook pre-push" there',
    ],
    [['--no-config'], 'hook install takes no --no-config'],
  ])('%j', async (options, message) => {
    const { code, out, err } = await repository.world.run(['hook', 'install', ...options], { cwd: repository.folder });
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(message)]);
    expect(existsSync(hook())).toBe(false);
  });
});

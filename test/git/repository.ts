import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll } from '@jest/globals';
import { BIN } from '../cli/built.js';
import { type Outcome, World } from '../cli/world.js';

/** Nothing of whoever runs the tests: no settings, and none of the variables that git sets for a hook. */
export const ENV: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_ALLOW_PROTOCOL: 'file',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'gc.auto',
  GIT_CONFIG_VALUE_0: '0',
};

/** A hook that lets everything pass and keeps what git handed to it. */
const RECORDER = `#!/bin/sh
cat > "$0.stdin"
printf '%s\\n' "$@" > "$0.arguments"
`;

/** Empty repositories, made once and copied: of all that tests do, it is starting git that takes time. */
const made = new Map<string, { readonly bare: string; readonly work: string }>();
afterAll(() => {
  for (const { bare } of made.values()) rmSync(dirname(bare), { recursive: true, force: true });
});

function templates(format: string): { readonly bare: string; readonly work: string } {
  const known = made.get(format);
  if (known !== undefined) return known;
  const { folder } = new World();
  const these = { bare: join(folder, 'bare'), work: join(folder, 'work') };
  const init = ['init', '--quiet', '--template=', '--initial-branch=main', `--object-format=${format}`];
  execFileSync('git', [...init, '--bare', these.bare], { env: ENV });
  execFileSync('git', [...init, these.work], { env: ENV });
  made.set(format, these);
  return these;
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A repository with a bare remote, `origin`, on disk. */
export class Repository {
  readonly world = new World();
  readonly remote = join(this.world.folder, 'remote.git');
  readonly folder = join(this.world.folder, 'work');

  /** `format` is how objects are named, `sha1` or `sha256`. */
  constructor(format = 'sha1') {
    const { bare, work } = templates(format);
    cpSync(bare, this.remote, { recursive: true });
    cpSync(work, this.folder, { recursive: true });
    const fetch = '+refs/heads/*:refs/remotes/origin/*';
    const section = `[remote "origin"]\n\turl = ${this.remote}\n\tfetch = ${fetch}\n`;
    appendFileSync(join(this.folder, '.git', 'config'), section);
  }

  /** Runs git in a folder, gives what it writes without the last line end. */
  git(cwd: string, ...args: readonly string[]): string {
    return execFileSync('git', args, { cwd, encoding: 'utf8', env: ENV, stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
  }

  /** The id of an object. */
  id(revision: string): string {
    return this.run('rev-parse', revision);
  }

  run(...args: readonly string[]): string {
    return this.git(this.folder, ...args);
  }

  write(files: Files): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), content);
    }
  }

  /** Commits files, all there are in the work tree included. */
  commit(files: Files, message = 'a commit'): void {
    this.write(files);
    this.run('add', '--all');
    this.run('commit', '--quiet', '--allow-empty', '--message', message);
  }

  /** Commits one entry of a tree as it is said, whatever the file system could hold. */
  commitEntry(mode: string, id: string, path: Uint8Array): void {
    const input = Buffer.concat([Buffer.from(`${mode} ${id}\t`), path, Buffer.from('\0')]);
    execFileSync('git', ['update-index', '-z', '--index-info'], { cwd: this.folder, env: ENV, input });
    this.run('commit', '--quiet', '--message', 'an entry');
  }

  /** The id of a blob with some content. */
  blob(content: string | Uint8Array): string {
    const args = ['hash-object', '-w', '--stdin'];
    return execFileSync('git', args, { cwd: this.folder, env: ENV, input: content, encoding: 'utf8' }).trim();
  }

  /** Pushes without any check. */
  pushed(...args: readonly string[]): void {
    this.run('push', '--quiet', '--no-verify', ...args);
  }

  /** What git hands to a hook for a push, which is not made. */
  handed(...args: readonly string[]): { readonly stdin: string; readonly given: string[] } {
    const hook = resolve(this.folder, this.run('rev-parse', '--git-path', 'hooks'), 'pre-push');
    mkdirSync(dirname(hook), { recursive: true });
    writeFileSync(hook, RECORDER);
    chmodSync(hook, 0o755);
    // Nothing is handed over when there is nothing to update: then the hook is not even called.
    writeFileSync(`${hook}.stdin`, '');
    writeFileSync(`${hook}.arguments`, 'origin\n');
    this.run('push', '--quiet', '--dry-run', ...args);
    const given = readFileSync(`${hook}.arguments`, 'utf8').trimEnd().split('\n');
    const stdin = readFileSync(`${hook}.stdin`, 'utf8');
    rmSync(hook);
    return { stdin, given };
  }

  /** Has ciblint judge a push as git would make it. */
  async judge(push: readonly string[], ...options: readonly string[]): Promise<Outcome> {
    const { stdin, given } = this.handed(...push);
    return this.hook(stdin, [...given, ...options]);
  }

  /** Runs `ciblint hook pre-push` in the repository, within this process. */
  async hook(
    stdin: string,
    args: readonly string[] = [],
    env: Record<string, string> = {},
    cwd: string = this.folder,
  ): Promise<Outcome> {
    return this.world.run(['hook', 'pre-push', ...args], { stdin, env, cwd });
  }

  /** Makes the built program the ciblint of the repository, as `npm install` would. */
  installPackage(folder = ''): void {
    const bin = join(this.folder, folder, 'node_modules', '.bin');
    mkdirSync(bin, { recursive: true });
    symlinkSync(BIN, join(bin, 'ciblint'));
    this.write({ '.gitignore': 'node_modules\n' });
  }

  /** Runs a shell command in the repository; ciblint is not on the path. */
  shell(command: string, env: Readonly<Record<string, string>> = {}, cwd: string = this.folder): Outcome {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd,
      encoding: 'utf8',
      env: { ...ENV, HOME: this.world.folder, ...env },
    });
    return { code: status ?? -1, out: stdout, err: stderr };
  }

  remove(): void {
    this.world.remove();
  }
}

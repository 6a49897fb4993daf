import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { CLEAN, cib, FAULT, FAULTY } from '../cli/world.js';
import { Repository } from './repository.js';

// Programs are started by the dozen, on a machine that may be busy.
jest.setTimeout(60_000);

/** Another CIB with the same mistake, so that its content is another one. */
const faulty = (note: string) => `${FAULTY}<!-- ${note} -->\n`;
const clean = (note: string) => `${CLEAN}<!-- ${note} -->\n`;

const REFUSED =
  'ciblint: push refused: fix this, commit and push again (git push --no-verify pushes without this check)\n';
const UNCHECKED =
  'ciblint: push refused, as it could not be checked (git push --no-verify pushes without this check)\n';

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
});
afterEach(() => repository.remove());

/** The paths in a report in format `unix`, in order. */
const pathsIn = (out: string) =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(`:${FAULT}`, ''));

/** The files that are found to be faulty when something is pushed. */
async function faultsOf(...push: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await repository.judge(push, '--format', 'unix');
  expect([code, err]).toEqual(out === '' ? [0, ''] : [1, REFUSED]);
  return pathsIn(out);
}

describe('what is linted', () => {
  test('nothing when nothing, or only a deletion, is pushed: git is not even asked', async () => {
    const zero = '0'.repeat(40);
    const id = '1'.repeat(40);
    // The folder around is no repository: git would fail in it.
    for (const stdin of ['', `(delete) ${zero} refs/heads/a ${id}\n`])
      expect(await repository.hook(stdin, ['origin', 'x'], {}, repository.world.folder)).toEqual({
        code: 0,
        out: '',
        err: '',
      });
    repository.commit({ 'a.xml': FAULTY });
    repository.pushed('origin', 'main', 'main:refs/heads/gone');
    expect(await faultsOf('origin', '--delete', 'gone')).toEqual([]);
    expect(await faultsOf('origin', 'main')).toEqual([]);
  });

  test('what was committed, not what lies in the work tree', async () => {
    repository.commit({ 'bad.xml': FAULTY, 'good.xml': CLEAN });
    repository.write({ 'bad.xml': CLEAN, 'good.xml': FAULTY, 'new.xml': FAULTY });
    repository.run('add', 'good.xml');
    expect(await faultsOf('origin', 'main')).toEqual(['bad.xml']);
  });

  test('only what has changed since the remote got it', async () => {
    repository.commit({ 'old.xml': FAULTY, 'a.xml': CLEAN, 'b.xml': FAULTY, 'gone.xml': FAULTY });
    repository.pushed('origin', 'main');
    repository.run('rm', '--quiet', 'gone.xml');
    repository.run('mv', 'b.xml', 'c.xml');
    repository.commit({ 'a.xml': faulty('a'), 'deep/er/d.cib': FAULTY });
    repository.commit({ 'once.xml': FAULTY });
    repository.commit({ 'once.xml': clean('repaired before the push') });
    expect(await faultsOf('origin', 'main')).toEqual(['a.xml', 'c.xml', 'deep/er/d.cib']);
  });

  test('a CIB that is broken before its root, also when nothing of it is left', async () => {
    const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';
    const cibs = {
      'conflict.xml': CLEAN,
      'emptied.xml': CLEAN,
      'text.xml': CLEAN,
      'lfs.xml': CLEAN,
      'other.xml': CLEAN,
    };
    repository.commit({ ...cibs, 'none.xml': '<project/>' });
    repository.pushed('origin', 'main');
    repository.commit({
      'conflict.xml': `<<<<<<< HEAD\n${CLEAN}`,
      'emptied.xml': '',
      'text.xml': 'to be written',
      'lfs.xml': LFS,
      'other.xml': '<project/>',
      'none.xml': '',
      'new.xml': '',
    });
    const { code, out } = await repository.judge(['origin', 'main'], '--format', 'json');
    const files: { path: string; findings: { rule: string }[] }[] = JSON.parse(out).files;
    expect(files.map(({ path }) => path)).toEqual(['conflict.xml', 'emptied.xml', 'text.xml']);
    for (const { findings } of files) expect(findings.map(({ rule }) => rule)).toContain('well-formed');
    expect(code).toBe(1);
  });

  test('a change that is taken back is a change', async () => {
    repository.commit({ 'a.xml': FAULTY });
    repository.commit({ 'a.xml': CLEAN });
    repository.pushed('origin', 'main');
    repository.commit({ 'a.xml': FAULTY });
    expect(await faultsOf('origin', 'main')).toEqual(['a.xml']);
  });

  test('on a new branch, what no branch of the remote has', async () => {
    repository.commit({ 'old.xml': FAULTY });
    repository.pushed('origin', 'main');
    repository.run('switch', '--quiet', '--create', 'topic');
    expect(await faultsOf('origin', 'topic')).toEqual([]);
    repository.commit({ 'new.xml': FAULTY });
    expect(await faultsOf('origin', 'topic')).toEqual(['new.xml']);
    expect(await faultsOf('origin', 'topic:refs/heads/other', 'HEAD:refs/heads/third')).toEqual(['new.xml']);
    expect(await faultsOf('origin', 'topic~:refs/heads/fourth')).toEqual([]);
  });

  test('on a new branch without any history in common, all', async () => {
    repository.commit({ 'old.xml': FAULTY });
    repository.pushed('origin', 'main');
    repository.run('switch', '--quiet', '--orphan', 'alone');
    repository.commit({ 'a.xml': FAULTY });
    expect(await faultsOf('origin', 'alone')).toEqual(['a.xml']);
  });

  test('a remote that is new gets everything; one that is pushed to by its address is recognised', async () => {
    repository.commit({ 'a.xml': FAULTY });
    repository.pushed('origin', 'main');
    repository.commit({ 'b.xml': FAULTY });
    const other = `${repository.remote}/../other.git`;
    repository.git(repository.world.folder, 'init', '--quiet', '--bare', 'other.git');
    expect(await faultsOf(other, 'main')).toEqual(['a.xml', 'b.xml']);
    expect(await faultsOf(repository.remote, 'main')).toEqual(['b.xml']);
    expect(await faultsOf(repository.remote, 'main:refs/heads/new')).toEqual(['b.xml']);
  });

  test('merging the main branch into a topic publishes nothing of it again', async () => {
    repository.commit({ 'a.xml': CLEAN });
    repository.pushed('origin', 'main');
    repository.run('switch', '--quiet', '--create', 'topic');
    repository.commit({ 'topic.xml': CLEAN });
    repository.pushed('origin', 'topic');
    repository.run('switch', '--quiet', 'main');
    repository.commit({ 'others.xml': FAULTY });
    repository.pushed('origin', 'main');
    repository.run('switch', '--quiet', 'topic');
    repository.run('merge', '--quiet', '--no-edit', 'main');
    expect(await faultsOf('origin', 'topic')).toEqual([]);
    repository.commit({ 'topic.xml': faulty('now') });
    expect(await faultsOf('origin', 'topic')).toEqual(['topic.xml']);
    expect(await faultsOf('origin', 'topic:refs/heads/new')).toEqual(['topic.xml']);
  });

  test.each([['--ff'], ['--no-ff']])(
    'merging a topic into the main branch publishes what it brings (%s)',
    async (how) => {
      repository.commit({ 'a.xml': CLEAN });
      repository.pushed('origin', 'main');
      repository.run('switch', '--quiet', '--create', 'topic');
      repository.commit({ 'topic.xml': FAULTY });
      repository.pushed('origin', 'topic');
      repository.run('switch', '--quiet', 'main');
      repository.run('merge', '--quiet', '--no-edit', how, 'topic');
      expect(await faultsOf('origin', 'main')).toEqual(['topic.xml']);
    },
  );

  test('what a merge itself changes', async () => {
    repository.commit({ 'a.xml': CLEAN });
    repository.pushed('origin', 'main');
    repository.run('switch', '--quiet', '--create', 'topic');
    repository.commit({ 'b.xml': CLEAN });
    repository.run('switch', '--quiet', 'main');
    repository.commit({ 'c.xml': CLEAN });
    repository.run('merge', '--quiet', '--no-commit', '--no-ff', 'topic');
    repository.commit({ 'b.xml': faulty('resolved so') });
    expect(await faultsOf('origin', 'main')).toEqual(['b.xml']);
    expect(await faultsOf('origin', 'main:refs/heads/new')).toEqual(['b.xml']);
  });

  test('a forced push: what has changed since the histories parted', async () => {
    repository.commit({ 'a.xml': FAULTY });
    repository.commit({ 'b.xml': FAULTY });
    repository.pushed('origin', 'main');
    repository.run('reset', '--quiet', '--hard', 'HEAD~');
    expect(await faultsOf('--force', 'origin', 'main')).toEqual([]);
    repository.commit({ 'c.xml': FAULTY });
    expect(await faultsOf('--force', 'origin', 'main')).toEqual(['c.xml']);
  });

  test('what the remote has is not known here', async () => {
    repository.commit({ 'a.xml': FAULTY });
    repository.pushed('origin', 'main');
    const clone = `${repository.world.folder}/clone`;
    repository.git(repository.world.folder, 'clone', '--quiet', repository.remote, clone);
    repository.git(clone, 'commit', '--quiet', '--allow-empty', '--message', 'from elsewhere');
    repository.git(clone, 'push', '--quiet');
    repository.commit({ 'b.xml': FAULTY });
    expect(await faultsOf('--force', 'origin', 'main')).toEqual(['b.xml']);
  });

  test('tags on trees: what neither the remote has in their place nor its branches', async () => {
    repository.commit({ 'a.xml': FAULTY });
    repository.pushed('origin', 'main');
    repository.run('tag', 'old', 'HEAD^{tree}');
    repository.commit({ 'b.xml': FAULTY, 'sub/c.xml': FAULTY });
    repository.run('tag', 'light', 'HEAD^{tree}');
    repository.run('tag', '--annotate', '--message', 'm', 'heavy', 'HEAD^{tree}');
    repository.run('tag', 'part', 'HEAD:sub');
    expect(await faultsOf('origin', 'old')).toEqual([]);
    for (const tag of ['light', 'heavy']) expect(await faultsOf('origin', tag)).toEqual(['b.xml', 'sub/c.xml']);
    expect(await faultsOf('origin', 'part')).toEqual(['c.xml']);
    expect((await repository.judge(['origin', 'heavy'])).out).toContain('heavy:sub/c.xml:4:');
    // A tag that moves.
    repository.pushed('origin', 'heavy');
    repository.commit({ 'd.xml': FAULTY });
    repository.run('tag', '--force', '--annotate', '--message', 'm', 'heavy', 'HEAD^{tree}');
    expect(await faultsOf('--force', 'origin', 'heavy')).toEqual(['d.xml']);
    // A remote of which nothing is known.
    repository.run('remote', 'add', 'new', repository.remote);
    expect(await faultsOf('new', 'old')).toEqual(['a.xml']);
  });

  test('tags on files that are CIBs', async () => {
    repository.commit({ 'a.xml': FAULTY, 'b.xml': '<x/>', 'c.xml': CLEAN });
    repository.run('tag', 'v1.cib', 'HEAD:a.xml');
    repository.run('tag', '--annotate', '--message', 'm', 'heavy', 'HEAD:a.xml');
    repository.run('tag', 'other', 'HEAD:b.xml');
    repository.run('tag', 'good', 'HEAD:c.xml');
    expect(await faultsOf('origin', 'other', 'good')).toEqual([]);
    expect(await faultsOf('origin', 'v1.cib', 'heavy')).toEqual(['v1.cib', 'heavy']);
    expect((await repository.judge(['origin', 'heavy'])).out).toContain('heavy:4:');
  });

  test('tags: on commits and on tags', async () => {
    repository.commit({ 'a.xml': FAULTY });
    repository.pushed('origin', 'main');
    repository.run('tag', 'old');
    repository.commit({ 'b.xml': FAULTY });
    repository.run('tag', 'light');
    repository.run('tag', '--annotate', '--message', 'm', 'heavy');
    repository.run('tag', '--annotate', '--message', 'm', 'heavier', 'heavy');
    expect(await faultsOf('origin', 'old')).toEqual([]);
    for (const tag of ['light', 'heavy', 'heavier']) expect(await faultsOf('origin', tag)).toEqual(['b.xml']);
    expect(await faultsOf('origin', '--tags')).toEqual(['b.xml']);
    // A tag that moves.
    repository.pushed('origin', 'heavy');
    repository.commit({ 'c.xml': FAULTY });
    repository.run('tag', '--force', '--annotate', '--message', 'm', 'heavy');
    expect(await faultsOf('--force', 'origin', 'heavy')).toEqual(['c.xml']);
  });

  test('several refs: each content once for each path, and by its tip where there are two', async () => {
    repository.commit({ 'a.xml': FAULTY, 'same.xml': FAULTY });
    repository.run('branch', 'twin');
    repository.run('switch', '--quiet', '--create', 'other');
    repository.commit({ 'a.xml': faulty('other') });
    const refs = ['origin', 'main', 'other', 'twin'];
    expect(await faultsOf(...refs)).toEqual(['a.xml', 'same.xml', 'other:a.xml']);
    const { out } = await repository.judge(refs);
    expect(out.match(/^\S+:4:36/gm)).toEqual(['main:a.xml:4:36', 'main:same.xml:4:36', 'other:a.xml:4:36']);
  });

  test('neither submodules nor symbolic links, nor what npm installed', async () => {
    repository.commit({ 'node_modules/p/a.xml': FAULTY, 'a.xml': FAULTY });
    repository.commitEntry('160000', repository.id('HEAD'), Buffer.from('module.xml'));
    repository.commitEntry('120000', repository.blob('a.xml'), Buffer.from('link.xml'));
    repository.commitEntry('100755', repository.blob(FAULTY), Buffer.from('executable.xml'));
    expect(await faultsOf('origin', 'main')).toEqual(['a.xml', 'executable.xml']);
    repository.pushed('origin', 'main');
    repository.commitEntry('100644', repository.blob(faulty('no link any more')), Buffer.from('link.xml'));
    expect(await faultsOf('origin', 'main')).toEqual(['link.xml']);
  });

  test('files that are CIBs by their root, as in folders', async () => {
    repository.commit({
      'pom.xml': '<project/>',
      'part.xml': '<resources/>',
      'broken.xml': 'no XML',
      'cib.txt': FAULTY,
      'README.md': 'x',
      'CIB.XML': FAULTY,
      'lfs.cib': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n',
      'crypt.cib': '\0GITCRYPT\0 \u0001\u0002',
    });
    expect(await faultsOf('origin', 'main')).toEqual(['CIB.XML']);
    repository.commit({ 'unfinished.cib': '<!-- nothing' });
    expect((await repository.judge(['origin', 'main'], '--format', 'unix')).out).toContain('unfinished.cib:1:1: error');
  });

  test('compressed CIBs', async () => {
    const { gzipSync } = await import('node:zlib');
    repository.commit({ 'pe-input-1.gz': gzipSync(FAULTY), 'archive.gz': gzipSync('no XML') });
    expect(await faultsOf('origin', 'main')).toEqual(['pe-input-1.gz']);
  });

  test('git replace shows here what is not pushed', async () => {
    repository.commit({ 'a.xml': FAULTY });
    repository.run('replace', repository.blob(FAULTY), repository.blob(CLEAN));
    expect(await faultsOf('origin', 'main')).toEqual(['a.xml']);
  });

  test('a shallow clone', async () => {
    repository.commit({ 'a.xml': FAULTY });
    repository.commit({ 'b.xml': FAULTY });
    repository.pushed('origin', 'main');
    const clone = `${repository.world.folder}/clone`;
    repository.git(repository.world.folder, 'clone', '--quiet', '--depth=1', `file://${repository.remote}`, clone);
    Object.assign(repository, { folder: clone });
    repository.commit({ 'c.xml': FAULTY });
    expect(await faultsOf('origin', 'main')).toEqual(['c.xml']);
    expect(await faultsOf('origin', 'main:refs/heads/new')).toEqual(['c.xml']);
  });

  test('a repository with SHA-256', async () => {
    repository.remove();
    repository = new Repository('sha256');
    repository.commit({ 'a.xml': FAULTY });
    expect(await faultsOf('origin', 'main')).toEqual(['a.xml']);
    repository.pushed('origin', 'main');
    repository.commit({ 'b.xml': FAULTY });
    expect(await faultsOf('origin', 'main')).toEqual(['b.xml']);
    repository.run('tag', '--annotate', '--message', 'm', 'v1');
    expect(await faultsOf('origin', 'v1', 'main:refs/heads/new')).toEqual(['b.xml']);
  });

  test('a work tree beside the first, and a bare repository', async () => {
    repository.commit({ 'a.xml': FAULTY });
    repository.pushed('origin', 'main');
    repository.run('worktree', 'add', '--quiet', '-b', 'topic', '../beside');
    const main = repository.folder;
    Object.assign(repository, { folder: `${repository.world.folder}/beside` });
    repository.commit({ 'b.xml': FAULTY });
    expect(await faultsOf('origin', 'topic')).toEqual(['b.xml']);
    repository.git(repository.world.folder, 'clone', '--quiet', '--bare', main, 'bare.git');
    Object.assign(repository, { folder: `${repository.world.folder}/bare.git` });
    repository.run('remote', 'set-url', 'origin', repository.remote);
    expect(await faultsOf('origin', 'topic')).toEqual(['a.xml', 'b.xml']);
  });

  test('many files, one after the other out of one process', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `cibs/${String(index).padStart(3, '0')}.xml`);
    repository.commit(Object.fromEntries(names.map((name) => [name, faulty(name)])));
    expect(await faultsOf('origin', 'main')).toEqual(names);
  });
});

describe('names of files', () => {
  test('whatever git can hold', async () => {
    const names = [
      "-dash'.xml",
      'a b"c.xml',
      'line\nbreak.xml',
      'tab\t.xml',
      '日本/é.xml',
      '\u001b[31m.xml',
      'a:1:2.xml',
    ];
    for (const name of names) repository.commitEntry('100644', repository.blob(FAULTY), Buffer.from(name));
    repository.commitEntry('100644', repository.blob(FAULTY), Buffer.from('caf\xe9-\xc3\xa9.xml', 'latin1'));
    expect((await faultsOf('origin', 'main')).toSorted()).toEqual(
      [
        "-dash'.xml",
        '\\u{1b}[31m.xml',
        'a b"c.xml',
        'a:1:2.xml',
        'caf\\xE9-é.xml',
        'line\\nbreak.xml',
        'tab\\t.xml',
        '日本/é.xml',
      ].toSorted(),
    );
  });

  test('two names of which the one is the other as it is shown', async () => {
    repository.commitEntry('100644', repository.blob(FAULTY), Buffer.from('\xe9.xml', 'latin1'));
    repository.commitEntry('100644', repository.blob(faulty('other')), Buffer.from('\\xE9.xml'));
    expect(await faultsOf('origin', 'main')).toEqual(['\\xE9.xml', 'main:\\xE9.xml']);
  });

  test('what is pushed may be an expression', async () => {
    repository.commit({ 'a.xml': FAULTY }, 'the first: one');
    const { out } = await repository.judge(['origin', 'HEAD^{/first: one}:refs/heads/x']);
    const id = repository.run('rev-parse', '--short=12', 'HEAD');
    expect(out).toContain(`${id}:a.xml:4:36 error bundle/port-xor-range\n`);
  });
});

describe('what is shown', () => {
  test('people see the tip and the committed lines, programs the file', async () => {
    repository.commit({ 'cib/prod.xml': FAULTY });
    repository.write({ 'cib/prod.xml': '' });
    const people = await repository.judge(['origin', 'main']);
    expect(people.code).toBe(1);
    expect(people.out).toContain('main:cib/prod.xml:4:36 error bundle/port-xor-range\n');
    expect(people.out).toContain('│   <network><port-mapping id="http" port="80" range="80-90"/></network>\n');
    const [shown] = /\S+(?=:4:36)/.exec(people.out) ?? [];
    expect(`${repository.run('show', String(shown))}\n`).toBe(FAULTY);

    const programs = await repository.judge(['origin', 'main'], '--format', 'json', '--format', 'pretty=pretty.txt');
    expect(JSON.parse(programs.out).files.map(({ path }: { path: string }) => path)).toEqual(['cib/prod.xml']);
    expect(repository.shell('cat pretty.txt').out).toBe(people.out);
  });

  test('a push that passes, and one that has no CIB', async () => {
    repository.commit({ 'a.xml': CLEAN });
    expect(await repository.judge(['origin', 'main'])).toMatchObject({ code: 0, err: '' });
    repository.pushed('origin', 'main');
    repository.commit({ 'pom.xml': '<project/>' });
    expect(await repository.judge(['origin', 'main'])).toEqual({ code: 0, out: '', err: '' });
    // Who reads JSON waits for it.
    const { code, out } = await repository.judge(['origin', 'main'], '--format', 'json');
    expect([code, JSON.parse(out).files]).toEqual([0, []]);
  });

  test('options of linting hold', async () => {
    const image = cib('<bundle id="web"><docker image="httpd"/></bundle>');
    repository.commit({ 'a.xml': image });
    const code = async (...options: string[]) => (await repository.judge(['origin', 'main'], ...options)).code;
    const warning = ['--rule', 'bundle/image-tag: warning'];
    expect(await code(...warning)).toBe(0);
    expect(await code(...warning, '--fail-on', 'warning')).toBe(1);
    expect(await code(...warning, '--max-warnings', '0')).toBe(1);
    expect(await code('--rule', 'bundle/image-tag: error')).toBe(1);
  });
});

describe('configuration', () => {
  test('is that of the top of the work tree, and speaks of files as they lie there', async () => {
    repository.commit({
      'vendor/a.xml': FAULTY,
      'lab/b.xml': FAULTY,
      'prod/c.xml': FAULTY,
      'ciblint.config.json': JSON.stringify({
        ignoreFiles: ['vendor/**'],
        overrides: [{ files: 'lab/**', rules: { 'bundle/port-xor-range': 'off' } }],
      }),
    });
    expect(await faultsOf('origin', 'main')).toEqual(['prod/c.xml']);
    const inFolder = await repository.hook('', ['--to', 'main', '--format', 'unix'], {}, `${repository.folder}/lab`);
    expect(inFolder.out).toBe(`prod/c.xml:${FAULT}\n`);
    // A second tip whose files are not called by their paths alone.
    repository.run('switch', '--quiet', '--create', 'other');
    repository.commit({ 'vendor/a.xml': faulty('2'), 'lab/b.xml': faulty('2'), 'prod/c.xml': faulty('2') });
    expect(await faultsOf('origin', 'main', 'other')).toEqual(['prod/c.xml', 'other:prod/c.xml']);
  });

  test('that is named, from the folder in which it is named', async () => {
    repository.commit({ 'a.xml': FAULTY, 'conf/off.json': '{ "rules": { "bundle/port-xor-range": "off" } }' });
    const folder = `${repository.folder}/conf`;
    expect(await repository.hook('', ['--to', 'main', '--config', 'off.json'], {}, folder)).toMatchObject({ code: 0 });
  });

  test('a baseline is respected', async () => {
    repository.commit({ 'a.xml': FAULTY });
    expect(await repository.world.run(['--write-baseline'], { cwd: repository.folder })).toMatchObject({ code: 0 });
    expect(await faultsOf('origin', 'main')).toEqual([]);
    expect((await repository.judge(['origin', 'main'], '--no-baseline')).code).toBe(1);
    repository.run('branch', 'first');
    repository.commit({ 'a.xml': faulty('other'), 'b.xml': FAULTY });
    expect(await faultsOf('origin', 'first', 'main')).toEqual(['b.xml']);
  });
});

describe('trouble refuses a push as well', () => {
  test('a file that is no text', async () => {
    repository.commit({ 'a.cib': Uint8Array.from([0x3c, 0xff]), 'b.xml': FAULTY });
    const { code, out, err } = await repository.judge(['origin', 'main'], '--format', 'unix');
    expect([code, pathsIn(out)]).toEqual([2, ['b.xml']]);
    expect(err).toBe(`ciblint: a.cib:1:2: byte 0xFF is no UTF-8: save the file as UTF-8\n${UNCHECKED}`);
  });

  test('a faulty configuration', async () => {
    repository.commit({ 'a.xml': CLEAN, 'ciblint.config.json': '{ "ruls": {} }' });
    const { code, err } = await repository.judge(['origin', 'main']);
    expect([code, err.split('\n').slice(-2)[0]]).toEqual([2, UNCHECKED.trimEnd()]);
    expect(err).toContain('did you mean "rules"');
  });

  test('a folder that is no repository', async () => {
    const line = `main ${'1'.repeat(40)} main ${'0'.repeat(40)}\n`;
    const { code, err } = await repository.hook(line, ['origin', 'x'], {}, repository.world.folder);
    expect([code, err]).toEqual([2, expect.stringMatching(/^ciblint: git: not a git repository.*\n/)]);
    expect(err.endsWith(UNCHECKED)).toBe(true);
  });

  test.each([
    [['--format', 'jsn'], 'did you mean "json"'],
    [['pre-pusch'], 'one argument too many'],
  ])('wrong usage, %j', async (options, message) => {
    repository.commit({ 'a.xml': CLEAN });
    const { code, err } = await repository.judge(['origin', 'main'], ...options);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  test('something else on standard input', async () => {
    const { code, out, err } = await repository.hook('cib.xml\n', ['origin', 'x']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('"cib.xml" is no ref, id, ref and id');
  });

  test('an action that there is not', async () => {
    const { code, err } = await repository.world.run(['hook', 'pre-pusch']);
    expect([code, err]).toEqual([
      2,
      'ciblint: hook: "pre-pusch" is none of "install", "pre-push"; did you mean "pre-push"?\n',
    ]);
  });
});

describe('without lines from git', () => {
  beforeEach(() => {
    repository.commit({ 'a.xml': FAULTY });
    repository.pushed('origin', 'main');
    repository.run('switch', '--quiet', '--create', 'topic');
    repository.commit({ 'b.xml': FAULTY });
  });

  test('by hand, between revisions', async () => {
    const between = async (...args: string[]) => {
      const { code, out, err } = await repository.hook('', [...args, '--format', 'unix']);
      expect([code, err]).toEqual([out === '' ? 0 : 1, '']);
      return pathsIn(out);
    };
    expect(await between('--from', 'main')).toEqual(['b.xml']);
    expect(await between('--from', 'origin/main', '--to', 'topic')).toEqual(['b.xml']);
    expect(await between('--from', 'topic', '--to', 'main')).toEqual([]);
    expect(await between('origin', '--to', 'topic')).toEqual(['b.xml']);
    expect(await between('--to', 'topic')).toEqual(['b.xml']);
    expect(await between('elsewhere', '--to', 'HEAD')).toEqual(['a.xml', 'b.xml']);
  });

  test.each([
    ['--from', 'nowhere'],
    ['--to', 'main:a.xml'],
    ['--to', 'main\nHEAD'],
  ])('%s %j is no commit', async (option, revision) => {
    const { code, err } = await repository.hook('', [option, revision]);
    expect([code, err]).toEqual([2, `ciblint: ${option}: there is no commit "${revision.replace('\n', '\\n')}"\n`]);
  });

  test('by the variables of the pre-commit framework, when nothing comes from git', async () => {
    const names = { PRE_COMMIT: '1', PRE_COMMIT_REMOTE_NAME: 'origin', PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/topic' };
    const [from, to] = [repository.id('main'), repository.id('topic')];
    const range = { ...names, PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to };
    const ranged = await repository.hook('', ['--format', 'unix'], range);
    expect(ranged).toEqual({ code: 1, out: `b.xml:${FAULT}\n`, err: REFUSED });
    expect((await repository.hook('', [], range)).out).toContain('topic:b.xml:4:36');
    // The framework gives no range when the very first commit is pushed.
    expect(await repository.hook('', ['--format', 'unix'], names)).toEqual(ranged);
    // Variables of an outer run say nothing of a push.
    const { stdin } = repository.handed('origin', 'main:refs/heads/copy');
    expect(await repository.hook(stdin, ['origin', 'x'], range)).toEqual({ code: 0, out: '', err: '' });
  });

  test('in a terminal it does not wait for them', async () => {
    const { hook } = await import('../../src/cli/commands/hook.js');
    const { PassThrough } = await import('node:stream');
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const io = { stdin, stdout: new PassThrough(), stderr: new PassThrough(), cwd: repository.folder, env: {} };
    await expect(hook({ action: 'pre-push' }, io)).rejects.toThrow('give --from and --to');
  });
});

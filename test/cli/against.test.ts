import { execFileSync } from 'node:child_process';
import { symlinkSync, unlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ENV } from '../git/repository.js';
import { type Outcome, World } from './world.js';

const worlds: World[] = [];
const set = Object.keys(process.env).filter((name) => name.startsWith('GIT_'));
const before = Object.fromEntries(set.map((name) => [name, process.env[name]]));
// ciblint's own git is to see no more than the tests' git: in a hook, git has set where its repository is.
beforeAll(() => {
  for (const name of set) delete process.env[name];
});
afterAll(() => {
  Object.assign(process.env, before);
});
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

const PORT = 'bundle/port-xor-range';
const EPOCH = 'cib/epoch-backwards';

/** A CIB of a version, with faulty port mappings by their ids. */
function cib(version: string, ...ids: readonly string[]): string {
  const [admin, epoch, updates] = version.split('.');
  const mappings = ids.map((id) => `<port-mapping id="${id}"/>`);
  return `<cib validate-with="pacemaker-3.9" admin_epoch="${admin}" epoch="${epoch}" num_updates="${updates}">
<configuration><crm_config/><nodes/><resources>
<bundle id="web"><docker image="httpd:2.4"/><network>${mappings.join('\n')}</network></bundle>
</resources><constraints/></configuration><status/></cib>
`;
}

function worldWith(files: Readonly<Record<string, string | Uint8Array>> = {}): World {
  const world = new World(files);
  worlds.push(world);
  return world;
}

function git(world: World, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: world.folder, env: ENV, encoding: 'utf8' }).trim();
}

/** A repository in which files have been committed. */
function repository(files: Readonly<Record<string, string | Uint8Array>>): World {
  const world = worldWith(files);
  git(world, 'init', '--quiet', '--template=', '--initial-branch=main');
  commit(world);
  return world;
}

function commit(world: World, files: Readonly<Record<string, string | Uint8Array>> = {}): void {
  world.write(files);
  git(world, 'add', '--all');
  git(world, 'commit', '--quiet', '--allow-empty', '--message', 'x');
}

/** The findings of a run, each as `path: what it is about`. */
function findings({ out }: Outcome): string[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, path, id, rule] = /^([^:]*):\d+:\d+: \w+: (?:Port mapping "(.*?)")?.*\[(.*)\]$/.exec(line) ?? [];
      return `${path}: ${id ?? rule}`;
    });
}

const OPTIONS = ['--format', 'unix'];

describe('--against REVISION', () => {
  test('reports what is new since a commit, wherever lines have moved', async () => {
    const world = repository({ 'cib/a.xml': cib('0.5.0', 'one'), 'b.xml': cib('0.5.0', 'one') });
    expect(await world.run(['--against', 'HEAD', ...OPTIONS])).toEqual({ code: 0, out: '', err: '' });
    world.write({ 'cib/a.xml': `\n\n${cib('0.6.0', 'two', 'one')}`, 'new.xml': cib('0.5.0', 'one') });
    const outcome = await world.run(['--against', 'HEAD', ...OPTIONS]);
    expect([outcome.code, outcome.err]).toEqual([1, '']);
    expect(findings(outcome)).toEqual(['cib/a.xml: two', 'new.xml: one']);
    commit(world, { 'cib/a.xml': cib('0.7.0', 'two', 'one') });
    expect(findings(await world.run(['--against', 'HEAD', ...OPTIONS]))).toEqual([]);
    expect(findings(await world.run(['--against', 'main~1', ...OPTIONS]))).toEqual(['cib/a.xml: two', 'new.xml: one']);
  });

  test('of several alike so many are new as there are more', async () => {
    const world = repository({ 'cib.xml': cib('0.5.0', 'x', 'x') });
    world.write({ 'cib.xml': cib('0.5.0', 'x', 'x', 'x') });
    const outcome = await world.run(['--against', 'HEAD', '--rule', 'schema/duplicate-id: off', ...OPTIONS]);
    expect(findings(outcome)).toEqual(['cib.xml: x']);
  });

  test('from a folder below, through a link, by an absolute path', async () => {
    const world = repository({ 'cib/a.xml': cib('0.5.0', 'one') });
    world.write({ 'cib/a.xml': cib('0.5.0', 'one', 'two') });
    const inner = worldWith();
    Object.assign(inner, { folder: world.path('cib') });
    expect(findings(await inner.run(['a.xml', '--against', 'HEAD', ...OPTIONS]))).toEqual(['a.xml: two']);
    symlinkSync('cib/a.xml', world.path('link.xml'));
    expect(findings(await world.run(['link.xml', '--against', 'HEAD', ...OPTIONS]))).toEqual(['link.xml: two']);
    const path = world.path('cib/a.xml');
    expect(findings(await world.run([path, '--against', 'HEAD', ...OPTIONS]))).toEqual([`${path}: two`]);
    symlinkSync(world.folder, `${world.folder}-link`);
    try {
      const linked = worldWith();
      Object.assign(linked, { folder: `${world.folder}-link/cib` });
      expect(findings(await linked.run(['a.xml', '--against', 'HEAD', ...OPTIONS]))).toEqual(['a.xml: two']);
    } finally {
      unlinkSync(`${world.folder}-link`);
    }
  });

  test('standard input by the name it is given, compressed files, odd names', async () => {
    const name = 'cib/ö"\n\'x.xml';
    const world = repository({
      'cib/a.xml': cib('0.5.0', 'one'),
      'z.xml.gz': gzipSync(cib('0.5.0', 'one')),
      [name]: cib('0.5.0', 'one'),
    });
    const stdin = cib('0.5.0', 'one', 'two');
    const named = await world.run(['-', '--stdin-filename', 'cib/a.xml', '--against', 'HEAD', ...OPTIONS], { stdin });
    expect(findings(named)).toEqual(['cib/a.xml: two']);
    const unnamed = await world.run(['-', '--against', 'HEAD', ...OPTIONS], { stdin });
    expect(unnamed).toEqual({
      code: 2,
      out: '',
      err: 'ciblint: --against: standard input has no name to look for at HEAD; give --stdin-filename\n',
    });
    world.write({ 'z.xml.gz': gzipSync(stdin), [name]: stdin });
    expect(findings(await world.run(['z.xml.gz', '--against', 'HEAD', ...OPTIONS]))).toEqual(['z.xml.gz: two']);
    const odd = JSON.parse((await world.run([name, '--against', 'HEAD', '--format', 'json'])).out);
    expect(odd.summary.errors).toBe(1);
  });

  test('a file that was no XML then, or is none now', async () => {
    const world = repository({ 'cib.xml': '<cib' });
    const now = await world.run(['cib.xml', '--against', 'HEAD', ...OPTIONS]);
    expect([now.code, findings(now)]).toEqual([1, ['cib.xml: well-formed']]);
    world.write({ 'cib.xml': cib('0.5.0', 'one') });
    const then = await world.run(['cib.xml', '--against', 'HEAD', ...OPTIONS]);
    expect([then.code, findings(then)]).toEqual([1, ['cib.xml: one']]);
    expect(then.err).toBe('ciblint: HEAD:cib.xml is no well-formed XML; every finding in cib.xml is new\n');
  });

  test('a file that could not be decoded then cannot be compared', async () => {
    const world = repository({ 'cib.xml': Uint8Array.from([0x3c, 0x61, 0x3e, 0xff]) });
    world.write({ 'cib.xml': cib('0.5.0', 'one') });
    const { code, err } = await world.run(['cib.xml', '--against', 'HEAD', ...OPTIONS]);
    expect([code, err]).toEqual([2, expect.stringContaining('ciblint: HEAD:cib.xml:1:4: ')]);
  });

  test('nothing of what is checked was there: said, as it may be a slip', async () => {
    const world = repository({ x: '' });
    world.write({ 'cib.xml': cib('0.5.0', 'one') });
    const { code, err } = await world.run(['cib.xml', '--against', 'HEAD', ...OPTIONS]);
    expect([code, err]).toEqual([1, 'ciblint: --against HEAD: none of the files was there; every finding is new\n']);
  });

  test('one file of a revision', async () => {
    const world = repository({ 'old.xml': cib('0.5.0', 'one') });
    world.write({ 'new.xml': cib('0.5.0', 'one', 'two') });
    expect(findings(await world.run(['new.xml', '--against', 'HEAD:old.xml', ...OPTIONS]))).toEqual(['new.xml: two']);
    const { code, err } = await world.run(['new.xml', 'old.xml', '--against', 'HEAD:old.xml']);
    expect([code, err]).toEqual([
      2,
      'ciblint: --against: "HEAD:old.xml" is one file, and 2 are checked; name a git revision, or a folder with their earlier versions\n',
    ]);
  });

  test.each([
    [['--against', 'nowhere'], '--against: there is no file, folder or git revision "nowhere"\n'],
    [['--against', 'mian'], '--against: there is no file, folder or git revision "mian"; did you mean "main"?\n'],
    [['--against=--help'], '--against: there is no file, folder or git revision "--help"\n'],
    [['--against', 'HEAD:nowhere'], '--against: there is no file, folder or git revision "HEAD:nowhere"\n'],
    [['--against', 'HEAD', '../elsewhere.xml'], '../elsewhere.xml is not in the git repository'],
  ])('%j is an error', async (argv, message) => {
    const outer = worldWith({ 'elsewhere.xml': cib('0.5.0', 'one'), 'inner/cib.xml': cib('0.5.0', 'one') });
    const world = worldWith();
    Object.assign(world, { folder: outer.path('inner') });
    git(world, 'init', '--quiet', '--template=', '--initial-branch=main');
    commit(world);
    const { code, out, err } = await world.run(['cib.xml', ...argv, ...OPTIONS]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`ciblint: ${message.startsWith('--') ? '' : '--against: '}${message}`);
  });

  test('a shallow clone says why a revision may be missing', async () => {
    const world = repository({ 'cib.xml': cib('0.5.0', 'one') });
    commit(world, { 'cib.xml': cib('0.6.0', 'one') });
    git(world, 'clone', '--quiet', '--depth', '1', `file://${world.folder}`, 'clone');
    const clone = worldWith();
    Object.assign(clone, { folder: world.path('clone') });
    expect((await clone.run(['cib.xml', '--against', 'HEAD~1'])).err).toContain(
      '"HEAD~1" (this clone is shallow: it may have to be fetched first)',
    );
  });

  test('without a repository', async () => {
    const world = worldWith({ 'cib.xml': cib('0.5.0', 'one') });
    expect(await world.run(['cib.xml', '--against', 'HEAD'])).toEqual({
      code: 2,
      out: '',
      err: 'ciblint: --against: there is no file or folder "HEAD", and no git work tree\n',
    });
  });
});

describe('--against FILE', () => {
  test('compares one file, or standard input, with another', async () => {
    const world = worldWith({ 'old.xml': cib('0.5.0', 'one'), 'new.xml': cib('0.5.0', 'one', 'two') });
    expect(findings(await world.run(['new.xml', '--against', 'old.xml', ...OPTIONS]))).toEqual(['new.xml: two']);
    const stdin = cib('0.5.0', 'three');
    expect(findings(await world.run(['-', '--against', 'old.xml', ...OPTIONS], { stdin }))).toEqual(['<stdin>: three']);
  });

  test.each([
    [['.'], 'old.xml', '"old.xml" is one file, and 2 are checked; name a git revision, or a folder'],
    [['old.xml'], './old.xml', 'old.xml is what is checked, and nothing is new compared with itself'],
  ])('%j against %s is an error', async (paths, against, message) => {
    const world = worldWith({ 'old.xml': cib('0.5.0'), 'new.xml': cib('0.5.0') });
    const { code, out, err } = await world.run([...paths, '--against', against]);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(`ciblint: --against: ${message}`)]);
  });

  test('a file that is called like a branch is taken for the file, and that is said', async () => {
    const world = repository({ 'cib.xml': cib('0.5.0', 'one') });
    world.write({ main: cib('0.5.0', 'two'), 'cib.xml': cib('0.5.0', 'one', 'two') });
    const outcome = await world.run(['cib.xml', '--against', 'main', ...OPTIONS]);
    expect(findings(outcome)).toEqual(['cib.xml: one']);
    expect(outcome.err).toBe(
      'ciblint: --against: "main" is a file and a git revision, and taken for the file; for the revision write "main^{commit}"\n',
    );
    const revision = await world.run(['cib.xml', '--against', 'main^{commit}', ...OPTIONS]);
    expect([findings(revision), revision.err]).toEqual([['cib.xml: two'], '']);
  });
});

describe('--against FOLDER', () => {
  test('takes the same path from here, as in another checkout, or from the folder that is checked, as diff does', async () => {
    const world = worldWith({
      'base/cib/a.xml': cib('0.5.0', 'one'),
      'flat/a.xml': cib('0.5.0', 'two'),
      'cib/a.xml': cib('0.5.0', 'one', 'two'),
      'cib/b.xml': cib('0.5.0', 'one'),
    });
    const against = async (folder: string, ...paths: readonly string[]) =>
      findings(await world.run([...paths, '--against', folder, ...OPTIONS]));
    expect(await against('base', 'cib')).toEqual(['cib/a.xml: two', 'cib/b.xml: one']);
    expect(await against('flat', 'cib')).toEqual(['cib/a.xml: one', 'cib/b.xml: one']);
    expect(await against('flat', 'cib/a.xml')).toEqual(['cib/a.xml: one']);
    const itself = await world.run(['cib', '--against', '.', ...OPTIONS]);
    expect([itself.code, itself.err]).toEqual([2, expect.stringContaining('cib/a.xml is what is checked')]);
  });

  test('standard input needs a name', async () => {
    const world = worldWith({ 'old/cib.xml': cib('0.5.0', 'one') });
    const stdin = cib('0.5.0', 'one', 'two');
    expect((await world.run(['-', '--against', 'old'], { stdin })).code).toBe(2);
    const named = await world.run(['--stdin-filename', 'cib.xml', '--against', 'old', ...OPTIONS], { stdin });
    expect(findings(named)).toEqual(['cib.xml: two']);
  });
});

describe('an epoch that went backwards', () => {
  async function compared(then: string, now: string, ...argv: readonly string[]): Promise<string[]> {
    const world = worldWith({ 'old.xml': then, 'new.xml': now });
    return findings(await world.run(['new.xml', '--against', 'old.xml', ...argv, ...OPTIONS]));
  }

  test.each([
    ['0.5.3', '0.4.9', true],
    ['0.5.3', '0.5.2', true],
    ['1.5.3', '0.9.9', true],
    ['0.10.0', '0.9.0', true],
    ['0.5.3', '0.5.3', false],
    ['0.5.3', '0.6.0', false],
    ['0.5.3', '1.0.0', false],
    ['0.5.3', '0.+5. 3 ', false],
    // What is missing or no number is said by the schema's rules.
    ['0.5.3', '0.x.3', false],
    ['0.x.3', '0.1.3', false],
    ['0.5.3', '0.99999999999999999999.3', false],
  ])('from %s to %s', async (then, now, isOlder) => {
    const all = await compared(cib(then), cib(now));
    expect(all.filter((finding) => finding.endsWith(EPOCH))).toEqual(isOlder ? [`new.xml: ${EPOCH}`] : []);
  });

  test('is reported at the value, among the others, and named with both versions', async () => {
    const world = worldWith({ 'old.xml': cib('0.5.3'), 'new.xml': cib('0.4.9', 'one') });
    const { code, out } = await world.run(['new.xml', '--against', 'old.xml', ...OPTIONS]);
    const [first, second] = out.split('\n');
    expect([code, first]).toEqual([
      1,
      `new.xml:1:59: error: epoch="4" is less than the 5 of version 0.5.3, so that a cluster refuses this CIB, 0.4.9, as older [${EPOCH}]`,
    ]);
    expect(second).toContain(`[${PORT}]`);
  });

  test('has the severity that is configured, and can be off or suppressed', async () => {
    const [then, now] = [cib('0.5.3'), cib('0.4.9')];
    expect(await compared(then, now, '--rule', `${EPOCH}: off`)).toEqual([]);
    expect(await compared(then, now, '--preset', 'schema')).toEqual([]);
    const comment = `<!-- ciblint-disable-file ${EPOCH}: a new cluster -->\n`;
    expect(await compared(then, comment + now, '--preset', 'strict')).toEqual([]);
    // Without anything to compare with the comment is not called useless: --fix would take it out.
    const world = worldWith({ 'new.xml': comment + now });
    expect((await world.run(['new.xml', '--preset', 'strict', ...OPTIONS])).out).toBe('');
  });

  test('with the version that is configured, and nothing else to compare with', async () => {
    const world = worldWith({ 'cib.xml': cib('0.5.3') });
    const rule = (than: string) => ['cib.xml', '--rule', `${EPOCH}: [error, {than: ${than}}]`, ...OPTIONS];
    expect(findings(await world.run(rule('0.6.0')))).toEqual([`cib.xml: ${EPOCH}`]);
    expect(findings(await world.run(rule('0.5.3')))).toEqual([]);
    expect((await world.run(rule('0.5'))).code).toBe(2);
  });

  test('only whole CIBs have a version', async () => {
    expect(await compared(cib('0.5.3'), '<resources/>')).toEqual([]);
    expect(await compared('<resources/>', cib('0.4.9'))).toEqual([]);
  });
});

describe('together with a baseline', () => {
  test('what the baseline knows is not new, and what was there before is not either', async () => {
    const world = repository({ 'cib.xml': cib('0.5.0', 'known') });
    await world.run(['--write-baseline']);
    commit(world, { 'cib.xml': cib('0.5.0', 'known', 'old') });
    world.write({ 'cib.xml': cib('0.5.0', 'known', 'old', 'new') });
    expect(findings(await world.run(['--against', 'HEAD', ...OPTIONS]))).toEqual(['cib.xml: new']);
    expect(findings(await world.run(OPTIONS))).toEqual(['cib.xml: old', 'cib.xml: new']);
  });

  test('of findings alike, those that either knows', async () => {
    const off = ['--rule', 'schema/duplicate-id: off'];
    const world = repository({ 'cib.xml': cib('0.5.0', 'x') });
    await world.run(['--write-baseline', ...off]);
    commit(world, { 'cib.xml': cib('0.5.0', 'x', 'x') });
    world.write({ 'cib.xml': cib('0.5.0', 'x', 'x', 'x') });
    expect(findings(await world.run(['--against', 'HEAD', ...off, ...OPTIONS]))).toEqual(['cib.xml: x']);
  });
});

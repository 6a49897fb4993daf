import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, build } from './built.js';
import { lastReport, type Task } from './problem-matcher.js';
import { Watcher } from './watcher.js';
import { CLEAN, FAULT, FAULTY, World } from './world.js';

const worlds: World[] = [];
const watchers: Watcher[] = [];
beforeAll(build);
afterEach(async () => {
  for (const watcher of watchers.splice(0)) {
    watcher.process.kill('SIGKILL');
    await watcher.end();
  }
  for (const world of worlds.splice(0)) world.remove();
});

function worldWith(files: Readonly<Record<string, string | Uint8Array>>): World {
  const world = new World(files);
  worlds.push(world);
  return world;
}

function watching(world: World, ...argv: string[]): Watcher {
  const watcher = new Watcher(world.folder, argv);
  watchers.push(watcher);
  return watcher;
}

/** Saves as many editors do: a new file takes the place of the old one. */
function saveByRename(world: World, name: string, content: string): void {
  world.write({ [`${name}~new`]: content });
  renameSync(world.path(`${name}~new`), world.path(name));
}

const UNIX = ['--format', 'unix'];
const TIMEOUT = 60_000;

describe('files', () => {
  test(
    'changed, saved by renaming, new, removed; other XML in silence',
    async () => {
      const world = worldWith({ 'a.xml': FAULTY, 'pom.xml': '<project/>' });
      const watcher = watching(world, ...UNIX);
      expect(await watcher.report()).toBe(`a.xml:${FAULT}\n`);
      world.write({ 'a.xml': CLEAN });
      await watcher.becomes('');
      saveByRename(world, 'a.xml', FAULTY);
      await watcher.becomes(`a.xml:${FAULT}\n`);
      saveByRename(world, 'a.xml', CLEAN);
      await watcher.becomes('');
      world.write({ 'sub/deep/b.cib': FAULTY });
      await watcher.becomes(`sub/deep/b.cib:${FAULT}\n`);
      rmSync(world.path('sub'), { recursive: true });
      await watcher.becomes('');
      world.write({ 'pom.xml': FAULTY });
      await watcher.becomes(`pom.xml:${FAULT}\n`);
      rmSync(world.path('pom.xml'));
      await watcher.becomes('');
      const count = watcher.reports;
      world.write({ 'other.xml': '<project/>', 'node_modules/x.xml': FAULTY, 'notes.txt': FAULTY });
      await sleep(600);
      expect(watcher.reports).toBe(count);
      expect(await watcher.end('SIGINT')).toBe(0);
    },
    TIMEOUT,
  );

  test(
    'what was a CIB stays one when it is emptied, until it is something else',
    async () => {
      const world = worldWith({ 'a.xml': FAULTY, 'b.xml': '' });
      const watcher = watching(world, ...UNIX);
      expect(await watcher.report()).toBe(`a.xml:${FAULT}\n`);
      world.write({ 'a.xml': '' });
      await watcher.becomes('a.xml:1:1: error: The input is empty [well-formed]\n');
      world.write({ 'a.xml': '<project/>' });
      await watcher.becomes('ciblint: .: nothing to lint here\n');
      expect(await watcher.end('SIGINT')).toBe(0);
    },
    TIMEOUT,
  );

  test(
    'a file and a folder that are named, go and come back; the target of a link; a glob',
    async () => {
      const world = worldWith({ 'x/a.cfg': FAULTY, 'f/b.xml': FAULTY, 'far/away.txt': FAULTY, 'g/1.cfg': CLEAN });
      symlinkSync('far/away.txt', world.path('link.xml'));
      const watcher = watching(world, 'x/a.cfg', 'f', 'link.xml', 'g/*.cfg', ...UNIX);
      const [a, b, link] = ['x/a.cfg', 'f/b.xml', 'link.xml'].map((name) => `${name}:${FAULT}\n`);
      expect(await watcher.report()).toBe(`${a}${b}${link}`);
      world.write({ 'far/away.txt': CLEAN });
      await watcher.becomes(`${a}${b}`);
      rmSync(world.path('x/a.cfg'));
      await watcher.becomes(`ciblint: x/a.cfg: no such file or folder\n${b}`);
      world.write({ 'x/a.cfg': CLEAN });
      await watcher.becomes(b as string);
      rmSync(world.path('f'), { recursive: true });
      await watcher.becomes('ciblint: f: no such file or folder\n');
      world.write({ 'f/b.xml': FAULTY });
      await watcher.becomes(b as string);
      saveByRename(world, 'f/b.xml', CLEAN);
      await watcher.becomes('');
      world.write({ 'g/2.cfg': FAULTY });
      await watcher.becomes(`g/2.cfg:${FAULT}\n`);
    },
    TIMEOUT,
  );

  test(
    'a list of names that changes',
    async () => {
      const world = worldWith({ list: 'a.xml\n', 'a.xml': FAULTY, 'b.xml': FAULTY });
      const watcher = watching(world, '--files-from', 'list', ...UNIX);
      expect(await watcher.report()).toBe(`a.xml:${FAULT}\n`);
      world.write({ list: 'b.xml\n' });
      await watcher.becomes(`b.xml:${FAULT}\n`);
      world.write({ 'b.xml': CLEAN });
      await watcher.becomes('');
    },
    TIMEOUT,
  );

  test(
    'only what changed is linted again, and all of it is reported',
    async () => {
      const rule = `{ id: 'site/count', severity: 'info', summary: 's', why: 'w', remedy: 'r', messages: {}, examples: [],
        check: () => ({ root: () => { process.stderr.write('linted\\n'); } }) }`;
      const world = worldWith({
        'a.xml': FAULTY,
        'b.xml': CLEAN,
        'p.mjs': `export default { rules: [${rule}] };`,
        'ciblint.config.json': '{ "plugins": ["./p.mjs"], "preset": "strict" }',
      });
      const watcher = watching(world, ...UNIX);
      const lines = async () => (await watcher.report()).split('\n').sort();
      expect(await lines()).toEqual(['', `a.xml:${FAULT}`, 'linted', 'linted']);
      world.write({ 'b.xml': FAULTY });
      expect(await lines()).toEqual(['', `a.xml:${FAULT}`, `b.xml:${FAULT}`, 'linted']);
      world.write({ 'ciblint.config.json': '{ "plugins": ["./p.mjs"], "preset": "strict", "failOn": "info" }' });
      expect((await lines()).filter((line) => line === 'linted')).toHaveLength(2);
    },
    TIMEOUT,
  );
});

test(
  'what findings are measured by: a baseline that comes and goes, an earlier version',
  async () => {
    const world = worldWith({ 'a.xml': FAULTY, 'b.xml': CLEAN, 'old.cib': CLEAN });
    const watcher = watching(world, 'a.xml', ...UNIX);
    const comparing = watching(world, 'a.xml', '--no-baseline', '--against', 'old.cib', ...UNIX);
    expect(await watcher.report()).toBe(`a.xml:${FAULT}\n`);
    expect(await comparing.report()).toBe(`a.xml:${FAULT}\n`);
    world.write({ 'old.cib': FAULTY });
    await comparing.becomes('');
    expect((await world.run(['a.xml', '--write-baseline'])).code).toBe(0);
    expect(await watcher.report()).not.toContain(FAULT);
    rmSync(world.path('ciblint-baseline.json'));
    await watcher.becomes(`a.xml:${FAULT}\n`);
  },
  TIMEOUT,
);

describe('the configuration', () => {
  const OFF = 'rules: { bundle/port-xor-range: off }\n';

  test(
    'is read anew with all it extends, one that is wrong is told of, and watching goes on',
    async () => {
      const world = worldWith({ 'a.xml': FAULTY });
      const watcher = watching(world, ...UNIX);
      const fault = `a.xml:${FAULT}\n`;
      expect(await watcher.report()).toBe(fault);
      world.write({ 'ciblint.config.yaml': OFF });
      await watcher.becomes('');
      world.write({ 'ciblint.config.yaml': 'rules: { bundle/port-xr-range: off }\n' });
      const file = world.path('ciblint.config.yaml');
      const hint = 'rules: there is no rule "bundle/port-xr-range"; did you mean "bundle/port-xor-range"?';
      await watcher.becomes(`ciblint: ciblint.config.yaml: ${hint}\n`);
      expect(watcher.out).toMatch(/^ciblint: checking the configuration\n.*\nciblint: done, nothing was checked; /m);
      world.write({ 'conf/base.json': '{}', 'ciblint.config.yaml': 'extends: ./conf/base.json\n' });
      await watcher.becomes(fault);
      world.write({ 'conf/base.json': '{ "rules": { "bundle/port-xor-range": "off" } }' });
      await watcher.becomes('');
      world.write({ 'conf/base.json': '{' });
      expect(await watcher.report()).toContain('ciblint: conf/base.json: ');
      world.write({ 'conf/base.json': '{}' });
      await watcher.becomes(fault);
      rmSync(file);
      await watcher.becomes(fault);
    },
    TIMEOUT,
  );

  test(
    'a module, and a plug-in, are imported anew; wrong from the start, it is waited for',
    async () => {
      const plugin = (message: string) => `export default { rules: [{ id: 'site/x', severity: 'error', summary: 's',
        why: 'w', remedy: 'r', messages: { found: '${message}' }, examples: [],
        check: (context) => ({ docker(element) { context.report({ say: 'found', at: element }); } }) }] };`;
      const world = worldWith({
        'a.xml': CLEAN,
        'p.mjs': plugin('one'),
        'ciblint.config.mjs': 'export default { rulez: {} };',
      });
      const watcher = watching(world, ...UNIX);
      expect(await watcher.report()).toContain('rulez');
      world.write({ 'ciblint.config.mjs': "export default { plugins: ['./p.mjs'] };" });
      await watcher.becomes('a.xml:3:19: error: one [site/x]\n');
      world.write({ 'p.mjs': plugin('two') });
      await watcher.becomes('a.xml:3:19: error: two [site/x]\n');
      world.write({ 'ciblint.config.mjs': 'export default {};' });
      await watcher.becomes('');
    },
    TIMEOUT,
  );
});

describe('reports', () => {
  test(
    'any format on standard output, files written anew, and a report among what is watched changes nothing',
    async () => {
      const world = worldWith({ 'a.xml': FAULTY });
      const watcher = watching(world, '--format', 'json', '--format', 'unix=out.xml', '--format', 'json=no/x.json');
      const errors = async () => {
        const [line, ...rest] = (await watcher.report()).split(/(?=^ciblint: )/m);
        expect(rest).toEqual(['ciblint: no/x.json: no such file or folder\n']);
        return JSON.parse(line as string).summary.errors;
      };
      expect(await errors()).toBe(1);
      expect(readFileSync(world.path('out.xml'), 'utf8')).toBe(`a.xml:${FAULT}\n`);
      world.write({ 'a.xml': CLEAN });
      expect(await errors()).toBe(0);
      expect(readFileSync(world.path('out.xml'), 'utf8')).toBe('');
      const count = watcher.reports;
      await sleep(500);
      expect(watcher.reports).toBe(count);
    },
    TIMEOUT,
  );

  test(
    'the lines around them, on standard output',
    async () => {
      const world = worldWith({ 'a.xml': FAULTY, 'b.xml': CLEAN });
      const watcher = new Watcher(world.folder, ['--quiet', ...UNIX], '2>/dev/null');
      watchers.push(watcher);
      await watcher.report();
      world.write({ 'a.xml': CLEAN });
      await watcher.report();
      world.write({ 'c.cib': Buffer.from('<cib\xff', 'latin1') });
      expect(await watcher.report()).toBe('');
      expect(watcher.out).toBe(`ciblint: checking 2 files
a.xml:${FAULT}
ciblint: done, 1 error in 2 files; watching for changes
ciblint: checking 2 files
ciblint: done, no problems in 2 files; watching for changes
ciblint: checking 3 files
ciblint: done, no problems in 2 files, 1 file failed; watching for changes
`);
    },
    TIMEOUT,
  );

  test(
    'many changes at once make one report, and one that leaves all as it was none',
    async () => {
      const names = Array.from({ length: 40 }, (_, index) => `f${index}.xml`);
      const world = worldWith(Object.fromEntries(names.map((name) => [name, CLEAN])));
      const watcher = watching(world, ...UNIX);
      await watcher.report();
      await sleep(500);
      const times = new Date();
      for (const name of names) world.write({ [name]: FAULTY });
      for (const name of names) utimesSync(world.path(name), times, times);
      const all = names.toSorted().map((name) => `${name}:${FAULT}\n`);
      await watcher.becomes(all.join(''));
      expect(watcher.reports).toBeLessThanOrEqual(3);
    },
    TIMEOUT,
  );

  test(
    'the watching task of VS Code follows them',
    async () => {
      const world = worldWith({ 'cibs/a.xml': FAULTY, 'cibs/b.xml': FAULTY });
      const { stdout } = spawnSync(process.execPath, [BIN, 'matcher', 'vscode'], { encoding: 'utf8' });
      const task = (JSON.parse(stdout).tasks as Task[])[1] as Task;
      const argv = task.args.slice(task.args.indexOf('ciblint') + 1).filter((word) => word !== '--watch');
      const watcher = watching(world, ...argv);
      const marks = () =>
        lastReport(task.problemMatcher, watcher.out)?.map(({ file, line, column, endColumn }) => [
          file,
          line,
          column,
          endColumn,
        ]);
      await watcher.until(marks, [
        ['cibs/a.xml', 4, 36, 40],
        ['cibs/b.xml', 4, 36, 40],
      ]);
      saveByRename(world, 'cibs/a.xml', FAULTY.replace('\n', '\n\n'));
      await watcher.until(marks, [
        ['cibs/a.xml', 5, 36, 40],
        ['cibs/b.xml', 4, 36, 40],
      ]);
      rmSync(world.path('cibs/b.xml'));
      await watcher.until(marks, [['cibs/a.xml', 5, 36, 40]]);
      expect(lastReport(task.problemMatcher, 'ciblint: checking 1 file\n')).toBeUndefined();
    },
    TIMEOUT,
  );
});

describe('the end', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it with 0, in the middle of nothing or of a run',
    async (signal) => {
      const world = worldWith({ 'a.xml': FAULTY });
      const idle = watching(world);
      await idle.report();
      await sleep(200);
      expect([await idle.end(signal), idle.out]).toEqual([0, expect.stringMatching(/watching for changes\n$/)]);
      const large = Array.from({ length: 60_000 }, (_, index) => `<port-mapping id="m${index}"/>`).join('\n');
      world.write({ 'a.xml': FAULTY.replace('<network>', `<network>${large}`) });
      const busy = watching(world, ...UNIX);
      while (!busy.out.includes('ciblint: checking')) await sleep(20);
      expect([await busy.end(signal), busy.reports]).toEqual([0, 1]);
    },
    TIMEOUT,
  );

  test(
    'a reader that goes away ends it',
    async () => {
      const world = worldWith({ 'a.xml': FAULTY });
      const watcher = watching(world, ...UNIX);
      await watcher.report();
      watcher.process.stdout?.destroy();
      await sleep(300);
      world.write({ 'a.xml': CLEAN });
      expect(await watcher.end()).toBe(0);
    },
    TIMEOUT,
  );
});

describe('what cannot be watched', () => {
  const STDIN = 'standard input cannot be watched; name files or folders';

  test.each([
    [['-'], `--watch: ${STDIN}`],
    [['--stdin-filename', 'x.xml'], `--watch: ${STDIN}`],
    [['--files-from', '-'], `--watch: ${STDIN}`],
    [['--files-from', 'nowhere'], '--files-from: nowhere: no such file or folder'],
    [['--format', 'unx'], '--format: "unx" is none of '],
    [['--rule', 'x'], '--rule: "x" must be '],
    [['--max-warnings', 'x'], '--max-warnings: "x" is no number, 0 or more'],
    [['--config', 'nowhere.json'], 'nowhere.json: no such file or folder'],
    [['--write-baseline'], '--watch and --write-baseline exclude each other: --watch changes no file'],
    [['--fix'], '--watch only reports: it goes neither with --fix nor with --fix-dry-run'],
    [['--fix-dry-run'], '--watch only reports: it goes neither with --fix nor with --fix-dry-run'],
  ])('%j', async (argv, message) => {
    const world = worldWith({ 'a.xml': FAULTY });
    const { code, out, err } = await world.run(['--watch', ...argv]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^ciblint: /);
    expect(err).toContain(message);
  });

  test('nothing there yet', async () => {
    const world = worldWith({});
    mkdirSync(world.path('empty'));
    const watcher = watching(world, 'empty', ...UNIX);
    expect(await watcher.report()).toBe('ciblint: empty: nothing to lint here\n');
    world.write({ 'empty/a.xml': FAULTY });
    await watcher.becomes(`empty/a.xml:${FAULT}\n`);
  });
});

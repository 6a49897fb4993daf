/** The built command line with worker threads: it says what it says without them. */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paying } from '../../src/cli/threads/concurrency.js';
import { corpus } from '../linting.js';
import { BIN, build } from './built.js';
import { CLEAN, cib, FAULT, FAULTY, World } from './world.js';

const world = new World({
  'broken.xml.gz': Buffer.from([0x1f, 0x8b, 8, 0, 0]),
  'latin.xml': Buffer.from([0x3c, 0xe9]),
  'hook.cjs': `const { isMainThread } = require('node:worker_threads');
if (!isMainThread) require('node:fs').writeSync(2, 'a thread\\n');`,
  'failing.cjs': `if (!require('node:worker_threads').isMainThread) throw new Error('no');`,
  'leaving.cjs': `if (!require('node:worker_threads').isMainThread) require('node:fs').openSync = () => process.exit(0);`,
  'dying.cjs': `const { isMainThread, parentPort } = require('node:worker_threads');
if (!isMainThread) setImmediate(() => { throw new Error('no'); });`,
});
const MANY = Array.from({ length: 60 }, (_, index) => `${String(index).padStart(2, '0')}.xml`);
for (const folder of ['many', 'before'])
  world.write(Object.fromEntries(MANY.map((name, index) => [`${folder}/${name}`, index % 3 === 0 ? FAULTY : CLEAN])));

beforeAll(build);
afterAll(() => world.remove());

function run(argv: readonly string[], { flags = [] as readonly string[], input = '', cwd = world.folder } = {}) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...flags, BIN, ...argv], {
    cwd,
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 28,
  });
  return { code: status ?? signal, out: stdout, err: stderr };
}

/** The outcome with threads, which must be the one without. */
function same(argv: readonly string[], options: Parameters<typeof run>[1] = {}) {
  const outcome = run(['--concurrency', '3', ...argv], options);
  expect(outcome).toEqual(run(['--concurrency', 'off', ...argv], { ...options, flags: [] }));
  return outcome;
}

const inThreads = (argv: readonly string[]) => run(argv, { flags: ['--require', world.path('hook.cjs')] });

describe('the same as in one thread', () => {
  test('fixtures of all kinds, in formats that show everything', () => {
    const [report, argv] = [world.path('report.json'), ['--no-config', '--preset', 'strict', 'fixtures/**/*.xml']];
    const reports: string[] = [];
    for (const threads of ['3', 'off']) {
      const { out } = run([...argv, '--concurrency', threads, '--format', 'pretty', '--format', `json=${report}`], {
        cwd: process.cwd(),
      });
      expect(out.length).toBeGreaterThan(1000);
      reports.push(out, readFileSync(report, 'utf8'));
    }
    expect(reports.slice(0, 2)).toEqual(reports.slice(2));
  });

  const scheduler = corpus('scheduler');
  (scheduler === undefined ? test.skip : test)(
    "Pacemaker's own CIBs",
    () => {
      const names = readdirSync(scheduler as string).filter((_, index) => index % 12 === 0);
      const files = names.map((name) => join(scheduler as string, name));
      expect(same(['--no-config', '--preset', 'strict', '--format', 'json', ...files]).out.length).toBeGreaterThan(
        1000,
      );
    },
    60_000,
  );

  test('in the order given, with settings of their own for some files and the most of their findings', () => {
    world.write({
      'conf.yaml':
        'schema: "3.9"\npacemaker: "2.1"\noverrides: [{ files: "**/*3.xml", rules: { bundle/port-xor-range: off } }]\nignore: [{ rule: bundle/port-xor-range, id: nothing }]\n',
    });
    const files = MANY.toReversed().map((name) => `many/${name}`);
    const { out } = same(['--config', 'conf.yaml', '--max-findings', '1', '--format', 'unix', ...files]);
    const faulty = files.filter((_, index) => (59 - index) % 3 === 0).filter((path) => !path.endsWith('3.xml'));
    expect(out).toBe(faulty.map((path) => `${path}:${FAULT}\n`).join(''));
  });

  test('what cannot be read, or not by another thread', () => {
    const argv = ['--format', 'unix', 'many', 'nowhere.xml', 'broken.xml.gz', 'latin.xml', '-', '/dev/null'];
    const { code, err } = same(argv, { input: FAULTY });
    expect(code).toBe(2);
    for (const name of ['nowhere.xml', 'broken.xml.gz', 'latin.xml']) expect(err).toContain(`ciblint: ${name}`);
  });

  test('rules of plug-ins, also one that throws', () => {
    world.write({
      'plug/plugin.mjs': `export default [{ id: 'site/no', severity: 'error', summary: 'S', why: 'W', remedy: 'R', messages: { no: 'No' }, examples: [],
        check: (context) => ({ docker: (at) => context.report({ say: 'no', at }), network() { throw new Error('oops'); } }) }];`,
      'plug/conf.yaml': 'plugins: [./plugin.mjs]\n',
    });
    const { code, out, err } = same(['--config', 'plug/conf.yaml', '--format', 'unix', 'many']);
    expect([code, out.match(/\[site\/no\]/g)?.length]).toEqual([2, MANY.length]);
    expect(err).toContain('rule site/no failed at many/00.xml:4:');
  });

  test('steps that come after', () => {
    expect(same(['--fix-dry-run', 'many']).code).toBe(1);
    expect(same(['--against', 'before', '--format', 'unix', 'many']).code).toBe(0);
  });
});

describe('how many threads', () => {
  test.each([
    [7_999_999, 64, 1],
    [8_000_000, 64, 2],
    [8_000_000, 3, 1],
    [39_999_999, 2, 1],
    [40_000_000, 2, 2],
    [80_000_000, 4, 4],
    [1e12, 1, 1],
    [1e12, 64, 8],
  ])('%d bytes with %d cores pay for %d', (bytes, cores, threads) => {
    expect(paying(bytes, cores)).toBe(threads);
  });

  test('so many as are asked for, and no more than files', () => {
    const threads = (...argv: string[]) => inThreads(argv).err.split('a thread\n').length;
    expect(threads('--concurrency', '3', 'many')).toBe(3);
    expect(threads('--concurrency', '9', 'many/00.xml', 'many/01.xml')).toBe(2);
    expect(threads('--concurrency', '1', 'many')).toBe(1);
    expect(threads('--concurrency', 'off', 'many')).toBe(1);
    expect(threads('--concurrency=auto', 'many')).toBe(1);
  });

  test.each(['0', 'x', '-1', '1.5', '1000', 'on'])('--concurrency=%s is refused', (given) => {
    expect(run([`--concurrency=${given}`, 'many'])).toEqual({
      code: 2,
      out: '',
      err: `ciblint: --concurrency: "${given}" is neither auto nor off nor a number of threads, 1 to 999\n`,
    });
  });

  test('what threads need is not loaded without them', () => {
    world.write({ 'loaded.cjs': "process.on('exit', () => console.log(Object.keys(require.cache).join('\\n')));" });
    const { out } = run(['--format', 'unix', 'many'], { flags: ['--require', world.path('loaded.cjs')] });
    expect(out).toMatch(/program-[\w-]+\.cjs$/m);
    expect(out).not.toMatch(/(?:pool|share|thread)[\w-]*\.cjs/);
  });
});

describe('where threads fail', () => {
  test.each(['failing.cjs', 'dying.cjs', 'leaving.cjs'])('this one does it: %s', (hook) => {
    expect(same(['--format', 'unix', 'many'], { flags: ['--require', world.path(hook)] }).code).toBe(1);
  });

  const PERMISSION = ['--permission', '--experimental-permission'].find((flag) =>
    process.allowedNodeEnvironmentFlags.has(flag),
  );
  (PERMISSION === undefined ? test.skip : test)('without leave for them', () => {
    const flags = ['--no-warnings', PERMISSION as string, '--allow-fs-read=*'];
    expect(same(['--format', 'unix', 'many'], { flags }).code).toBe(1);
  });
});

describe('a run that is cut short', () => {
  beforeAll(() => {
    const primitives = Array.from({ length: 3000 }, (_, index) => `<primitive id="p${index}" class="lsb" type="a"/>`);
    world.write(
      Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`long/${index}.xml`, cib(primitives.join('\n'))])),
    );
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it at once, and in silence', async (signal) => {
    const child = spawn(process.execPath, [BIN, '--concurrency', '3', 'long'], { cwd: world.folder });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        said += data;
      });
    setTimeout(() => child.kill(signal), 1000);
    const ended = await new Promise((resolve) => child.on('close', (code, by) => resolve([code, by])));
    expect([ended, said]).toEqual([[null, signal], '']);
  });

  test('a reader that leaves early ends it quietly', () => {
    const script = `set -o pipefail; "${process.execPath}" "${BIN}" --concurrency 3 --format unix many many many | head -1`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: world.folder, encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([1, `many/00.xml:${FAULT}\n`, '']);
  });
});

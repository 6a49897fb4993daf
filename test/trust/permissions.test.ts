import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FORMATS } from '../../src/report/index.js';
import { BIN, build } from '../cli/built.js';
import { CLEAN, FAULTY, World } from '../cli/world.js';

/**
 * What ciblint may do, held by Node's permission model: it runs with leave to read files and for nothing else, neither to
 * write, nor to start processes or threads, nor to load native code.
 */
const world = new World({ 'cib.xml': FAULTY, 'clean.xml': CLEAN, '.ciblintrc.yaml': 'preset: strict\n' });
const [major] = process.versions.node.split('.').map(Number);
const PERMISSION = (major ?? 0) >= 24 ? '--permission' : '--experimental-permission';
const whenThere = process.allowedNodeEnvironmentFlags.has(PERMISSION) ? describe : describe.skip;

beforeAll(build);
afterAll(() => world.remove());

function run(argv: readonly string[], flags: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', ...flags, BIN, ...argv], {
    cwd: world.folder,
    encoding: 'utf8',
    input: FAULTY,
  });
  return { code: status, out: stdout, err: stderr };
}

const READ_ONLY = [PERMISSION, '--allow-fs-read=*'];

whenThere('with leave to read files and nothing else', () => {
  test.each([
    ['lint', ['cib.xml', 'clean.xml']],
    ['lint with a configuration', ['--config', '.ciblintrc.yaml', 'cib.xml']],
    ['lint of standard input', ['-']],
    ['lint of a folder', ['.']],
    ...Object.keys(FORMATS).map((format) => [`format ${format}`, ['--format', format, 'cib.xml']] as const),
    ['--fix-dry-run', ['--fix-dry-run', '--format', 'unix', 'cib.xml']],
    ['explain', ['explain', 'bundle/port-xor-range']],
    ['rules', ['rules']],
    ['schemas', ['schemas']],
    ['inspect', ['inspect', 'clean.xml']],
    ['matcher', ['matcher', 'github']],
    ['completion', ['completion', 'bash']],
    ['print-config', ['print-config']],
    ['--version', ['--version']],
  ] as const)('%s says the same', (_, argv) => {
    const free = run(argv, []);
    expect(free.code).not.toBeNull();
    expect(run(argv, READ_ONLY)).toEqual(free);
  });

  test('what is to be written is not, and nothing is lost', () => {
    const before = readFileSync(world.path('cib.xml'), 'utf8');
    const files = readdirSync(world.folder);
    const { code, err } = run(['--fix', 'cib.xml'], READ_ONLY);
    // Nothing to write, or no leave to write it: never success with a file that was not written.
    if (code !== 1) expect({ code, isTold: err.includes('cib.xml') }).toEqual({ code: 2, isTold: true });
    const report = run(['--format', 'json=report.json', 'cib.xml'], READ_ONLY);
    expect(report).toMatchObject({ code: 2, err: expect.stringContaining('report.json') });
    expect(readFileSync(world.path('cib.xml'), 'utf8')).toBe(before);
    expect(readdirSync(world.folder)).toEqual(files);
  });

  test('a push cannot be judged without git, and is not let through', () => {
    const { code, err } = run(['hook', 'pre-push', 'origin', 'nowhere'], READ_ONLY);
    expect(code).toBe(2);
    expect(err).toMatch(/^ciblint: /);
  });
});

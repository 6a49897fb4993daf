import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, build } from './built.js';
import { CLEAN, cib, FAULT, FAULTY, World } from './world.js';

/** What only a process shows: the built command line, as it is installed. */
const world = new World({ 'cib.xml': FAULTY, 'clean.xml': CLEAN, 'pom.xml': '<project/>' });

beforeAll(build);
afterAll(() => world.remove());

const ENV = { PATH: process.env.PATH, HOME: process.env.HOME };

function run(argv: readonly string[], options: { input?: string; env?: Record<string, string> } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], {
    cwd: world.folder,
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...ENV, ...options.env },
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Runs a shell command in which `ciblint` is the built one. */
function shell(command: string) {
  const script = `set -o pipefail\nciblint() { "${process.execPath}" "${BIN}" "$@"; }\n${command}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: world.folder,
    encoding: 'utf8',
    env: ENV,
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

describe('the built command line', () => {
  test('is a file that can be run', () => {
    expect(readFileSync(BIN, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(execFileSync(BIN, ['--version'], { encoding: 'utf8' })).toBe(
      `${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`,
    );
  });

  test('exit codes, and what goes where', () => {
    expect(run(['clean.xml', '--format', 'unix'])).toEqual({ code: 0, out: '', err: '' });
    expect(run(['cib.xml', '--format', 'unix'])).toEqual({ code: 1, out: `cib.xml:${FAULT}\n`, err: '' });
    expect(run(['nowhere.xml', 'cib.xml', '--format', 'unix'])).toEqual({
      code: 2,
      out: `cib.xml:${FAULT}\n`,
      err: 'ciblint: nowhere.xml: no such file or folder\n',
    });
    expect(run(['--fromat'])).toEqual({
      code: 2,
      out: '',
      err: 'ciblint: there is no option "--fromat"; did you mean "--format"?\n',
    });
  });

  test('a folder that holds CIBs and other XML', () => {
    expect(run(['--format', 'unix'])).toEqual({ code: 1, out: `cib.xml:${FAULT}\n`, err: '' });
  });

  test('standard input, with and without a name', () => {
    expect(run(['-', '--format', 'unix'], { input: FAULTY }).out).toBe(`<stdin>:${FAULT}\n`);
    expect(run(['-', '--stdin-filename', 'a.xml'], { input: FAULTY }).out).toContain('port="80" range="80-90"');
    expect(shell('ciblint --format unix <(cat cib.xml)').out).toContain(FAULT);
  });

  test('colours only where they are asked for', () => {
    expect(run(['cib.xml']).out).not.toContain('\u001b');
    expect(run(['cib.xml'], { env: { FORCE_COLOR: '1' } }).out).toContain('\u001b[31m');
    expect(run(['cib.xml', '--color', 'always'], { env: { NO_COLOR: '1' } }).out).toContain('\u001b[31m');
    expect(run(['cib.xml'], { env: { NO_COLOR: '1', FORCE_COLOR: '0' } }).out).not.toContain('\u001b');
  });

  test.each([
    'rules',
    'rules --format json',
    'explain bundle/port-xor-range',
    'print-config x',
    'inspect clean.xml',
    '-h',
  ])('%s', (argv) => {
    const { code, out, err } = run(argv.split(' '));
    expect([code, err]).toEqual([0, '']);
    expect(out.length).toBeGreaterThan(100);
  });

  test('a line that is not ASCII', () => {
    world.write({ 'wide.xml': FAULTY.replace('id="http"', 'id="日本"') });
    expect(run(['wide.xml']).out).toContain(`│ ${' '.repeat(35)}^^^^\n`);
  });

  test('a configuration in YAML, with globs, and a plug-in that uses the library', () => {
    world.write({
      'conf/plugin.mjs': `import { defineRule } from ${JSON.stringify(join(process.cwd(), 'dist', 'index.js'))};
export default { rules: [defineRule({
  id: 'site/no-docker', severity: 'error', summary: 's', why: 'w', remedy: 'Use podman', messages: { found: 'docker is not for us' },
  examples: [], check: (context) => ({ docker(element) { context.report({ say: 'found', at: element }); } }),
})] };`,
      'conf/conf.yaml': `plugins: [./plugin.mjs]\noverrides: [{ files: 'nothing/**', preset: strict }]\n`,
      'conf/wrong.yaml': 'rules: { bundle/port-xr-range: off }\n',
    });
    const { code, out, err } = run(['clean.xml', '--config', 'conf/conf.yaml', '--format', 'unix']);
    expect(err).toBe('');
    expect([code, out]).toEqual([1, 'clean.xml:3:19: error: docker is not for us [site/no-docker]\n']);
    const wrong = run(['--config', 'conf/wrong.yaml']);
    expect([wrong.code, wrong.err]).toEqual([
      2,
      'ciblint: conf/wrong.yaml: rules: there is no rule "bundle/port-xr-range"; did you mean "bundle/port-xor-range"?\n',
    ]);
  });
});

describe('pipes', () => {
  const COUNT = 200_000;
  const LARGE = 'large.txt';

  beforeAll(() => {
    const mappings = Array.from({ length: COUNT }, (_, index) => `<port-mapping id="m${index}"/>`);
    world.write({
      [LARGE]: cib(`<bundle id="web"><docker image="httpd:2.4"/><network>${mappings.join('\n')}</network></bundle>`),
    });
  });

  test.each(['unix', 'json'])(
    '200,000 findings arrive complete as %s, also when the reader is slow',
    (format) => {
      const rule = '[bundle/port-xor-range]';
      const pattern = format === 'unix' ? rule : 'has neither port nor range';
      const { code, out, err } = shell(
        `ciblint --preset schema --max-findings 0 --format ${format} ${LARGE} | (sleep 1; cat) | tee copy.txt | grep -cF '${pattern}'`,
      );
      expect([code, err, out]).toEqual([1, '', `${COUNT}\n`]);
      const copy = readFileSync(world.path('copy.txt'), 'utf8');
      if (format === 'json') expect(JSON.parse(copy).summary.errors).toBe(COUNT);
      else expect(copy.endsWith('\n')).toBe(true);
    },
    60_000,
  );

  test.each(['unix', 'pretty'])(
    'a reader that leaves early ends it quietly (%s)',
    (format) => {
      const { code, out, err } = shell(
        `ciblint --preset schema --max-findings 0 --format ${format} ${LARGE} | head -1`,
      );
      expect([code, err]).toEqual([1, '']);
      expect(out.split('\n')).toHaveLength(2);
    },
    60_000,
  );

  test('a standard output that is closed', async () => {
    const child = spawn(process.execPath, [BIN, 'cib.xml'], { cwd: world.folder, env: ENV });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (data) => {
      err += data;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, err]).toEqual([1, '']);
  });

  test('a disk that is full is told of', () => {
    if (!existsSync('/dev/full')) return;
    expect(shell('ciblint cib.xml > /dev/full')).toMatchObject({
      code: 2,
      err: 'ciblint: standard output: no space left on the device\n',
    });
  });
});

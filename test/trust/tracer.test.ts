import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, build } from '../cli/built.js';
import { CLEAN, FAULTY, World } from '../cli/world.js';

/** What ciblint does, as the kernel sees it: held by a tracer of system calls. */
const world = new World({ 'cib.xml': FAULTY, 'clean.xml': CLEAN });
const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;
const whenInstalled = canTrace ? describe : describe.skip;

beforeAll(build);
afterAll(() => world.remove());

const CALLS = '%network,execve,open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat';

interface Deeds {
  readonly code: number | null;
  /** Programs that were started, the process itself apart. */
  readonly programs: readonly string[];
  /** Calls that reach out of the machine or to another process, the pipes of a child apart. */
  readonly network: readonly string[];
  /** Calls that write, make or remove files. */
  readonly writes: readonly string[];
}

function trace(argv: readonly string[], input = ''): Deeds {
  const log = world.path('trace.log');
  const { status } = spawnSync(
    'strace',
    ['-f', '-qq', '-e', `trace=${CALLS}`, '-o', log, process.execPath, BIN, ...argv],
    {
      cwd: world.folder,
      input,
      encoding: 'utf8',
    },
  );
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .map((line) => line.replace(/^\d+\s+/, ''));
  const programs = calls.filter((call) => call.startsWith('execve(') && call.endsWith(' = 0'));
  return {
    code: status,
    programs: programs.slice(1).map((call) => call.slice(0, call.indexOf(','))),
    network: calls.filter(
      (call) => /^(?:socket|connect|bind|sendto|sendmsg|accept)\(/.test(call) && !/AF_UNIX/.test(call),
    ),
    writes: calls.filter(
      (call) =>
        /^(?:creat|rename|renameat2?|unlink(?:at)?|mkdir(?:at)?|link(?:at)?)\(/.test(call) ||
        (/^open(?:at)?\(/.test(call) &&
          /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND/.test(call) &&
          !call.includes('"/dev/')),
    ),
  };
}

whenInstalled('no network, no process but git, no file unless asked', () => {
  test.each([
    ['lint', ['--no-config', 'cib.xml'], 1],
    ['lint with what configuration there is', ['clean.xml'], 0],
    ['two threads', ['--concurrency', '2', '--no-config', 'cib.xml', 'clean.xml'], 1],
    ['a report for programs', ['--format', 'sarif', 'cib.xml'], 1],
    ['standard input', ['-'], 1],
    ['explain', ['explain', 'bundle/port-xor-range'], 0],
    ['--fix-dry-run', ['--fix-dry-run', 'cib.xml'], 1],
  ] as const)('%s', (_, argv, code) => {
    expect(trace(argv, FAULTY)).toEqual({ code, programs: [], network: [], writes: [] });
  });

  test('a report in a file writes that file', () => {
    const { programs, network, writes } = trace(['--format', 'json=report.json', 'cib.xml']);
    expect({ programs, network }).toEqual({ programs: [], network: [] });
    expect(writes.length).toBeGreaterThan(0);
    expect(writes.filter((call) => !call.includes('report.json'))).toEqual([]);
  });

  test('the hook starts git and nothing else', () => {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: world.folder, stdio: 'pipe' });
    git('init', '-q');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '--allow-empty', '-m', 'empty');
    writeFileSync(world.path('cib.xml'), FAULTY);
    git('add', 'cib.xml');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '-m', 'faulty');
    const [to, from] = ['HEAD', 'HEAD~1'].map((name) => String(git('rev-parse', name)).trim());
    const push = `refs/heads/main ${to} refs/heads/main ${from}\n`;
    const { code, programs, network, writes } = trace(['hook', 'pre-push', 'origin', 'nowhere'], push);
    expect({ code, network, writes }).toEqual({ code: 1, network: [], writes: [] });
    expect(programs.length).toBeGreaterThan(0);
    expect(programs.filter((program) => !/\/git"?$/.test(program))).toEqual([]);
  });
});

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { FileResult } from '../../src/engine/finding.js';
import { finding, report } from './reporting.js';
import { commandIn } from './workflow-commands.js';

const SOURCE = '<cib>\n  <a id="one"\n     b="two"/>\n</cib>\n';

/** The commands of a report, decoded as the runner does, and the lines that are none. */
async function decodedReport(...args: Parameters<typeof report> extends [string, ...infer R] ? R : never) {
  const text = await report('github', ...args);
  expect(text.endsWith('\n') || text === '').toBe(true);
  const lines = text.split('\n').slice(0, -1);
  return {
    commands: lines.flatMap((line) => commandIn(line) ?? []),
    plain: lines.filter((line) => commandIn(line) === undefined),
  };
}

describe('annotations of GitHub', () => {
  test('have a place, a title and a message that says where it is, errors first', async () => {
    const results: FileResult[] = [
      {
        path: 'x.xml',
        findings: [
          finding(SOURCE, { text: 'two' }, { severity: 'info' }),
          finding(SOURCE, { text: 'two' }, { severity: 'warning' }),
        ],
      },
      { path: 'gone.xml', findings: [], error: 'gone.xml: no such file or folder' },
      { path: 'y.xml', findings: [finding(SOURCE, { text: 'one' }, { rule: 'bundle/x' })] },
    ];
    const { commands, plain } = await decodedReport(results);
    expect(commands).toEqual([
      {
        name: 'error',
        properties: { file: 'gone.xml', title: 'ciblint' },
        message: 'gone.xml: no such file or folder',
      },
      {
        name: 'error',
        properties: { file: 'y.xml', line: '2', endLine: '2', col: '10', endColumn: '13', title: 'ciblint (bundle/x)' },
        message: 'y.xml:2:10: Something is wrong [bundle/x]\nfix: Write something else',
      },
      {
        name: 'warning',
        properties: { file: 'x.xml', line: '3', endLine: '3', col: '9', endColumn: '12', title: 'ciblint (area/rule)' },
        message: 'x.xml:3:9: Something is wrong [area/rule]\nfix: Write something else',
      },
      {
        name: 'notice',
        properties: { file: 'x.xml', line: '3', endLine: '3', col: '9', endColumn: '12', title: 'ciblint (area/rule)' },
        message: 'x.xml:3:9: Something is wrong [area/rule]\nfix: Write something else',
      },
    ]);
    expect(plain).toEqual(['1 error, 1 warning and 1 note in 2 of 3 files, 1 file failed']);
  });

  test('have no columns where the range goes over several lines', async () => {
    const { commands } = await decodedReport([{ path: 'x', findings: [finding(SOURCE, { text: '"one"\n     b' })] }]);
    expect(commands[0]?.properties).toEqual({ file: 'x', line: '2', endLine: '3', title: 'ciblint (area/rule)' });
  });

  test('arrive as they were, whatever characters are in them', async () => {
    const message = '100%: a, b=c; "%0A%25" ::x:: é';
    const path = 'a, b=c:d%25/é.xml';
    const { commands } = await decodedReport([{ path, findings: [finding(SOURCE, { text: 'one' }, { message })] }]);
    expect(commands[0]?.properties.file).toBe(path);
    expect(commands[0]?.message).toBe(`${path}:2:10: ${message} [area/rule]\nfix: Write something else`);
  });

  test('say where a decoding failed, and nothing of a stack', async () => {
    const { commands } = await decodedReport([
      { path: 'a.xml', findings: [], error: 'a.xml:3:7: byte 0xFF is no UTF-8' },
      { path: 'b.xml', findings: [], error: 'b.xml: internal error: Error: x\n    at y (z.js:1:1)' },
    ]);
    expect(commands[0]?.properties).toEqual({ file: 'a.xml', line: '3', col: '7', title: 'ciblint' });
    expect(commands[0]?.message).toBe('a.xml:3:7: byte 0xFF is no UTF-8');
    expect(commands[1]?.message).toBe('b.xml: internal error: Error: x');
  });

  test('that GitHub does not show are told of', async () => {
    const findings = Array.from({ length: 11 }, () => finding(SOURCE, { text: 'one' }));
    const { commands, plain } = await decodedReport([{ path: 'x', findings }]);
    expect(commands).toHaveLength(11);
    expect(plain).toEqual([
      '11 errors in 1 file',
      'GitHub shows the first 10 of each kind as annotations; the log above has all',
    ]);
    const ten = await decodedReport([{ path: 'x', findings: findings.slice(1) }]);
    expect(ten.plain).toEqual(['10 errors in 1 file']);
  });

  test('there are none of clean files', async () => {
    expect(await report('github', [{ path: 'x', findings: [] }])).toBe('No problems in 1 file\n');
    expect(await report('github', [])).toBe('');
  });
});

describe('paths', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ciblint-root-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'checkout/sub/real'), { recursive: true });
  writeFileSync(join(folder, 'checkout/sub/real/cib.xml'), '');
  writeFileSync(join(folder, 'outside.xml'), '');
  symlinkSync('real/cib.xml', join(folder, 'checkout/sub/link.xml'));
  symlinkSync(join(folder, 'outside.xml'), join(folder, 'checkout/sub/out.xml'));
  symlinkSync(join(folder, 'checkout'), join(folder, 'other-name'));
  const cwd = join(folder, 'checkout/sub');

  async function fileOf(path: string, env: Record<string, string>, from = cwd): Promise<string | undefined> {
    const results = [{ path, findings: [finding(SOURCE, { text: 'one' })] }];
    return (await decodedReport(results, {}, { cwd: from, env })).commands[0]?.properties.file;
  }

  test.each(['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'])('are from %s', async (name) => {
    const env = { [name]: join(folder, 'checkout') };
    expect(await fileOf('real/cib.xml', env)).toBe('sub/real/cib.xml');
    expect(await fileOf('./real/../real/cib.xml', env)).toBe('sub/real/cib.xml');
    expect(await fileOf(join(cwd, 'real/cib.xml'), env)).toBe('sub/real/cib.xml');
    // Links are followed as long as they lead to a file of the repository.
    expect(await fileOf('link.xml', env)).toBe('sub/real/cib.xml');
    expect(await fileOf('out.xml', env)).toBe('sub/out.xml');
    expect(await fileOf('real/cib.xml', env, join(folder, 'other-name/sub'))).toBe('sub/real/cib.xml');
    expect(await fileOf('<stdin>', env)).toBe('sub/<stdin>');
  });

  test('are from the current folder elsewhere, and absolute outside', async () => {
    expect(await fileOf('real/cib.xml', {})).toBe('real/cib.xml');
    expect(await fileOf('real/cib.xml', { GITHUB_WORKSPACE: '/nowhere' })).toBe('real/cib.xml');
    expect(await fileOf('real/cib.xml', { GITHUB_WORKSPACE: '' })).toBe('real/cib.xml');
    expect(await fileOf('../../outside.xml', {})).toBe(join(folder, 'outside.xml'));
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, build } from './built.js';
import { editorMarks, type Task, type VsCodeMatcher } from './problem-matcher.js';
import { FAULTY, World } from './world.js';

/** The printed expressions over what the built program really prints. */
const worlds: World[] = [];
beforeAll(build);
afterAll(() => {
  for (const world of worlds) world.remove();
});

function worldWith(files: Readonly<Record<string, string | Uint8Array>>): World {
  const world = new World(files);
  worlds.push(world);
  return world;
}

function run(cwd: string, argv: readonly string[], input = '') {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], {
    cwd,
    env,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

function printed(tool: string) {
  const { code, out, err } = run(process.cwd(), ['matcher', tool]);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

const tasks = (): readonly Task[] => printed('vscode').tasks;

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly range: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Every finding of a run, in the form in which a reader of lines has it. */
function findingsOf(file: string) {
  const report: { files: { path: string; findings: Finding[] }[] } = JSON.parse(readFileSync(file, 'utf8'));
  return report.files.flatMap(({ path, findings }) => findings.map((finding) => ({ path, ...finding })));
}

/** Names and values that look like what the expressions look for. */
const ODD = {
  'a b.xml': FAULTY,
  'ä [1] (x).cib': FAULTY,
  'a:b-1:2.xml': FAULTY,
  "it's 100% $HOME.xml": FAULTY,
  'values.xml': FAULTY.replace('port="80"', 'port="[a/b] x:1:2:3:4: error: y [c/d]"').replace(
    'httpd:2.4',
    '::error::x',
  ),
  'one-line.xml': FAULTY.replaceAll('\n', ' '),
  'controls.xml': FAULTY.replace('port="80"', 'port="\u001b[31m\u2028&#13;&#10;x"'),
  'not-well-formed.xml': '<cib><a></cib>',
  'doctype.xml': `<!DOCTYPE cib [<!ENTITY x "y">]>${FAULTY}`,
};

const CONFIG = '{ "preset": "strict", "plugins": ["./p.mjs"] }';
const PLUGIN = `export default { rules: [{
  id: 'our_site/Deep_er/rule-1', severity: 'info', summary: 's', why: 'w', remedy: 'r',
  messages: { found: 'docker [as such] is not for us' }, examples: [],
  check: (context) => ({ docker(element) { context.report({ say: 'found', at: element }); } }),
}] };`;

describe('VS Code', () => {
  test('every finding in the fixtures is read as it is, to its end', () => {
    const world = worldWith({});
    const all = world.path('all.json');
    const { out, err } = run(process.cwd(), [
      'fixtures',
      '--no-config',
      '--preset',
      'strict',
      '--format',
      'unix-range',
      '--format',
      `json=${all}`,
    ]);
    const marks = editorMarks(tasks()[0]?.problemMatcher ?? [], out);
    const findings = findingsOf(all);
    expect(findings.length).toBeGreaterThan(100);
    expect(marks.map(({ message: _, ...mark }) => mark)).toEqual(
      findings.map(({ path, range, severity, rule }) => ({
        file: path,
        line: range.start.line,
        column: range.start.column,
        endLine: range.end.line,
        endColumn: range.end.column,
        severity,
        code: rule,
      })),
    );
    expect(err.split('\n').filter((line) => line.includes('internal'))).toEqual([]);
  });

  test('odd names and values, and rules of a plug-in', () => {
    const world = worldWith({ ...ODD, 'p.mjs': PLUGIN, 'ciblint.config.json': CONFIG });
    const { out } = run(world.folder, ['.', '--format', 'unix-range', '--format', 'json=all.json']);
    const marks = editorMarks(tasks()[0]?.problemMatcher ?? [], out);
    const findings = findingsOf(world.path('all.json'));
    expect(marks.map(({ file, code, severity, line }) => [file, code, severity, line])).toEqual(
      findings.map(({ path, rule, severity, range }) => [path, rule, severity, range.start.line]),
    );
    expect(new Set(marks.map(({ file }) => file))).toEqual(new Set(Object.keys(ODD)));
    expect(new Set(marks.map(({ code }) => code))).toContain('our_site/Deep_er/rule-1');
    expect(marks.map(({ message }) => message)).toContain('docker [as such] is not for us');
    const plain = findings.filter(({ path }) => path !== 'controls.xml');
    const read = marks.filter(({ file }) => file !== 'controls.xml');
    expect(read.map(({ message }) => message)).toEqual(plain.map(({ message }) => message));
  });

  test('paths of Windows', () => {
    const { out } = run(
      process.cwd(),
      ['-', '--stdin-filename', 'C:\\our cibs\\cib.xml', '--format', 'unix-range'],
      FAULTY,
    );
    expect(editorMarks(tasks()[0]?.problemMatcher ?? [], out)).toEqual([
      {
        file: 'C:\\our cibs\\cib.xml',
        line: 4,
        column: 36,
        endLine: 4,
        endColumn: 40,
        severity: 'error',
        message: 'Port mapping "http" has both port="80" and range="80-90"',
        code: 'bundle/port-xor-range',
      },
    ]);
  });

  test('files that cannot be decoded or read, and a wrong configuration, are marked too', () => {
    const world = worldWith({ 'bytes.cib': Buffer.from('<cib>\n\xff', 'latin1'), 'conf.yaml': 'rules: { a/b: off }' });
    const matchers = tasks()[0]?.problemMatcher ?? [];
    const { err } = run(world.folder, ['bytes.cib', 'nowhere.xml', '--format', 'unix-range']);
    expect(editorMarks(matchers, err)).toEqual([
      {
        file: 'bytes.cib',
        line: 2,
        column: 1,
        severity: 'error',
        message: 'byte 0xFF is no UTF-8: save the file as UTF-8',
      },
      { file: 'nowhere.xml', severity: 'error', message: 'no such file or folder' },
    ]);
    const wrong = run(world.folder, ['--config', 'conf.yaml']).err;
    expect(editorMarks(matchers, wrong)).toEqual([
      { file: 'conf.yaml', severity: 'error', message: 'rules: there is no rule "a/b"' },
    ]);
    world.write({ 'pom.xml': '<project/>' });
    const nothing = run(world.folder, ['x/*.xml', '--fromat']).err + run(world.folder, ['x/*.xml']).err;
    expect(nothing).not.toBe('');
    expect(editorMarks(matchers, nothing)).toEqual([]);
  });

  test('the task itself, by the ciblint that is installed in the folder', () => {
    const world = worldWith({ 'cibs/a b.xml': FAULTY, 'package.json': '{}' });
    mkdirSync(world.path('node_modules/.bin'), { recursive: true });
    symlinkSync(BIN, world.path('node_modules/.bin/ciblint'));
    const [once, watching] = tasks() as [Task, Task];
    expect([once.label, watching.label, watching.isBackground]).toEqual(['ciblint', 'ciblint: watch', true]);
    expect(watching.args.filter((word) => word !== '--watch')).toEqual(once.args);
    const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
    const { status, stdout } = spawnSync(once.command, once.args, {
      cwd: world.folder,
      env: { PATH: path, HOME: world.folder, npm_config_offline: 'true' },
      encoding: 'utf8',
      input: '',
    });
    const marks = editorMarks(once.problemMatcher, stdout);
    expect([status, marks.map(({ file, code }) => [file, code])]).toEqual([
      1,
      [[join('cibs', 'a b.xml'), 'bundle/port-xor-range']],
    ]);
  });

  test('the expressions name groups that they have, and one owner', () => {
    const matchers: readonly VsCodeMatcher[] = tasks().flatMap(({ problemMatcher }) => problemMatcher);
    expect(new Set(matchers.map(({ owner }) => owner))).toEqual(new Set(['ciblint']));
    for (const { pattern } of matchers) {
      const groups = (new RegExp(`${pattern.regexp}|`).exec('') ?? []).length - 1;
      const named = Object.values(pattern).filter((value) => typeof value === 'number');
      expect(named.sort()).toEqual(Array.from({ length: groups }, (_, index) => index + 1));
    }
  });
});

interface GitHubMatcher {
  readonly owner: string;
  readonly severity?: string;
  readonly pattern: readonly Readonly<Record<string, number>>[];
}

/** The annotations that the runner of GitHub Actions makes of lines, as its IssueMatcher does. */
function annotations(matchers: readonly GitHubMatcher[], output: string) {
  return output.split('\n').flatMap((line) =>
    matchers.flatMap(({ owner, severity: byDefault, pattern: [pattern = {}] }) => {
      const groups = new RegExp(String(pattern.regexp)).exec(line);
      if (groups === null) return [];
      const part = (name: string) => (pattern[name] === undefined ? undefined : groups[pattern[name]]);
      const severity = part('severity') ?? byDefault ?? 'error';
      // What it does not know it passes over.
      if (!['error', 'warning', 'notice'].includes(severity)) return [];
      const [file, at, column, message, code] = ['file', 'line', 'column', 'message', 'code'].map(part);
      return [{ owner, severity, file, line: Number(at), column: Number(column), message, code }];
    }),
  );
}

describe('GitHub Actions', () => {
  const matchers = (): readonly GitHubMatcher[] => printed('github').problemMatcher;

  test('every finding of every severity is annotated once', () => {
    const world = worldWith({ ...ODD, 'p.mjs': PLUGIN, 'ciblint.config.json': CONFIG });
    const { out } = run(world.folder, ['.', '--format', 'unix', '--format', 'json=all.json']);
    const found = annotations(matchers(), out).map(({ message: _, ...rest }) => rest);
    expect(found).toEqual(
      findingsOf(world.path('all.json')).map(({ path, rule, severity, range }) => ({
        owner: severity === 'info' ? 'ciblint-info' : 'ciblint',
        severity: severity === 'info' ? 'notice' : severity,
        file: path,
        line: range.start.line,
        column: range.start.column,
        code: rule,
      })),
    );
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(['error', 'warning', 'notice']));
  });

  test('it is what the runner accepts: distinct owners, no property it does not know', () => {
    const all = matchers();
    expect(new Set(all.map(({ owner }) => owner)).size).toBe(all.length);
    for (const { pattern, severity = 'error' } of all) {
      expect(['error', 'warning', 'notice']).toContain(severity);
      expect(pattern).toHaveLength(1);
      const known = ['regexp', 'file', 'fromPath', 'line', 'column', 'severity', 'code', 'message', 'loop'];
      for (const [name, value] of Object.entries(pattern[0] ?? {})) {
        expect(known).toContain(name);
        // It compiles them as RegexOptions.ECMAScript, which knows neither look-behind nor Unicode categories.
        if (name === 'regexp') expect(String(value)).not.toMatch(/\(\?<|\\p|\(\?[a-z]/);
      }
    }
  });
});

test('a log of GitHub Actions obeys no line', async () => {
  const world = worldWith({ '##[group]x.xml': FAULTY.replace('port="80"', 'port="##[debug]x"') });
  for (const format of ['unix', 'unix-range']) {
    const { out } = await world.run(['.', '--format', format], { env: { GITHUB_ACTIONS: 'true' } });
    expect(out.split('\n').filter((line) => line !== '').length).toBeGreaterThan(0);
    expect(out).toContain('debug]x');
    expect(out).not.toContain('##[');
  }
});

test('a tool for which there is no matcher', () => {
  const { code, out, err } = run(process.cwd(), ['matcher', 'vscod']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe('ciblint: matcher: "vscod" is none of "vscode", "github"; did you mean "vscode"?\n');
});

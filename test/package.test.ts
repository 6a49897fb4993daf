/** The package as users get it: packed, installed into an empty folder, run and imported there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = process.cwd();
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ciblint-package-')));
const home = join(folder, 'user');
let tarball = '';
let files: string[] = [];

/** The same for everyone: no registry is asked, no configuration of npm's read. */
function run(command: string, args: readonly string[], cwd = home): string {
  const { PATH } = process.env;
  const env = { PATH, HOME: folder, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
  return execFileSync(command, args, { cwd, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
}

beforeAll(() => {
  mkdirSync(home);
  // What the build has left in dist is packed; `npm run check` builds before it tests.
  const packed = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT));
  // npm 10 gives a list, npm 11 an object by name.
  const [{ filename, files: listed }] = Object.values(packed) as [{ filename: string; files: { path: string }[] }];
  tarball = join(folder, filename);
  files = listed.map(({ path }) => path);
  writeFileSync(join(home, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n');
  run('npm', ['install', '--no-audit', '--no-fund', tarball]);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tarball', () => {
  test('holds the program, its types, its manual page and its papers, and nothing else', () => {
    const rest = files.filter(
      (path) =>
        !/^dist\/[\w-]+\.c?js$/.test(path) &&
        !/^dist\/program-[\w-]+\.cjs-v[\d.]+-\w+-\w+\.cache$/.test(path) &&
        !/^dist\/types\/.*\.d\.ts$/.test(path) &&
        !/^(?:README\.md|LICENSE|CHANGELOG\.md|package\.json|man\/ciblint\.1)$/.test(path) &&
        !/^schema\/[\w.-]+\.json$/.test(path) &&
        path !== 'dist/THIRD-PARTY-NOTICES.txt',
    );
    expect(rest).toEqual([]);
    for (const wanted of ['dist/bin.cjs', 'dist/types/src/index.d.ts', 'man/ciblint.1', 'LICENSE', 'README.md'])
      expect(files).toContain(wanted);
    expect(files.filter((path) => path.includes('types/rules/'))).toEqual([]);
  });

  test('needs no other package, and names those whose code it has', () => {
    const manifest = JSON.parse(readFileSync(join(home, 'node_modules/ciblint/package.json'), 'utf8'));
    expect(manifest.dependencies ?? {}).toEqual({});
    for (const script of ['preinstall', 'install', 'postinstall']) expect(manifest.scripts).not.toHaveProperty(script);
    const notices = readFileSync(join(home, 'node_modules/ciblint/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['saxes', 'chalk', 'yargs', 'chokidar', 'tinypool'])
      expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });
});

describe('installed', () => {
  test('npx ciblint checks a file', () => {
    writeFileSync(
      join(home, 'cib.xml'),
      '<resources><bundle id="web"><podmann image="httpd:2.4"/></bundle></resources>',
    );
    expect(run('npx', ['ciblint', '--version'])).toBe(`${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`);
    let found = '';
    try {
      run('npx', ['ciblint', '--format', 'unix', 'cib.xml']);
    } catch (error) {
      found = (error as { stdout: string }).stdout;
    }
    expect(found).toMatch(/^cib\.xml:1:30: error: .*podmann.* \[schema\/unknown-element\]\n$/);
  });

  test('many files are checked in threads', () => {
    mkdirSync(join(home, 'many'));
    for (let at = 0; at < 20; at += 1) writeFileSync(join(home, 'many', `${at}.xml`), '<resources/>');
    // In each thread.
    writeFileSync(join(home, 'said.cjs'), "require('node:fs').writeSync(1, 'a thread\\n');");
    const bin = join(home, 'node_modules/ciblint/dist/bin.cjs');
    const args = ['--require', './said.cjs', bin, '--concurrency', '2', '--format', 'unix', 'many/*.xml'];
    expect(run(process.execPath, args)).toBe('a thread\na thread\n');
  });

  test('the library and its types are there', () => {
    writeFileSync(
      join(home, 'use.ts'),
      `import { defineRule, lintText, type Finding } from 'ciblint';
import { runExample } from 'ciblint/testing';
const { findings } = await lintText('<resources/>', { preset: 'strict' });
const first: Finding | undefined = findings[0];
const rule = defineRule({
  id: 'site/x', severity: 'warning', summary: 'X', why: 'Y', remedy: 'Z', messages: { no: 'No' },
  examples: [{ bad: '<resources>«»</resources>', says: ['no'] }],
  check: (context) => ({ resources: (element) => context.report({ say: 'no', at: element }) }),
});
console.log(findings.length, first === undefined, runExample(rule, { bad: '<«resources»/>', says: ['no'] }, [rule]).found.length);
`,
    );
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const flags = ['--strict', '--target', 'es2023', '--module', 'nodenext', '--lib', 'es2023,dom', '--types', ''];
    run('node', [tsc, ...flags, 'use.ts']);
    expect(run('node', ['use.js'])).toBe('0 true 1\n');
  }, 30_000);

  test('the manual page is where man looks for it', () => {
    const page = readFileSync(join(home, 'node_modules/ciblint/man/ciblint.1'), 'utf8');
    expect(page).toContain('.TH CIBLINT 1');
  });
});

describe('what others say of the package', () => {
  test('publint has no complaint', () => {
    const said = run('node', [join(ROOT, 'node_modules/publint/src/cli.js'), 'run', tarball, '--strict'], ROOT);
    expect(said).toContain('All good!');
  }, 30_000);

  test('arethetypeswrong has no complaint', () => {
    const attw = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const entries = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).exports).length;
    // It can only be imported: what could load it otherwise is older than the Node that it needs.
    const flags = ['--profile', 'esm-only', '--no-definitely-typed', '--format', 'json'];
    // It exits with 1 for a problem; that it looked at every entry is seen in its report.
    const { analysis } = JSON.parse(run('node', [attw, tarball, ...flags], ROOT));
    expect(Object.keys(analysis.entrypoints)).toHaveLength(entries);
  }, 30_000);
});

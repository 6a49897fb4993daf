/** The build: it comes out the same wherever it is made, and nothing is lost that is taken apart in it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALL_RULES } from '../src/cli/settings.js';
import { BIN, build } from './cli/built.js';

const folder = mkdtempSync(join(tmpdir(), 'ciblint-build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Builds a copy of the sources and gives what came out, by name. */
function built(name: string): ReadonlyMap<string, Buffer> {
  const copy = join(folder, name);
  mkdirSync(copy, { recursive: true });
  for (const part of ['src', 'rules', 'scripts', 'fixtures/examples', 'package.json', 'tsconfig.json'])
    cpSync(part, join(copy, part), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'), 'junction');
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: copy, stdio: 'inherit' });
  return new Map(readdirSync(join(copy, 'dist')).map((file) => [file, readFileSync(join(copy, 'dist', file))]));
}

test('two builds in different places are the same, byte by byte', () => {
  const [one, other] = [built('one'), built(join('another', 'place'))];
  expect([...other.keys()]).toEqual([...one.keys()]);
  for (const [file, content] of one)
    expect(other.get(file)?.equals(content) === true ? file : `${file} differs`).toBe(file);
}, 60_000);

describe('texts of rules, which the program has apart', () => {
  beforeAll(build);
  test('are listed', () => {
    const listed = JSON.parse(
      execFileSync(process.execPath, [BIN, 'rules', '--no-config', '--format', 'json'], { encoding: 'utf8' }),
    );
    expect(listed.map(({ id, covers }: { id: string; covers: string[] }) => [id, covers])).toEqual(
      ALL_RULES.map(({ id, covers }) => [id, covers ?? []]),
    );
  });

  test('are in the description of rules that SARIF has', () => {
    const file = join(folder, 'cib.xml');
    writeFileSync(file, '<resources><bundle id="web"><podmann image="httpd:2.4"/></bundle></resources>');
    const { stdout } = spawnSync(process.execPath, [BIN, '--no-config', '--format', 'sarif', file], {
      encoding: 'utf8',
    });
    const [described] = JSON.parse(stdout).runs[0].tool.driver.rules as { id: string; help: { markdown: string } }[];
    expect(described?.id).toBe('schema/unknown-element');
    expect(described?.help.markdown).toContain(ALL_RULES.find(({ id }) => id === described?.id)?.why.trim());
  });

  test('are in what the library exports', () => {
    const code = "import('./dist/index.js').then(({ rules }) => process.stdout.write(JSON.stringify(rules)))";
    const rules = JSON.parse(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8', maxBuffer: 1 << 28 }));
    const texts = ({ id, why, see, covers, examples }: (typeof ALL_RULES)[number]) => ({
      id,
      why,
      see,
      covers,
      examples,
    });
    expect(rules.map(texts)).toEqual(JSON.parse(JSON.stringify(ALL_RULES.map(texts))));
  });

  test('are not loaded for a lint', () => {
    const hook = join(folder, 'loaded.cjs');
    writeFileSync(hook, "process.on('exit', () => console.log(Object.keys(require.cache).join('\\n')));");
    const args = ['--require', hook, BIN, '--no-config', '--format', 'unix', 'fixtures/examples/httpd-bundle.xml'];
    const loaded = execFileSync(process.execPath, args, { encoding: 'utf8' });
    expect(loaded).toMatch(/program-[\w-]+\.cjs$/m);
    expect(loaded).not.toContain('rule-texts');
  });
});

describe('the code cache', () => {
  test('is taken by the Node that made it, and missed by no one else', () => {
    const dist = join(process.cwd(), 'dist');
    const [cache] = readdirSync(dist).filter((file) => file.endsWith('.cache'));
    expect(cache).toMatch(
      new RegExp(`^program-[\\w-]+\\.cjs-${process.version}-${process.platform}-${process.arch}\\.cache$`),
    );
    for (const flags of [[], ['--no-opt'], ['--max-lazy']])
      for (const env of [{}, { NODE_DISABLE_COMPILE_CACHE: '1' }])
        expect(execFileSync(process.execPath, [...flags, BIN, '--version'], { encoding: 'utf8', env })).toMatch(
          /^\d+\.\d+/,
        );
  });
});

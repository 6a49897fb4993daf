import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sarifMistakes } from '../report/sarif-schema.js';
import { commandIn } from '../report/workflow-commands.js';
import { parseXml } from '../report/xml-tree.js';
import { BIN, build } from './built.js';
import { CLEAN, cib, FAULT, FAULTY, World } from './world.js';

/** A checkout with a folder of CIBs, as a CI job has it. */
const world = new World({
  'clusters/prod.xml': FAULTY,
  'clusters/lab.xml': CLEAN,
  'clusters/odd ::error::##[x].xml': FAULTY.replace('id="http"', 'id="##[group]\u202e%0A::error::"'),
  'clusters/broken.cib': Buffer.from('<cib>\n<a b="\xff"/>', 'latin1'),
  'docs/pom.xml': '<project/>',
});

beforeAll(build);
afterAll(() => world.remove());

function run(argv: readonly string[], env: Record<string, string> = {}, folder = world.folder) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

const read = (name: string) => readFileSync(world.path(name), 'utf8');

describe('a CI run on the built program', () => {
  const ODD = 'clusters/odd ::error::##[x].xml';

  test('with three formats at once, in a job of GitHub', () => {
    const { code, out, err } = run(
      ['--format', 'github', '--format', 'sarif=../out.sarif', '--format', 'junit=../junit.xml', '.'],
      { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: world.folder },
      world.path('clusters'),
    );
    expect([code, err]).toEqual([2, 'ciblint: broken.cib:2:7: byte 0xFF is no UTF-8: save the file as UTF-8\n']);

    const lines = out.split('\n');
    const commands = lines.flatMap((line) => commandIn(line) ?? []);
    expect(commands.map(({ name, properties }) => [name, properties.file, properties.line])).toEqual([
      ['error', 'clusters/broken.cib', '2'],
      ['error', 'clusters/odd ::error::##\\[x].xml', '4'],
      ['error', 'clusters/odd ::error::##\\[x].xml', '4'],
      ['error', 'clusters/prod.xml', '4'],
    ]);
    expect(commands[3]?.message).toMatch(/^prod\.xml:4:36: .*\nfix: /);
    expect(lines.at(-2)).toBe('3 errors in 2 of 4 files, 1 file failed');

    const sarif = JSON.parse(read('out.sarif'));
    expect(sarifMistakes(sarif)).toEqual([]);
    const [{ results, invocations, tool }] = sarif.runs;
    expect(results.map((result: SarifResult) => result.locations[0].physicalLocation.artifactLocation.uri)).toEqual([
      'clusters/odd%20%3A%3Aerror%3A%3A%23%23%5Bx%5D.xml',
      'clusters/odd%20%3A%3Aerror%3A%3A%23%23%5Bx%5D.xml',
      'clusters/prod.xml',
    ]);
    expect(results[2].partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{1,16}:1$/);
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'bundle/port-xor-range',
      'schema/invalid-id',
    ]);
    expect(invocations[0].executionSuccessful).toBe(false);

    const junit = parseXml(read('junit.xml'));
    expect(junit.attributes).toMatchObject({ tests: '5', failures: '3', errors: '1' });
    expect(junit.children.map(({ attributes }) => attributes.name)).toEqual([
      'broken.cib',
      'lab.xml',
      'odd ::error::##[x].xml',
      'prod.xml',
    ]);
  });

  interface SarifResult {
    readonly locations: readonly [
      { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
    ];
  }

  test('with all reports at once, each the same as by itself', () => {
    const formats = ['sarif', 'gitlab', 'checkstyle', 'junit', 'rdjson', 'ndjson', 'json', 'github', 'unix'];
    const argv = formats.flatMap((format) => ['--format', `${format}=all.${format}`]);
    expect(run(['clusters', ...argv]).out).toBe('');
    for (const format of formats) {
      expect(read(`all.${format}`)).toBe(run(['clusters', '--format', format]).out);
      expect(read(`all.${format}`)).not.toBe('');
    }
  });

  test('with a report for GitLab from a folder of the project', () => {
    const env = { CI_PROJECT_DIR: world.folder };
    const { code, out } = run(
      ['prod.xml', '--format', 'unix', '--format', 'gitlab=report.json'],
      env,
      world.path('clusters'),
    );
    expect([code, out]).toEqual([1, `prod.xml:${FAULT}\n`]);
    const [issue, ...more] = JSON.parse(read('clusters/report.json'));
    expect([issue.location.path, more]).toEqual(['clusters/prod.xml', []]);
  });

  test.each(['pretty', 'unix', 'json', 'ndjson', 'sarif', 'gitlab', 'checkstyle', 'junit', 'rdjson'])(
    'gives the log of GitHub no command as %s',
    (format) => {
      const { out, err } = run([ODD, '::error::gone ##[error].xml', '--format', format], { GITHUB_ACTIONS: 'true' });
      expect(out).toMatch(/port/);
      expect(err).toMatch(/^ciblint: ::error::gone /);
      for (const line of `${out}${err}`.split('\n')) expect(commandIn(line)).toBeUndefined();
      expect(out).not.toContain('\u202e');
    },
  );

  test('fails a test of JUnit exactly when it fails itself', () => {
    const warning = cib('<bundle id="web"><docker image="httpd:2.4" masters="1"/></bundle>');
    world.write({ 'warning.xml': warning });
    const { code, out } = run(['warning.xml', '--format', 'junit']);
    expect(code).toBe(0);
    const tests = Number(parseXml(out).attributes.tests);
    expect(tests).toBeGreaterThan(0);
    expect(parseXml(out).attributes.failures).toBe('0');
    for (const strict of [
      ['--fail-on', 'warning'],
      ['--max-warnings', '0'],
    ]) {
      const failed = run(['warning.xml', '--format', 'junit', ...strict]);
      expect([failed.code, parseXml(failed.out).attributes.failures]).toEqual([1, String(tests)]);
    }
    const enough = run(['warning.xml', '--format', 'junit', '--max-warnings', String(tests)]);
    expect([enough.code, parseXml(enough.out).attributes.failures]).toEqual([0, '0']);
  });

  test('loses no report to another that cannot be written', () => {
    const { code, out, err } = run([
      'clusters/prod.xml',
      ...[
        '--format',
        'sarif=nowhere/x.sarif',
        '--format',
        'unix',
        '--format',
        'junit=kept.xml',
        '--format',
        'json=docs',
      ],
    ]);
    expect([code, out]).toEqual([2, `clusters/prod.xml:${FAULT}\n`]);
    expect(err).toBe('ciblint: nowhere/x.sarif: no such file or folder\nciblint: docs: is a folder\n');
    expect(parseXml(read('kept.xml')).attributes.failures).toBe('1');
  });

  test('describes the rules of a plug-in', () => {
    const library = JSON.stringify(join(process.cwd(), 'dist', 'index.js'));
    world.write({
      'plugin.mjs': `import { defineRule } from ${library};
export default { rules: [defineRule({
  id: 'site/no-docker', severity: 'error', summary: 'Containers run in podman', why: 'We have no docker.',
  remedy: 'Use podman', messages: { found: 'docker is not for us' },
  examples: [{ bad: '<bundle id="a"><«docker» image="b:1"/></bundle>', says: ['found'] }],
  check: (context) => ({ docker(element) { context.report({ say: 'found', at: element }); } }),
})] };`,
      'ciblint.yaml': 'plugins: [./plugin.mjs]\n',
    });
    const { code, out } = run(['clusters/lab.xml', '--config', 'ciblint.yaml', '--format', 'sarif']);
    expect(code).toBe(1);
    expect(sarifMistakes(JSON.parse(out))).toEqual([]);
    const [rule] = JSON.parse(out).runs[0].tool.driver.rules;
    expect(rule.id).toBe('site/no-docker');
    expect(rule.help.markdown).toContain('<bundle id="a"><docker image="b:1"/></bundle>');
  });
});

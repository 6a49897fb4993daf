import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { sarifMistakes } from '../report/sarif-schema.js';
import { commandIn } from '../report/workflow-commands.js';
import { parseXml } from '../report/xml-tree.js';
import { BIN, build } from './built.js';
import { CLEAN, FAULTY, World } from './world.js';

/** The snippets of the README's section on CI, in their order, in a checkout where `npx ciblint` is the built program. */
const SECTION = /\n## In CI\n(.*?)\n## /s.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';

function snippets(language: string): string[] {
  return Array.from(SECTION.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs')), ([, code]) => code as string);
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const [annotations, upload, action, gitlab, ...more] = snippets('yaml').map((code) => parse(code));
const [jenkinsfile = ''] = snippets('groovy');

const world = new World({
  'clusters/prod.xml': FAULTY,
  'clusters/lab.xml': CLEAN,
  'bin/npx': `#!/bin/sh
if [ "$1 $2" != '--yes ciblint' ]; then echo "npx $*" >&2; exit 99; fi
shift 2
exec '${process.execPath}' '${BIN}' "$@"
`,
});

beforeAll(() => {
  build();
  chmodSync(world.path('bin/npx'), 0o755);
});
afterAll(() => world.remove());

/** Runs a command as a CI system does, and expects it to fail for the finding there is. */
function failing(command: string | undefined, env: Record<string, string>): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', command ?? 'exit 98'], {
    cwd: world.folder,
    encoding: 'utf8',
    env: { PATH: `${world.path('bin')}:${process.env.PATH}`, HOME: process.env.HOME, ...env },
  });
  expect([status, stderr]).toEqual([1, '']);
  return stdout;
}

const read = (name: string | undefined) => readFileSync(world.path(name ?? '?'), 'utf8');

function stepsOf(workflow: { jobs: { cib: { steps: Step[] } } }): readonly Step[] {
  return workflow.jobs.cib.steps;
}

describe('the README on CI', () => {
  const GITHUB = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: world.folder };

  test('has the snippets that are tried here', () => {
    expect([more, snippets('groovy').length, snippets('sh').length]).toEqual([[], 1, 0]);
  });

  test('GitHub: annotations', () => {
    const [, { run } = {}] = stepsOf(annotations);
    const lines = failing(run, GITHUB).split('\n');
    expect(lines.flatMap((line) => commandIn(line)?.properties.file ?? [])).toEqual(['clusters/prod.xml']);
  });

  test('GitHub: SARIF, uploaded from where it is written, also when findings fail the job', () => {
    const [, { run } = {}, uploading] = stepsOf(upload);
    expect(failing(run, GITHUB)).toMatch(/^::error file=clusters\/prod\.xml,line=4,/);
    expect(uploading?.uses).toMatch(/^github\/codeql-action\/upload-sarif@/);
    expect(uploading?.if).toMatch(/^\$\{\{ !cancelled\(\) \}\}$/);
    const log = JSON.parse(read(uploading?.with?.sarif_file));
    expect(sarifMistakes(log)).toEqual([]);
    expect(log.runs[0].results).toHaveLength(1);
    expect(upload.permissions['security-events']).toBe('write');
  });

  test('GitHub: the action has the inputs that are given, and a row for each it has', () => {
    const inputs = Object.keys(parse(readFileSync('action.yml', 'utf8')).inputs);
    const [, step] = stepsOf(action);
    expect(step?.uses).toMatch(/\/ciblint@v\d/);
    expect(inputs).toEqual(expect.arrayContaining(Object.keys(step?.with ?? {})));
    const rows = Array.from(SECTION.matchAll(/^\| (`.*?) \|/gm), ([, names]) => names as string);
    expect(rows.flatMap((names) => names.split(', ')).sort()).toEqual(inputs.map((name) => `\`${name}\``).sort());
  });

  test('GitLab: the report that the job keeps, also when it fails', () => {
    const { script, artifacts } = gitlab.ciblint;
    expect(failing(script.join('\n'), { CI_PROJECT_DIR: world.folder })).toContain('1 error in 1 of 2 files');
    const [issue, ...others] = JSON.parse(read(artifacts.reports.codequality));
    expect([issue.location, others]).toEqual([{ path: 'clusters/prod.xml', lines: { begin: 4, end: 4 } }, []]);
    expect(artifacts.when).toBe('always');
  });

  test('Jenkins: the reports that it records', () => {
    const command = /sh '(.*)'/.exec(jenkinsfile)?.[1];
    expect(failing(command, {})).toContain('1 error in 1 of 2 files');
    const checkstyle = parseXml(read(/checkStyle\(pattern: '(.*?)'/.exec(jenkinsfile)?.[1]));
    expect(checkstyle.children.map(({ attributes }) => attributes.name)).toEqual([
      'clusters/lab.xml',
      'clusters/prod.xml',
    ]);
    expect(parseXml(read(/junit '(.*?)'/.exec(jenkinsfile)?.[1])).attributes).toMatchObject({
      tests: '2',
      failures: '1',
    });
    for (const [open, close] of ['{}', '()']) {
      expect(jenkinsfile.split(open as string).length).toBe(jenkinsfile.split(close as string).length);
    }
  });
});

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { commandIn } from '../report/workflow-commands.js';
import { BIN, build } from './built.js';
import { CLEAN, FAULTY, World } from './world.js';

interface ActionStep {
  readonly name: string;
  readonly shell: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}

const action: Action = parse(readFileSync('action.yml', 'utf8'));
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

let world: World;

beforeAll(build);
beforeEach(() => {
  // `npm install ciblint@…` writes down what it is asked for and installs the built program.
  world = new World({
    'checkout/clusters/prod.xml': FAULTY,
    'checkout/clusters/lab.xml': CLEAN,
    'checkout/.npmrc': 'registry=http://evil.invalid/\n',
    'bin/npm': `#!/bin/sh
for argument; do echo "$argument"; done > "$RUNNER_TEMP/npm.txt"
pwd >> "$RUNNER_TEMP/npm.txt"
mkdir -p node_modules/ciblint/dist
echo 'import(${JSON.stringify(pathToFileURL(BIN).href)});' > node_modules/ciblint/dist/bin.cjs
`,
  });
  chmodSync(world.path('bin/npm'), 0o755);
  mkdirSync(world.path('temp'));
});
afterEach(() => world.remove());

/** Runs the steps as the runner does: expressions of inputs are replaced in keys and variables, scripts run by bash. */
function run(given: Readonly<Record<string, string>> = {}, env: Record<string, string> = {}) {
  const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
  Object.assign(inputs, given);
  const evaluated = (text: string) =>
    text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => {
      if (inputs[name] === undefined) throw new Error(`no input ${name}`);
      return inputs[name];
    });
  let [out, err, code] = ['', '', 0];
  for (const step of action.runs.steps) {
    const variables = Object.entries(step.env).map(([name, value]) => [name, evaluated(value)]);
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: join(world.path('checkout'), evaluated(step['working-directory'] ?? '.')),
      encoding: 'utf8',
      env: {
        PATH: `${world.path('bin')}:${process.env.PATH}`,
        HOME: process.env.HOME,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: world.path('checkout'),
        GITHUB_ACTION_PATH: process.cwd(),
        RUNNER_TEMP: world.path('temp'),
        ...Object.fromEntries(variables),
        ...env,
      },
    });
    out += ran.stdout;
    err += ran.stderr;
    code = ran.status ?? -1;
    if (code !== 0) break;
  }
  return { code, out, err };
}

const installed = () => readFileSync(world.path('temp/npm.txt'), 'utf8').trimEnd().split('\n');
const annotated = (out: string) => out.split('\n').flatMap((line) => commandIn(line)?.properties.file ?? []);

describe('action.yml', () => {
  test('is a composite action whose scripts hold no expression', () => {
    expect(action.runs.using).toBe('composite');
    for (const { run: script, shell, env, ...rest } of action.runs.steps) {
      expect([script.includes('${{'), shell]).toEqual([false, 'bash']);
      const folder = rest['working-directory'];
      for (const value of [...Object.values(env), ...(folder === undefined ? [] : [folder])])
        expect(value).toMatch(/^\$\{\{ inputs\.[\w-]+ \}\}$/);
    }
    const used = Array.from(JSON.stringify(action.runs).matchAll(/inputs\.([\w-]+)/g), ([, name]) => name);
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const { description } of Object.values(action.inputs)) expect(description).toMatch(/^[A-Z].*[^.]$/);
  });

  test('installs the version of the action and annotates the folder it runs in', () => {
    const { code, out, err } = run();
    expect([code, err]).toEqual([1, '']);
    expect(annotated(out)).toEqual(['clusters/prod.xml']);
    expect(installed()).toContain(`ciblint@${version}`);
    // The settings of the repository that is checked have no say in what is installed.
    expect(installed().at(-1)).toBe(world.path('temp/ciblint'));
  });

  test('passes inputs on', () => {
    const { code, out, err } = run({
      paths: '\n  prod.xml  \n\n-nothing/*.xml\nlab.xml\n',
      format: 'unix\njson=a b.json\n',
      sarif: '../out.sarif',
      preset: 'strict',
      'fail-on': 'info',
      'max-warnings': '3',
      'working-directory': 'clusters',
      version: '^1.2.3-rc.1',
    });
    expect(err).toBe('ciblint: -nothing/*.xml: nothing to lint here\n');
    expect(code).toBe(1);
    expect(out).toMatch(/^prod\.xml:4:36: error: /);
    expect(JSON.parse(readFileSync(world.path('checkout/clusters/a b.json'), 'utf8')).files).toHaveLength(2);
    const [{ results }] = JSON.parse(readFileSync(world.path('checkout/out.sarif'), 'utf8')).runs;
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('clusters/prod.xml');
    expect(installed()).toContain('ciblint@^1.2.3-rc.1');
  });

  test('passes when nothing is wrong', () => {
    const { code, out } = run({ paths: 'clusters/lab.xml' });
    expect([code, out]).toEqual([0, 'No problems in 1 file\n']);
  });

  test('takes a configuration', () => {
    world.write({ 'checkout/ci.yaml': `rules: { bundle/port-xor-range: 'off' }\n` });
    expect(run({ config: 'ci.yaml' }).code).toBe(0);
  });

  test('takes inputs as words, whatever is in them', () => {
    const evil = `"; touch pwned; " '; touch pwned; ' $(touch pwned) \`touch pwned\` && touch pwned
touch pwned
--config=/etc/passwd; touch pwned`;
    const words = Object.keys(action.inputs).filter((name) => !['version', 'working-directory'].includes(name));
    // What is no word of an option is said; as a path, it is one that does not exist.
    const { code, err } = run(Object.fromEntries(words.map((name) => [name, evil])));
    expect([code, err]).toEqual([2, expect.stringMatching(/^ciblint: --preset: /)]);
    expect(run({ paths: evil }).err.match(/^ciblint: .*no such file/gm)).toHaveLength(3);
    for (const folder of ['checkout', 'temp', 'temp/ciblint'])
      expect(existsSync(world.path(`${folder}/pwned`))).toBe(false);
  });

  test.each(['https://evil.invalid/x.tgz', 'file:../x', '1 --registry=http://evil.invalid', '$(id)', '../x'])(
    'takes %j for no version',
    (evil) => {
      const { code, out } = run({ version: evil });
      expect([code, existsSync(world.path('temp/npm.txt'))]).toEqual([2, false]);
      expect(commandIn(out.trimEnd())?.message).toBe(
        'The input version must be a version of ciblint, a range of them or a tag',
      );
    },
  );

  test('asks for a newer Node.js', () => {
    world.write({ 'bin/node': '#!/bin/sh\nexit 1\n' });
    chmodSync(world.path('bin/node'), 0o755);
    const { code, out } = run();
    expect([code, commandIn(out.trimEnd())?.name]).toEqual([2, 'error']);
  });
});

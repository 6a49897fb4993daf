/** The plug-in of docs/plugins.md, made as the page says and run with the built program. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, build } from '../cli/built.js';
import { CLEAN, World } from '../cli/world.js';

const page = readFileSync('docs/plugins.md', 'utf8');
const files = Object.fromEntries(
  [...page.matchAll(/^```\w+ title="([^"]+)"\n(.*?)^```/gms)].map(([, name, text]) => [name as string, text as string]),
);
const world = new World({ ...files, 'package.json': '{ "name": "project" }', 'cib.xml': CLEAN });

beforeAll(() => {
  build();
  // What `npm install` does with folders.
  mkdirSync(world.path('node_modules'));
  symlinkSync(process.cwd(), world.path('node_modules/ciblint'));
  symlinkSync('../ciblint-plugin-acme', world.path('node_modules/ciblint-plugin-acme'));
});
afterAll(() => world.remove());

function run(...args: readonly string[]) {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: world.folder,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return { code: status, out: stdout, err: stderr };
}

describe('the plug-in of the page', () => {
  test('has the files that the page names, and the commands are about them', () => {
    expect(Object.keys(files)).toEqual([
      'ciblint-plugin-acme/package.json',
      'ciblint-plugin-acme/index.js',
      'ciblint-plugin-acme/index.test.js',
      'ciblint.config.json',
    ]);
    const [, commands] = /^```sh\n(.*?)^```/ms.exec(page) ?? [];
    expect(commands?.trim().split('\n')).toEqual([
      'npm install --save-dev ciblint ./ciblint-plugin-acme',
      'node --test ciblint-plugin-acme/',
      'npx ciblint explain acme/registry',
      'npx ciblint cib.xml',
    ]);
  });

  test('passes its own test, which would fail', () => {
    const passed = run('--test', '--test-reporter=tap', 'ciblint-plugin-acme/');
    expect([passed.code, passed.out]).toEqual([0, expect.stringContaining('ok 1 - acme/registry')]);
    const name = 'ciblint-plugin-acme/index.js';
    world.write({ [name]: (files[name] as string).replace('at: image,', 'at: container,') });
    const failed = run('--test', '--test-reporter=tap', 'ciblint-plugin-acme/');
    expect([failed.code, failed.out]).toEqual([1, expect.stringContaining('example 1: expected elsewhere at')]);
    world.write({ [name]: files[name] as string });
  });

  test('is explained and reports', () => {
    const explained = run(BIN, 'explain', 'acme/registry');
    expect([explained.code, explained.err]).toEqual([0, '']);
    expect(explained.out).toContain('Images come from the registry of the site');
    expect(run(BIN, 'cib.xml', '--format', 'unix')).toEqual({
      code: 1,
      out: 'cib.xml:3:33: error: Image "httpd:2.4" of bundle "web" does not come from registry.acme.example [acme/registry]\n',
      err: '',
    });
    expect(run(BIN, 'rules').out).toContain('acme/registry');
  });

  test('as one file, and by way of a configuration that is shared', () => {
    const { 'ciblint-plugin-acme/index.js': code } = files;
    world.write({
      'ciblint-rules.mjs': code as string,
      'one.json': '{ "plugins": ["./ciblint-rules.mjs"] }',
      'node_modules/@acme/ciblint-config/package.json': '{ "exports": "./config.json" }',
      'node_modules/@acme/ciblint-config/config.json': JSON.stringify({
        plugins: ['./rules.mjs'],
        overrides: [{ files: ['cib.xml'], rules: { 'acme/registry': 'info' } }],
      }),
      'node_modules/@acme/ciblint-config/rules.mjs': code as string,
      'shared.json': '{ "extends": ["@acme/ciblint-config"] }',
    });
    const severity = (config: string) =>
      / (\w+): Image /.exec(run(BIN, 'cib.xml', '--format', 'unix', '--config', config).out)?.[1];
    expect([severity('one.json'), severity('shared.json')]).toEqual(['warning', 'info']);
  });

  test('the types of its rules are there for TypeScript', () => {
    const types = readFileSync(join('dist', 'types', 'src', 'index.d.ts'), 'utf8');
    for (const name of ['defineRule', 'Context', 'Listeners', 'Element', 'Attribute'])
      expect(types).toMatch(new RegExp(`\\b${name}\\b`));
  });
});

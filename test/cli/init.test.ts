import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { SEARCH_PLACES } from '../../src/config/find.js';
import { configSchema } from '../../src/config/schema.js';
import { ALL_RULES } from '../linting.js';
import { FAULT, FAULTY, World } from './world.js';

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

function worldWith(files: Readonly<Record<string, string>> = {}): World {
  const world = new World(files);
  worlds.push(world);
  return world;
}

const FILE = 'ciblint.config.json';

describe('init', () => {
  test('writes a configuration that holds, says what it wrote, and asks nothing', async () => {
    const world = worldWith({ 'cib.xml': FAULTY });
    const { code, out, err } = await world.run(['init', '--preset', 'strict'], { isTTY: true });
    expect([code, err]).toEqual([0, '']);
    const text = readFileSync(world.path(FILE), 'utf8');
    expect(out).toContain(`Wrote ${FILE}:\n\n${text}`);
    const config = JSON.parse(text);
    expect(config).toEqual({
      $schema: './node_modules/ciblint/schema/ciblint.config.schema.json',
      preset: 'strict',
      rules: {},
    });
    expect(new Ajv({ strict: false }).validate(configSchema(ALL_RULES), config)).toBe(true);
    expect((await world.run(['cib.xml', '--format', 'unix'])).out).toContain(`cib.xml:${FAULT}\n`);
    expect(JSON.parse((await world.run(['print-config', 'x'])).out).config).toBe(world.path(FILE));
  });

  test('names the schema where the package lies, in a folder above too', async () => {
    const schema = 'node_modules/ciblint/schema/ciblint.config.schema.json';
    const world = worldWith({ [schema]: '{}', 'sub/deep/x': '' });
    const inner = worldWith();
    Object.assign(inner, { folder: world.path('sub/deep') });
    expect((await inner.run(['init'])).code).toBe(0);
    expect(JSON.parse(readFileSync(inner.path(FILE), 'utf8')).$schema).toBe(`../../${schema}`);
  });

  test.each(SEARCH_PLACES)('overwrites nothing, and adds nothing beside %s', async (name) => {
    const content = name === 'package.json' ? '{ "ciblint": {} }' : '# mine\n';
    const world = worldWith({ [name]: content });
    expect(await world.run(['init'])).toEqual({
      code: 2,
      out: '',
      err: `ciblint: init: ${name === 'package.json' ? 'package.json has "ciblint"' : `there is ${name}`} already; nothing was written\n`,
    });
    expect(readdirSync(world.folder)).toEqual([name]);
    expect(readFileSync(world.path(name), 'utf8')).toBe(content);
  });

  test.each(['{ "name": "x" }', '{ broken', '3'])(
    'a package.json without a configuration is none: %s',
    async (text) => {
      const world = worldWith({ 'package.json': text });
      const { code } = await world.run(['init']);
      // One that cannot be read is told of when a configuration is looked for.
      if (text === '{ broken') expect([code, existsSync(world.path(FILE))]).toEqual([2, false]);
      else expect([code, existsSync(world.path(FILE))]).toEqual([0, true]);
      expect(readFileSync(world.path('package.json'), 'utf8')).toBe(text);
    },
  );

  test('says when it shadows a configuration above', async () => {
    const world = worldWith({ '.ciblintrc': 'preset: strict', 'sub/x': '' });
    const inner = worldWith();
    Object.assign(inner, { folder: world.path('sub') });
    const { code, err } = await inner.run(['init']);
    expect([code, err]).toEqual([
      0,
      `ciblint: init: ${world.path('.ciblintrc')} no longer holds in this folder, unless extends names it\n`,
    ]);
  });

  test('a preset that does not exist', async () => {
    const world = worldWith();
    const { code, err } = await world.run(['init', '--preset', 'strickt']);
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean "strict"?')]);
    expect(readdirSync(world.folder)).toEqual([]);
  });

  test('a link that leads nowhere is not followed', async () => {
    const world = worldWith();
    symlinkSync(world.path('elsewhere.json'), world.path(FILE));
    const { code, err } = await world.run(['init']);
    expect([code, err]).toEqual([2, `ciblint: init: there is ${FILE} already; nothing was written\n`]);
    expect(existsSync(world.path('elsewhere.json'))).toBe(false);
  });

  test('a folder that is gone', async () => {
    const world = worldWith();
    world.remove();
    const { code, err } = await world.run(['init']);
    expect([code, err]).toEqual([2, `ciblint: init: ${FILE}: no such file or folder\n`]);
  });
});

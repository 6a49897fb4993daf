import { afterEach, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { configSchema } from '../../src/config/schema.js';
import { CLEAN, cib, FAULT, FAULTY, World } from '../cli/world.js';
import { ALL_RULES } from '../linting.js';

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

function worldWith(files: Readonly<Record<string, string>>): World {
  const world = new World({ 'cib.xml': FAULTY, ...files });
  worlds.push(world);
  return world;
}

const OFF = { rules: { 'bundle/port-xor-range': 'off' } };
const RULE = 'bundle/port-xor-range';

/** A plug-in with one rule, which does not like primitives. */
const PLUGIN = `const rule = {
  id: 'site/no-primitive', severity: 'warning', summary: 's', why: 'w', remedy: 'r',
  messages: { found: (d) => 'no ' + d.id }, examples: [],
  options: { schema: { type: 'object', properties: { word: { enum: ['no', 'never'] } }, additionalProperties: false }, default: { word: 'no' } },
  check: (context) => ({ bundle(element) { context.report({ say: 'found', with: { id: context.options.word + ' ' + element.value('id') }, at: element }); } }),
};
`;

describe('where a configuration is found', () => {
  test.each([
    ['ciblint.config.json', JSON.stringify(OFF)],
    ['ciblint.config.yaml', `rules: { ${RULE}: 'off' }`],
    ['ciblint.config.yml', `rules: { ${RULE}: "off" }`],
    ['ciblint.config.js', `export default ${JSON.stringify(OFF)}`],
    ['ciblint.config.mjs', `export default ${JSON.stringify(OFF)}`],
    ['.ciblintrc', `rules: { ${RULE}: 'off' }`],
    ['.ciblintrc.json', `\ufeff${JSON.stringify(OFF)}`],
    ['.ciblintrc.yaml', `rules:\n  ${RULE}: 'off'\n`],
    ['.ciblintrc.yml', `rules:\n  ${RULE}: 'off'\n`],
    ['package.json', JSON.stringify({ name: 'x', type: 'module', ciblint: OFF })],
  ])('%s', async (name, content) => {
    // A .js file is what the nearest package.json says.
    const world = worldWith({ 'package.json': '{"type":"module"}', [name]: content });
    expect(await world.run(['cib.xml', '--format', 'unix'])).toEqual({ code: 0, out: '', err: '' });
    expect((await world.run(['cib.xml', '--format', 'unix', '--no-config'])).out).toBe(`cib.xml:${FAULT}\n`);
  });

  test('in a folder above', async () => {
    const world = worldWith({ '.ciblintrc': `rules: { ${RULE}: 'off' }`, 'sub/package.json': '{}', 'sub/x': '' });
    const inner = new World();
    worlds.push(inner);
    Object.assign(inner, { folder: world.path('sub') });
    expect((await inner.run(['../cib.xml'])).code).toBe(0);
  });

  test('by --config, by any name', async () => {
    const world = worldWith({
      '.ciblintrc': 'rulez: 1',
      'other.json': JSON.stringify(OFF),
      'any.conf': 'preset: strict',
    });
    expect((await world.run(['cib.xml', '--config', 'other.json'])).code).toBe(0);
    expect((await world.run(['cib.xml', '--config', 'any.conf'])).code).toBe(1);
  });

  test('an empty one is like none', async () => {
    const world = worldWith({ 'ciblint.config.json': '{}', 'empty.json': '', 'empty.yaml': '# nothing\n' });
    expect((await world.run(['cib.xml'])).code).toBe(1);
    expect((await world.run(['cib.xml', '--config', 'empty.json'])).code).toBe(1);
    expect((await world.run(['cib.xml', '--config', 'empty.yaml'])).code).toBe(1);
  });
});

describe('mistakes in a configuration are errors that name the file, the value and the nearest', () => {
  test.each([
    ['rulez: {}', 'there is no key "rulez"; did you mean "rules"?'],
    ['qwertyuiop: 1', 'there is no key "qwertyuiop"'],
    [
      'rules: { bundle/port-xr-range: error }',
      'rules: there is no rule "bundle/port-xr-range"; did you mean "bundle/port-xor-range"?',
    ],
    [`rules: { ${RULE}: warn }`, `rules.${RULE}: "warn" is none of "off", "error", "warning", "info"`],
    [`rules: { ${RULE}: of }`, `rules.${RULE}: "of" is none of "off", "error", "warning", "info"; did you mean "off"?`],
    [`rules: { ${RULE}: 2 }`, `rules.${RULE}: 2 is not a severity, or [severity, options]`],
    [`rules: { ${RULE}: [error, {}, 1] }`, `rules.${RULE}: ["error",{},1] is not a severity, or [severity, options]`],
    [`rules: { ${RULE}: [error, { x: 1 }] }`, `rules.${RULE}: the rule takes no options, got {"x":1}`],
    ['rules: { well-formed: off }', 'rules.well-formed: a file that is no XML is always an error; "off" has no effect'],
    ['rules: []', 'rules: [] is not a mapping'],
    ['preset: strickt', 'preset: "strickt" is none of "recommended", "strict", "schema"; did you mean "strict"?'],
    ['pacemaker: 2.1', 'pacemaker: 2.1 is not a string: write "2.1", in quotes'],
    ["pacemaker: 'two'", 'pacemaker: "two" is no release of Pacemaker, such as 2.1 or 3.0.1'],
    ["schema: '3.11'", 'schema: there is no schema "3.11"; did you mean "3.10"?'],
    ['failOn: warn', 'failOn: "warn" is none of "error", "warning", "info"'],
    ['maxWarnings: -1', 'maxWarnings: -1 must be >= 0'],
    ['maxWarnings: 1.5', 'maxWarnings: 1.5 is not an integer'],
    ['overrides: [{ rules: {} }]', 'overrides[0]: "files" is missing'],
    ['overrides: [{ files: x, rulez: {} }]', 'overrides[0]: there is no key "rulez"; did you mean "rules"?'],
    ['overrides: [{ files: x, rules: { a/b: off } }]', 'overrides[0].rules: there is no rule "a/b"'],
    ["schema: '9.9'", 'schema: there is no schema "9.9"; the newest is 4.0'],
    ["schema: '4'", 'schema: there is no schema "4"; did you mean "4.0"?'],
    ['schema: PACEMAKER-4.0', 'schema: there is no schema "PACEMAKER-4.0"; did you mean "4.0"?'],
    ["overrides: [{ files: x, schema: '9' }]", 'overrides[0].schema: there is no schema "9"; the newest is 4.0'],
    [
      'overrides: [{ files: 1 }]',
      'overrides[0].files: 1 is not a glob, relative to the configuration file, or a list of them',
    ],
    [
      'ignore: [{ rule: bundle/port-xor-rang, id: web }]',
      'ignore[0]: there is no rule "bundle/port-xor-rang"; did you mean',
    ],
    ['ignore: [{ rule: a }]', 'ignore[0]: "id" is missing'],
    ['ignoreFiles: x', 'ignoreFiles: "x" is not a list'],
    ['extends: ./nowhere.yaml', 'extends: there is no file or package "./nowhere.yaml"'],
    ['extends: strict', 'extends: there is no file or package "strict"; for the preset write preset: strict'],
    ['plugins: [./nowhere.mjs]', 'plugins: there is no module or package "./nowhere.mjs"'],
    ['a: [', 'at line 1, column 5'],
    ['a: 1\na: 2', 'Map keys must be unique at line 2, column 1'],
    ['just text', '"just text" is not a mapping'],
    ['failOn: warn', 'failOn: "warn" is none of "error", "warning", "info"; did you mean "warning"?'],
  ])('%s', async (content, message) => {
    const world = worldWith({ '.ciblintrc': content });
    const { code, out, err } = await world.run(['cib.xml']);
    expect(err).toContain('ciblint: .ciblintrc: ');
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  test('all of them at once', async () => {
    const world = worldWith({ '.ciblintrc': 'rulez: 1\npreset: x\nfailOn: y' });
    expect((await world.run(['cib.xml'])).err.trim().split('\n')).toHaveLength(3);
  });

  test('in JSON and JavaScript', async () => {
    const world = worldWith({
      'a.json': '{ "rules": ',
      'b.mjs': 'export default { rulez: 1 }',
      'c.mjs': 'throw new Error("oh")',
    });
    expect((await world.run(['--config', 'a.json'])).err).toContain('ciblint: a.json: Unexpected end of JSON');
    expect((await world.run(['--config', 'b.mjs'])).err).toContain('b.mjs: there is no key "rulez"');
    expect((await world.run(['--config', 'c.mjs'])).err).toContain('c.mjs: oh');
    expect((await world.run(['--config', 'd.mjs'])).err).toContain('d.mjs: no such file or folder');
    expect((await world.run(['--config', 'd.yaml'])).err).toContain('d.yaml: no such file or folder');
  });
});

describe('what a configuration says', () => {
  test('severities, and the preset', async () => {
    const world = worldWith({
      'w.yaml': `rules: { ${RULE}: warning }`,
      's.yaml': 'preset: strict',
      'c.yaml': 'preset: schema',
    });
    const warned = await world.run(['cib.xml', '--config', 'w.yaml', '--format', 'unix']);
    expect(warned).toEqual({ code: 0, out: `cib.xml:${FAULT.replace('error', 'warning')}\n`, err: '' });
    const strict = await world.run(['cib.xml', '--config', 's.yaml', '--format', 'unix']);
    expect(strict.out).toContain(`cib.xml:${FAULT}\n`);
    world.write({ 'latest.xml': CLEAN.replace('httpd:2.4', 'httpd') });
    const notes = async (...more: string[]) => (await world.run(['latest.xml', '--format', 'unix', ...more])).out;
    expect(await notes()).toBe('');
    expect(await notes('--preset', 'strict')).toContain(': info: ');
    expect(await notes('--config', 's.yaml', '--preset', 'schema')).toBe('');
    const schema = await world.run(['cib.xml', '--config', 'c.yaml', '--format', 'unix']);
    expect(schema.out).toBe(`cib.xml:${FAULT}\n`);
  });

  test('a rule that the preset leaves out can be switched on, with options', async () => {
    const rule = ALL_RULES.find(({ severity, options }) => severity === 'info' && options !== undefined);
    const world = worldWith({ 'cib.xml': CLEAN });
    const off = JSON.parse((await world.run(['print-config', 'cib.xml'])).out);
    const on = JSON.parse((await world.run(['print-config', 'cib.xml', '--rule', `${rule?.id}: warning`])).out);
    expect([off.rules[rule?.id as string][0], on.rules[rule?.id as string][0]]).toEqual(['off', 'warning']);
  });

  test('overrides by glob, the later winning, then the command line', async () => {
    const world = worldWith({
      'lab/cib.xml': FAULTY,
      '.ciblintrc': `rules: { ${RULE}: info }
overrides:
  - { files: ['lab/**'], rules: { ${RULE}: 'off' } }
  - { files: lab/*.cib, rules: { ${RULE}: warning } }`,
      'lab/x.cib': FAULTY,
    });
    const { out } = await world.run(['.', '--format', 'unix']);
    expect(out).toBe(`cib.xml:${FAULT.replace('error', 'info')}\nlab/x.cib:${FAULT.replace('error', 'warning')}\n`);
    const all = await world.run(['.', '--format', 'unix', '--rule', `${RULE}: error`]);
    expect(all.out.match(/ error: /g)).toHaveLength(3);
  });

  test('schema and release for some files', async () => {
    const world = worldWith({
      '.ciblintrc': `overrides: [{ files: 'old/**', pacemaker: '1.1', schema: pacemaker-2.10, preset: strict }]`,
    });
    const old = JSON.parse((await world.run(['print-config', 'old/x.xml'])).out);
    expect([old.pacemaker, old.schema, old.preset]).toEqual(['1.1', '2.10', 'strict']);
    const rest = JSON.parse((await world.run(['print-config', 'x.xml', '--schema', '3.9'])).out);
    expect([rest.pacemaker, rest.schema, rest.preset]).toEqual([undefined, '3.9', 'recommended']);
  });

  test('ignore by rule and id, ignoreFiles in folders but not by name', async () => {
    const world = worldWith({
      'vendor/cib.xml': FAULTY,
      '.ciblintrc': `ignore: [{ rule: ${RULE}, id: web, reason: known }]\nignoreFiles: [vendor/]`,
    });
    expect(await world.run(['--format', 'unix'])).toEqual({ code: 0, out: '', err: '' });
    const named = JSON.parse((await world.run(['vendor/cib.xml', '--format', 'json'])).out);
    expect(named.files).toEqual([{ path: 'vendor/cib.xml', findings: [] }]);
    expect(JSON.parse((await world.run(['--format', 'json'])).out).summary.files).toBe(1);
    expect(JSON.parse((await world.run(['**/*.xml', '--format', 'json'])).out).summary.files).toBe(1);
  });

  test('failOn and maxWarnings', async () => {
    const world = worldWith({
      '.ciblintrc': `rules: { ${RULE}: warning }\nfailOn: warning\n`,
      'max.yaml': `rules: { ${RULE}: warning }\nmaxWarnings: 0\n`,
    });
    expect((await world.run(['cib.xml'])).code).toBe(1);
    expect((await world.run(['cib.xml', '--fail-on', 'error'])).code).toBe(0);
    const many = await world.run(['cib.xml', '--config', 'max.yaml']);
    expect([many.code, many.err]).toEqual([1, 'ciblint: 1 warnings, more than the 0 allowed\n']);
    expect((await world.run(['cib.xml', '--config', 'max.yaml', '--max-warnings', '1'])).code).toBe(0);
  });
});

describe('extends', () => {
  test('files and packages come first, in their order', async () => {
    const world = worldWith({
      'base.json': JSON.stringify({ rules: { [RULE]: 'off' }, preset: 'strict', maxWarnings: 3 }),
      'node_modules/@site/ciblint-config/package.json': '{"main":"conf.json"}',
      'node_modules/@site/ciblint-config/conf.json': JSON.stringify({ rules: { [RULE]: 'info' }, failOn: 'info' }),
      'node_modules/modern/package.json': '{"type":"module","exports":{"import":"./m.js"}}',
      'node_modules/modern/m.js': `export default { schema: '3.5' }`,
      '.ciblintrc': `extends: [./base.json, '@site/ciblint-config', modern]\nmaxWarnings: 5`,
    });
    const { rules, ...rest } = JSON.parse((await world.run(['print-config', 'x'])).out);
    expect(rules[RULE]).toBe('info');
    expect(rest).toMatchObject({
      preset: 'strict',
      maxWarnings: 5,
      failOn: 'info',
      schema: '3.5',
      config: world.path('.ciblintrc'),
    });
  });

  test('a circle is an error', async () => {
    const world = worldWith({ '.ciblintrc': 'extends: ./b.yaml', 'b.yaml': 'extends: ./.ciblintrc' });
    const { code, err } = await world.run(['cib.xml']);
    const [a, b] = ['.ciblintrc', 'b.yaml'];
    expect([code, err]).toEqual([2, `ciblint: ${a} extends ${b} extends ${a}: a configuration cannot extend itself\n`]);
  });

  test('a mistake is told of the file it is in', async () => {
    const world = worldWith({ '.ciblintrc': 'extends: ./b.yaml', 'b.yaml': 'rules: { a/b: off }' });
    expect((await world.run(['cib.xml'])).err).toContain('ciblint: b.yaml: rules: there is no rule "a/b"');
  });

  test('files above the current folder have their whole paths', async () => {
    const world = worldWith({ '.ciblintrc': 'rulez: {}', 'sub/cib.xml': CLEAN });
    const { err } = await world.run(['cib.xml'], { cwd: world.path('sub') });
    expect(err).toContain(`ciblint: ${world.path('.ciblintrc')}: there is no key "rulez"`);
  });
});

describe('plugins', () => {
  test.each([
    ['{ rules: [rule] }', './plugin.mjs', 'plugin.mjs'],
    ['[rule]', 'plug', 'node_modules/plug/index.js'],
  ])('that export %s as %s: their rules are like ours', async (exported, name, file) => {
    const world = worldWith({
      'cib.xml': CLEAN,
      'node_modules/plug/package.json': '{"type":"module","exports":"./index.js"}',
      [file]: `${PLUGIN}export default ${exported};`,
      '.ciblintrc': `plugins: ['${name}']\nrules: { site/no-primitive: [error, { word: never }] }`,
    });
    const { code, out } = await world.run(['cib.xml', '--format', 'unix']);
    expect([code, out]).toEqual([1, 'cib.xml:3:2: error: no never web [site/no-primitive]\n']);
    expect((await world.run(['rules'])).out).toContain('site/no-primitive');
    expect((await world.run(['explain', 'site/no-primitive'])).code).toBe(0);
    world.write({
      'cib.xml': CLEAN.replace('<bundle', '<!-- ciblint-disable-next site/no-primitive: fine -->\n<bundle'),
    });
    expect((await world.run(['cib.xml'])).code).toBe(0);
  });

  test('options are checked', async () => {
    const world = worldWith({
      'p.mjs': `${PLUGIN}export default [rule];`,
      '.ciblintrc': 'plugins: [./p.mjs]\nrules: { site/no-primitive: [error, { wort: never }] }',
    });
    expect((await world.run([])).err).toContain(
      'rules.site/no-primitive: there is no key "wort"; did you mean "word"?',
    );
    world.write({ '.ciblintrc': 'plugins: [./p.mjs]\nrules: { site/no-primitive: [error, { word: nevr }] }' });
    expect((await world.run([])).err).toContain(
      'rules.site/no-primitive.word: "nevr" is none of "no", "never"; did you mean "never"?',
    );
    expect((await world.run(['--rule', 'site/no-primitive: [error, {word: x}]', '--config', 'ok.yaml'])).code).toBe(2);
    world.write({ 'ok.yaml': 'plugins: [./p.mjs]' });
    expect((await world.run(['--rule', 'site/no-primitive: [error, {word: x}]', '--config', 'ok.yaml'])).err).toContain(
      '--rule site/no-primitive.word: "x" is none of',
    );
  });

  test.each([
    ['export const rules = [];', 'must export, by default, { rules: […] } or a list of rules'],
    ['export default [{ id: "x" }]', 'rule x: its id must be area/name'],
    ['export default [{ id: "a/x" }]', 'rule a/x: its severity must be error, warning, info'],
    ['export default [{ id: "a/x", severity: "error" }]', 'rule a/x: it has no function check'],
    ['export default [null]', 'rule 1: its id must be area/name'],
    ['import "nowhere";', 'cannot be loaded: '],
    [`${PLUGIN}export default [{ ...rule, id: '${RULE}' }]`, `there are two rules "${RULE}"`],
  ])('%s', async (code, message) => {
    const world = worldWith({ 'p.mjs': code, '.ciblintrc': 'plugins: [./p.mjs]' });
    const outcome = await world.run(['cib.xml']);
    expect(outcome.err).toContain(message);
    expect([outcome.code, outcome.out]).toEqual([2, '']);
  });

  test('a rule that throws is named with file and place, and the others go on', async () => {
    const world = worldWith({
      'p.mjs': `${PLUGIN}export default [{ ...rule, options: undefined, check: () => ({ bundle() { throw new Error('oh'); } }) }];`,
      '.ciblintrc': 'plugins: [./p.mjs]',
    });
    const { code, out, err } = await world.run(['cib.xml', '--format', 'unix']);
    expect([code, out]).toEqual([2, `cib.xml:${FAULT}\n`]);
    expect(err).toContain('ciblint: rule site/no-primitive failed at cib.xml:3:1: Error: oh');
  });
});

describe('the JSON Schema of a configuration', () => {
  const validate = new Ajv({ strict: true, strictTuples: false, allowUnionTypes: true }).compile(
    configSchema(ALL_RULES),
  );

  test.each([{}, { $schema: 'x', preset: 'strict' }, OFF, { overrides: [{ files: '*.xml', ...OFF }], extends: 'a' }])(
    'takes %j',
    (config) => {
      expect(validate(config)).toBe(true);
    },
  );

  test.each([
    { rulez: 1 },
    { rules: { [RULE]: 'on' } },
    { rules: { 'a/b': 1 } },
    { overrides: [{}] },
    { maxWarnings: '1' },
  ])('refuses %j', (config) => {
    expect(validate(config)).toBe(false);
  });

  test('describes every rule', () => {
    const { definitions } = configSchema(ALL_RULES) as { definitions: { rules: { properties: object } } };
    expect(Object.keys(definitions.rules.properties)).toEqual(ALL_RULES.map(({ id }) => id));
  });
});

test('a whole CIB around resources is clean by itself', async () => {
  const world = worldWith({ 'cib.xml': cib('') });
  expect((await world.run(['cib.xml', '--preset', 'strict', '--format', 'unix'])).out).toBe('');
});

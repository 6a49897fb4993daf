/** The JSON Schema of the configuration as it is published, and every configuration that the documents show. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { configSchema } from '../../src/config/schema.js';
import { World } from '../cli/world.js';
import { ALL_RULES } from '../linting.js';

const FILE = 'schema/ciblint.config.schema.json';
const published = JSON.parse(readFileSync(FILE, 'utf8'));
const validate = new Ajv({ strict: true, strictTuples: false, allowUnionTypes: true }).compile(published);

const world = new World();
afterAll(() => world.remove());

test('the file is what the rules make of it', () => {
  const rules = [...ALL_RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(published).toEqual(JSON.parse(JSON.stringify(configSchema(rules))));
});

test('the package has it and exports it', () => {
  const { exports: exported, files } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(exported['./config-schema.json']).toBe(`./${FILE}`);
  expect(files).toContain('schema');
});

test('a rule of its own, its options, and rules of plug-ins', () => {
  expect(validate({ rules: { 'bundle/image-tag': 'wrning' } })).toBe(false);
  expect(validate({ rules: { 'bundle/run-command-script': ['info', { commands: ['/x'] }] } })).toBe(true);
  expect(validate({ rules: { 'bundle/run-command-script': ['info', { commands: 1 }] } })).toBe(false);
  expect(validate({ rules: { 'cib/epoch-backwards': ['error', { than: '0.5' }] } })).toBe(false);
  expect(validate({ rules: { 'acme/registry': ['error', { registry: 'x' }] } })).toBe(true);
  expect(validate({ overrides: [{ files: 'x', rules: { 'bundle/image-tag': 'wrning' } }] })).toBe(false);
});

test('the schemas that there are, as the loader takes them', async () => {
  for (const schema of ['3.9', 'pacemaker-3.10', '1.0']) expect(validate({ schema })).toBe(true);
  for (const schema of ['99', 'pacemaker-99', '3.99', '', 3.9]) expect(validate({ schema })).toBe(false);
  expect(validate({ overrides: [{ files: 'x', schema: '99' }] })).toBe(false);
  world.write({ 'far.json': '{"schema":"99"}' });
  const { code, err } = await world.run(['print-config', 'cib.xml', '--config', 'far.json']);
  expect([code, err]).toEqual([2, expect.stringContaining('schema: there is no schema "99"; the newest is')]);
});

/** The fenced blocks of a language in a section of a document, or in all of it. */
function blocks(file: string, languages: string, section?: string): string[] {
  const text = readFileSync(file, 'utf8');
  const start = section === undefined ? 0 : text.indexOf(`\n## ${section}\n`);
  if (start === -1) throw new Error(`${file} has no section ${section}`);
  const end = section === undefined ? -1 : text.indexOf('\n## ', start + 1);
  const part = text.slice(start, end === -1 ? undefined : end);
  return [...part.matchAll(new RegExp(`^\`\`\`(?:${languages})(?: .*)?\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, block]) => block as string,
  );
}

describe('a configuration that the documents show', () => {
  const shown = [
    ...blocks('README.md', 'yaml|json', 'Configuration').map((text) => ['README.md', text] as const),
    ...blocks('docs/plugins.md', 'json title="ciblint.config.json"').map((text) => ['docs/plugins.md', text] as const),
  ];

  test('is there to be tested', () => {
    expect(new Set(shown.map(([file]) => file))).toEqual(new Set(['README.md', 'docs/plugins.md']));
  });

  test.each(shown)('%s: %s', async (_, text) => {
    const config = parse(text);
    expect(validate(config) || validate.errors).toBe(true);
    // Every rule that it names exists; plug-ins are looked at where they are documented.
    const { plugins: __, ...rest } = config;
    if (config.plugins !== undefined) rest.rules = ownRules(rest.rules);
    world.write({ 'shown.json': JSON.stringify(rest) });
    const { code, err } = await world.run(['print-config', 'cib.xml', '--config', 'shown.json']);
    expect([code, err]).toEqual([0, '']);
  });
});

function ownRules(rules: Readonly<Record<string, unknown>> = {}): object {
  const areas = new Set(ALL_RULES.map(({ id }) => id.split('/')[0]));
  return Object.fromEntries(Object.entries(rules).filter(([id]) => areas.has(id.split('/')[0])));
}

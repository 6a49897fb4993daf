/** Names that every object has without being given them, wherever a name may stand. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { RULES } from '../../rules/index.js';
import { ELEMENT_NAMES } from '../../src/cib/schema/names.js';
import { specOf } from '../../src/cib/schema/vocabulary.js';
import type { Example } from '../../src/engine/rule.js';
import { unmark } from '../../src/testing/example.js';
import { CLEAN, World } from '../cli/world.js';
import { ALL_RULES, lint } from '../linting.js';

jest.setTimeout(120_000);

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  '__defineGetter__',
];

function expectSound(text: string): void {
  const { findings, error } = lint(text, ALL_RULES);
  expect({ text, error }).toEqual({ text, error: undefined });
  for (const { message, remedy = '' } of findings) {
    expect(message).not.toMatch(/native code|\[object |\bundefined\b/);
    expect(remedy).not.toMatch(/native code|\[object |\bundefined\b/);
  }
}

describe.each(NAMES)('%s', (name) => {
  test('as the value of every attribute', () => {
    for (const element of ELEMENT_NAMES) {
      const attributes = Object.keys(specOf(element)?.attributes ?? {});
      expectSound(`<${element} ${attributes.map((each) => `${each}="${name}"`).join(' ')}/>`);
    }
  });

  test('as an element, an attribute and a setting', () => {
    for (const [parent, text] of [
      ['cib', CLEAN],
      ['configuration', CLEAN],
      ['resources', CLEAN],
      ['bundle id="web"', CLEAN],
      ['network', CLEAN],
    ] as const) {
      expectSound(text.replace(`<${parent}>`, `<${parent}><${name}/><${name} id="${name}"><${name}/></${name}>`));
      expectSound(text.replace(`<${parent}`, `<${parent} ${name}="${name}"`));
    }
    for (const set of ['meta_attributes', 'instance_attributes', 'utilization'])
      expectSound(
        `<primitive id="${name}" class="stonith" type="${name}"><${set} id="m"><nvpair id="n" name="${name}" value="${name}"/></${set}></primitive>`,
      );
    expectSound(
      `<crm_config><cluster_property_set id="a"><nvpair id="b" name="${name}" value="1"/></cluster_property_set></crm_config>`,
    );
    expectSound(`<tags><tag id="${name}"><obj_ref id="${name}"/></tag></tags>`);
    expectSound(`<resources><template id="${name}"/><primitive id="p" template="${name}"/></resources>`);
    expectSound(`<!-- ciblint-disable ${name} -->\n<cib/><!-- ciblint-${name} -->`);
  });
});

test.each(['__proto__', 'constructor'])('%s as each value of the examples of a rule', (name) => {
  for (const rule of RULES) {
    for (const example of rule.examples as readonly Example[]) {
      const { text } = unmark('bad' in example ? example.bad : example.good);
      // All that are equal at once, so that references still lead where they did.
      for (const [value] of new Set(text.matchAll(/(?<==")[^"<&]*(?=")/g))) {
        const changed = text.replaceAll(`="${value}"`, `="${name}"`);
        const { error } = lint(changed, [rule]);
        if (error !== undefined) expect({ changed, error }).toEqual({ changed, error: undefined });
      }
    }
  }
});

describe('on the command line', () => {
  const worlds: World[] = [];
  const worldWith = (files: Record<string, string>) => {
    const world = new World({ 'a.xml': CLEAN, ...files });
    worlds.push(world);
    return world;
  };
  afterEach(() => {
    for (const world of worlds.splice(0)) world.remove();
  });

  test.each(['__proto__', 'constructor', 'toString'])('%s is nothing that there is', async (name) => {
    const world = worldWith({});
    for (const argv of [
      ['--rule', `${name}: off`, 'a.xml'],
      ['--rule', `${name}: [error, {${name}: 1}]`, 'a.xml'],
      ['--rule', `bundle/image-tag: ${name}`, 'a.xml'],
      ['--rule', `bundle/image-tag: [error, {"${name}": 1}]`, 'a.xml'],
      ['--preset', name, 'a.xml'],
      ['--format', name, 'a.xml'],
      ['--schema', name, 'a.xml'],
      ['--pacemaker', name, 'a.xml'],
      ['--fail-on', name, 'a.xml'],
      ['--color', name, 'a.xml'],
      ['--config', name, 'a.xml'],
      [`--${name}`, 'a.xml'],
      [`--${name}=1`, 'a.xml'],
      ['explain', name],
      ['matcher', name],
      ['completion', name],
      ['rules', '--format', name],
    ]) {
      const { code, out, err } = await world.run(argv);
      expect([argv, code, out]).toEqual([argv, 2, '']);
      expect(err).toMatch(/^ciblint: /);
      expect(err).not.toMatch(/internal error|native code|undefined/);
    }
  });

  test.each([
    ['json', (name: string) => `{"${name}": 1}`],
    ['json', (name: string) => `{"rules": {"${name}": "off"}}`],
    ['json', (name: string) => `{"rules": {"bundle/image-tag": "${name}"}}`],
    ['json', (name: string) => `{"rules": {"option/unknown-name": ["error", {"${name}": 1}]}}`],
    ['json', (name: string) => `{"overrides": [{"files": "a.xml", "${name}": 1}]}`],
    ['json', (name: string) => `{"ignore": [{"rule": "${name}", "id": "a"}]}`],
    ['json', (name: string) => `{"preset": "${name}"}`],
    ['json', (name: string) => `{"extends": "${name}"}`],
    ['json', (name: string) => `{"plugins": ["${name}"]}`],
    ['yaml', (name: string) => `${name}: 1\n`],
    ['yaml', (name: string) => `rules:\n  ${name}: off\n`],
    ['yaml', (name: string) => `<<: {${name}: 1}\n`],
  ])('in a configuration of %s it is a mistake: %s', async (ending, content) => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const world = worldWith({ [`ciblint.config.${ending}`]: content(name) });
      const { code, err } = await world.run(['a.xml']);
      expect([content(name), code]).toEqual([content(name), 2]);
      expect(err).toMatch(/^ciblint: ciblint\.config\./);
      expect(err).not.toMatch(/internal error|native code/);
    }
  });

  test('in a baseline it is one of many', async () => {
    const world = worldWith({
      '.ciblint-baseline.json': '{"__proto__": 1}',
      'ciblint.config.json': '{"baseline": ".ciblint-baseline.json"}',
    });
    const { code, err } = await world.run(['a.xml']);
    expect([code, err]).toEqual([2, expect.not.stringContaining('internal error')]);
  });
});

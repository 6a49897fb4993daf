import { afterAll, describe, expect, test } from '@jest/globals';
import { ALL_RULES } from '../linting.js';
import { CLEAN, FAULTY, World } from './world.js';

const world = new World({ 'cib.xml': FAULTY, 'clean.xml': CLEAN });
afterAll(() => world.remove());

describe('rules', () => {
  test('lists every rule, one a line', async () => {
    const { code, out, err } = await world.run(['rules']);
    expect([code, err]).toEqual([0, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(ALL_RULES.map(({ id }) => id).sort());
    const line = lines.find((text) => text.startsWith('bundle/port-xor-range '));
    expect(line).toMatch(/^bundle\/port-xor-range +error +A port-mapping gives exactly one of port and range$/);
    expect(lines.find((text) => text.startsWith('bundle/masters-deprecated '))).toMatch(/ warning +fix +/);
  });

  test('as JSON', async () => {
    const { out } = await world.run(['rules', '--format', 'json']);
    const rules = JSON.parse(out);
    expect(rules).toHaveLength(ALL_RULES.length);
    expect(rules.find(({ id }: { id: string }) => id === 'bundle/port-xor-range')).toMatchObject({
      id: 'bundle/port-xor-range',
      severity: 'error',
      summary: 'A port-mapping gives exactly one of port and range',
      presets: ['recommended', 'strict', 'schema'],
      conformance: true,
      fixable: false,
      hasSuggestions: false,
      covers: expect.arrayContaining(['manual/74']),
    });
    expect(rules.find(({ severity }: { severity: string }) => severity === 'info').presets).toEqual(['strict']);
  });
});

describe('explain', () => {
  test('shows the rule, what it says under the place it says it of, and what is right', async () => {
    const { code, out, err } = await world.run(['explain', 'bundle/port-xor-range']);
    expect([code, err]).toEqual([0, '']);
    const rule = ALL_RULES.find(({ id }) => id === 'bundle/port-xor-range');
    expect(out).toMatch(/^bundle\/port-xor-range {2}error\nA port-mapping gives exactly one of port and range\n/);
    expect(out.replace(/\s+/g, ' ')).toContain(rule?.why.replace(/\s+/g, ' '));
    expect(out).toContain(`fix: ${rule?.remedy}`);
    expect(out).toMatch(/\n {4}│ +\^{4} Port mapping "http" has both port="80" and range="80-90"\n/);
    expect(out).toContain('\nRight');
    for (const { url } of rule?.see ?? []) expect(out).toContain(url);
    for (const mark of ['«', '»', '\u001b']) expect(out).not.toContain(mark);
  });

  test.each(ALL_RULES.map(({ id }) => id))('%s', async (id) => {
    const { code, out, err } = await world.run(['explain', id]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(id);
  });
});

describe('inspect', () => {
  test('shows bundles as text and as JSON', async () => {
    expect((await world.run(['inspect', 'clean.xml'])).out).toContain('web');
    const { code, out } = await world.run(['inspect', 'clean.xml', 'web', '--format', 'json']);
    expect([code, JSON.parse(out).bundles.length]).toEqual([0, 1]);
    expect((await world.run(['inspect', '-'], { stdin: CLEAN })).out).toContain('web');
    expect((await world.run(['inspect', 'clean.xml', 'wbe'])).code).toBe(2);
  });
});

import { afterAll, expect, test } from '@jest/globals';
import { SCHEMAS } from '../../src/cib/schema/version.js';
import { World } from './world.js';

const world = new World();
afterAll(() => world.remove());

test('lists every schema with its first release and what it changed', async () => {
  const { code, out, err } = await world.run(['schemas']);
  expect([code, err]).toEqual([0, '']);
  const names = out.split('\n').filter((line) => line.startsWith('pacemaker-'));
  expect(names.map((line) => line.split(' ')[0])).toEqual(SCHEMAS.map(({ number }) => `pacemaker-${number}`));
  expect(out).toMatch(/^pacemaker-2\.8 +Pacemaker 1\.1\.17 and newer +bundles, with docker$/m);
  expect(out).toMatch(/^pacemaker-3\.10 +Pacemaker 2\.1\.8 and newer +accepts what the one before accepts$/m);
  expect(out).toMatch(/^pacemaker-4\.0 +Pacemaker 3\.0\.0 and newer +the names .*; without/m);
  expect(out).toContain('without master,');
  expect(out).toContain('Pacemaker 3.x one older than 4.0');
});

test('keeps to the width of the terminal', async () => {
  const { out } = await world.run(['schemas'], { isTTY: true, columns: 90 });
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(90);
});

test('as JSON', async () => {
  const { code, out } = await world.run(['schemas', '--format', 'json']);
  expect(code).toBe(0);
  const schemas = JSON.parse(out);
  expect(schemas).toHaveLength(26);
  expect(schemas.find(({ name }: { name: string }) => name === 'pacemaker-3.2')).toEqual({
    name: 'pacemaker-3.2',
    since: '2.0.1',
    added: ['bundles with podman'],
    removed: [],
  });
  for (const { name, added, removed } of schemas)
    expect({ name, changes: added.length + removed.length > 0 }).toEqual({ name, changes: name !== 'pacemaker-3.10' });
});

test('takes neither arguments nor other formats', async () => {
  expect((await world.run(['schemas', '3.9'])).err).toContain('one argument too many');
  expect(await world.run(['schemas', '--format', 'yaml'])).toMatchObject({ code: 2, out: '' });
});

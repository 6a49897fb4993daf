/** What a misspelt name was meant to be. */
import { expect, test } from '@jest/globals';
import { isSlip, nearest, related } from '../../src/cib/nearest.js';

const ATTRIBUTES = ['image', 'replicas', 'replicas-per-host', 'promoted-max', 'run-command', 'network', 'options'];

test.each([
  ['replica', 'replicas'],
  ['Replicas', 'replicas'],
  ['run_command', 'run-command'],
  ['netowrk', 'network'],
  ['iamge', 'image'],
  ['volume', undefined],
  ['', undefined],
])('%s is meant for %s', (word, meant) => {
  expect(nearest(word, ATTRIBUTES)).toBe(meant);
});

test('neighbours that changed places are one change', () => {
  expect(nearest('prot', ['port', 'range'])).toBe('port');
  expect(nearest('tropXX', ['port'])).toBeUndefined();
});

test('a long word may differ more', () => {
  expect(nearest('port-map', ['port-mapping'])).toBe('port-mapping');
});

test('very short names are near to none but themselves', () => {
  expect(nearest('o', ['F', 'ab'])).toBeUndefined();
  expect(nearest('a2', ['a1', 'b', 'a'])).toBeUndefined();
  expect(nearest('A', ['b', 'a'])).toBe('a');
  expect(nearest('vpi', ['vip'])).toBe('vip');
});

test('a slip is so small that nothing else can be meant', () => {
  expect(isSlip('replica', 'replicas')).toBe(true);
  expect(isSlip('port-map', 'port-mapping')).toBe(false);
  expect(isSlip('pdoman', 'podman')).toBe(true);
});

test('a part or an abbreviation of a name', () => {
  expect(related('netmask', ['host-netmask', 'host-interface'])).toBe('host-netmask');
  expect(related('web-clone', ['web', 'db'])).toBe('web');
  expect(related('web', ['web-a', 'web-b'])).toBeUndefined();
  expect(related('img', ATTRIBUTES)).toBe('image');
  expect(related('host', ['hostess'])).toBe('hostess');
  expect(related('x', ['y'])).toBeUndefined();
});

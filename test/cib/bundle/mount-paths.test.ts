import { expect, test } from '@jest/globals';
import { mountOptionsOf } from '../../../src/cib/bundle/mount-options.js';
import { cleanPath, mountPoint } from '../../../src/cib/bundle/mount-paths.js';

test.each([
  ['/var//www/', '/var/www'],
  ['/var/./www/../log', '/var/log'],
  ['/../etc', '/etc'],
  ['///', '/'],
  ['/', '/'],
  ['var/log/', 'var/log'],
  ['', ''],
])('%j is the place %j', (path, clean) => {
  expect(cleanPath(path)).toBe(clean);
});

test('a mount point is absolute and not the root', () => {
  expect(['/a/', 'a', '/', '//', '', undefined].map(mountPoint)).toEqual([
    '/a',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('mount options have their places in the value', () => {
  const value = 'ro, z ,,U';
  const items = mountOptionsOf(value);
  expect(items.map(({ text }) => text)).toEqual(['ro', 'z', '', 'U']);
  expect(items.map(({ start, end }) => value.slice(start, end))).toEqual(['ro', 'z', '', 'U']);
});

import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string> | undefined>;
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { version?: string; hasInstallScript?: boolean; optional?: boolean }>;
};

test('who installs ciblint installs nothing else, and nothing runs', () => {
  for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'])
    expect(manifest[kind]).toBeUndefined();
  expect(Object.keys(manifest.scripts ?? {}).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
});

test('every version is pinned', () => {
  for (const [name, version] of Object.entries(manifest.devDependencies ?? {})) {
    expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
  }
});

/** Of the tools that build and test ciblint, those that come with native code; none of them is in what is published. */
const NATIVE_TOOLS = ['node_modules/@parcel/watcher', 'node_modules/@swc/core', 'node_modules/esbuild'];

test('nothing that is published has an install script', () => {
  const scripted = Object.entries(lock.packages).filter(
    ([, { hasInstallScript, optional }]) => hasInstallScript && !optional,
  );
  expect(scripted.map(([path]) => path).sort()).toEqual(NATIVE_TOOLS);
  const notices = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
  for (const path of NATIVE_TOOLS) expect(notices).not.toContain(`\n${path.replace('node_modules/', '')} `);
});

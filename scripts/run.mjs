/** Runs one of our TypeScript scripts: bundles it with esbuild into `dist`, where the program itself lives, and imports it. */
import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [script, ...rest] = process.argv.slice(2);
const outfile = resolve('dist', `.script-${process.pid}.mjs`);
await mkdir('dist', { recursive: true });
try {
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  process.argv.splice(1, process.argv.length, script, ...rest);
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(outfile, { force: true });
}

/** Runs one of our TypeScript scripts: bundles it with esbuild, then imports the result. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [script, ...rest] = process.argv.slice(2);
const folder = await mkdtemp(join(process.cwd(), 'node_modules', '.ciblint-script-'));
try {
  const outfile = join(folder, 'script.mjs');
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
  await rm(folder, { recursive: true, force: true });
}

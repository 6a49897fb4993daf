/** Bundles the command line and the library into dist/. What is loaded on demand stays in files of its own. */

import { existsSync } from 'node:fs';
import { chmod, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const OUT = 'dist';
const entries = ['src/bin.ts', 'src/index.ts', 'src/testing/index.ts'].filter((entry) => existsSync(entry));

const { metafile } = await build({
  entryPoints: entries.map((entry) => ({ in: entry, out: entry.replace(/^src\/|(\/index)?\.ts$/g, '') })),
  outdir: OUT,
  // All in one folder: package.json is looked for next to it.
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  // Names in a stack trace of an internal error are worth their bytes.
  keepNames: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // Dependencies written as CommonJS ask for Node's modules with `require`, which an ES module has to make.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
});

await chmod(join(OUT, 'bin.js'), 0o755);

// Only what an earlier build left, and only now: a run may be under way.
const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const name of await readdir(OUT)) {
  if (name.endsWith('.js') && !made.has(name)) await rm(join(OUT, name));
}

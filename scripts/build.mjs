/** Bundles the command line and the library into dist/. What is loaded on demand stays in files of its own. */
import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { notices } from './notices.mjs';

const OUT = 'dist';

const { metafile } = await build({
  entryPoints: { bin: 'src/bin.ts', index: 'src/index.ts', testing: 'src/testing/index.ts' },
  outdir: OUT,
  // All in one folder: package.json is looked for next to it.
  chunkNames: '[name]-[hash]',
  // Dependencies too: to find and read them file by file takes a third of a run.
  bundle: true,
  splitting: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // Dependencies written as CommonJS ask for Node's modules with `require`, which an ES module has to make.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  // CommonJS knows the file it is in; write-file-atomic makes the names of temporary files from it.
  define: { __filename: 'import.meta.filename' },
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
});

await chmod(join(OUT, 'bin.js'), 0o755);
const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
await writeFile(join(OUT, 'THIRD-PARTY-NOTICES.txt'), notices(bundled));

// Only what an earlier build left, and only now: a run may be under way.
const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const name of await readdir(OUT)) {
  if (name.endsWith('.js') && !made.has(name)) await rm(join(OUT, name));
}

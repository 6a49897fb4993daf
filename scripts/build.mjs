/** Bundles the command line and the library into dist/. What is loaded on demand stays in files of its own. */
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { bundled } from './bundle.mjs';
import { writeCodeCache } from './code-cache.mjs';
import { notices } from './notices.mjs';
import { ruleTexts } from './rule-texts.mjs';

const OUT = 'dist';
/** What a plain lint runs, which stands in one file: to find and read twenty takes longer than to read one. */
const PLAIN = ['src/cli/main.ts', 'src/cli/commands/lint.ts', 'src/report/pretty.ts'].map((path) => resolve(path));
/** What a worker thread runs: the pool's library asks it for its share of the work. */
const [THREAD, SHARE] = ['thread.cjs', 'share.cjs'];
const LIBRARY = { index: 'src/index.ts', testing: 'src/testing/index.ts' };

const plain = await closureOf(PLAIN);
const { output } = await bundled(
  {
    input: { main: 'src/cli/main.ts', share: 'src/cli/threads/share.ts', ...LIBRARY },
    plugins: [ruleTexts(), threadOfOurs()],
    transform: { define: { THREAD: JSON.stringify(THREAD) } },
  },
  {
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // So that what starts the program finds `main` by its name.
    minifyInternalExports: false,
    codeSplitting: {
      groups: [{ name: 'program', test: (id) => plain.has(id) || id.startsWith('\0rolldown/runtime') }],
    },
  },
);
const files = new Map(output.map(({ fileName, code }) => [fileName, code]));
files.delete('main.cjs');
for (const { name, exports } of output.filter(({ isEntry, name }) => isEntry && name in LIBRARY))
  files.set(
    `${name}.js`,
    `import library from './${name}.cjs';\nexport const { ${exports.sort().join(', ')} } = library;\n`,
  );

const { fileName: program, modules: inProgram } = output.find(({ name, isEntry }) => name === 'program' && !isEntry);
// What V8 takes from a code cache cannot import.
if (resolve('src/config/module.ts') in inProgram) throw new Error('the program has what imports files of users');
files.set(program, ascii(files.get(program)));
const define = { PROGRAM: JSON.stringify(program), SHARE: JSON.stringify(SHARE) };
const launchers = { 'bin.cjs': 'src/bin.ts', [THREAD]: 'src/thread.ts' };
for (const [name, input] of Object.entries(launchers)) {
  const { output } = await bundled({ input, transform: { define } }, { entryFileNames: name });
  files.set(name, output[0].code);
}

const modules = output
  .flatMap(({ modules }) => Object.keys(modules))
  .map((id) => relative('.', id).replaceAll('\\', '/'));
files.set('THIRD-PARTY-NOTICES.txt', notices(modules));

await mkdir(OUT, { recursive: true });
for (const [name, text] of files) await writeFile(join(OUT, name), text);
await chmod(join(OUT, 'bin.cjs'), 0o755);
files.set(await writeCodeCache(OUT, program), '');

// Only what an earlier build left, and only now: a run may be under way.
for (const name of await readdir(OUT))
  if (/\.(?:c?js|cache)$/.test(name) && !name.startsWith('.') && !files.has(name)) await rm(join(OUT, name));

/** The modules that these import, directly or not, themselves among them. */
async function closureOf(entries) {
  const found = new Set();
  const collect = {
    name: 'closure',
    buildEnd() {
      const open = [...entries];
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        const module = found.has(id) ? null : this.getModuleInfo(id);
        if (module === null) continue;
        found.add(id);
        open.push(...module.importedIds);
      }
    },
  };
  await bundled({ input: 'src/cli/main.ts', plugins: [collect] }, {});
  return found;
}

/** Code without a character outside ASCII: Node then reads it and V8 compiles it in half the time. */
function ascii(code) {
  if (/String\.raw|(?<!\\)(?:\\\\)*\\[^\0-\x7f]/.test(code))
    throw new Error('what is written out here cannot be escaped');
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The pool's library starts a file of its own; bundled, it finds ours, which has that file's code. */
function threadOfOurs() {
  return {
    name: 'thread-of-ours',
    transform(code, id) {
      if (id !== resolve('node_modules/tinypool/dist/index.js')) return null;
      const changed = code.replace('"/../entry/worker.js"', JSON.stringify(`/../${THREAD}`));
      if (changed === code) throw new Error('tinypool starts its threads in another way');
      return { code: changed };
    },
  };
}

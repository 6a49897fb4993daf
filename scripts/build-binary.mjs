/**
 * Makes one executable of the command line with Node in it (Node's single executable application), for machines that have
 * no Node: `npm run build:binary [file]`. It runs where the Node that builds it runs.
 */
import { execFileSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { inject } from 'postject';
import { bundled } from './bundle.mjs';
import { ruleTexts } from './rule-texts.mjs';

/** The word in Node's executable that says whether a program is in it; Node's manual has it. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const onWindows = process.platform === 'win32';
const onMac = process.platform === 'darwin';
const out = resolve(process.argv[2] ?? join('build', onWindows ? 'ciblint.exe' : 'ciblint'));

const folder = await mkdtemp(join(tmpdir(), 'ciblint-binary-'));
try {
  const { output } = await bundled(
    { input: 'src/binary.ts', plugins: [ruleTexts(), importsOfUsers()] },
    { codeSplitting: false, entryFileNames: 'ciblint.cjs' },
  );
  const [main, config, blob] = ['ciblint.cjs', 'sea.json', 'sea.blob'].map((name) => join(folder, name));
  await writeFile(main, output[0].code);
  await writeFile(
    config,
    JSON.stringify({ main, output: blob, disableExperimentalSEAWarning: true, useCodeCache: true }),
  );
  execFileSync(process.execPath, ['--experimental-sea-config', config], { stdio: ['ignore', 'ignore', 'inherit'] });

  await mkdir(dirname(out), { recursive: true });
  await rm(out, { force: true });
  await copyFile(process.execPath, out);
  await chmod(out, 0o755);
  if (onMac) execFileSync('codesign', ['--remove-signature', out]);
  await quietly(() =>
    readFile(blob).then((data) =>
      inject(out, 'NODE_SEA_BLOB', data, {
        sentinelFuse: FUSE,
        ...(onMac ? { machoSegmentName: 'NODE_SEA' } : {}),
      }),
    ),
  );
  if (onMac) execFileSync('codesign', ['--sign', '-', out]);
  console.log(out);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/**
 * A plug-in and a configuration that is JavaScript are imported from where they lie. The program in an executable has no
 * `import` of its own; a script that Node is told to give its usual one has.
 */
function importsOfUsers() {
  const importing = `
declare const require: NodeJS.Require;
function __import(name: string): Promise<unknown> {
  const { Script, constants } = require('node:vm');
  const { emitWarning } = process;
  // That Node calls this experimental is no news for users.
  process.emitWarning = () => {};
  try {
    const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
    return new Script('(name) => import(name)', { importModuleDynamically }).runInThisContext()(name);
  } finally {
    process.emitWarning = emitWarning;
  }
}
`;
  return {
    name: 'imports-of-users',
    transform(code, id) {
      if (resolve(id) !== resolve('src/config/module.ts')) return null;
      const changed = code.replace(/\bimport\(/, '__import(');
      if (changed === code) throw new Error(`${id} imports nothing any more`);
      return { code: importing + changed };
    },
  };
}

/** postject prints what LIEF thinks of sections that it does not know; none of it matters. */
async function quietly(work) {
  const { log, warn } = console;
  console.log = console.warn = () => {};
  try {
    return await work();
  } finally {
    Object.assign(console, { log, warn });
  }
}

import { readFileSync } from 'node:fs';
import type NodeModule from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { main } from './cli/main.js';

interface Program {
  readonly main: typeof main;
}

/** The name of the program's file, which lies beside this one. */
declare const PROGRAM: string;

const FILE = join(__dirname, PROGRAM);

/**
 * The program. To compile it takes longer than to check a small CIB: later releases of Node keep what they compiled, and
 * for one earlier release the build has done it.
 */
export function program(): Program {
  // Where there is none, to load what would have it takes its time.
  if (Number.parseInt(process.versions.node, 10) >= 22) require('node:module').enableCompileCache?.();
  else if (process.env.NODE_DISABLE_COMPILE_CACHE === undefined) return compiled() ?? require(FILE);
  return require(FILE);
}

/** The program with its code cache, if there is one for this Node. V8 refuses one that another V8 or other flags made. */
function compiled(): Program | undefined {
  const { version, platform, arch } = process;
  let cachedData: Buffer;
  try {
    cachedData = readFileSync(`${FILE}-${version}-${platform}-${arch}.cache`);
  } catch {
    return undefined;
  }
  // Its name is part of the cache, which knows no folder. The build leaves nothing but ASCII in it, and V8 reads such a text twice as fast from one byte a character.
  const Module = module.constructor as typeof NodeModule;
  const script = new Script(Module.wrap(readFileSync(FILE, 'latin1')), { filename: PROGRAM, cachedData });
  // What is loaded later asks for the program by its file's name.
  const loaded = new Module(FILE);
  require.cache[FILE] = loaded;
  script.runInThisContext()(loaded.exports, require, loaded, FILE, __dirname);
  loaded.loaded = true;
  return loaded.exports;
}

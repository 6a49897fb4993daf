import { existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Preset, UsageError } from '../../config/config.js';
import { findConfig, SEARCH_PLACES } from '../../config/find.js';
import { DEFAULT_PRESET } from '../../config/presets.js';
import { reasonOf } from '../../source/source.js';
import type { Arguments } from '../arguments.js';
import { complain, type Io, OK } from '../io.js';
import { writeAll } from '../output.js';
import { shownFrom } from '../shown.js';

const FILE = 'ciblint.config.json';
/** Where the JSON Schema of the configuration lies in the package. */
const SCHEMA = 'node_modules/ciblint/schema/ciblint.config.schema.json';

const NEXT = `Next:
  ciblint                      check every CIB below this folder
  ciblint --write-baseline     write down what is found now, so that only new findings are reported
  ciblint print-config FILE    see what holds for a file
`;

/** `ciblint init`: writes a configuration file to start from. It asks nothing and overwrites nothing. */
export async function init(args: Arguments, io: Io): Promise<number> {
  const existing = SEARCH_PLACES.find((name) => isConfig(join(io.cwd, name)));
  if (existing === 'package.json')
    throw new UsageError('init: package.json has "ciblint" already; nothing was written');
  if (existing !== undefined) throw new UsageError(`init: there is ${existing} already; nothing was written`);
  const above = await shownFrom(io.cwd, () => findConfig(io.cwd));
  const config = {
    $schema: schemaFrom(io.cwd),
    preset: (args.preset as Preset | undefined) ?? DEFAULT_PRESET,
    rules: {},
  };
  const text = `${JSON.stringify(config, null, 2)}\n`;
  await create(join(io.cwd, FILE), text);
  if (above !== undefined) complain(io, `init: ${above} no longer holds in this folder, unless extends names it`);
  await writeAll(io.stdout, [`Wrote ${FILE}:\n\n${text}\n${NEXT}`]);
  return OK;
}

/** Whether a file is a configuration; of package.json only what it says of ciblint is one. */
function isConfig(path: string): boolean {
  if (!existsSync(path)) return false;
  if (!path.endsWith('package.json')) return true;
  try {
    return Object.hasOwn(JSON.parse(readFileSync(path, 'utf8')) as object, 'ciblint');
  } catch {
    return false;
  }
}

/** Writes a file that must not be there: another program may have made one meanwhile. */
async function create(path: string, text: string): Promise<void> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new UsageError(`init: there is ${FILE} already; nothing was written`);
    throw new UsageError(`init: ${FILE}: ${reasonOf(error)}`);
  }
}

/** The schema from a folder: in the nearest node_modules that has it, else where an installation will put it. */
function schemaFrom(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, SCHEMA))) {
      const path = relative(folder, join(at, SCHEMA)).split(sep).join('/');
      return path.startsWith('.') ? path : `./${path}`;
    }
    if (at === dirname(at)) return `./${SCHEMA}`;
  }
}

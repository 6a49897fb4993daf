import { UsageError } from '../../config/config.js';
import { noneOf } from '../../config/did-you-mean.js';
import type { Arguments } from '../arguments.js';
import { type Io, OK } from '../io.js';
import { writeAll } from '../output.js';
import { github } from './matcher/github.js';
import { vscode } from './matcher/vscode.js';

const MATCHERS: Readonly<Record<string, () => object>> = { vscode, github };

/** `ciblint matcher vscode|github`: by what these read our lines, as the file that they want. */
export async function matcher({ tool }: Arguments, io: Io): Promise<number> {
  const name = tool as string;
  const made = Object.hasOwn(MATCHERS, name) ? MATCHERS[name] : undefined;
  if (made === undefined) throw new UsageError(`matcher: ${noneOf(name, Object.keys(MATCHERS))}`);
  await writeAll(io.stdout, [`${JSON.stringify(made(), null, 2)}\n`]);
  return OK;
}

import { UsageError } from '../config/config.js';
import { type Arguments, parseArguments } from './arguments.js';
import { complain, type Io, OK, TROUBLE, widthOf } from './io.js';
import type { CommandName } from './options.js';
import { writeAll } from './output.js';

type Run = (args: Arguments, io: Io) => Promise<number>;

/** The commands, each loaded when it is asked for. */
const RUN: Readonly<Record<CommandName, () => Promise<Run>>> = {
  lint: async () => (await import('./commands/lint.js')).lint,
  rules: async () => (await import('./commands/rules.js')).rules,
  explain: async () => (await import('./commands/explain.js')).explain,
  schemas: async () => (await import('./commands/schemas.js')).schemas,
  inspect: async () => {
    const { inspect } = await import('./commands/inspect.js');
    return ({ file, bundle, format }, io) =>
      inspect(
        { file: String(file), bundle: bundle as string | undefined, format: format === 'json' ? 'json' : 'text' },
        io,
      );
  },
  matcher: async () => (await import('./commands/matcher.js')).matcher,
  hook: async () => (await import('./commands/hook.js')).hook,
  init: async () => (await import('./commands/init.js')).init,
  completion: async () => (await import('./commands/completion.js')).completion,
  'print-config': async () => (await import('./commands/print-config.js')).printConfig,
};

/** Runs ciblint with arguments (the program's name not among them) and gives the exit code. It never ends the process. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const parsed = await parseArguments(argv, () => widthOf(io));
    if ('text' in parsed) {
      await writeAll(io.stdout, [parsed.text]);
      return OK;
    }
    const run = await RUN[parsed.command]();
    return await run(parsed.args, io);
  } catch (error) {
    if (error instanceof UsageError) complain(io, error.message);
    else complain(io, `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return TROUBLE;
  }
}

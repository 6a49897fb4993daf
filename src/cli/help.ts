import yargs, { type Options } from 'yargs';
import { COMMANDS, type Command, type Option } from './options.js';

/** The help that arguments ask for, of a command or of the whole. */
export async function help(argv: readonly string[], width: number): Promise<string> {
  const parser = yargs()
    .scriptName('ciblint')
    .usage('A linter for Pacemaker CIB XML')
    .locale('en')
    .wrap(Math.min(width, 110))
    .exitProcess(false)
    .version('')
    .help()
    .alias('help', 'h')
    .epilogue(
      'Exit code: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration, unreadable input. ' +
        'Configuration: ciblint.config.{json,yaml,js}, .ciblintrc or "ciblint" in package.json, here or above.',
    );
  for (const { usage, describe, positionals, options } of Object.values<Command>(COMMANDS)) {
    parser.command(usage, describe, (builder) => {
      for (const [key, positional] of Object.entries(positionals)) builder.positional(key, positional);
      return builder.options(yargsOptions(options));
    });
  }
  let text = '';
  await parser.parseAsync([...argv], {}, (_error: unknown, _args: unknown, output: string) => {
    text = output;
  });
  return `${withoutTypes(text)}\n`;
}

/** What yargs says of the types of options is no news: what takes an argument names it. */
function withoutTypes(text: string): string {
  return text.replace(/^ +\[(?:string|boolean|array)\]\n/gm, '').replace(/ +\[(?:string|boolean|array)\]$/gm, '');
}

function yargsOptions(options: Readonly<Record<string, Option>>): Record<string, Options> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { describe, argument, words: _, synonyms: __, repeatable: ___, ...rest }]) => {
      const text = argument === undefined ? describe : `${argument}: ${describe}`;
      const taking: Options = argument === undefined ? {} : { type: 'string', nargs: 1, requiresArg: true };
      return [name, { ...rest, ...taking, describe: text }];
    }),
  );
}

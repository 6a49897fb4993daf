import yargs, { type Options } from 'yargs';
import { version } from '../about.js';
import { nearest } from '../cib/nearest.js';
import { UsageError } from '../config/config.js';
import { noneOf } from '../config/did-you-mean.js';
import { COMMANDS, type Command, type CommandName, GENERAL_OPTIONS, OPTION_SYNONYMS, type Option } from './options.js';

/** What the arguments ask for: a text to be shown, or a command with what was given for it. */
export type Parsed = { readonly text: string } | { readonly command: CommandName; readonly args: Arguments };

/** The arguments of a command, by name, as strings; switches are booleans. */
export type Arguments = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Parses the command line. Throws {@link UsageError} about what it does not understand. */
export async function parseArguments(argv: readonly string[], width: number): Promise<Parsed> {
  const named = commandOf(argv);
  const given = check(argv, COMMANDS[named]);
  const positionals = named === 'lint' ? given : given.slice(1);
  if (!asksForHelp(argv)) checkCount(COMMANDS[named], positionals);
  let chosen: Parsed | undefined;
  const parser = yargs()
    .scriptName('ciblint')
    .usage('A linter for Pacemaker CIB XML')
    .locale('en')
    .wrap(Math.min(width, 110))
    .exitProcess(false)
    .version(version())
    .help()
    .alias('help', 'h')
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .epilogue(
      'Exit code: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration, unreadable input. ' +
        'Configuration: ciblint.config.{json,yaml,js}, .ciblintrc or "ciblint" in package.json, here or above.',
    );
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    const command: Command = COMMANDS[name];
    parser.command(
      command.usage,
      command.describe,
      (builder) => {
        for (const [key, positional] of Object.entries(command.positionals)) builder.positional(key, positional);
        return builder.options(yargsOptions(command.options));
      },
      (args) => {
        chosen = { command: name, args: { ...(args as unknown as Arguments), ...inOrder(command, positionals) } };
      },
    );
  }
  parser.fail((message, error) => {
    throw error ?? new UsageError(message);
  });
  let text = '';
  await parser.parseAsync([...argv], {}, (_error: unknown, _args: unknown, output: string) => {
    text = output;
  });
  if (text !== '') return { text: `${withoutTypes(text)}\n` };
  if (chosen === undefined) throw new UsageError('no command');
  return chosen;
}

/** What yargs says of the types of options is no news: what takes an argument names it. */
function withoutTypes(help: string): string {
  return help.replace(/^ +\[(?:string|boolean|array)\]\n/gm, '').replace(/ +\[(?:string|boolean|array)\]$/gm, '');
}

function yargsOptions(options: Readonly<Record<string, Option>>): Record<string, Options> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { describe, argument, words: _, synonyms: __, repeatable, ...rest }]) => {
      const text = argument === undefined ? describe : `${argument}: ${describe}`;
      const taking: Options = argument === undefined ? {} : { type: 'string', nargs: 1, requiresArg: true };
      // An option given again replaces the first, unless it is repeatable; without `array`, it does not eat paths.
      const last = (value: unknown) => (Array.isArray(value) && repeatable !== true ? value.at(-1) : value);
      return [name, { ...rest, ...taking, describe: text, coerce: last }];
    }),
  );
}

/** The command that the first argument which is no option names. */
function commandOf(argv: readonly string[]): CommandName {
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] as string;
    if (argument === '--') break;
    if (!argument.startsWith('-') || argument === '-')
      return Object.hasOwn(COMMANDS, argument) ? (argument as CommandName) : 'lint';
    if (takesNext(argument, COMMANDS.lint.options)) at += 1;
  }
  return 'lint';
}

function asksForHelp(argv: readonly string[]): boolean {
  return ['-h', '--help', '--version'].some((word) => argv.includes(word));
}

function takesNext(argument: string, options: Readonly<Record<string, Option>>): boolean {
  return argument.startsWith('--') && options[argument.slice(2)]?.argument !== undefined;
}

/** Dashes that a word processor or a web page makes of `-`. */
const TYPOGRAPHIC = /^(-?[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+-?)(.*)$/u;

/**
 * The values of a command's positional arguments, by name. yargs loses those that begin with a dash, `-` and what
 * follows `--`.
 */
function inOrder({ positionals }: Command, values: readonly string[]): Arguments {
  return Object.fromEntries(
    Object.entries(positionals).map(([name, { array }], index) => [name, array === true ? values : values[index]]),
  );
}

/** Finds what is wrong with the arguments, in words of its own. Gives those that are no options, the command among them. */
function check(argv: readonly string[], command: Command): string[] {
  const positionals: string[] = [];
  const options: Readonly<Record<string, Option>> = { ...command.options, ...GENERAL_OPTIONS };
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] as string;
    if (argument === '--') {
      positionals.push(...argv.slice(at + 1));
      break;
    }
    const dashes = TYPOGRAPHIC.exec(argument);
    if (dashes !== null) {
      throw new UsageError(
        `"${argument}" begins with a typographic dash (${codeOf(dashes[1] as string)}); write "${plain(dashes[2] as string)}"`,
      );
    }
    if (!argument.startsWith('-') || argument === '-') {
      positionals.push(argument);
      continue;
    }
    const [name, value] = split(argument);
    const option = optionOf(name, options);
    if (option === undefined) throw new UsageError(unknownOption(name, options));
    if (option.argument === undefined) {
      if (value !== undefined) throw new UsageError(`"${argument}": ${name} takes no argument`);
      continue;
    }
    const given = value ?? argv[at + 1];
    if (given === undefined || given === '') throw new UsageError(`${name} needs an argument, ${option.argument}`);
    if (value === undefined && given.startsWith('-') && given !== '-')
      throw new UsageError(`${name} needs an argument, ${option.argument}, but "${given}" follows`);
    if (option.words !== undefined && !option.words.includes(given))
      throw new UsageError(`${name}: ${noneOf(given, option.words, option.synonyms)}`);
    if (value === undefined) at += 1;
  }
  return positionals;
}

/** Finds what is missing or too much. */
function checkCount({ usage }: Command, given: readonly string[]): void {
  const [name, ...wanted] = usage.split(' ');
  const missing = wanted.filter((word) => word.startsWith('<'))[given.length];
  if (missing !== undefined) throw new UsageError(`${name} needs ${missing}: ciblint ${usage}`);
  if (!usage.endsWith('..]') && given.length > wanted.length)
    throw new UsageError(`"${given[wanted.length]}" is one argument too many: ciblint ${usage}`);
}

function split(argument: string): [name: string, value: string | undefined] {
  const at = argument.indexOf('=');
  return at === -1 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}

function optionOf(name: string, options: Readonly<Record<string, Option>>): Option | undefined {
  if (!name.startsWith('--')) return Object.values(options).find(({ alias }) => `-${alias}` === name);
  return Object.hasOwn(options, name.slice(2)) ? options[name.slice(2)] : undefined;
}

function unknownOption(name: string, options: Readonly<Record<string, Option>>): string {
  const known = Object.keys(options).map((option) => `--${option}`);
  const word = name.replace(/^-+/, '');
  const synonym = Object.hasOwn(OPTION_SYNONYMS, name) ? OPTION_SYNONYMS[name] : undefined;
  const near =
    (synonym !== undefined && Object.hasOwn(options, synonym.option) ? synonym.write : undefined) ??
    nearest(name.replaceAll(/([A-Z])/g, '-$1').toLowerCase(), known) ??
    known.find((option) => word !== '' && option.startsWith(`--${word}`));
  return `there is no option "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`;
}

function plain(rest: string): string {
  return `${rest.length === 1 ? '-' : '--'}${rest}`;
}

function codeOf(dashes: string): string {
  const dash = Array.from(dashes).find((character) => character !== '-') as string;
  return `U+${(dash.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}

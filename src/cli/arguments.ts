import { version } from '../about.js';
import { nearest } from '../cib/nearest.js';
import { UsageError } from '../config/config.js';
import { noneOf } from '../config/did-you-mean.js';
import { COMMANDS, type Command, type CommandName, GENERAL_OPTIONS, OPTION_SYNONYMS, type Option } from './options.js';

/** What the arguments ask for: a text to be shown, or a command with what was given for it. */
export type Parsed = { readonly text: string } | { readonly command: CommandName; readonly args: Arguments };

/** The arguments of a command, by name, as strings, repeatable ones as lists; switches are booleans. */
export type Arguments = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/**
 * Parses the command line; `width` is asked where help is shown. Throws {@link UsageError} about what it does not
 * understand. yargs, which writes the help, would parse too, but to load it takes longer than to check a small CIB.
 */
export async function parseArguments(argv: readonly string[], width: () => number): Promise<Parsed> {
  const command = commandOf(argv);
  const { given, options } = read(argv, COMMANDS[command]);
  if (options.help === true) return { text: await (await import('./help.js')).help(argv, width()) };
  if (options.version === true) return { text: `${version()}\n` };
  const positionals = command === 'lint' ? given : given.slice(1);
  checkCount(COMMANDS[command], positionals);
  return { command, args: { ...options, ...inOrder(COMMANDS[command], positionals) } };
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

function takesNext(argument: string, options: Readonly<Record<string, Option>>): boolean {
  return argument.startsWith('--') && options[argument.slice(2)]?.argument !== undefined;
}

/** Dashes that a word processor or a web page makes of `-`. */
const TYPOGRAPHIC = /^(-?[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+-?)(.*)$/u;

/** The values of a command's positional arguments, by name. */
function inOrder({ positionals }: Command, values: readonly string[]): Arguments {
  return Object.fromEntries(
    Object.entries(positionals).map(([name, { array }], index) => [name, array === true ? values : values[index]]),
  );
}

/** Reads the arguments: the options, and those that are none, the command among them. */
function read(argv: readonly string[], command: Command): { given: string[]; options: Arguments } {
  const positionals: string[] = [];
  const values: Record<string, string | boolean | string[]> = {};
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
    const [key, option] = optionOf(name, options) ?? [];
    if (key === undefined || option === undefined) throw new UsageError(unknownOption(name, options));
    if (option.argument === undefined) {
      if (value !== undefined) throw new UsageError(`"${argument}": ${name} takes no argument`);
      values[key] = true;
      continue;
    }
    const given = value ?? argv[at + 1];
    if (given === undefined || given === '') throw new UsageError(`${name} needs an argument, ${option.argument}`);
    if (value === undefined && given.startsWith('-') && given !== '-')
      throw new UsageError(`${name} needs an argument, ${option.argument}, but "${given}" follows`);
    if (option.words !== undefined && !option.words.includes(given))
      throw new UsageError(`${name}: ${noneOf(given, option.words, option.synonyms)}`);
    if (value === undefined) at += 1;
    // An option given again replaces the first, unless it is repeatable.
    if (option.repeatable === true) values[key] = [...((values[key] as string[] | undefined) ?? []), given];
    else values[key] = given;
  }
  return { given: positionals, options: values };
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

function optionOf(name: string, options: Readonly<Record<string, Option>>): [string, Option] | undefined {
  return Object.entries(options).find(
    ([key, { alias }]) => name === `--${key}` || (alias !== undefined && name === `-${alias}`),
  );
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

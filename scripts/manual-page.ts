import { version } from '../src/about.js';
import { COMMANDS, type Command, GENERAL_OPTIONS, type Option } from '../src/cli/options.js';
import { SEARCH_PLACES } from '../src/config/find.js';

/** The manual page, in the language of man(7), from the table of commands and options. */
export function manualPage(): string {
  const commands = Object.entries(COMMANDS as Readonly<Record<string, Command>>);
  return `${[
    '.\\" Made from src/cli/options.ts.',
    `.TH CIBLINT 1 "" "ciblint ${version()}" "User Commands"`,
    ...section('NAME', ['ciblint \\- a linter for Pacemaker CIB XML']),
    ...section('SYNOPSIS', synopsis(commands)),
    ...section('DESCRIPTION', [
      escaped(
        'ciblint names every fault of a Pacemaker cluster configuration (CIB) at its line and column, with what Pacemaker does about it and what to write instead. It needs no Pacemaker, no cluster and no network.',
      ),
    ]),
    ...section('COMMANDS', commands.flatMap(commandItem)),
    ...section('OPTIONS', options(commands)),
    ...section('EXIT STATUS', [
      ...item('0', 'Nothing was found at or above the severity of --fail-on.'),
      ...item('1', 'Something was.'),
      ...item('2', 'Wrong usage or configuration, an input that cannot be read, or a mistake of ciblint itself.'),
    ]),
    ...section('ENVIRONMENT', [
      ...item('NO_COLOR', 'When set and not empty, no colours.'),
      ...item('FORCE_COLOR', 'When set, colours even where standard output is no terminal; 0 means none.'),
      ...item('GITHUB_ACTIONS', 'When set, nothing that comes from a CIB can be taken for a command of the workflow.'),
    ]),
    ...section('FILES', [
      escaped('The configuration is the first of these, in the current folder or one above it:'),
      ...item(SEARCH_PLACES.join(', '), 'In package.json it is the key "ciblint".'),
    ]),
    ...section('EXAMPLES', [
      ...example('ciblint cib.xml', 'Checks a file.'),
      ...example('pcs cluster cib | ciblint -', 'Checks what a cluster runs on.'),
      ...example(
        'ciblint --format pretty --format sarif=out.sarif',
        'Checks every CIB below the current folder and writes a report for another program besides.',
      ),
      ...example('ciblint explain bundle/port-xor-range', 'Explains a rule.'),
    ]),
    ...section('SEE ALSO', ['.BR crm_verify (8),', '.BR cibadmin (8),', '.BR pcs (8)']),
  ].join('\n')}\n`;
}

type Commands = readonly (readonly [string, Command])[];

function section(title: string, lines: readonly string[]): string[] {
  return [`.SH ${title}`, ...lines];
}

function synopsis(commands: Commands): string[] {
  const lines = commands.map(
    ([, { usage }]) => `.B ciblint\n${usageOf(usage)}${usage.startsWith('$0') ? ' [\\fIoptions\\fR]' : ''}`,
  );
  return lines.flatMap((line, index) => (index === 0 ? [line] : ['.br', line]));
}

/** A usage as yargs spells it, `inspect <file> [bundle]`, with what is to be replaced in italics. */
function usageOf(usage: string): string {
  const words = usage.replace(/^\$0 ?/, '').split(' ');
  return words
    .map((word) => {
      const [, open, name, close] = /^([<[])(.*?)(?:\.\.)?([>\]])$/.exec(word) ?? [];
      if (name === undefined) return `\\fB${escaped(word)}\\fR`;
      const many = word.includes('..') ? ' .\\|.\\|.' : '';
      return open === '<' ? `\\fI${escaped(name)}\\fR${many}` : `[\\fI${escaped(name)}\\fR${many}${close}`;
    })
    .join(' ');
}

function commandItem([, { usage, describe, positionals }]: readonly [string, Command]): string[] {
  const name = usage.startsWith('$0') ? `${usageOf(usage)}` : usageOf(usage);
  const words = Object.entries(positionals).map(([key, positional]) => `${key}: ${positional.describe}.`);
  return ['.TP', name, escaped([`${describe}.`, ...words].join(' '))];
}

/** Each option once, with the commands that take it. */
function options(commands: Commands): string[] {
  const found = new Map<string, { option: Option; takers: string[] }>();
  for (const [command, { options: own }] of commands)
    for (const [name, option] of Object.entries(own)) {
      const entry = found.get(name) ?? { option, takers: [] };
      found.set(name, entry);
      entry.takers.push(command);
    }
  const lines = [...found].flatMap(([name, { option, takers }]) => {
    const of = takers.includes('lint') ? '' : ` (${takers.join(', ')})`;
    return item(`--${name}${option.argument === undefined ? '' : ` ${option.argument}`}`, `${option.describe}${of}.`);
  });
  const general = Object.entries(GENERAL_OPTIONS as Readonly<Record<string, Option>>).flatMap(([name, option]) =>
    item(`${option.alias === undefined ? '' : `-${option.alias}, `}--${name}`, `${option.describe}.`),
  );
  return [...lines, ...general];
}

function item(term: string, text: string): string[] {
  return ['.TP', `\\fB${escaped(term)}\\fR`, escaped(text)];
}

function example(command: string, text: string): string[] {
  return ['.TP', `\\fB${escaped(command)}\\fR`, escaped(text)];
}

/** Text that man(7) prints as it is. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1');
}

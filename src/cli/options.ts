import type { Options, PositionalOptions } from 'yargs';
import { PRESET_NAMES } from '../config/presets.js';
import { SEVERITIES } from '../engine/finding.js';
import { DEFAULT_FORMAT, FORMAT_NAMES } from '../report/index.js';

/** One option of the command line; help, documentation and completion are made from these. */
export interface Option extends Options {
  readonly describe: string;
  /** What stands for the argument in help, `NAME[=FILE]`; absent for a switch. */
  readonly argument?: string;
  /** The words the argument may be; quoted, with the nearest, when it is none of them. */
  readonly words?: readonly string[];
  /** What people write for some of the words, knowing them from other programs. */
  readonly synonyms?: Readonly<Record<string, string>>;
  readonly repeatable?: boolean;
}

const INPUT = 'Input:';
const CONFIGURATION = 'Configuration:';
const OUTPUT = 'Output:';
const FIXING = 'Fixing:';
const ADOPTION = 'What is known:';
const EXIT = 'Exit code:';

const CONFIG_OPTIONS = {
  config: { describe: 'Use this configuration file', argument: 'FILE', group: CONFIGURATION },
  'no-config': { describe: 'Use no configuration file', type: 'boolean', group: CONFIGURATION },
} as const satisfies Record<string, Option>;

const COLOR_OPTION = {
  color: {
    describe: 'Colours: auto (a terminal gets them; NO_COLOR, FORCE_COLOR), always, never',
    argument: 'WHEN',
    words: ['auto', 'always', 'never'],
    synonyms: { yes: 'always', on: 'always', true: 'always', no: 'never', off: 'never', false: 'never', none: 'never' },
    group: OUTPUT,
  },
} as const satisfies Record<string, Option>;

const JUDGE_OPTIONS = {
  preset: {
    describe: `Which rules run: ${PRESET_NAMES.join(', ')}`,
    argument: 'NAME',
    words: PRESET_NAMES,
    group: CONFIGURATION,
  },
  rule: {
    describe: "Set one rule: 'area/name: severity' or 'area/name: [severity, {option: value}]'; repeatable",
    argument: 'SETTING',
    repeatable: true,
    group: CONFIGURATION,
  },
  pacemaker: { describe: 'Judge by this Pacemaker release, such as 2.1', argument: 'RELEASE', group: CONFIGURATION },
  schema: { describe: 'Judge by this CIB schema, such as 3.9', argument: 'VERSION', group: CONFIGURATION },
} as const satisfies Record<string, Option>;

const LINT_OPTIONS = {
  format: {
    describe: `Report as ${FORMAT_NAMES.join(', ')} (${DEFAULT_FORMAT} when not given), to a file with =FILE; repeatable`,
    argument: 'NAME[=FILE]',
    repeatable: true,
    group: OUTPUT,
  },
  'max-findings': {
    describe: 'Report no more than this for each file, the most severe; 0 for all (10000 when not given)',
    argument: 'NUMBER',
    group: OUTPUT,
  },
  quiet: { describe: 'Report errors only; the exit code stays the same', type: 'boolean', group: OUTPUT },
  ...COLOR_OPTION,
  'files-from': {
    describe: 'Also check what this file (- for standard input) lists, a name a line or NUL after each',
    argument: 'FILE',
    group: INPUT,
  },
  concurrency: {
    describe: 'How many threads check many files: auto (as many as pay), off (one), or a number (auto when not given)',
    argument: 'THREADS',
    group: INPUT,
  },
  watch: { describe: 'Go on checking when files change; Ctrl-C ends it', type: 'boolean', group: INPUT },
  'stdin-filename': { describe: 'The name of what comes on standard input', argument: 'PATH', group: INPUT },
  fix: { describe: 'Apply the safe fixes and report what remains', type: 'boolean', group: FIXING },
  'fix-dry-run': {
    describe: 'Show as a unified diff what --fix would change, and change nothing',
    type: 'boolean',
    group: FIXING,
  },
  'write-baseline': {
    describe: 'Write down all findings as known, so that only new ones are reported from now on',
    type: 'boolean',
    group: ADOPTION,
  },
  baseline: {
    describe: 'The file with the known findings (ciblint-baseline.json when not given)',
    argument: 'FILE',
    group: ADOPTION,
  },
  'prune-baseline': {
    describe: 'Remove from the baseline what is no longer found',
    type: 'boolean',
    group: ADOPTION,
  },
  'no-baseline': { describe: 'Report the known findings too', type: 'boolean', group: ADOPTION },
  against: {
    describe: 'Report only what is new since this git revision, or compared with this file or folder',
    argument: 'FILE|REVISION',
    group: ADOPTION,
  },
  'fail-on': {
    describe: 'Exit with 1 for findings at or above this severity (error when not given)',
    argument: 'SEVERITY',
    words: SEVERITIES,
    group: EXIT,
  },
  'max-warnings': { describe: 'Exit with 1 for more warnings than this', argument: 'NUMBER', group: EXIT },
  ...JUDGE_OPTIONS,
  ...CONFIG_OPTIONS,
} as const satisfies Record<string, Option>;

const HOOK_OPTIONS = {
  from: { describe: 'Check by hand, against this revision', argument: 'REVISION', group: INPUT },
  to: { describe: 'Check by hand what this revision has (HEAD when not given)', argument: 'REVISION', group: INPUT },
  format: LINT_OPTIONS.format,
  quiet: LINT_OPTIONS.quiet,
  ...COLOR_OPTION,
  baseline: LINT_OPTIONS.baseline,
  'no-baseline': LINT_OPTIONS['no-baseline'],
  'fail-on': LINT_OPTIONS['fail-on'],
  'max-findings': LINT_OPTIONS['max-findings'],
  'max-warnings': LINT_OPTIONS['max-warnings'],
  ...JUDGE_OPTIONS,
  ...CONFIG_OPTIONS,
} as const satisfies Record<string, Option>;

const TEXT_OR_JSON = {
  format: { describe: 'text or json (text when not given)', argument: 'NAME', words: ['text', 'json'], group: OUTPUT },
} as const satisfies Record<string, Option>;

/** One positional argument. */
export interface Positional extends PositionalOptions {
  readonly describe: string;
  /** The words it may be, for completion; the command itself says what is wrong with others. */
  readonly words?: readonly string[];
}

/** The shells for which there is a completion. */
export const SHELLS: readonly string[] = ['bash', 'zsh', 'fish'];

/** One command. */
export interface Command {
  /** As yargs spells it; `$0` is the one that runs when none is named. */
  readonly usage: string;
  readonly describe: string;
  readonly positionals: Readonly<Record<string, Positional>>;
  readonly options: Readonly<Record<string, Option>>;
}

export const COMMANDS = {
  lint: {
    usage: '$0 [paths..]',
    describe: 'Check files, the CIBs in folders, files that match globs, or - for standard input',
    positionals: {
      paths: { describe: 'Files, folders, globs or -; the current folder when not given', type: 'string', array: true },
    },
    options: LINT_OPTIONS,
  },
  rules: {
    usage: 'rules',
    describe: 'List all rules',
    positionals: {},
    options: { ...TEXT_OR_JSON, ...COLOR_OPTION, ...CONFIG_OPTIONS },
  },
  explain: {
    usage: 'explain <rule-id>',
    describe: 'Explain a rule, with examples',
    positionals: { 'rule-id': { describe: 'The id of a rule, area/name', type: 'string' } },
    options: { ...COLOR_OPTION, ...CONFIG_OPTIONS },
  },
  schemas: {
    usage: 'schemas',
    describe: 'List the CIB schemas, the Pacemaker releases that have them, and what each changed',
    positionals: {},
    options: TEXT_OR_JSON,
  },
  inspect: {
    usage: 'inspect <file> [bundle]',
    describe: 'Show what Pacemaker makes of the bundles in a file',
    positionals: {
      file: { describe: 'A file, or - for standard input', type: 'string' },
      bundle: { describe: 'The id of the bundle; all when not given', type: 'string' },
    },
    options: TEXT_OR_JSON,
  },
  matcher: {
    usage: 'matcher <tool>',
    describe: 'Print the problem matcher for vscode (as .vscode/tasks.json) or github (Actions)',
    positionals: { tool: { describe: 'vscode or github', type: 'string', words: ['vscode', 'github'] } },
    options: {},
  },
  hook: {
    usage: 'hook <action> [remote] [url]',
    describe: 'Check what a git push would publish (pre-push, called by git), or set git up to call it (install)',
    positionals: {
      action: { describe: 'install or pre-push', type: 'string', words: ['install', 'pre-push'] },
      remote: { describe: 'The name of the remote, as git gives it to a hook', type: 'string' },
      url: { describe: 'The address of the remote', type: 'string' },
    },
    options: HOOK_OPTIONS,
  },
  'print-config': {
    usage: 'print-config <file>',
    describe: 'Print the settings that hold for a file, and what set each of them',
    positionals: { file: { describe: 'A file, which need not exist', type: 'string' } },
    options: {
      format: { ...TEXT_OR_JSON.format, describe: 'json or text (json when not given)' },
      ...JUDGE_OPTIONS,
      ...CONFIG_OPTIONS,
    },
  },
  init: {
    usage: 'init',
    describe: 'Write a configuration file to start from',
    positionals: {},
    options: { preset: JUDGE_OPTIONS.preset },
  },
  completion: {
    usage: 'completion <shell>',
    describe: `Print what makes a shell complete commands, options and values: ${SHELLS.join(', ')}`,
    positionals: { shell: { describe: SHELLS.join(', '), type: 'string', words: SHELLS } },
    options: {},
  },
} as const satisfies Record<string, Command>;

/** What people write for an option, knowing it from other programs, and what it is here, if the command has that. */
export const OPTION_SYNONYMS: Readonly<Record<string, { readonly option: string; readonly write: string }>> = {
  '--no-color': { option: 'color', write: '--color never' },
  '--no-colour': { option: 'color', write: '--color never' },
};

export type CommandName = keyof typeof COMMANDS;

/** What every command understands. */
export const GENERAL_OPTIONS = {
  help: { describe: 'Show help', type: 'boolean', alias: 'h' },
  version: { describe: 'Show the version', type: 'boolean' },
} as const satisfies Record<string, Option>;

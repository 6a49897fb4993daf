import { SCHEMAS } from '../../../cib/schema/version.js';
import { SEVERITIES } from '../../../engine/finding.js';
import { FORMAT_NAMES } from '../../../report/index.js';
import { COMMANDS, type Command, type CommandName, GENERAL_OPTIONS, type Option } from '../../options.js';
import { ALL_RULES } from '../../settings.js';

/** What an argument may be. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Each word may be followed by `=` and a file. */
  | { readonly kind: 'words=file'; readonly words: readonly string[] }
  /** Each word is followed by `:` and one of the severities. */
  | { readonly kind: 'words:severity'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'revisions' }
  | { readonly kind: 'files or revisions' }
  | { readonly kind: 'anything' };

/** An option of a command line, for completion. */
export interface CompletedOption {
  /** `--format`. */
  readonly name: string;
  /** `-h`. */
  readonly short: string | undefined;
  readonly describe: string;
  /** Absent for a switch. */
  readonly takes: { readonly label: string; readonly values: Values } | undefined;
  readonly repeatable: boolean;
}

/** A command, for completion. */
export interface CompletedCommand {
  readonly name: CommandName;
  readonly describe: string;
  readonly options: readonly CompletedOption[];
  readonly positionals: readonly { readonly label: string; readonly values: Values; readonly many: boolean }[];
}

/** What may follow the colon of `--rule`. */
export const RULE_SEVERITIES: readonly string[] = ['off', ...SEVERITIES];

/** The commands as the table has them, each with its options. `lint` is the one without a name. */
export function commands(): CompletedCommand[] {
  return Object.entries(COMMANDS as Readonly<Record<string, Command>>).map(([name, command]) => ({
    name: name as CommandName,
    describe: command.describe,
    options: Object.entries({ ...command.options, ...GENERAL_OPTIONS } as Readonly<Record<string, Option>>).map(
      optionOf,
    ),
    positionals: Object.entries(command.positionals).map(([label, { array, words }]) => ({
      label,
      values: positionalValues(label, words),
      many: array === true,
    })),
  }));
}

function optionOf([name, option]: [string, Option]): CompletedOption {
  const { describe, argument, alias, repeatable } = option;
  return {
    name: `--${name}`,
    short: typeof alias === 'string' ? `-${alias}` : undefined,
    describe,
    takes: argument === undefined ? undefined : { label: argument, values: argumentValues(name, option) },
    repeatable: repeatable === true,
  };
}

function argumentValues(name: string, { argument = '', words }: Option): Values {
  if (words !== undefined) return { kind: 'words', words };
  if (name === 'format') return { kind: 'words=file', words: FORMAT_NAMES };
  if (name === 'rule') return { kind: 'words:severity', words: ruleIds() };
  if (name === 'schema') return { kind: 'words', words: SCHEMAS.map(({ number }) => number) };
  const [isFile, isRevision] = [/FILE|PATH/.test(argument), argument.includes('REVISION')];
  if (isFile) return { kind: isRevision ? 'files or revisions' : 'files' };
  return { kind: isRevision ? 'revisions' : 'anything' };
}

function positionalValues(label: string, words: readonly string[] | undefined): Values {
  if (words !== undefined) return { kind: 'words', words };
  if (label === 'rule-id') return { kind: 'words', words: ruleIds() };
  return { kind: /^(?:file|paths?)$/.test(label) ? 'files' : 'anything' };
}

function ruleIds(): readonly string[] {
  return ALL_RULES.map(({ id }) => id);
}

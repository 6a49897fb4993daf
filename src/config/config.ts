import type { Severity } from '../engine/finding.js';
import type { Ignore } from '../engine/lint.js';
import type { AnyRule } from '../engine/rule.js';

export type Preset = 'recommended' | 'strict' | 'schema';

/** A severity, or a severity and the rule's options. */
export type RuleSetting = Severity | 'off' | readonly [severity: Severity | 'off', options: unknown];

export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** What may differ from file to file. */
export interface FileConfig {
  readonly preset?: Preset;
  readonly rules?: RuleSettings;
  /** The Pacemaker release to judge by, `2.1`. */
  readonly pacemaker?: string;
  /** The schema to judge by, `3.9` or `pacemaker-3.9`. */
  readonly schema?: string;
}

/** Settings for the files that match one of the globs. */
export interface Override extends FileConfig {
  readonly files: string | readonly string[];
}

/** What a configuration file holds. */
export interface Config extends FileConfig {
  readonly $schema?: string;
  /** Configuration files or packages whose settings come first. */
  readonly extends?: string | readonly string[];
  readonly overrides?: readonly Override[];
  readonly ignore?: readonly Ignore[];
  /** Globs of files to pass over in folders. */
  readonly ignoreFiles?: readonly string[];
  /** Modules or packages with further rules. */
  readonly plugins?: readonly string[];
  readonly failOn?: Severity;
  readonly maxWarnings?: number;
  /** The file with the findings that are known, relative to the configuration file. */
  readonly baseline?: string;
}

/** What a plug-in module exports by default; a list of rules alone will do too. */
export interface Plugin {
  readonly name?: string;
  readonly rules: readonly AnyRule[];
}

/** A configuration file as read, with the rules of its plug-ins. */
export interface LoadedConfig {
  readonly file: string;
  readonly config: Config;
  readonly plugins: readonly AnyRule[];
}

/** A mistake in a configuration or in arguments: shown without a stack, exit code 2. */
export class UsageError extends Error {}

import { resolve } from 'node:path';
import { RULES } from '../rules/index.js';
import { type Config, type LoadedConfig, UsageError } from './config/config.js';
import { resolveConfig } from './config/load.js';
import { Settings } from './config/settings.js';
import { BUILT_IN } from './engine/builtin.js';
import type { FileResult } from './engine/finding.js';
import type { FixedText } from './engine/fix.js';
import type { AnyRule } from './engine/rule.js';
import { lintSource, lintSources } from './engine/run.js';
import { fileSource, textSource } from './source/source.js';

export type { Document } from './cib/document.js';
export type { Config, Override, Plugin, Preset, RuleSetting, RuleSettings } from './config/config.js';
export type { Applicability, Counts, Edit, FileResult, Finding, Fix, Related, Severity } from './engine/finding.js';
export type { Replacement } from './engine/fix/edited-text.js';
export type { FixedText, RefusedFix } from './engine/fix.js';
export type { Ignore } from './engine/lint.js';
export type { AnyRule, Context, Example, Listeners, Message, Messages, ReportOf, Rule } from './engine/rule.js';
export { defineRule } from './engine/rule.js';
export type { Position, Range, SourceRange } from './source/range.js';
export type { Attribute, Comment, Element, Place } from './xml/nodes.js';
export { UsageError };

/** How to lint: what a configuration file may hold. No file is looked for, unless `extends` names one. */
export interface LintSettings extends Config {
  /** What relative paths and globs are relative to; the current folder when absent. */
  readonly cwd?: string;
  /** Rules besides ours and those of `plugins`. */
  readonly moreRules?: readonly AnyRule[];
}

/** Every rule that comes with ciblint, those of the engine included, sorted by id. */
export const rules: readonly AnyRule[] = [...RULES, ...BUILT_IN].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Lints a text. Throws {@link UsageError} when the settings are wrong, never because of the text. */
export async function lintText(
  text: string,
  settings: LintSettings & { readonly path?: string } = {},
): Promise<FileResult> {
  const { path = '<text>', ...rest } = settings;
  const run = await settingsOf(rest);
  const result = await lintSource(textSource(text, path), run.optionsFor(path));
  const [fresh = result] = await withoutKnown([result], run, resolve(settings.cwd ?? '.'));
  return fresh;
}

/**
 * Lints files, one result each, in their order; a file that cannot be read has `error` in its result. Throws
 * {@link UsageError} when the settings are wrong.
 */
export async function lintFiles(files: readonly string[], settings: LintSettings = {}): Promise<FileResult[]> {
  const run = await settingsOf(settings);
  const cwd = resolve(settings.cwd ?? '.');
  const results = await lintSources(
    files.map((file) => fileSource(resolve(cwd, file), file)),
    (path) => run.optionsFor(path),
  );
  return withoutKnown(results, run, cwd);
}

/**
 * Applies the safe fixes to a text, as `--fix` does to a file. `result` holds the findings that remain, also those that a
 * baseline knows. Throws {@link UsageError} when the settings are wrong, never because of the text.
 */
export async function fixText(
  text: string,
  settings: LintSettings & { readonly path?: string } = {},
): Promise<FixedText> {
  const { path = '<text>', ...rest } = settings;
  const run = await settingsOf(rest);
  const engine = await import('./engine/fix.js');
  return engine.fixText(text, path, run.optionsFor(path));
}

/** What the baseline does not know, if there is one. */
async function withoutKnown(results: FileResult[], { baseline }: Settings, cwd: string): Promise<FileResult[]> {
  if (baseline === undefined) return results;
  const { BaselineFile, withoutBaseline } = await import('./baseline/file.js');
  return withoutBaseline(results, new BaselineFile(baseline, baseline), cwd);
}

async function settingsOf({ cwd = '.', moreRules = [], ...config }: LintSettings): Promise<Settings> {
  const folder = resolve(cwd);
  const loaded: readonly LoadedConfig[] = await resolveConfig(config, resolve(folder, 'settings'));
  return Settings.of(loaded, {}, [...rules, ...moreRules], folder);
}

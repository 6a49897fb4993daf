import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { AnyRule } from '../engine/rule.js';
import type { Config, RuleSetting, RuleSettings } from './config.js';
import { UsageError } from './config.js';
import { noneOf, quoted, unknown } from './did-you-mean.js';
import { configSchema } from './schema.js';

/**
 * Checks the shape of a configuration: its keys and the types of its values. Throws {@link UsageError} with every mistake,
 * a line each.
 */
export function checkShape(value: unknown, file: string): asserts value is Config {
  shape ??= new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, strictTuples: false }).compile(
    configSchema(),
  );
  const validate = shape;
  if (!validate(value)) throw new UsageError(lines(file, mistakes(validate, [])));
}

/** Compiled once: one configuration may extend many. */
let shape: ValidateFunction | undefined;

/** Checks that rules exist and that their options are what they take, for one `rules` block. Gives the mistakes. */
export function ruleMistakes(settings: RuleSettings, rules: ReadonlyMap<string, AnyRule>, where: string[]): string[] {
  return Object.entries(settings).flatMap(([id, setting]) => {
    const rule = rules.get(id);
    if (rule === undefined) return [`${at(where)}: ${unknown('rule', id, rules.keys())}`];
    return settingMistakes(rule, setting, [...where, id]);
  });
}

/** Puts the file's name before each mistake. */
export function lines(file: string, mistakes: readonly string[]): string {
  return mistakes.map((mistake) => `${file}: ${mistake}`).join('\n');
}

function settingMistakes(rule: AnyRule, setting: RuleSetting, where: string[]): string[] {
  const [severity, options] = typeof setting === 'string' ? [setting, undefined] : setting;
  // What is no XML cannot be judged at all: to pass over it would be to call it good.
  if (rule.id === 'well-formed' && severity !== 'error')
    return [`${at(where)}: a file that is no XML is always an error; "${severity}" has no effect`];
  if (options === undefined) return [];
  if (rule.options === undefined) return [`${at(where)}: the rule takes no options, got ${quoted(options)}`];
  let validate: ValidateFunction;
  try {
    validate = new Ajv({ allErrors: true, verbose: true, strict: false }).compile(rule.options.schema);
  } catch (error) {
    return [`${at(where)}: the schema of the rule's options is no JSON Schema: ${(error as Error).message}`];
  }
  return validate(options) ? [] : mistakes(validate, where);
}

function mistakes(validate: ValidateFunction, where: string[]): string[] {
  const errors = (validate.errors ?? []).filter(({ schemaPath }) => !/\/(anyOf|oneOf)\/\d+\//.test(schemaPath));
  return [...new Set(errors.map((error) => mistake(error, where)))];
}

function mistake(error: ErrorObject, where: string[]): string {
  const path = [...where, ...error.instancePath.split('/').slice(1).map(unescaped)];
  const place = path.length === 0 ? '' : `${at(path)}: `;
  const schema = error.parentSchema as { properties?: object; description?: string; anyOf?: { enum?: string[] }[] };
  const { keyword, data } = error;
  if (keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty);
    return place + unknown('key', key, Object.keys(schema.properties ?? {}));
  }
  if (keyword === 'required') return `${place}"${error.params.missingProperty}" is missing`;
  if (keyword === 'enum') return place + noneOf(data, error.params.allowedValues as string[]);
  if (keyword === 'anyOf') {
    const words = schema.anyOf?.flatMap((branch) => branch.enum ?? []) ?? [];
    if (typeof data === 'string' && words.length > 0) return place + noneOf(data, words);
    return `${place}${quoted(data)} is not ${schema.description ?? 'a value that fits'}`;
  }
  if (keyword === 'type') {
    const quotes = typeof data === 'number' && error.params.type === 'string' ? `: write "${data}", in quotes` : '';
    return `${place}${quoted(data)} is not ${withArticle(String(error.params.type))}${quotes}`;
  }
  return `${place}${quoted(data)} ${error.message ?? 'does not fit'}`;
}

function withArticle(type: string): string {
  const word = { array: 'list', object: 'mapping' }[type] ?? type;
  return `${/^[aeio]/.test(word) ? 'an' : 'a'} ${word}`;
}

/** A path in a configuration, `overrides[0].rules`. */
function at(path: readonly string[]): string {
  return path.map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

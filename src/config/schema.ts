import { SCHEMAS } from '../cib/schema/version.js';
import { SEVERITIES } from '../engine/finding.js';
import type { AnyRule } from '../engine/rule.js';
import { PRESET_NAMES } from './presets.js';

type JsonSchema = Readonly<Record<string, unknown>>;

const SEVERITY = { enum: ['off', ...SEVERITIES] };
const GLOBS = { type: 'array', items: { type: 'string', minLength: 1 } };

function oneOrMore(what: string): JsonSchema {
  return {
    description: `${what}, or a list of them`,
    anyOf: [{ type: 'string', minLength: 1 }, GLOBS],
  };
}

function ruleSetting(options?: object): JsonSchema {
  return {
    description: 'a severity, or [severity, options]',
    anyOf: [SEVERITY, { type: 'array', items: [SEVERITY, options ?? {}], minItems: 1, maxItems: 2 }],
  };
}

/** The setting of one rule: most take no options, and share their description. */
function ownSetting({ options }: AnyRule): JsonSchema {
  if (options === undefined) return { allOf: [{ $ref: '#/definitions/setting' }] };
  const { anyOf } = ruleSetting(options.schema);
  return { anyOf };
}

/**
 * The JSON Schema (draft 7) of a configuration. Given rules, it describes them and their options, for editors; without,
 * any rule may be named, which is how a configuration is checked before its plug-ins are known.
 */
export function configSchema(rules: readonly AnyRule[] = []): JsonSchema {
  const settings = rules.map((rule) => [rule.id, { description: rule.summary, ...ownSetting(rule) }] as const);
  const perFile = {
    preset: {
      description:
        'Which rules run: recommended (errors and warnings), strict (all) or schema (what the schema refuses)',
      enum: PRESET_NAMES,
    },
    rules: { $ref: '#/definitions/rules' },
    pacemaker: { description: 'The Pacemaker release to judge by, "2.1"', type: 'string' },
    schema: {
      description: 'The CIB schema to judge by, "3.9"',
      type: 'string',
      // For editors; whoever runs ciblint with another is told which one may be meant.
      ...(rules.length === 0 ? {} : { enum: SCHEMAS.flatMap(({ number }) => [number, `pacemaker-${number}`]) }),
    },
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of ciblint',
    definitions: {
      setting: ruleSetting(),
      rules: {
        description: 'Severities, and options, of single rules',
        type: 'object',
        properties: Object.fromEntries(settings),
        additionalProperties: { $ref: '#/definitions/setting' },
      },
    },
    type: 'object',
    properties: {
      $schema: { description: 'The JSON Schema of this file, for editors', type: 'string' },
      extends: oneOrMore('a configuration file or package'),
      ...perFile,
      overrides: {
        description: 'Settings for some files; later ones win',
        type: 'array',
        items: {
          type: 'object',
          properties: { files: oneOrMore('a glob, relative to the configuration file'), ...perFile },
          required: ['files'],
          additionalProperties: false,
        },
      },
      ignore: {
        description: 'Findings to leave out: those of a rule about the element with an id, or below it',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            rule: { description: 'The id of a rule, area/name', type: 'string' },
            id: { description: 'The id of an element', type: 'string' },
            reason: { description: 'Why, for those who come later', type: 'string' },
          },
          required: ['rule', 'id'],
          additionalProperties: false,
        },
      },
      ignoreFiles: { description: 'Globs of files to pass over in folders', ...GLOBS },
      plugins: { description: 'Modules or packages with further rules', ...GLOBS },
      failOn: { description: 'The least severity that gives exit code 1', enum: SEVERITIES },
      baseline: {
        description: 'The file with the findings that are known, as ciblint --write-baseline writes it',
        type: 'string',
        minLength: 1,
      },
      maxWarnings: { description: 'More warnings than this give exit code 1', type: 'integer', minimum: 0 },
    },
    additionalProperties: false,
  };
}

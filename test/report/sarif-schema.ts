import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ErrorObject } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

/** The JSON Schema of SARIF 2.1.0 as published (2.1.0-rtm.5, the one of schemastore), which this package carries. */
const SCHEMA = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

// Its pattern of languages is none by the rules of Unicode regular expressions.
const ajv = new AjvDraft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv as never);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

/** What a SARIF log breaks of its schema. */
export function sarifMistakes(log: unknown): readonly ErrorObject[] {
  validate(log);
  return validate.errors ?? [];
}

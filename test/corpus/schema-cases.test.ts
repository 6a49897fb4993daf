/** Small CIBs with the verdict of every schema from 1.0 to 4.0, as libxml2 gives it, and real CIBs that are all valid. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Release, releaseOf } from '../../src/cib/release.js';
import { schema } from '../../src/cib/schema/version.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, corpus, line, optionsWith } from '../linting.js';

interface Case {
  readonly area: string;
  readonly input: string;
  readonly xml: string;
  readonly rejectedBy: readonly string[];
}

interface Cases {
  readonly schemas: readonly string[];
  readonly cases: readonly Case[];
}

const conformance = optionsWith(ALL_RULES.filter((rule) => rule.conformance === true));
/** The verdicts were made with the list of names that 3.0 has for validate-with. */
const judgeAs = (number: string) => ({ ...conformance, schema: schema(number), release: releaseOf('3.0') as Release });

const path = corpus('schema-cases.json');
const { schemas, cases }: Cases =
  path === undefined ? { schemas: [], cases: [] } : JSON.parse(readFileSync(path, 'utf8'));

const areas = [...new Set(cases.map(({ area }) => area))];

/** The attribute that a template cannot have, and those that it lacks. */
const TWO_MISTAKES = new Set(['template with template=']);

(path === undefined ? describe.skip : describe)('the verdict of every schema', () => {
  test('there are many cases', () => {
    expect(cases.length).toBeGreaterThan(300);
    expect(schemas).toHaveLength(26);
  });

  test.each(areas)('in the area %s', (area) => {
    const differences = cases
      .filter((each) => each.area === area)
      .flatMap(({ input, xml, rejectedBy }) =>
        schemas.flatMap((number) => {
          const { findings } = lintText(xml, 'case.xml', judgeAs(number));
          const rejects = rejectedBy.includes(number);
          if (rejects === findings.length > 0) return [];
          return [`${input}: ${number} ${rejects ? 'rejects it' : `accepts it, but ${findings.map(line).join('; ')}`}`];
        }),
      );
    expect(differences).toEqual([]);
  });

  test('one mistake gives one finding', () => {
    const several = cases.flatMap(({ area, input, xml, rejectedBy }) => {
      if (!rejectedBy.includes('3.9') || TWO_MISTAKES.has(input)) return [];
      const { findings } = lintText(xml, 'case.xml', judgeAs('3.9'));
      return findings.length === 1 ? [] : [`${area}: ${input}: ${findings.map(line).join('; ')}`];
    });
    expect(several).toEqual([]);
  });
});

const folder = corpus('scheduler');

/** It turns validation off in order to have a value that no schema allows. */
const INVALID = new Set(['order-wrong-kind.xml']);

(folder === undefined ? test.skip : test)('real CIBs are valid', () => {
  const names = readdirSync(folder as string).filter((name) => name.endsWith('.xml') && !INVALID.has(name));
  expect(names.length).toBeGreaterThanOrEqual(500);
  const found = names.flatMap((name) =>
    lintText(readFileSync(join(folder as string, name), 'utf8'), name, conformance).findings.map(
      (finding) => `${name}:${line(finding)}`,
    ),
  );
  expect(found).toEqual([]);
});

const small = corpus('pcs-cases');

(small === undefined ? test.skip : test)('small CIBs that the schema accepts are valid', () => {
  const rows = readFileSync(join(small as string, 'manifest.tsv'), 'utf8')
    .trim()
    .split('\n');
  const column = rows[0]?.split('\t').indexOf('rng') ?? -1;
  const names = rows
    .map((row) => row.split('\t'))
    .flatMap((row) => (row[column] === 'valid' ? [row[0] as string] : []));
  expect(names.length).toBeGreaterThan(80);
  const found = names.flatMap((name) =>
    lintText(readFileSync(join(small as string, name), 'utf8'), name, conformance).findings.map(
      (finding) => `${name}:${line(finding)}`,
    ),
  );
  expect(found).toEqual([]);
});

/** Changed CIBs judged by us and by xmllint with Pacemaker's schemas: both are to refuse the same ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../rules/index.js';
import { type Release, releaseOf } from '../../src/cib/release.js';
import { schema as schemaNumbered } from '../../src/cib/schema/version.js';
import type { Finding } from '../../src/engine/finding.js';
import { lintText } from '../../src/engine/lint.js';
import { corpus, optionsWith } from '../linting.js';
import { mutate } from './mutate.js';
import { BASES } from './schema-bases.js';
import { INSTALLED, verdictsOf } from './schema-oracle.js';
import { Random } from './schema-subject.js';
import { attributeOf, copyOf, differenceOf, parseTree, set, type Tree, xmlOf } from './schema-tree.js';

/** A document to change, and the schemas that have it. */
export interface Base {
  readonly name: string;
  readonly root: Tree;
  readonly schemas: readonly string[];
}

export interface Mutant {
  readonly seed: number;
  readonly number: number;
  readonly base: string;
  readonly schema: string;
  /** What was changed, in order. */
  readonly kinds: readonly string[];
  readonly before: string;
  readonly xml: string;
}

export interface Judged extends Mutant {
  readonly isValid: boolean;
  /** What xmllint says. */
  readonly words: string;
  /** Our errors that are about the schema. */
  readonly findings: readonly Finding[];
}

const conformance = optionsWith(RULES.filter((rule) => rule.conformance === true));

/** Pacemaker 2.1.5, whose schemas are at hand, allows other names in `validate-with` than 3.0 and lets it be missing. */
const RELEASE = releaseOf('2.1.5') as Release;

/** Longer documents take longer and have nothing that shorter ones have not. */
const LONGEST = 20_000;

/** What is to be changed: CIBs of the project, and those of others that are at hand. */
export function bases(): Base[] {
  const folders = ['fixtures/practice', 'fixtures/examples', corpus('pcs-cases'), corpus('scheduler')];
  const files = folders.flatMap((folder) =>
    folder === undefined
      ? []
      : readdirSync(folder)
          .filter((name) => name.endsWith('.xml'))
          .sort()
          .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
  );
  const found = [...BASES, ...files].flatMap(([name, text]) => baseOf(name, text));
  return [...found, ...measured()];
}

/** A document without what is in its status, for the schema that it names and the newer ones of the same series. */
function baseOf(name: string, text: string): Base[] {
  const root = parseTree(text);
  const named = attributeOf(root, 'validate-with')?.replace('pacemaker-', '') ?? '';
  const first = INSTALLED.indexOf(named);
  if (root.name !== 'cib' || first < 0) return [];
  for (const child of root.children) if (child.name === 'status') child.children.splice(1);
  const xml = xmlOf(root);
  const schemas = INSTALLED.slice(first).filter((number) => isSameSeries(number, named));
  return xml.length > LONGEST || !isAccepted(xml, named) ? [] : [{ name, root, schemas }];
}

/** Within a series nothing is taken away, up to 3.0 nothing from 2.0 on, up to 2.0 nothing but ACLs. */
function isSameSeries(number: string, named: string): boolean {
  return number.split('.')[0] === named.split('.')[0];
}

/** Small CIBs that were judged by every schema. */
function measured(): Base[] {
  const path = corpus('schema-cases.json');
  if (path === undefined) return [];
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as {
    cases: { input: string; xml: string; rejectedBy: string[] }[];
  };
  return cases.flatMap(({ input, xml, rejectedBy }) => {
    const schemas = INSTALLED.filter((number) => !rejectedBy.includes(number));
    return schemas.length === 0 ? [] : [{ name: input, root: parseTree(xml), schemas }];
  });
}

/** Mutants of a seed, from one number on: those of a number are the same in every run over the same documents. */
export function mutantsOf(all: readonly Base[], seed: number, count: number, from = 0): Mutant[] {
  return Array.from({ length: count }, (_, i) => mutantOf(all, seed, from + i));
}

function mutantOf(all: readonly Base[], seed: number, number: number): Mutant {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  // Our own CIBs have what is rare in those of others.
  const { name, root: model, schemas } = random.pick(random.next() < 0.25 ? all.slice(0, BASES.length) : all);
  const schema = random.pick(random.next() < 0.9 ? schemas : INSTALLED);
  const root = copyOf(model);
  if (attributeOf(root, 'validate-with') !== undefined) set(root, 'validate-with', `pacemaker-${schema}`);
  const before = xmlOf(root);
  const subject = { root, random, donor: random.pick(all).root };
  // Two or three changes lead to places where one alone does not.
  const changes = random.pick([1, 1, 1, 1, 1, 1, 2, 3]);
  const kinds = Array.from({ length: changes }, () => mutate(subject));
  return { seed, number, base: name, schema, kinds, before, xml: xmlOf(root) };
}

export async function judge(mutants: readonly Mutant[]): Promise<Judged[]> {
  const verdicts = await verdictsOf(mutants);
  return mutants.map((mutant, i) => ({
    ...mutant,
    isValid: verdicts[i]?.isValid ?? false,
    words: verdicts[i]?.words ?? '',
    findings: findingsIn(mutant.xml, mutant.schema),
  }));
}

export function isDisagreement({ isValid, findings }: Judged): boolean {
  return isValid !== (findings.length === 0);
}

function isAccepted(xml: string, schema: string): boolean {
  return findingsIn(xml, schema).length === 0;
}

function findingsIn(xml: string, schema: string): readonly Finding[] {
  const options = { ...conformance, schema: schemaNumbered(schema), release: RELEASE };
  const { findings, error } = lintText(xml, 'mutant.xml', options);
  if (error !== undefined) throw new Error(`${error}\n${xml}`);
  return findings.filter(({ severity }) => severity === 'error');
}

/** A mutant as a failing test shows it. */
export function describeMutant({ seed, number, base, schema, kinds, before, xml, ...judged }: Judged): string {
  const ours = judged.findings.map(({ range, message, rule }) => `${range.start.line}: ${message} [${rule}]`);
  return [
    `mutant ${number} of seed ${seed}, of ${base}, schema ${schema}: ${kinds.join(', then ')}`,
    differenceOf(before, xml),
    `xmllint ${judged.isValid ? 'accepts it' : `refuses it: ${judged.words}`}`,
    `ciblint ${ours.length === 0 ? 'accepts it' : `refuses it: ${ours.join('; ')}`}`,
  ].join('\n');
}

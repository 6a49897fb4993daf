/** Documents to begin with: small ones, of every kind. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Example } from '../../src/engine/rule.js';
import { unmark } from '../../src/testing/example.js';
import { ALL_RULES, corpus } from '../linting.js';
import { parseTree, type Tree } from '../oracle/schema-tree.js';

export interface Seed {
  readonly name: string;
  readonly text: string;
  /** Absent for what is no XML. */
  readonly tree?: Tree;
}

/** Longer ones take longer and have nothing that shorter ones have not. */
const LONGEST = 12_000;

/** Every example of the rules, our fixtures, and the CIBs of others that are at hand. */
export function seeds(): { readonly examples: readonly Seed[]; readonly files: readonly Seed[] } {
  const examples = ALL_RULES.flatMap(({ id, examples }) =>
    examples.map((example: Example) => seed(id, unmark('bad' in example ? example.bad : example.good).text)),
  );
  const folders = ['fixtures', corpus('pcs-cases'), corpus('scheduler')];
  const files = folders.flatMap((folder) => (folder === undefined ? [] : filesIn(folder)));
  return { examples, files: files.filter(({ text }) => text.length <= LONGEST) };
}

function filesIn(folder: string): Seed[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => seed(name, readFileSync(join(folder, name), 'utf8')));
}

function seed(name: string, text: string): Seed {
  try {
    return { name, text, tree: parseTree(text) };
  } catch {
    return { name, text };
  }
}

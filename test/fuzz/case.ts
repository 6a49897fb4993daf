/** One execution: a document made of a seed and a number, the same again for the same ones over the same files. */
import { releaseOf } from '../../src/cib/release.js';
import { SCHEMAS } from '../../src/cib/schema/version.js';
import type { LintOptions } from '../../src/engine/lint.js';
import { ALL_RULES, optionsWith } from '../linting.js';
import { mutate } from '../oracle/mutate.js';
import { Random } from '../oracle/schema-subject.js';
import { copyOf, type Tree } from '../oracle/schema-tree.js';
import { COMMENTS } from './dictionary.js';
import { HOSTILE } from './hostile.js';
import { LARGE } from './large.js';
import { changedBytes, changedText, encodedText, randomBytes } from './raw.js';
import { type Seed, seeds } from './seeds.js';
import { written } from './written.js';

export interface Case {
  readonly seed: number;
  readonly number: number;
  /** What it was made of, and how. */
  readonly origin: string;
  readonly options: LintOptions;
  readonly input: Input;
}

export type Input =
  | { readonly kind: 'tree'; readonly tree: Tree; write(tree: Tree): string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Buffer };

const STRICT = optionsWith(ALL_RULES);
const RELEASES = ['1.1.10', '1.1.24', '2.0.0', '2.1.0', '2.1.5', '2.1.9', '3.0.0', '3.0.2', '4.0.0'];

const KINDS = Object.keys(HOSTILE);
const GROWTHS = Object.keys(LARGE);

export class Cases {
  readonly #all = seeds();
  readonly #seeds = [...this.#all.examples, ...this.#all.files];
  readonly #trees = this.#seeds.filter((seed): seed is Seed & { tree: Tree } => seed.tree !== undefined);
  readonly #small = this.#trees.filter(({ text }) => text.length < 4000);

  /** @param large How many of the cases are large, as a part of 1. */
  of(seed: number, number: number, large = 0.004): Case {
    const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
    const options = optionsFor(random);
    const made = (origin: string, input: Input): Case => ({ seed, number, origin, options, input });
    const chance = random.next();
    if (chance < 0.8) {
      const { origin, tree } = this.#tree(random, random.next() < large);
      const style = random.below(2 ** 31);
      const write = (each: Tree) => written(each, new Random(style), COMMENTS);
      return made(origin, { kind: 'tree', tree, write });
    }
    if (chance < 0.92) {
      const { name, text } = random.pick(this.#seeds);
      const changes = random.pick([1, 1, 2, 3, 8]);
      let changed = text;
      for (let i = 0; i < changes; i += 1) changed = changedText(changed, random.pick(this.#seeds).text, random);
      return made(`${name}, as text, ${changes} changes`, { kind: 'text', text: changed });
    }
    if (chance < 0.93) {
      const bytes = randomBytes(random.below(random.pick([8, 100, 3000])), random);
      const head = random.pick([[], [], [0x1f, 0x8b, 8, 0], [0x42, 0x5a, 0x68, 0x39], [0xff, 0xfe], [0x3c]]);
      return made('random bytes', { kind: 'bytes', bytes: Buffer.concat([Buffer.from(head), bytes]) });
    }
    const { name, text } = random.pick(this.#seeds);
    return made(`${name}, as bytes`, { kind: 'bytes', bytes: changedBytes(encodedText(text, random), random) });
  }

  #tree(random: Random, isLarge: boolean): { origin: string; tree: Tree } {
    const { name, tree } = random.pick(random.next() < 0.7 ? this.#small : this.#trees);
    const root = copyOf(tree);
    const subject = { root, random, donor: random.pick(this.#small).tree };
    const kinds: string[] = [];
    for (let count = 1 + random.below(random.pick([1, 3, 8])); count > 0; count -= 1) {
      if (random.next() < 0.4) kinds.push(mutated(subject));
      else {
        const kind = random.pick(KINDS);
        HOSTILE[kind]?.(subject);
        kinds.push(kind);
      }
    }
    if (isLarge) {
      const kind = random.pick(GROWTHS);
      LARGE[kind]?.(subject);
      kinds.push(kind);
    }
    return { origin: `${name}: ${kinds.join(', then ')}`, tree: root };
  }
}

function mutated(subject: { root: Tree; random: Random; donor: Tree }): string {
  try {
    return mutate(subject);
  } catch {
    // An element alone leaves little to change.
    return 'nothing';
  }
}

function optionsFor(random: Random): LintOptions {
  if (random.next() < 0.6) return STRICT;
  const release = random.next() < 0.5 ? releaseOf(random.pick(RELEASES)) : undefined;
  const schema = random.next() < 0.5 ? random.pick(SCHEMAS) : undefined;
  return { ...STRICT, ...(release === undefined ? {} : { release }), ...(schema === undefined ? {} : { schema }) };
}

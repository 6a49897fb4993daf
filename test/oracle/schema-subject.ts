/** The document in which something is to be changed, and random choices in it. */
import type { ElementName } from '../../src/cib/schema/names.js';
import { specOf } from '../../src/cib/schema/vocabulary.js';
import { attributeOf, copyOf, elementsOf, set, type Tree } from './schema-tree.js';

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** A document in which something is to be changed. */
export interface Subject {
  readonly root: Tree;
  readonly random: Random;
  /** Another document, for pieces to put into this one. */
  readonly donor: Tree;
}

export function targets({ root }: Subject): Tree[] {
  return [...elementsOf(root)];
}

/** Elements of rare names as often as those of common ones. */
export function someElement(subject: Subject, fits: (tree: Tree) => boolean = () => true): Tree | undefined {
  const all = targets(subject).filter(fits);
  if (all.length === 0) return undefined;
  const name = subject.random.pick([...new Set(all.map((tree) => tree.name))]);
  return subject.random.pick(subject.random.next() < 0.7 ? all.filter((tree) => tree.name === name) : all);
}

export function somePlace(subject: Subject): [Tree, Tree] | undefined {
  const child = someElement(subject, (tree) => tree !== subject.root);
  const parent = child && targets(subject).find((tree) => tree.children.includes(child));
  return child && parent && [child, parent];
}

export function idsOf({ root }: Subject): string[] {
  return ['nothing', ...[...elementsOf(root)].flatMap((tree) => attributeOf(tree, 'id') ?? [])];
}

/** A copy, its ids made new; references inside it go where they went. */
export function fresh(tree: Tree, { random }: Subject): Tree {
  const copy = copyOf(tree);
  const suffix = `-${random.below(1e6)}`;
  for (const each of elementsOf(copy)) {
    const id = attributeOf(each, 'id');
    if (id !== undefined && each.name !== 'resource_ref' && each.name !== 'obj_ref' && each.name !== 'role')
      set(each, 'id', id + suffix);
  }
  return copy;
}

export function contains(tree: Tree, other: Tree): boolean {
  return tree === other || tree.children.some((child) => contains(child, other));
}

export function insert(parent: Tree, child: Tree, { random }: Subject): void {
  parent.children.splice(random.below(parent.children.length + 1), 0, child);
}

export function knownChildren(name: string): ElementName[] {
  return Object.keys(specOf(name)?.children ?? {}) as ElementName[];
}

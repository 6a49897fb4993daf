/** Makes a failing document smaller while it fails in the same way. */
import { copyOf, elementsOf, type Tree } from '../oracle/schema-tree.js';

type Fails<T> = (candidate: T) => Promise<boolean>;

/** Takes elements, attributes and parts of values out of a tree. */
export async function smallerTree(tree: Tree, fails: Fails<Tree>, tries: number): Promise<Tree> {
  let [best, left] = [tree, tries];
  const attempt = async (change: (copy: Tree) => boolean): Promise<boolean> => {
    const copy = copyOf(best);
    if (left <= 0 || !change(copy)) return false;
    left -= 1;
    if (!(await fails(copy))) return false;
    best = copy;
    return true;
  };
  for (let again = true; again && left > 0; ) {
    again = false;
    // The element alone, or without its children, or without a run of them.
    const size = [...elementsOf(best)].length;
    for (let i = 1; i < size && left > 0; i += 1)
      again =
        (await attempt((copy) => {
          const only = [...elementsOf(copy)][i];
          if (only === undefined) return false;
          Object.assign(copy, only);
          return true;
        })) || again;
    for (let i = 0; i < [...elementsOf(best)].length && left > 0; i += 1) {
      const children = ([...elementsOf(best)][i] as Tree).children.length;
      for (let run = children; run > 0 && left > 0; run = Math.floor(run / 2))
        for (let at = 0; at < ([...elementsOf(best)][i] as Tree).children.length && left > 0; ) {
          const from = at;
          const removed = await attempt((copy) => {
            const parent = [...elementsOf(copy)][i];
            parent?.children.splice(from, run);
            return parent !== undefined;
          });
          if (removed) again = true;
          else at += run;
        }
      for (let at = 0; at < ([...elementsOf(best)][i] as Tree).attributes.length && left > 0; ) {
        const from = at;
        const removed = await attempt((copy) => {
          const owner = [...elementsOf(copy)][i];
          owner?.attributes.splice(from, 1);
          return owner !== undefined;
        });
        if (removed) again = true;
        else at += 1;
      }
    }
  }
  return best;
}

/** Takes stretches out of a text, or of bytes, shorter and shorter ones. */
export async function smallerText<T extends { readonly length: number }>(
  whole: T,
  without: (from: T, start: number, end: number) => T,
  fails: Fails<T>,
  tries: number,
): Promise<T> {
  let [best, left] = [whole, tries];
  for (let length = Math.ceil(best.length / 2); length > 0 && left > 0; length = Math.floor(length / 2))
    for (let at = 0; at < best.length && left > 0; ) {
      const candidate = without(best, at, Math.min(best.length, at + length));
      left -= 1;
      if (candidate.length < best.length && (await fails(candidate))) best = candidate;
      else at += length;
    }
  return best;
}

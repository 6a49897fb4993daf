import type { Attribute } from '../xml/nodes.js';
import { possible, type Value } from './nvpairs.js';

/** What may come to count of a name, to ask about each of its values at the cost of one. */
interface Counting {
  readonly starts: ReadonlySet<number>;
  readonly texts: ReadonlySet<string>;
}

const known = new WeakMap<Value, Counting>();

/**
 * The value that counts in place of one that never does: `counting`, of several values of a name, or another for when its
 * rule does not hold. Undefined where the value counts itself, or is the same as one that does.
 */
export function shadowing(value: Attribute, counting: Value | undefined): Value | undefined {
  if (counting === undefined) return undefined;
  if (counting.otherwise === undefined)
    return counting.text === value.value || counting.at.range.start === value.valueStart ? undefined : counting;
  let all = known.get(counting);
  if (all === undefined) {
    const values = [...possible(counting)];
    all = { starts: new Set(values.map(({ at }) => at.range.start)), texts: new Set(values.map(({ text }) => text)) };
    known.set(counting, all);
  }
  return all.starts.has(value.valueStart) || all.texts.has(value.value) ? undefined : counting;
}

import type { Attribute } from '../xml/nodes.js';
import { possible, type Value } from './nvpairs.js';

/**
 * The value that counts in place of one that never does: `counting`, of several values of a name, or another for when its
 * rule does not hold. Undefined where the value counts itself, or is the same as one that does.
 */
export function shadowing(value: Attribute, counting: Value | undefined): Value | undefined {
  for (const { text, at } of possible(counting))
    if (at.range.start === value.valueStart || text === value.value) return undefined;
  return counting;
}

import type { AnyRule } from './rule.js';
import { unknownRule, unusedSuppression, wrongSuppression } from './suppressions.js';
import { doctype, wellFormed } from './well-formed.js';

export { doctype, unknownRule, unusedSuppression, wellFormed, wrongSuppression };

/** The rules that the engine itself speaks for: listed, explained and configured like all others. */
export const BUILT_IN: readonly AnyRule[] = [doctype, unknownRule, unusedSuppression, wellFormed, wrongSuppression];

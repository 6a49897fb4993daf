import type { AnyRule } from '../src/engine/rule.js';
import bundlePortXorRange from './bundle/port-xor-range.js';

/** Every rule there is, by area and then by name; `npm run generate` writes this list. */
export const RULES: readonly AnyRule[] = [
  bundlePortXorRange,
];

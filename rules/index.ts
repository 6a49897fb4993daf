import type { AnyRule } from '../src/engine/rule.js';
import bundlePortXorRange from './bundle/port-xor-range.js';

/** Every rule there is, by area and then by name. An explicit list: nothing is found by scanning folders. */
export const RULES: readonly AnyRule[] = [bundlePortXorRange];

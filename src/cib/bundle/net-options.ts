import type { Element, Place } from '../../xml/nodes.js';
import { runOptionsOf } from './run-options.js';

/** One thing that names the network of a bundle's containers. */
export interface NetOption {
  /** `host`, `none`, `bridge`, or what the runtime knows besides. */
  readonly network: string;
  readonly from: 'attribute' | 'options';
  /** The attribute's value, or the option with its value. */
  readonly at: Place;
}

/** What names the network of the containers: the attribute first, then the options in their order. */
export function netOptionsOf(container: Element | undefined): NetOption[] {
  const found: NetOption[] = [];
  const attribute = container?.attr('network');
  if (attribute !== undefined) found.push({ network: attribute.value, from: 'attribute', at: attribute.place });
  const options = container?.attr('options');
  if (options === undefined) return found;
  for (const { name, value, start, end } of runOptionsOf(options.value)) {
    if (name === '--net' && value !== undefined)
      found.push({ network: value, from: 'options', at: options.part(start, end) });
  }
  return found;
}

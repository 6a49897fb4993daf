import type { Attribute, Element } from '../xml/nodes.js';
import { ownerOf } from './ops.js';
import { label } from './wording.js';

/** Something that an operation, or all of them, is set to. */
export interface OpSetting {
  readonly name: string;
  readonly value: Attribute;
  /** What says the name: the attribute itself, or that of the nvpair. */
  readonly nameAt: Attribute | undefined;
  readonly from: 'attribute' | 'meta' | 'defaults';
  /** What has it, for a sentence: `operation "web-monitor"`, `op_defaults`. */
  readonly holder: string;
}

const NOT_SETTINGS = new Set(['id', 'name', 'description']);

/** Settings of an `op` or, given a set of op_defaults, of all operations; none of anything else. */
export function opSettings(element: Element): OpSetting[] {
  if (element.name !== 'op')
    return element.name === 'meta_attributes' && element.parent?.name === 'op_defaults'
      ? pairsOf(element, 'defaults', 'op_defaults')
      : [];
  if (ownerOf(element) === undefined) return [];
  const holder = label('operation', element.value('id') ?? '');
  const attributes = element.attrs.filter(({ name }) => !NOT_SETTINGS.has(name));
  return [
    ...attributes.map(
      (value): OpSetting => ({ name: value.name, value, nameAt: undefined, from: 'attribute', holder }),
    ),
    ...element.children.flatMap((set) => (set.name === 'meta_attributes' ? pairsOf(set, 'meta', holder) : [])),
  ];
}

function pairsOf(set: Element, from: 'meta' | 'defaults', holder: string): OpSetting[] {
  return set.children.flatMap((pair): OpSetting[] => {
    const [name, value] = [pair.attr('name'), pair.attr('value')];
    if (pair.name !== 'nvpair' || name === undefined || value === undefined) return [];
    return [{ name: name.value, value, nameAt: name, from, holder }];
  });
}

import type { Attribute, Element } from '../../xml/nodes.js';
import { faults } from '../schema/judge.js';
import { NEWEST_SCHEMA } from '../schema/version.js';
import { specOf } from '../schema/vocabulary.js';

/** Whether the element has an attribute that no schema knows: what is missing beside it may be what it was meant to be. */
export function hasUnknownAttribute(element: Element): boolean {
  if (last?.element !== element) last = { element, is: readUnknown(element) };
  return last.is;
}

/** What was asked for last: what an element lacks is looked for many times. */
let last: { readonly element: Element; readonly is: boolean } | undefined;

function readUnknown(element: Element): boolean {
  const known = specOf(element.name)?.attributes;
  if (known === undefined) return false;
  for (const { name } of element.attrs) if (!Object.hasOwn(known, name)) return true;
  return false;
}

/**
 * The attribute of that name, or the misspelt one that was meant to be it: `ip_range_start` for `ip-range-start`. The wrong
 * name is a mistake that has been reported, and what would follow from the attribute's absence is not a second one.
 */
export function attributeMeant(element: Element, name: string): Attribute | undefined {
  const attribute = element.attr(name);
  if (attribute !== undefined || !hasUnknownAttribute(element)) return attribute;
  return faults('unknown-attribute', element, NEWEST_SCHEMA).find(({ near }) => near === name)?.attribute;
}

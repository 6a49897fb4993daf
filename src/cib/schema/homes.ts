import type { Element } from '../../xml/nodes.js';
import { isSlip, nearest, related } from '../nearest.js';
import type { Fault } from './faults.js';
import { ELEMENT_NAMES, type ElementName } from './names.js';
import { rowIn } from './spec.js';
import type { SchemaVersion } from './version.js';
import { parentsOf, specOf } from './vocabulary.js';

/** What an unknown element was meant to be: an element that its parent may have, or any. */
export function unknownElement(element: Element, parent: Element, schema: SchemaVersion): Fault {
  const { name } = element;
  const children = childNames(parent.name);
  const current = children.filter((child) => hasChild(parent.name, child, schema));
  const own = nearest(name, current) ?? nearest(name, children) ?? related(name, current) ?? related(name, children);
  if (own !== undefined)
    return { kind: 'unknown-element', near: own, certain: isSlip(name, own) && current.includes(own), parents: [] };
  const near = nearest(name, ELEMENT_NAMES);
  const parents = near === undefined ? [] : homesOf(near, schema);
  return { kind: 'unknown-element', near, certain: false, parents };
}

/** The elements that a schema lets hold an element, or that any schema does. */
function homesOf(name: string, schema: SchemaVersion): ElementName[] {
  const homes = parentsOf(name as ElementName);
  const now = homes.filter(([, rows]) => rowIn(rows, schema) !== undefined);
  return (now.length > 0 ? now : homes).map(([parent]) => parent);
}

/** Of the elements that may hold a misplaced one, those in or beside its parent; all where there are none. */
export function homesNear(element: Element, schema: SchemaVersion): ElementName[] {
  const homes = homesOf(element.name, schema);
  const parent = element.parent;
  const inside = homes.filter((home) => parent !== null && childNames(parent.name).includes(home));
  if (inside.length > 0 || parent?.parent === null || parent === null) return inside.length > 0 ? inside : homes;
  const beside = [parent.parent.name, ...childNames(parent.parent.name)];
  const near = homes.filter((home) => beside.includes(home));
  return near.length > 0 ? near : homes;
}

function hasChild(parent: string, child: string, schema: SchemaVersion): boolean {
  const rows = specOf(parent)?.children[child as ElementName];
  return rows !== undefined && rowIn([rows].flat(), schema) !== undefined;
}

/** What an element may hold in some schema. */
export function childNames(name: string): string[] {
  return Object.keys(specOf(name)?.children ?? {});
}

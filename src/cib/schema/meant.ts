import type { Element } from '../../xml/nodes.js';
import { isSlip, nearest, related } from '../nearest.js';
import { childNames, childrenIn, elementsIn, homesOf, REFERENCES } from './homes.js';
import { isElementName, SECTIONS } from './names.js';
import { absence, rowsOf } from './spec.js';
import type { SchemaVersion } from './version.js';
import { specOf } from './vocabulary.js';

/** What an element that its parent cannot have was meant to be. */
export type Meant =
  /** A child of the parent, under a wrong name: one of these. Where it is certain, nothing else can have been meant. */
  | { readonly is: 'renamed'; readonly names: readonly string[]; readonly certain: boolean }
  /** What the parent may have inside one of these. */
  | { readonly is: 'unwrapped'; readonly homes: readonly string[] }
  /** What belongs into one of these, none of which the parent may have; `name` where its own is wrong. */
  | { readonly is: 'astray'; readonly homes: readonly string[]; readonly name?: string }
  /** Something around what the parent may have itself. */
  | { readonly is: 'wrapper' }
  /** What older schemas have here, in an element that is gone. */
  | { readonly is: 'gone'; readonly instead: string }
  | { readonly is: 'nothing' };

/** What an element was meant to be that no schema has, or has elsewhere. */
export function meantBy(element: Element, parent: Element, schema: SchemaVersion): Meant {
  return isElementName(element.name) ? byPlace(element, parent, schema) : byName(element, parent, schema);
}

function byName(element: Element, parent: Element, schema: SchemaVersion): Meant {
  const { name } = element;
  const current = childrenIn(parent.name, schema);
  const all = childNames(parent.name);
  const near = like(name, current);
  if (isWrapper(element, near, current)) return { is: 'wrapper' };
  if (near !== undefined) return { is: 'renamed', names: [near], certain: isSlip(name, near) };
  const other = like(name, all);
  const names = byContent(element, current, schema) ?? (other === undefined ? undefined : [other]);
  if (names !== undefined) return { is: 'renamed', names, certain: false };
  const far = nearest(name, elementsIn(schema));
  const homes = far === undefined || far === parent.name ? [] : (homesAround(far, parent, schema) ?? []);
  return far === undefined || homes.length === 0 ? { is: 'nothing' } : { is: 'astray', homes, name: far };
}

/** A slip goes before a part (`colocation` for `rsc_colocation`), and that before what is only near. */
function like(name: string, candidates: readonly string[]): string | undefined {
  const near = nearest(name, candidates);
  return near !== undefined && isSlip(name, near) ? near : (related(name, candidates) ?? near);
}

/** Whether all that it holds belongs where it stands itself, and not into what its name is near to. */
function isWrapper({ children }: Element, near: string | undefined, current: readonly string[]): boolean {
  const own = near === undefined ? [] : childNames(near);
  return children.length > 0 && children.every(({ name }) => current.includes(name) && !own.includes(name));
}

function byPlace(element: Element, parent: Element, schema: SchemaVersion): Meant {
  const { name } = element;
  const current = childrenIn(parent.name, schema);
  const near = bareName(element, current) ?? byReference(element, current);
  if (near !== undefined) return { is: 'renamed', names: [near], certain: false };
  // A section has only one place; another group may be moved.
  if (SECTIONS.has(name) && isWrapper(element, undefined, current)) return { is: 'wrapper' };
  const homes = homesOf(name, schema);
  const inside = homes.filter((home) => current.includes(home));
  if (inside.length > 0) return { is: 'unwrapped', homes: inside };
  const alike = current.filter((other) => isAlike(name, other));
  const same = alike.length > 0 ? alike : byAttributes(element, current);
  if (same.length > 0) return { is: 'renamed', names: same, certain: false };
  const instead = goneWith(name, parent.name, current, schema);
  if (instead !== undefined) return { is: 'gone', instead };
  return { is: 'astray', homes: homesAround(name, parent, schema) ?? homes };
}

/** `nodes` for a `node` that says nothing of a node. */
function bareName({ name, attrs }: Element, current: readonly string[]): string | undefined {
  const near = attrs.length === 0 ? nearest(name, current) : undefined;
  return near !== undefined && isSlip(name, near) && childNames(near).includes(name) ? near : undefined;
}

/** The reference, for an element with only an id in what holds only references of one kind. */
function byReference({ attrs, children }: Element, current: readonly string[]): string | undefined {
  const [only] = current;
  if (only === undefined || current.length > 1 || !REFERENCES.has(only)) return undefined;
  return children.length === 0 && attrs.length === 1 && attrs[0]?.name === 'id' ? only : undefined;
}

/** Attributes that nearly every element has. */
const COMMON = new Set(['id', 'description']);

/** What an element of any name was meant to be by what it says and holds. */
function byContent(element: Element, current: readonly string[], schema: SchemaVersion): readonly string[] | undefined {
  const reference = byReference(element, current);
  if (reference !== undefined) return [reference];
  const like = byAttributes(element, current);
  if (like.length > 0) return like;
  const names = [...new Set(element.children.map(({ name }) => name))];
  const holders = current.filter((each) => names.every((name) => childrenIn(each, schema).includes(name)));
  return names.length > 0 && holders.length > 0 && holders.length < 4 ? holders : undefined;
}

/** The first element that may have all its attributes, of which two or more are not everyone's; a list of one. */
function byAttributes({ attrs }: Element, current: readonly string[]): readonly string[] {
  const own = attrs.filter(({ name }) => !COMMON.has(name));
  const mayHave = (name: string) => {
    const spec = specOf(name);
    return spec !== undefined && own.every((each) => rowsOf(spec, each.name) !== undefined);
  };
  return own.length < 2 ? [] : current.filter(mayHave).slice(0, 1);
}

/** Whether two elements have the same attributes and the same content. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [specOf(one), specOf(other)];
  const names = (record: object | undefined) => Object.keys(record ?? {}).join();
  return (
    names(a?.attributes) !== '' &&
    names(a?.attributes) === names(b?.attributes) &&
    names(a?.children) === names(b?.children)
  );
}

/** What to do about an element that only some child could hold that is gone from the schema. */
function goneWith(name: string, parent: string, current: readonly string[], schema: SchemaVersion): string | undefined {
  for (const [home, rows] of Object.entries(specOf(parent)?.children ?? {})) {
    if (current.includes(home) || !childNames(home).includes(name)) continue;
    const { until, row } = absence([rows].flat(), schema);
    if (until !== undefined) return row.instead ?? 'Remove it';
  }
  return undefined;
}

/** Of the elements that may hold another, those nearest around its parent: beside that or above. */
function homesAround(name: string, parent: Element, schema: SchemaVersion): string[] | undefined {
  const homes = new Set<string>(homesOf(name, schema));
  for (let at: Element | null = parent; at !== null; at = at.parent) {
    const near = [at.name, ...childrenIn(at.name, schema)].filter((each) => homes.has(each));
    if (near.length > 0) return near;
  }
  return undefined;
}

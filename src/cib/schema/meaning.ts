import type { Attribute, Element } from '../../xml/nodes.js';
import { isSlip, nearest, related } from '../nearest.js';
import type { UnknownAttribute } from './faults.js';
import { childNames } from './homes.js';
import type { ElementName } from './names.js';
import { type AttributeRow, type ElementSpec, knows, type Particle, rowIn, rowsOf, rowsUnder } from './spec.js';
import type { SchemaVersion } from './version.js';
import { isOnce, parentsOf, specOf } from './vocabulary.js';

/** An element whose attributes are being judged. */
export interface Holder {
  readonly element: Element;
  readonly spec: ElementSpec;
  readonly section: string | undefined;
  readonly schema: SchemaVersion;
  /** The attributes of the table that it has. */
  readonly there: readonly string[];
  /** Whether an unknown attribute stands for it already. */
  isTaken(name: string): boolean;
  /** What would have to go for an attribute to be there; nothing when it cannot be; undefined when all is fine. */
  clash(name: string, attribute: Attribute): readonly Particle[] | undefined;
}

/** What an attribute that no schema has in an element was meant to be. */
export function meaningOf(attribute: Attribute, holder: Holder): UnknownAttribute {
  const { element, spec } = holder;
  const { name } = attribute;
  const open = Object.keys(spec.attributes).filter(
    (each) => !holder.there.includes(each) && !holder.isTaken(each) && rowOf(each, holder)?.idle !== true,
  );
  const known = open.filter((each) => rowNow(each, holder) !== undefined);
  const fault = { kind: 'unknown-attribute', attribute, advice: spec.advice, known, lacks: [], along: [] } as const;
  const unlike = { near: undefined, certain: false, clash: undefined, twin: undefined, elsewhere: [], movable: false };
  const twin = twinOf(name, known, holder.there);
  if (twin !== undefined) return { ...fault, ...unlike, twin };
  const like = misnamed(attribute, known, holder) ?? today(nearest(name, known) ?? nearest(name, open), known, holder);
  const homes = like === undefined ? homesOf(name, holder) : [];
  // What refers to another element is no id.
  const near = like ?? (homes.length === 0 && name !== 'id-ref' ? related(name, known) : undefined);
  if (near === undefined) return { ...fault, ...unlike, ...placesOf(homes, holder) };
  const clash = holder.clash(near, attribute);
  const certain = clash === undefined && isCertain(attribute, near, known, element, spec);
  return { ...fault, ...unlike, near, clash, certain };
}

/** Nothing else can have been meant, neither by this attribute nor, with the same meaning, by another one. */
function isCertain(
  attribute: Attribute,
  near: string,
  known: readonly string[],
  element: Element,
  spec: ElementSpec,
): boolean {
  const { name } = attribute;
  if (!known.includes(near) || !isSlip(name, near)) return false;
  const others = known.filter((each) => each !== near);
  if (nearest(name, others) !== undefined) return false;
  return !element.attrs.some(
    (other) =>
      other !== attribute && rowsOf(spec, other.name) === undefined && nearest(other.name, [near]) !== undefined,
  );
}

/** An attribute of the element that it spells once more, unless it is as near to one that is not there. */
function twinOf(name: string, known: readonly string[], all: readonly string[]): string | undefined {
  // The shortest names, `id`, are near to nearly everything.
  const isSame = (each: string) => (each.length < 4 ? name.toLowerCase() === each : isSlip(name, each));
  const there = all.filter(isSame);
  const nearestFree = nearest(name, known);
  const best = nearest(name, nearestFree === undefined ? there : [...there, nearestFree]);
  return best !== undefined && there.includes(best) ? best : undefined;
}

/** What a name means that is often written for an attribute; one that fits what is there goes first. */
function misnamed(attribute: Attribute, known: readonly string[], holder: Holder): string | undefined {
  const { misnamed: names = {}, attributes } = holder.spec;
  const own = Object.hasOwn(names, attribute.name) ? names[attribute.name] : undefined;
  const isId = attribute.name === 'name' && !Object.hasOwn(attributes, 'name');
  const meant = (own ?? (isId ? 'id' : '')).split(' ').filter((each) => known.includes(each));
  return meant.find((each) => holder.clash(each, attribute) === undefined) ?? meant[0];
}

/** What an attribute of an old name is called now, in a schema that has both too; itself where that is no other. */
function today(name: string | undefined, known: readonly string[], holder: Holder): string | undefined {
  const after = name === undefined ? undefined : rowOf(name, holder)?.after;
  if (after === undefined) return name;
  return known.find((each) => each === after) ?? known.find((each) => each === name);
}

/** The row of an attribute, whatever the schema. */
function rowOf(name: string, { spec, section }: Holder): AttributeRow | undefined {
  const rows = rowsOf(spec, name);
  return rows && rowsUnder(rows, section)[0];
}

function rowNow(name: string, { spec, section, schema }: Holder): AttributeRow | undefined {
  const rows = rowsOf(spec, name);
  return rows && rowIn(rowsUnder(rows, section), schema);
}

/** Names that nearly everything has, or that say where an element's content comes from: they belong to nothing else. */
const EVERYWHERE = new Set(['id', 'name', 'value', 'description', 'id-ref']);

/** The elements around or below this one that have such an attribute, the nearest; those that are there go first. */
function homesOf(name: string, holder: Holder): readonly string[] {
  if (EVERYWHERE.has(name)) return [];
  const { element } = holder;
  const { parent } = element;
  const below = childNames(element.name);
  const around = parent === null ? [] : [parent.name, ...childNames(parent.name)];
  const near = [...below, ...around].filter((other) => hasAttribute(other, name, holder));
  const homes = near.length > 0 ? near : [...below, ...around].flatMap(childNames);
  const owners = [...new Set(homes)].filter((other) => hasAttribute(other, name, holder));
  const there = owners.filter((other) => isThere(other, element));
  return there.length > 0 ? there : owners;
}

function isThere(name: string, { children, parent }: Element): boolean {
  return [...children, ...(parent?.children ?? [])].some((child) => child.name === name);
}

function hasAttribute(other: string, name: string, { element, section, schema }: Holder): boolean {
  const spec = specOf(other);
  if (spec === undefined || other === element.name || !knows(spec, `@${name}`, section, schema)) return false;
  return parentsOf(other as ElementName).some(([, rows]) => rowIn(rows, schema) !== undefined);
}

/** Where the attribute belongs, and whether it can be moved there: not to another element of its own. */
function placesOf(homes: readonly string[], holder: Holder): { elsewhere: readonly string[]; movable: boolean } {
  const movable = homes.filter((home) => isPartOfSame(home, holder));
  return movable.length > 0 ? { elsewhere: movable, movable: true } : { elsewhere: homes, movable: false };
}

/** Whether an element of that name is what this one stands in, or holds, or has beside it once. */
function isPartOfSame(name: string, { element, spec }: Holder): boolean {
  const { parent } = element;
  if (parent?.name === name) return true;
  if (parent !== null && isOnce(parent.name, name)) return true;
  const below = childNames(element.name);
  if (below.includes(name)) return element.first(name) !== undefined || !isAlternativeToAttributes(name, spec);
  return below.some((child) => childNames(child).includes(name));
}

/** Whether a child stands where else attributes would: one that is not there is not to be put in for one attribute. */
function isAlternativeToAttributes(name: string, { choices = [] }: ElementSpec): boolean {
  return choices.some(
    ({ of }) =>
      of.some(({ needs }) => needs.some((each) => each === name)) &&
      of.some(({ needs }) => needs.some((each) => each.startsWith('@'))),
  );
}

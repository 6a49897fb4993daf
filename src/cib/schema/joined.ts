import type { Element } from '../../xml/nodes.js';
import { accepts } from './datatypes.js';
import type { Fault, Missing, UnknownAttribute } from './faults.js';
import { childNames } from './homes.js';
import type { ElementName } from './names.js';
import { type ElementSpec, rowIn, rowsOf } from './spec.js';
import type { SchemaVersion } from './version.js';
import { parentsOf, specOf } from './vocabulary.js';

/** Attributes that say where an element takes its content from: where it cannot have one, its content is missing. */
const SOURCES = new Set(['id-ref', 'template']);

/** What was found wrong with an element, without what only follows from something else that was found. */
export function joined(faults: readonly Fault[], element: Element, schema: SchemaVersion): readonly Fault[] {
  if (faults.length < 2) return faults;
  const unknown = faults.filter((fault) => fault.kind === 'unknown-attribute');
  if (unknown.length === 0) return faults;
  const missing = faults.filter((fault) => fault.kind === 'missing');
  const source = unknown.find(({ attribute, near }) => near === undefined && SOURCES.has(attribute.name));
  if (source !== undefined && missing.length > 0)
    return replaced(faults, [source, ...missing], {
      ...source,
      elsewhere: [],
      advice: undefined,
      lacks: missing.map(({ lacks }) => lacks),
    });
  const near = unknown.length === 1 ? theOneMissing(unknown[0], missing, element, schema) : undefined;
  if (near !== undefined) return replaced(faults, [...unknown, ...missing], { ...near, certain: false });
  const renamed = unknown.filter(({ near }) => near !== undefined);
  const [first, ...along] = renamed;
  const kind = kindWith(renamed, element);
  if (first === undefined || along.length === 0 || kind === undefined) return faults;
  return replaced(faults, renamed, { ...first, elsewhere: [kind], along });
}

/** The faults with one in place of several of them. */
function replaced(faults: readonly Fault[], several: readonly Fault[], one: Fault): readonly Fault[] {
  const at = faults.findIndex((fault) => several.includes(fault));
  return faults.flatMap((fault, i) => (i === at ? [one] : several.includes(fault) ? [] : [fault]));
}

/** The only unknown attribute, meant to be the only one missing, if its name says nothing else and its value would do. */
function theOneMissing(
  unknown: UnknownAttribute | undefined,
  missing: readonly Missing[],
  element: Element,
  schema: SchemaVersion,
): UnknownAttribute | undefined {
  if (unknown === undefined || missing.length !== 1) return undefined;
  const { attribute, near, twin, elsewhere, advice } = unknown;
  // What is unknown where parameters are often written by mistake is one of those.
  if (near !== undefined || twin !== undefined || elsewhere.length > 0 || advice !== undefined) return undefined;
  const lacks = missing[0]?.lacks ?? [];
  const [name] = lacks[0] ?? [];
  if (lacks.flat().length !== 1 || name === undefined || !name.startsWith('@')) return undefined;
  const spec = specOf(element.name);
  const rows = spec && rowsOf(spec, name.slice(1));
  const row = rows && rowIn([rows].flat(), schema);
  return row !== undefined && accepts(row.type, attribute.value, schema)
    ? { ...unknown, near: name.slice(1) }
    : undefined;
}

/** Another kind of element in the same place that has all of the attributes. */
function kindWith(unknown: readonly UnknownAttribute[], element: Element): string | undefined {
  const kinds = parentsOf(element.name as ElementName).flatMap(([parent]) => childNames(parent));
  const hasAll = (spec: ElementSpec | undefined) =>
    spec !== undefined && unknown.every(({ attribute }) => rowsOf(spec, attribute.name) !== undefined);
  return kinds.find((name) => hasAll(specOf(name)));
}

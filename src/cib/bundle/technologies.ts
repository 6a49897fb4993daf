import type { Attribute, Element } from '../../xml/nodes.js';
import { rowIn } from '../schema/spec.js';
import type { SchemaVersion } from '../schema/version.js';
import { specOf } from '../schema/vocabulary.js';
import { containerOf, TECHNOLOGIES, type Technology } from './facts.js';

/** By schema; it is asked for by many rules about every bundle. */
const known = new Map<SchemaVersion, ReadonlySet<string>>();

/** Whether an element of that name is a container in a bundle of this schema. */
export function isTechnology(schema: SchemaVersion, name: string): name is Technology {
  let names = known.get(schema);
  if (names === undefined) {
    const children = specOf('bundle')?.children ?? {};
    names = new Set(TECHNOLOGIES.filter((each) => rowIn([children[each] ?? []].flat(), schema) !== undefined));
    known.set(schema, names);
  }
  return names.has(name);
}

/**
 * The container element that Pacemaker uses, for judging its attributes; undefined where there is none or where the schema
 * does not know it, and the element itself is the mistake.
 */
export function judgedContainer(bundle: Element, schema: SchemaVersion): Element | undefined {
  const container = containerOf(bundle);
  return container !== undefined && isTechnology(schema, container.name) ? container : undefined;
}

/** The extra options of a container that docker or podman reads; rkt has a command line of another kind. */
export function runOptionsAttribute(container: Element | undefined): Attribute | undefined {
  return container?.name === 'rkt' ? undefined : container?.attr('options');
}

/** Whether the schema knows this name for the number of promoted replicas: `masters`, `promoted-max` or both. */
export function knowsPromotedName(schema: SchemaVersion, name: string): boolean {
  const rows = specOf('docker')?.attributes[name];
  return rows !== undefined && rowIn([rows].flat(), schema) !== undefined;
}

import type { Attribute, Element } from '../../xml/nodes.js';
import { type SchemaVersion, within } from '../schema/version.js';
import { containerOf, TECHNOLOGIES, type Technology } from './facts.js';

/** The schemas that know each container element, first and last (the `resources-*.rng` of every release). */
const SCHEMAS: Readonly<Record<Technology, readonly [since: string, until?: string]>> = {
  docker: ['2.8'],
  rkt: ['2.10', '3.10'],
  podman: ['3.2'],
};

/** Whether an element of that name is a container in a bundle of this schema. */
export function isTechnology(schema: SchemaVersion, name: string): name is Technology {
  const technology = TECHNOLOGIES.find((known) => known === name);
  return technology !== undefined && within(schema, ...SCHEMAS[technology]);
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

/** Whether the schema knows this name for the number of promoted replicas: `masters` until 3.10, `promoted-max` since 3.0. */
export function knowsPromotedName(schema: SchemaVersion, name: string): boolean {
  return name === 'masters' ? within(schema, undefined, '3.10') : within(schema, '3.0');
}

import type { Element } from '../xml/nodes.js';
import type { Document, Resource } from './document.js';
import { type Field, fieldOf } from './field.js';
import { idOf } from './ids.js';
import { possible, type Value } from './nvpairs.js';
import { isBefore, type Release, releaseOf } from './release.js';
import { booleanOf } from './values/boolean.js';
import { scanMinimum } from './values/integer.js';

/** A primitive inside a clone or a group, with what says by which agent it is run. */
export interface Inner {
  readonly id: string;
  /** Its class or, where that is not given, its template. */
  readonly source: Field | undefined;
  /** Its type; undefined where the template has it. */
  readonly type: Field | undefined;
}

/** A primitive as far as it stands in a clone, master or group; undefined for any other. */
export function innerOf(primitive: Element): Inner | undefined {
  const around = primitive.parent?.name;
  if (around !== 'clone' && around !== 'master' && around !== 'group') return undefined;
  return {
    id: idOf(primitive.value('id') ?? ''),
    source: fieldOf(primitive.attr('class') ?? primitive.attr('template')),
    type: fieldOf(primitive.attr('type')),
  };
}

/** The clone around a resource, at any depth. */
export function cloneAround(resource: Resource): Resource | undefined {
  for (let at = resource.parent; at !== undefined; at = at.parent)
    if (at.kind === 'clone' || at.kind === 'master') return at;
  return undefined;
}

/** The option of a clone that counts: its own or, where it has none, that of the resource defaults (`clone_unpack`). */
export function cloneOption(clone: Resource, name: string, document: Document): Value | undefined {
  return clone.meta.get(name) ?? document.rscDefaults.get(name);
}

/** How many instances of a clone are to run on one node, whether or not they can (`clone_unpack`). */
export function nodeMaxOf(clone: Resource, document: Document): number {
  const value = cloneOption(clone, 'clone-node-max', document);
  return value === undefined ? 1 : scanMinimum(value.text, 0);
}

/** What makes the instances of a clone differ from one another; a rule may have it otherwise. */
export function uniqueBy(clone: Resource, document: Document, release: Release): Value | undefined {
  const value = cloneOption(clone, 'globally-unique', document);
  if (value !== undefined)
    return [...possible(value)].every(({ text }) => booleanOf(text) === true) ? value : undefined;
  // Since 3.0.0, several instances on a node are taken to differ.
  if (isBefore(release, RELEASE_3) || nodeMaxOf(clone, document) < 2) return undefined;
  return cloneOption(clone, 'clone-node-max', document);
}

const RELEASE_3 = releaseOf('3.0.0') as Release;

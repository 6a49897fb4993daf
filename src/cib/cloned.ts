import type { Element } from '../xml/nodes.js';
import { type CountingMeta, countingMeta } from './counting-meta.js';
import type { Document, Resource } from './document.js';
import { type Field, fieldOf } from './field.js';
import { idOf } from './ids.js';
import type { Value } from './nvpairs.js';
import { isBefore, NEWEST_RELEASE, type Release, releaseOf } from './release.js';
import { agentOf, type MetaSetting } from './tree.js';
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

/** A primitive in a clone, run by an agent of a class other than ocf. */
export interface OtherClass {
  readonly resource: Resource;
  readonly clone: Resource;
  readonly class: string;
  /** Where that is said: its class or its template. */
  readonly source: Field;
}

/** Gathers the primitives in clones whose class is not ocf, with the places that the index does not keep. */
export class OtherClasses {
  readonly #inner: Inner[] = [];

  see(primitive: Element): void {
    const found = innerOf(primitive);
    if (found !== undefined && primitive.value('class') !== 'ocf') this.#inner.push(found);
  }

  *in(document: Document): Generator<OtherClass> {
    for (const { id, source } of this.#inner) {
      const resource = document.resources.get(id);
      const clone = resource && cloneAround(resource);
      if (resource === undefined || source === undefined || clone === undefined) continue;
      const type = agentOf(resource, document).class;
      if (type !== undefined && type.toLowerCase() !== 'ocf') yield { resource, clone, class: type, source };
    }
  }
}

/**
 * The option of a clone that counts: its own or, where it has none, that of the resource defaults (`clone_unpack`). Values are
 * left out whose rules never hold for a clone; `ruled` are those of which only the time or the node decides.
 */
export function cloneOption(clone: Resource, name: string, document: Document): Value | undefined {
  // A clone has no agent, so that all releases decide alike.
  return [...countingMeta(clone, name, document, NEWEST_RELEASE)].reduceRight<Value | undefined>(
    (otherwise, { value, isSure }) => ({ ...value, ruled: !isSure, otherwise }),
    undefined,
  );
}

/**
 * How many instances of a clone are to run on one node, whether or not they can (`clone_unpack`); undefined where that is up
 * to a rule.
 */
export function nodeMaxOf(clone: Resource, document: Document): number | undefined {
  const value = cloneOption(clone, 'clone-node-max', document);
  if (value === undefined) return 1;
  return value.ruled ? undefined : scanMinimum(value.text, 0);
}

/** What makes something unique, by which name. */
export interface Uniqueness extends MetaSetting {
  readonly name: 'globally-unique' | 'clone-node-max';
}

/**
 * What makes a clone globally unique, or the instances of something inside one; a rule may have it otherwise. A value that
 * a primitive or group has of its own counts for that alone, and the clone stays what it is (`pe__unpack_resource`, by which
 * `pe__force_anon` judges the class; measured with 2.1.5). No other option of clones is read from what is inside.
 */
export function uniqueBy(resource: Resource, document: Document, release: Release): Uniqueness | undefined {
  const all = [...countingMeta(resource, 'globally-unique', document, release)];
  const [set] = all;
  if (set !== undefined) {
    const isUnique = all.every(({ value }) => booleanOf(value.text) === true);
    return isUnique ? uniqueness('globally-unique', set) : undefined;
  }
  // Since 3.0.0, several instances on a node are taken to differ; what is inside takes that over from the clone.
  if (isBefore(release, RELEASE_3)) return undefined;
  const clone = cloneAround(resource) ?? resource;
  const [max] = countingMeta(clone, 'clone-node-max', document, release);
  return max === undefined || scanMinimum(max.value.text, 0) < 2 ? undefined : uniqueness('clone-node-max', max);
}

function uniqueness(name: Uniqueness['name'], { value, from, isSure }: CountingMeta): Uniqueness {
  return { name, from, value: { ...value, ruled: !isSure } };
}

const RELEASE_3 = releaseOf('3.0.0') as Release;

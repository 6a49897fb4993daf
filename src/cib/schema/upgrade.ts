import type { Element } from '../../xml/nodes.js';
import { faultsOf } from './judge.js';
import { type SchemaVersion, schema } from './version.js';

/** A step of an upgrade that rewrites the CIB; all other steps change the name in `validate-with` only. */
export interface Transform {
  /** The last schema before it, and the first after it. */
  readonly from: SchemaVersion;
  readonly to: SchemaVersion;
}

/** The three there are, oldest first (Pacemaker's upgrade-1.3, upgrade-2.10 and upgrade-3.10 style sheets). */
export const TRANSFORMS: readonly Transform[] = [
  { from: schema('1.3'), to: schema('2.0') },
  { from: schema('2.10'), to: schema('3.0') },
  { from: schema('3.10'), to: schema('4.0') },
];

/** The transforms between the schema that a document names and a newer one that it is judged by. */
export function crossed(named: SchemaVersion | undefined, judged: SchemaVersion): readonly Transform[] {
  if (named === undefined || named.order >= judged.order) return [];
  return TRANSFORMS.filter(({ from, to }) => named.order <= from.order && judged.order >= to.order);
}

/** The one transform to a schema, if an upgrade from `named` to `judged` comes by it. */
export function crossedTo(number: string, named: SchemaVersion | undefined, judged: SchemaVersion) {
  return crossed(named, judged).find(({ to }) => to.number === number);
}

/** What the last element asked about gave, by transform: several rules ask about one element before the next comes. */
const last = new Map<Transform, { readonly element: Element; readonly needs: boolean }>();

/** Whether an element is what makes a transform necessary: the schema after it refuses what the one before it allows. */
function needs(element: Element, transform: Transform): boolean {
  const known = last.get(transform);
  if (known?.element === element) return known.needs;
  const refused = faultsOf(element, transform.to).length > 0 && faultsOf(element, transform.from).length === 0;
  last.set(transform, { element, needs: refused });
  return refused;
}

/**
 * Whether an upgrade applies a transform to a document: it does not when the schema after it accepts the document as it
 * stands (`pcmk__update_schema`, before that `update_validation`). Known when all elements have been seen.
 */
export class Need {
  readonly #transforms: readonly Transform[];
  readonly #needed = new Set<Transform>();

  constructor(transforms: readonly Transform[]) {
    this.#transforms = transforms;
  }

  see(element: Element): void {
    for (const transform of this.#transforms)
      if (!this.#needed.has(transform) && needs(element, transform)) this.#needed.add(transform);
  }

  of(transform: Transform): boolean {
    return this.#needed.has(transform);
  }
}

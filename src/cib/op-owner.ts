import type { Document, Resource } from './document.js';
import { promotabilityOf } from './promotability.js';
import { derivedFrom } from './tree.js';

const known = new WeakMap<Resource, 'yes' | 'no' | 'maybe'>();

/** Whether a primitive can be promoted, or all primitives that are made from a template; `maybe` where they differ. */
export function ownerPromotability(owner: Resource, document: Document): 'yes' | 'no' | 'maybe' {
  let is = known.get(owner);
  if (is === undefined) {
    const all = owner.kind === 'template' ? derivedFrom(owner, document) : [owner];
    const [first = 'maybe', ...others] = new Set(all.map((each) => promotabilityOf(each, document)));
    is = others.length === 0 ? first : 'maybe';
    known.set(owner, is);
  }
  return is;
}

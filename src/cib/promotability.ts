import { cloneOption } from './cloned.js';
import { isPart } from './counting-meta.js';
import type { Document, Resource } from './document.js';
import { possible } from './nvpairs.js';
import { metaAttribute, nearestOption } from './options/find.js';
import { topOf } from './tree.js';
import { booleanOf } from './values/boolean.js';

/** Whether instances can be promoted. */
export type Promotability = 'yes' | 'no' | 'maybe';

const known = new WeakMap<Resource, Promotability>();

/**
 * Whether the instances of a resource can be promoted, as the outermost resource around it decides (`native_unpack` asks
 * `uber_parent`); `maybe` where that is up to a rule, or a slip is to be put right first, of which other rules speak.
 */
export function promotabilityOf(resource: Resource, document: Document): Promotability {
  const top = topOf(resource);
  let found = known.get(top);
  if (found === undefined) {
    found = judge(top, document);
    known.set(top, found);
  }
  return found;
}

function judge(top: Resource, document: Document): Promotability {
  if (top.kind === 'master' || (top.bundle?.promotedMax.value ?? 0) > 0) return 'yes';
  if (top.kind !== 'clone' && top.bundle === undefined) return isPart(top, document) ? 'maybe' : 'no';
  const values = [...possible(cloneOption(top, 'promotable', document))];
  if (values.length === 0) return isMisspelt(top) ? 'maybe' : 'no';
  const booleans = values.map(({ text }) => booleanOf(text));
  if (booleans.every((each) => each === false)) return 'no';
  return booleans.every((each) => each === true) && values.at(-1)?.ruled === false ? 'yes' : 'maybe';
}

/** Whether nothing says of a clone whether it can be promoted, neither well nor with a slip. */
export function isPlainClone(clone: Resource, document: Document): boolean {
  const { kind, meta } = clone;
  if (kind !== 'clone' || meta.has('promotable') || document.rscDefaults.has('promotable')) return false;
  return !isMisspelt(clone);
}

/** Whether a clone has a name that can only have been meant to be `promotable`. */
function isMisspelt({ meta }: Resource): boolean {
  for (const name of meta.keys())
    if (metaAttribute(name) === undefined && nearestOption(name, 'clone') === 'promotable') return true;
  return false;
}

import { isMetaSet } from '../census.js';
import { countingMeta } from '../counting-meta.js';
import type { Document, Resource } from '../document.js';
import type { Value } from '../nvpairs.js';
import { promotabilityOf } from '../promotability.js';
import type { Release } from '../release.js';
import { topOf } from '../tree.js';
import { needsPromotion, roleOf } from '../values/role.js';

/** A target-role that needs promotion, where it counts for a resource that cannot be promoted. */
export interface Unpromotable {
  readonly value: Value;
  /** The first resource that it counts for. */
  readonly resource: Resource;
  /** What has it. */
  readonly from: Resource | 'rsc_defaults';
}

const known = new WeakMap<Document, ReadonlyMap<number, Unpromotable>>();

/**
 * The target-roles that Pacemaker ignores as there is nothing to promote, by where they stand (`get_target_role`). Of bundles
 * only what they get from `rsc_defaults` is here, as it goes for their containers whatever can be promoted: rules about bundles
 * speak of the rest. Needs `resources` and `rscDefaults` of the index.
 */
export function unpromotableRoles(document: Document, release: Release): ReadonlyMap<number, Unpromotable> {
  let roles = known.get(document);
  if (roles === undefined) {
    const found = new Map<number, Unpromotable>();
    for (const resource of isMetaSet('target-role', document) ? document.resources.values() : []) {
      const { kind } = resource;
      if (kind === 'template' || (kind !== 'bundle' && topOf(resource).kind === 'bundle')) continue;
      for (const { value, from, isSure } of countingMeta(resource, 'target-role', document, release)) {
        const { start } = value.at.range;
        if (!isSure || found.has(start) || !needsPromotion(roleOf(value.text))) continue;
        const isIgnored = kind === 'bundle' ? from === 'rsc_defaults' : promotabilityOf(resource, document) === 'no';
        if (isIgnored) found.set(start, { value, resource, from });
      }
    }
    roles = found;
    known.set(document, roles);
  }
  return roles;
}

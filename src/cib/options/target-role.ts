import type { Document, Resource } from '../document.js';
import { possible, type Value } from '../nvpairs.js';
import { promotabilityOf } from '../promotability.js';
import { metaOf, topOf } from '../tree.js';
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
 * The target-roles that Pacemaker ignores as there is nothing to promote, by where they stand (`get_target_role`). Rules about
 * bundles speak of what is in those. Needs `resources` and `rscDefaults` of the index.
 */
export function unpromotableRoles(document: Document): ReadonlyMap<number, Unpromotable> {
  let roles = known.get(document);
  if (roles === undefined) {
    const found = new Map<number, Unpromotable>();
    for (const resource of document.resources.values()) {
      if (resource.kind === 'template' || topOf(resource).kind === 'bundle') continue;
      const setting = metaOf(resource, 'target-role', document);
      for (const value of possible(setting?.value)) {
        const { start } = value.at.range;
        if (setting === undefined || found.has(start) || !needsPromotion(roleOf(value.text))) continue;
        if (promotabilityOf(resource, document) === 'no') found.set(start, { value, resource, from: setting.from });
      }
    }
    roles = found;
    known.set(document, roles);
  }
  return roles;
}

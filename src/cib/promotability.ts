import { isPromotable } from './bundle/resources.js';
import type { Document, Resource } from './document.js';
import { possible } from './nvpairs.js';
import { topOf } from './tree.js';
import { booleanOf } from './values/boolean.js';

/**
 * Whether the instances of a resource can be promoted, as the outermost resource around it decides (`native_unpack` asks
 * `uber_parent`); `maybe` where that is up to a rule.
 */
export function promotabilityOf(resource: Resource, document: Document): 'yes' | 'no' | 'maybe' {
  const top = topOf(resource);
  if (top.kind === 'master') return 'yes';
  if (top.bundle !== undefined) return isPromotable(top.bundle, top.meta, document.rscDefaults) ? 'yes' : 'no';
  if (top.kind !== 'clone') return 'no';
  const values = [...possible(top.meta.get('promotable') ?? document.rscDefaults.get('promotable'))];
  const trues = values.filter(({ text }) => booleanOf(text) === true);
  if (trues.length === 0) return 'no';
  return trues.length === values.length && values.at(-1)?.ruled === false ? 'yes' : 'maybe';
}

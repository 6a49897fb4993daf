import type { Element } from '../../xml/nodes.js';
import type { Document, Resource } from '../document.js';
import { idOf } from '../ids.js';
import { possible, type Value, type Values } from '../nvpairs.js';
import { booleanOf } from '../values/boolean.js';
import type { Bundle } from './facts.js';

/** A bundle with its entries in the document's index. */
export interface IndexedBundle {
  readonly bundle: Bundle;
  readonly resource: Resource;
  /** The primitive inside, unless its id is taken by something else. */
  readonly inner: Resource | undefined;
}

/** Every bundle that the index knows by its id, in document order. */
export function indexedBundles(document: Document): readonly IndexedBundle[] {
  let all = indexed.get(document);
  if (all === undefined) {
    all = readIndexed(document);
    indexed.set(document, all);
  }
  return all;
}

const indexed = new WeakMap<Document, readonly IndexedBundle[]>();

function readIndexed(document: Document): readonly IndexedBundle[] {
  const all: IndexedBundle[] = [];
  for (const bundle of document.bundles) {
    const resource = document.resources.get(idOf(bundle.id));
    if (resource?.bundle !== bundle) continue;
    const inner = bundle.primitive && document.resources.get(idOf(bundle.primitive.id));
    all.push({ bundle, resource, inner: inner?.parent === resource ? inner : undefined });
  }
  return all;
}

/** The bundle whose primitive an element is: of several, Pacemaker uses the first, and the others are one too many. */
export function bundleHolding(primitive: Element): Element | undefined {
  const { parent } = primitive;
  return parent?.name === 'bundle' && parent.first('primitive') === primitive ? parent : undefined;
}

/** The bundle that a resource sits in, directly. */
export function bundleAround(resource: Resource | undefined): Bundle | undefined {
  return resource?.parent?.bundle;
}

/**
 * Whether a bundle's primitive can be promoted: by the container's `promoted-max`, or by a meta-attribute `promotable` that
 * the implicit clone inherits from the bundle or from the defaults (measured with crm_verify 2.1.5).
 */
export function isPromotable(bundle: Bundle, meta: Values, defaults: Values): boolean {
  if (bundle.promotedMax.value > 0) return true;
  return [...possible(meta.get('promotable') ?? defaults.get('promotable'))].some(isTrue);
}

/** Whether a meta-attribute is set to something that Pacemaker reads as true. */
export function isTrue(value: Value | undefined): boolean {
  return value !== undefined && booleanOf(value.text) === true;
}

/**
 * How many replicas Pacemaker runs on one node: without addresses of their own, replicas that are reached by
 * `control-port` cannot share a node, and `replicas-per-host` becomes 1 (`valid_network`).
 */
export function replicasPerNode(bundle: Bundle): number {
  const { network, primitive, replicasPerHost } = bundle;
  const shared = primitive !== undefined && network?.ipRangeStart === undefined && network?.controlPort !== undefined;
  return shared ? 1 : replicasPerHost.value;
}

import { censusOf } from './census.js';
import type { Document, Resource } from './document.js';
import { idOf } from './ids.js';
import type { Value } from './nvpairs.js';

/** The outermost resource that one is in; itself where it is in none. */
export function topOf(resource: Resource): Resource {
  let top = resource;
  while (top.parent !== undefined) top = top.parent;
  return top;
}

/** The clone or bundle that a resource is in, at any depth. */
export function multipliedBy(resource: Resource): Resource | undefined {
  for (let at = resource.parent; at !== undefined; at = at.parent) if (isMultiple(at)) return at;
  return undefined;
}

/** Whether a resource stands for several instances: a clone, a master or a bundle. */
export function isMultiple({ kind }: Resource): boolean {
  return kind === 'clone' || kind === 'master' || kind === 'bundle';
}

/** The template that a primitive is made from, if it names one that exists. */
export function templateOf(resource: Resource, document: Document): Resource | undefined {
  const template = resource.template === undefined ? undefined : document.resources.get(idOf(resource.template));
  return template?.kind === 'template' ? template : undefined;
}

const derived = new WeakMap<Document, ReadonlyMap<string, readonly Resource[]>>();

/** The primitives made from a template, in document order. */
export function derivedFrom(template: Resource, document: Document): readonly Resource[] {
  let all = derived.get(document);
  if (all === undefined) {
    const lists = new Map<string, Resource[]>();
    for (const each of censusOf(document).derived) {
      const id = idOf(each.template ?? '');
      const list = lists.get(id);
      if (list === undefined) lists.set(id, [each]);
      else list.push(each);
    }
    all = lists;
    derived.set(document, all);
  }
  return all.get(template.id) ?? [];
}

/** What runs a primitive: its own class, provider and type, or those of its template. */
export interface Agent {
  readonly class: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
}

export function agentOf(resource: Resource, document: Document): Agent {
  return resource.template === undefined ? resource : (templateOf(resource, document) ?? resource);
}

/** Whether a primitive is a fencing device. */
export function isFencingDevice(resource: Resource, document: Document): boolean {
  return resource.kind === 'primitive' && agentOf(resource, document).class?.trim() === 'stonith';
}

/** A meta-attribute that counts for a resource, and whose it is: `rsc_defaults` where no resource has it. */
export interface MetaSetting {
  readonly value: Value;
  readonly from: Resource | 'rsc_defaults';
}

/**
 * The meta-attribute that counts for a resource: its own, else that of its template, else that of what it is in, from the
 * inside out, else the default (`get_meta_attributes`).
 */
export function metaOf(resource: Resource, name: string, document: Document): MetaSetting | undefined {
  for (let at: Resource | undefined = resource; at !== undefined; at = at.parent) {
    for (const from of [at, templateOf(at, document)]) {
      const value = from?.meta.get(name);
      if (value !== undefined && from !== undefined) return { value, from };
    }
  }
  const value = document.rscDefaults.get(name);
  return value === undefined ? undefined : { value, from: 'rsc_defaults' };
}

import type { Document, Resource } from './document.js';
import { idOf } from './ids.js';
import { derivedFrom, isMultiple } from './tree.js';

/** What an id in a constraint leads to. */
export type Target =
  /** A resource that constraints may name: on its own, or in a group that stands on its own. */
  | { readonly is: 'resource'; readonly resource: Resource }
  /** A resource inside a clone or bundle: Pacemaker finds only what it is in. */
  | { readonly is: 'inside'; readonly resource: Resource; readonly container: Resource }
  /** A template stands for the primitives made from it. */
  | { readonly is: 'template'; readonly template: Resource; readonly resources: readonly Resource[] }
  /** A tag stands for the resources it holds, as far as they are any; tags do not nest. */
  | { readonly is: 'tag'; readonly id: string; readonly targets: readonly Target[] };

/** What an id in a constraint leads to; undefined when no resource, template or tag has it. Looked up in that order. */
export function targetOf(text: string, document: Document): Target | undefined {
  const id = idOf(text);
  const found = resourceTarget(id, document);
  if (found !== undefined) return found;
  const members = document.tags.get(id);
  if (members === undefined) return undefined;
  return { is: 'tag', id, targets: members.flatMap((member) => resourceTarget(idOf(member.text), document) ?? []) };
}

function resourceTarget(id: string, document: Document): Target | undefined {
  const resource = document.resources.get(id);
  if (resource === undefined) return undefined;
  if (resource.kind === 'template')
    return { is: 'template', template: resource, resources: derivedFrom(resource, document) };
  for (let at = resource.parent; at !== undefined; at = at.parent)
    if (isMultiple(at)) return { is: 'inside', resource, container: at };
  return { is: 'resource', resource };
}

/** The resources that a target comes to in the end; those inside clones and bundles are none. */
export function resourcesOf(target: Target | undefined): readonly Resource[] {
  switch (target?.is) {
    case undefined:
    case 'inside':
      return [];
    case 'resource':
      return [target.resource];
    case 'template':
      return target.resources.filter(({ parent }) => parent === undefined || !isMultiple(parent));
    case 'tag':
      return target.targets.flatMap(resourcesOf);
  }
}

import type { Document, Resource, ResourceKind } from './document.js';

/**
 * What there is among a document's resources that rules pick out, found in one pass: most rules look for what few resources
 * have, and there are many rules.
 */
export interface Census {
  /** Those that have meta-attributes of their own, in document order. */
  readonly withMeta: readonly Resource[];
  /** The names of all meta-attributes of resources. */
  readonly metaNames: ReadonlySet<string>;
  /** Primitives made from a template, or meant to be. */
  readonly derived: readonly Resource[];
  /** Primitives whose own class makes them fencing devices. */
  readonly fencing: readonly Resource[];
  /** Primitives whose own agent is one of the type `remote`. */
  readonly remote: readonly Resource[];
  readonly templates: readonly Resource[];
  readonly groups: readonly Resource[];
  /** Clones and masters. */
  readonly clones: readonly Resource[];
  /** Something is there that is no template. */
  readonly hasResources: boolean;
}

const known = new WeakMap<Document, Census>();

/** The census of a document. Needs `resources` of the index. */
export function censusOf(document: Document): Census {
  let census = known.get(document);
  if (census === undefined) {
    census = count(document.resources.values());
    known.set(document, census);
  }
  return census;
}

/** Whether any resource, or the defaults, set a meta-attribute. Needs `rscDefaults` of the index besides. */
export function isMetaSet(name: string, document: Document): boolean {
  return censusOf(document).metaNames.has(name) || document.rscDefaults.has(name);
}

function count(resources: Iterable<Resource>): Census {
  const withMeta: Resource[] = [];
  const metaNames = new Set<string>();
  const [derived, fencing, remote]: [Resource[], Resource[], Resource[]] = [[], [], []];
  const [templates, groups, clones]: [Resource[], Resource[], Resource[]] = [[], [], []];
  const lists: Partial<Record<ResourceKind, Resource[]>> = {
    template: templates,
    group: groups,
    clone: clones,
    master: clones,
  };
  let hasResources = false;
  for (const resource of resources) {
    const { kind, meta } = resource;
    if (kind !== 'template') hasResources = true;
    if (meta.size > 0) {
      withMeta.push(resource);
      for (const name of meta.keys()) metaNames.add(name);
    }
    lists[kind]?.push(resource);
    if (kind !== 'primitive') continue;
    if (resource.template !== undefined) {
      derived.push(resource);
      continue;
    }
    if (resource.class?.trim() === 'stonith') fencing.push(resource);
    if (resource.type === 'remote') remote.push(resource);
  }
  return { withMeta, metaNames, derived, fencing, remote, templates, groups, clones, hasResources };
}

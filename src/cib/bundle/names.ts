import type { Document } from '../document.js';
import { IdMap } from '../packed/id-map.js';
import type { Bundle } from './facts.js';
import { type ImplicitKind, implicitKind } from './implicit.js';

/** An id or node name that belongs to something Pacemaker makes of a bundle. */
export interface ImplicitName {
  readonly bundle: Bundle;
  readonly kind: ImplicitKind;
}

/** Finds the bundle behind an implicit id. An id is taken apart: a bundle may have any number of replicas. */
export class ImplicitNames {
  readonly #bundles = new IdMap<Bundle>(({ id }) => id);
  #folded: IdMap<Bundle> | undefined;

  constructor(bundles: readonly Bundle[]) {
    for (const bundle of bundles) {
      const { id } = bundle;
      if (id !== '') this.#bundles.add(id, bundle);
    }
  }

  /** What a resource of this id would be, if it is among what Pacemaker makes of a bundle. */
  resource(id: string): ImplicitName | undefined {
    for (const stem of stems(id)) {
      const bundle = this.#bundles.get(stem);
      const kind = bundle && implicitKind(bundle, id);
      if (bundle !== undefined && kind !== undefined) return { bundle, kind };
    }
    return undefined;
  }

  /** The bundle that has a node of this name; node names are compared without regard to case (`pe_find_node`). */
  node(name: string): Bundle | undefined {
    const stem = stems(name)[0];
    const bundle = stem === undefined ? undefined : this.#ofNode(stem);
    if (bundle === undefined || stem === undefined) return undefined;
    return implicitKind(bundle, bundle.id + name.slice(stem.length)) === 'replica' ? bundle : undefined;
  }

  #ofNode(stem: string): Bundle | undefined {
    const bundle = this.#bundles.get(stem);
    if (bundle !== undefined) return bundle;
    if (this.#folded === undefined) {
      this.#folded = new IdMap(({ id }) => id.toLowerCase());
      for (const each of this.#bundles.values()) this.#folded.add(each.id.toLowerCase(), each);
    }
    return this.#folded.get(stem.toLowerCase());
  }

  /** The bundle that has a container resource of this id. */
  container(id: string): Bundle | undefined {
    const bundle = this.#bundles.get(stems(id)[1] ?? '');
    return bundle !== undefined && implicitKind(bundle, id) === 'container' ? bundle : undefined;
  }

  /** The bundle whose containers are called so: `web-0` for a bundle `web`, whether or not it has a primitive. */
  hostName(name: string): Bundle | undefined {
    const stem = stems(name)[0];
    const bundle = stem === undefined ? undefined : this.#bundles.get(stem);
    return bundle !== undefined && isReplicaNumber(bundle, name.slice(bundle.id.length + 1)) ? bundle : undefined;
  }
}

function isReplicaNumber(bundle: Bundle, text: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(text) && Number(text) < bundle.replicas.value;
}

const known = new WeakMap<Document, ImplicitNames>();

/** The names that Pacemaker makes of the bundles of a document. Needs `bundles` of the index. */
export function implicitNamesOf(document: Document): ImplicitNames {
  let names = known.get(document);
  if (names === undefined) {
    names = new ImplicitNames(document.bundles);
    known.set(document, names);
  }
  return names;
}

/** An id without its last part, and without its last two: no implicit id adds more, `web-0`, `web-docker-0`, `web-ip-…`. */
function stems(id: string): string[] {
  const last = id.lastIndexOf('-');
  if (last <= 0) return [];
  const before = id.lastIndexOf('-', last - 1);
  return before <= 0 ? [id.slice(0, last)] : [id.slice(0, last), id.slice(0, before)];
}

/** What an implicit id stands for, in the middle of a sentence. */
export function describeImplicit({ bundle, kind }: ImplicitName): string {
  switch (kind) {
    case 'replica':
      return `a replica's node and connection in bundle "${bundle.id}"`;
    case 'container':
      return `a container of bundle "${bundle.id}"`;
    case 'address':
      return `an address of bundle "${bundle.id}"`;
    case 'clone':
      return `the clone around the primitive of bundle "${bundle.id}"`;
  }
}

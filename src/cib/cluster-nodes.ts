import type { Document } from './document.js';
import { nearest } from './nearest.js';
import { NodeNames } from './node-names.js';

/** So many names are looked at for those that were meant, in one document. */
const MOST = 20000;

/** The nodes of a document by name, and by what may be meant for their names. */
export class KnownNodes extends NodeNames {
  #hosts: ReadonlyMap<string, string> | undefined;
  #left = MOST;

  /**
   * The node that was probably meant by a name: one that has it as its id, one of the same name with or without the domain, or
   * the nearest. Names that differ in numbers or single letters alone belong to one series, and none is a slip for another.
   */
  meant(name: string): string | undefined {
    this.#hosts ??= new Map(this.all.map((each) => [hostOf(each), each]));
    const same = this.byId(name) ?? this.#hosts.get(hostOf(name));
    if (same !== undefined || this.#left < 0) return same;
    this.#left -= this.all.length;
    const near = nearest(name, this.all);
    return near !== undefined && seriesOf(near) !== seriesOf(name) ? near : undefined;
  }
}

const known = new WeakMap<Document, KnownNodes>();

/** Needs `nodes`, `resources` and `bundles` of the index. */
export function knownNodesOf(document: Document): KnownNodes {
  let nodes = known.get(document);
  if (nodes === undefined) {
    nodes = new KnownNodes(document);
    known.set(document, nodes);
  }
  return nodes;
}

/** A node's name as names are compared (`pe_find_node`, and the fencer's `pcmk__str_casei`). */
export function foldName(name: string): string {
  return name.toLowerCase();
}

/** A name without its domain; an address is a whole. */
function hostOf(name: string): string {
  const [host = ''] = foldName(name).split('.', 1);
  return /^[0-9]*$/.test(host) ? foldName(name) : host;
}

function seriesOf(name: string): string {
  return foldName(name).replace(/[0-9]+|\b[a-z]\b/g, '#');
}

import { type ImplicitNames, implicitNamesOf } from './bundle/names.js';
import { remoteNodesOf } from './bundle/remote-nodes.js';
import type { Document } from './document.js';

/** The names of the nodes a CIB knows. Pacemaker compares them without regard to case (`pe_find_node`). */
export class NodeNames {
  readonly #names = new Set<string>();
  readonly #bundles: ImplicitNames;
  readonly #ids: ReadonlyMap<string, string>;
  /** As they are written, but for blanks around a name, which are a mistake of the node alone. */
  readonly all: readonly string[];
  /** The CIB lists cluster nodes, all with their names, so a name that it does not know is unknown. */
  readonly areListed: boolean;

  constructor(document: Document) {
    this.areListed =
      document.whole && document.nodes.length > 0 && document.nodes.every(({ uname }) => uname.text.trim() !== '');
    this.all = [
      ...document.nodes.map(({ uname }) => uname.text.trim()).filter((name) => name !== ''),
      ...remoteNodesOf(document).map(({ name }) => name),
    ];
    for (const name of this.all) this.#names.add(name.toLowerCase());
    this.#bundles = implicitNamesOf(document);
    this.#ids = new Map(document.nodes.map(({ id, uname }) => [id, uname.text]));
  }

  has(name: string): boolean {
    return this.#names.has(name.toLowerCase()) || this.#bundles.node(name) !== undefined;
  }

  /** The name of the node that has an id, which some give instead of the name. */
  byId(id: string): string | undefined {
    return this.#ids.get(id);
  }
}

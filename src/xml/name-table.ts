/** How many names are kept: a CIB has some 150, and what has more than this is made to. */
const MOST = 4096;

/** The names of all documents so far, up to as many. */
const known = new Map<string, string>();

/**
 * Names, each held once. What saxes gives is cut out of the text anew each time: it would keep the text alive, and to compare
 * it with a name in the code takes a look at every letter, where one look at the address will do.
 */
export class NameTable {
  /** The names of this document, once there are too many of all. */
  readonly #own = new Map<string, string>();

  /** The one copy of a name. */
  get(read: string): string {
    return known.get(read) ?? this.#own.get(read) ?? this.#add(read);
  }

  #add(read: string): string {
    // A property's key is what an engine has only one copy of.
    const name = Object.keys({ [read]: true })[0] as string;
    const names = known.size < MOST ? known : this.#own;
    if (names.size < MOST) names.set(name, name);
    return name;
  }
}

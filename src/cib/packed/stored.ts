import type { FactStore } from './store.js';

/** Facts in a store: an object of two words, however much there is to read. */
export class Stored {
  constructor(
    readonly store: FactStore,
    readonly position: number,
  ) {}
}

/** Facts of one kind, that can be written to a store and read from it one by one. */
export interface StoredKind<T> {
  /** Adds facts to the record in hand; tells where in it. */
  write(facts: T, store: FactStore): number;
  /** What reads them. The same object never reads other facts, which are not to be changed. */
  at(store: FactStore, position: number): T;
}

/** How a property comes back: it is stored, or worked out of the others. */
type Properties<T> = { readonly [K in keyof T & string]: true | ((facts: T) => T[K]) };

/** How facts of this kind are stored, given all their properties. */
export function storedKind<T extends object>(properties: Properties<T>): StoredKind<T> {
  const names = (Object.keys(properties) as (keyof T & string)[]).filter((name) => properties[name] === true);
  const Kind = class extends Stored {};
  for (const [name, derive] of Object.entries(properties))
    if (derive !== true)
      Object.defineProperty(Kind.prototype, name, {
        get(this: Stored & T) {
          return (derive as (facts: T) => unknown)(this);
        },
      });
  for (const [index, name] of names.entries())
    Object.defineProperty(Kind.prototype, name, {
      get(this: Stored) {
        return this.store.read(this.position, index);
      },
    });
  return {
    write: (facts, store) => store.add(names.map((name) => facts[name])),
    at: (store, position) => new Kind(store, position) as Stored & T,
  };
}

import type { Element, Trail } from '../../xml/nodes.js';
import { PackedFacts } from './facts.js';

/**
 * The offset of the document from which on facts are packed, and all before it then: as objects, those of a file of this size
 * take some 50 MB. Tests set another, as what is found must not depend on it.
 */
export const packing = { from: 11 * 1024 * 1024 };

/** The facts of one unit, until they are packed. */
interface Unit {
  readonly start: number;
  readonly frame: Trail | undefined;
  /** The number of the first of what was added. */
  readonly first: number;
}

/**
 * The facts of a document: texts, numbers, places, fields, and lists, maps and plain objects of such. They stay as they are
 * while the document is small, which takes the least time, and are packed once it is large, which takes the least room. What
 * is read is not to be changed: it may be made anew each time or not.
 */
export class FactStore {
  readonly #packedFrom = packing.from;
  /** What was added, by position less one, and the units it is of; empty once it is packed. */
  #plain: (readonly unknown[])[] = [];
  #units: Unit[] = [];
  #packed: PackedFacts | undefined;
  /** Where in the packed facts those are that were plain; positions beyond these are of packed facts, and so much less there. */
  #moved: number[] = [];
  #first = 0;

  /** Begins the record of a unit. */
  begin({ start, parent }: Element): void {
    if (start >= this.#packedFrom) this.#packed ??= this.#pack();
    if (this.#packed !== undefined) this.#packed.begin(start, parent?.trail);
    else {
      this.#first = this.#plain.length;
      this.#units.push({ start, frame: parent?.trail, first: this.#first });
    }
  }

  /** Adds facts, each of which can be read without the others; tells where in the record. */
  add(facts: readonly unknown[]): number {
    if (this.#packed !== undefined) return this.#packed.add(facts);
    return this.#plain.push(facts) - this.#first;
  }

  /** Ends the record; gives its position, to which that in the record is added. Positions only grow. */
  end(): number {
    return this.#packed === undefined ? this.#first : this.#moved.length + this.#packed.end();
  }

  /** One of the facts that were added together, by its number among them. */
  read(position: number, index: number): unknown {
    if (this.#packed === undefined) return (this.#plain[position - 1] as readonly unknown[])[index];
    const count = this.#moved.length;
    return this.#packed.read(position > count ? position - count : (this.#moved[position - 1] as number), index);
  }

  #pack(): PackedFacts {
    const packed = new PackedFacts();
    for (const [number, { start, frame, first }] of this.#units.entries()) {
      packed.begin(start, frame);
      const added = this.#plain.slice(first, this.#units[number + 1]?.first);
      const places = added.map((facts) => packed.add(facts));
      const record = packed.end();
      for (const place of places) this.#moved.push(record + place);
    }
    this.#plain = [];
    this.#units = [];
    return packed;
  }
}

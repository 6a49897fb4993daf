import type { Range } from '../source/range.js';
import type { Attribute, Element, Place } from '../xml/nodes.js';
import { IdTable } from './id-table.js';
import { hasPooledId, idOf } from './ids.js';
import { badInName } from './schema/datatypes.js';
import { meantBy } from './schema/meant.js';
import { standingOf } from './schema/standing.js';
import type { SchemaVersion } from './schema/version.js';
import { isOnce } from './schema/vocabulary.js';

/** An element that has an id in the document's pool. */
export interface IdEntry {
  /** The element's name. */
  readonly element: string;
  /** The id's value inside its quotes. */
  readonly at: Range;
  /** The whole element. */
  readonly range: Range;
}

/** The ids of a document, each with the element that has it first. */
export interface Ids extends Iterable<readonly [string, IdEntry]> {
  has(id: string): boolean;
  get(id: string): IdEntry | undefined;
}

/** An id given a second time, or a third. */
export interface DuplicateId {
  readonly id: string;
  readonly first: IdEntry;
  readonly again: IdEntry;
  readonly at: Place;
  /** It stands in a copy of the element that has the id first; the copy itself is the mistake. */
  readonly inCopy: boolean;
  /** How many more ids are given again in this copy. */
  copied: number;
}

/** What an element is a copy of. */
interface Copy {
  readonly original: Range;
  /** The finding on the copy itself, unless it is one child too many. */
  readonly duplicate: DuplicateId | undefined;
}

/** The numbers of an entry: its element's name, and how far it is from each of its places to the next. */
const NUMBERS = 5;

/** Collects the ids of a document, unit by unit. */
export class IdPool implements Ids {
  readonly duplicates: DuplicateId[] = [];
  readonly #ids = new IdTable(NUMBERS);
  /** The names of elements that entries speak of. */
  readonly #names: string[] = [];
  readonly #nameNumbers = new Map<string, number>();
  /** What in the unit in hand is a copy of what, or stands in one; most have none. */
  #copies: Map<Element, Copy> | undefined;

  has(id: string): boolean {
    return this.#ids.find(id) !== 0;
  }

  get(id: string): IdEntry | undefined {
    const position = this.#ids.find(id);
    return position === 0 ? undefined : this.#entry(position);
  }

  *[Symbol.iterator](): Iterator<readonly [string, IdEntry]> {
    for (const position of this.#ids.positions()) yield [this.#ids.idAt(position), this.#entry(position)];
  }

  /** Adds a unit's elements, given in document order; where a schema is given, it says which of them are one too many. */
  add(unit: Element, elements: readonly Element[], schema?: SchemaVersion): void {
    this.#copies = undefined;
    for (let frame = unit.parent; frame !== null; frame = frame.parent) {
      const copy = surplus(frame, schema);
      if (copy !== undefined && unit.parent !== null) this.#isCopy(unit.parent, copy);
    }
    for (let i = 0; i < elements.length; i += 1) this.#add(elements[i] as Element, schema);
  }

  #isCopy(element: Element, copy: Copy): void {
    this.#copies ??= new Map();
    this.#copies.set(element, copy);
  }

  #add(element: Element, schema: SchemaVersion | undefined): void {
    const inherited = element.parent === null ? undefined : this.#copies?.get(element.parent);
    const copy = inherited ?? surplus(element, schema);
    if (copy !== undefined) this.#isCopy(element, copy);
    const attribute = element.attr('id');
    if (attribute === undefined || attribute.value === '' || !isPooled(element, schema)) return;
    const id = idOf(attribute.value);
    if (this.#ids.add(id, this.#numbersOf(element, attribute))) return;
    // What is no id has been reported as such, wherever it stands.
    if (badInName(attribute.value) !== undefined) return;
    const first = this.get(id) as IdEntry;
    const again = { element: element.name, at: attribute.valueRange, range: element.range };
    const inCopy = copy !== undefined && contains(copy.original, first.at);
    const duplicate = { id, first, again, at: attribute.place, inCopy, copied: 0 };
    this.duplicates.push(duplicate);
    if (inCopy && copy.duplicate !== undefined) copy.duplicate.copied += 1;
    if (!inCopy && first.element === element.name) this.#isCopy(element, { original: first.range, duplicate });
  }

  #numbersOf({ name, start, end }: Element, id: Attribute): number[] {
    let number = this.#nameNumbers.get(name);
    if (number === undefined) {
      number = this.#names.push(name) - 1;
      this.#nameNumbers.set(name, number);
    }
    const valueEnd = id.end - 1;
    return [number, start, id.valueStart - start, valueEnd - id.valueStart, end - valueEnd];
  }

  #entry(position: number): IdEntry {
    const [name, elementStart, before, length, after] = this.#ids.numbersAt(position) as Numbers;
    const start = elementStart + before;
    const end = start + length;
    return {
      element: this.#names[name] as string,
      at: { start, end },
      range: { start: elementStart, end: end + after },
    };
  }
}

type Numbers = [name: number, elementStart: number, before: number, length: number, after: number];

/** Whether the element's id names it; one under a wrong name or in a wrong place may have been meant to refer to another. */
function isPooled(element: Element, schema: SchemaVersion | undefined): boolean {
  if (!hasPooledId(element.name)) return false;
  if (schema === undefined || element.parent === null) return true;
  const { is } = standingOf(element, schema);
  if (is !== 'unknown' && is !== 'misplaced') return true;
  const meant = meantBy(element, element.parent, schema);
  return meant.is !== 'renamed' || meant.names.some(hasPooledId);
}

/** An element after the first of those of which its parent may have one. */
function surplus(element: Element, schema: SchemaVersion | undefined): Copy | undefined {
  const { name, parent } = element;
  // Most are the first of their name: that is quickly seen.
  const first = parent?.first(name);
  if (parent === null || first === undefined || first === element || !isOnce(parent.name, name, schema))
    return undefined;
  return { original: first.range, duplicate: undefined };
}

function contains(whole: Range, part: Range): boolean {
  return whole.start <= part.start && part.end <= whole.end;
}

import type { Element } from '../../xml/nodes.js';
import { isFrame } from '../shape.js';
import { FactStore } from './store.js';

/** A list of facts about elements that may grow as long as the document: what a rule keeps of what it has seen until the end. */
export class Kept<T extends object> implements Iterable<T> {
  readonly #store = new FactStore();
  readonly #positions: number[] = [];

  get size(): number {
    return this.#positions.length;
  }

  /** Adds facts whose places are in an element, or in the unit that it is of; gives their number, from 0. */
  add(element: Element, facts: T): number {
    this.#store.begin(unitOf(element));
    const table = this.#store.add([facts]);
    return this.#positions.push(this.#store.end() + table) - 1;
  }

  /** The facts of a number, which are not to be changed. */
  at(number: number): T {
    return this.#store.read(this.#positions[number] as number, 0) as T;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let number = 0; number < this.#positions.length; number += 1) yield this.at(number);
  }
}

function unitOf(element: Element): Element {
  let unit = element;
  while (unit.parent !== null && !isFrame(unit.parent)) unit = unit.parent;
  return unit;
}

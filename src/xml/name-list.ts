import type { Range } from '../source/range.js';

/** A name in a start tag, or of an attribute, and where it starts. */
export interface Named {
  readonly name: string;
  readonly start: number;
}

export function rangeOf({ name, start }: Named): Range {
  return { start, end: start + name.length };
}

/** From this many names on, they are looked up in a map. */
const MANY = 16;

/** Names with their places, in two lists that are never shortened: an object for each would be a tenth of reading. */
export class NameList {
  readonly #names: string[] = [];
  readonly #starts: number[] = [];
  #length = 0;
  /** Name to position, once there are many. */
  readonly #many = new Map<string, number>();

  get length(): number {
    return this.#length;
  }

  push(name: string, start: number): void {
    this.#names[this.#length] = name;
    this.#starts[this.#length] = start;
    this.#length += 1;
  }

  pop(): void {
    if (this.#length > 0) this.#length -= 1;
  }

  clear(): void {
    this.#length = 0;
    if (this.#many.size > 0) this.#many.clear();
  }

  /** The last `count` names, the last of them first. */
  last(count: number): Named[] {
    const named: Named[] = [];
    for (let i = this.#length - 1; i >= 0 && named.length < count; i -= 1) named.push(this.#at(i));
    return named;
  }

  /** The last of that name. */
  findLast(name: string): Named | undefined {
    for (let i = this.#length - 1; i >= 0; i -= 1) if (this.#names[i] === name) return this.#at(i);
    return undefined;
  }

  /** Adds a name, unless it is there: then gives the one that is. For lists that only grow until they are cleared. */
  add(name: string, start: number): Named | undefined {
    const position = this.#positionOf(name);
    if (position !== -1) return this.#at(position);
    this.push(name, start);
    if (this.#length > MANY) this.#many.set(name, this.#length - 1);
    else if (this.#length === MANY)
      for (const [i, each] of this.#names.slice(0, MANY).entries()) this.#many.set(each, i);
    return undefined;
  }

  #at(position: number): Named {
    return { name: this.#names[position] as string, start: this.#starts[position] as number };
  }

  #positionOf(name: string): number {
    const names = this.#names;
    if (this.#length >= MANY) return this.#many.get(name) ?? -1;
    for (let i = 0; i < this.#length; i += 1) if (names[i] === name) return i;
    return -1;
  }
}

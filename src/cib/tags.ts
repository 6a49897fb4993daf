import type { Element } from '../xml/nodes.js';
import { type Field, fieldOf } from './field.js';
import { idOf } from './ids.js';
import type { FactStore } from './packed/store.js';

/** So many members are kept at a time of the tags read last: constraints name one tag again and again. */
const MOST_KEPT = 20_000;

/** The tags of a document, with what each holds; of two with one id, the last. What they hold is read when it is asked for. */
export class Tags implements ReadonlyMap<string, readonly Field[]> {
  readonly #store: FactStore;
  readonly #positions = new Map<string, number>();
  #kept = new Map<string, readonly Field[]>();
  #keptMembers = 0;

  constructor(store: FactStore) {
    this.#store = store;
  }

  add(tag: Element): void {
    const store = this.#store;
    const members = tag.all('obj_ref').flatMap((member) => fieldOf(member.attr('id')) ?? []);
    store.begin(tag);
    const table = store.add([idOf(tag.value('id') ?? ''), members]);
    const position = store.end() + table;
    this.#positions.set(store.read(position, 0) as string, position);
  }

  get size(): number {
    return this.#positions.size;
  }

  has(id: string): boolean {
    return this.#positions.has(id);
  }

  get(id: string): readonly Field[] | undefined {
    const kept = this.#kept.get(id);
    if (kept !== undefined) return kept;
    const position = this.#positions.get(id);
    if (position === undefined) return undefined;
    const members = this.#members(position);
    if (this.#keptMembers > MOST_KEPT) {
      this.#kept = new Map();
      this.#keptMembers = 0;
    }
    this.#kept.set(id, members);
    this.#keptMembers += members.length;
    return members;
  }

  keys(): MapIterator<string> {
    return this.#positions.keys();
  }

  *values(): MapIterator<readonly Field[]> {
    for (const position of this.#positions.values()) yield this.#members(position);
  }

  *entries(): MapIterator<[string, readonly Field[]]> {
    for (const [id, position] of this.#positions) yield [id, this.#members(position)];
  }

  [Symbol.iterator](): MapIterator<[string, readonly Field[]]> {
    return this.entries();
  }

  forEach(run: (members: readonly Field[], id: string, map: ReadonlyMap<string, readonly Field[]>) => void): void {
    for (const [id, members] of this) run(members, id, this);
  }

  #members(position: number): readonly Field[] {
    return this.#store.read(position, 1) as readonly Field[];
  }
}

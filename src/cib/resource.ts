import type { Element, Place } from '../xml/nodes.js';
import { BUNDLE_FACTS, type Bundle, bundleOf } from './bundle/facts.js';
import { idOf } from './ids.js';
import { combine, type PairSet, pairSetsOf, type SetName, type Values } from './nvpairs.js';
import { IdMap } from './packed/id-map.js';
import type { FactStore } from './packed/store.js';

export type ResourceKind = 'primitive' | 'template' | 'group' | 'clone' | 'master' | 'bundle';

/** A resource, nested ones included. */
export interface Resource {
  readonly id: string;
  readonly kind: ResourceKind;
  readonly parent: Resource | undefined;
  /** The resources directly in it, in document order; of those with one id the first. */
  readonly children: readonly Resource[];
  /** The id's value inside its quotes. */
  readonly at: Place;
  readonly class: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
  readonly template: string | undefined;
  /** Its own meta-attributes and instance attributes, sets it refers to included, nothing inherited. */
  readonly meta: Values;
  readonly params: Values;
  /** The facts, for a bundle. */
  readonly bundle: Bundle | undefined;
}

// What is stored of a resource, by its number among the facts.
const ID = 0;
const KIND = 1;
const PARENT = 2;
const AT = 3;
const CLASS = 4;
const PROVIDER = 5;
const TYPE = 6;
const TEMPLATE = 7;
const META = 8;
const PARAMS = 9;
const BUNDLE_NUMBER = 10;

const NO_VALUES: Values = new Map();

/** How many of the values read last are kept: rules ask for one resource again and again. */
const RECENT = 64;

/** Collects the resources of a document, and the facts of bundles. */
export class Resources {
  readonly byId = new IdMap<Resource>(({ id }) => id);
  readonly bundles: Bundle[] = [];
  readonly #store: FactStore;
  /** In document order, those too that have no id or that of another. */
  readonly #all: StoredResource[] = [];
  /** The ids of sets that others refer to, and the sets once they have been looked up. */
  readonly #wanted = new Set<string>();
  readonly #referred = new Map<string, PairSet>();
  readonly #recent: ({ readonly key: number; readonly values: Values } | undefined)[] = new Array(RECENT);

  constructor(store: FactStore) {
    this.#store = store;
  }

  /** Adds the resources of one unit, given in document order. */
  add(unit: Element, elements: readonly Element[]): void {
    const store = this.#store;
    store.begin(unit);
    const numbers = new Map<Element, number>();
    const [resources, bundles]: [number[], number[]] = [[], []];
    for (const element of elements) {
      let bundle: number | undefined;
      if (element.name === 'bundle') {
        bundle = this.bundles.length + bundles.length;
        bundles.push(BUNDLE_FACTS.write(bundleOf(element), store));
      }
      const parent = element.parent === null ? undefined : numbers.get(element.parent);
      numbers.set(element, this.#all.length + resources.length);
      resources.push(
        store.add([
          idOf(element.value('id') ?? ''),
          element.name,
          parent,
          (element.attr('id') ?? element).place,
          element.value('class'),
          element.value('provider'),
          element.value('type'),
          element.value('template'),
          this.#setsOf(element, 'meta_attributes'),
          this.#setsOf(element, 'instance_attributes'),
          bundle,
        ]),
      );
    }
    const record = store.end();
    for (const table of bundles) this.bundles.push(BUNDLE_FACTS.at(store, record + table));
    for (const table of resources) {
      const resource = new StoredResource(this, record + table);
      this.#all.push(resource);
      if (resource.id !== '') this.byId.add(resource.id, resource);
    }
  }

  /** Looks up what sets refer to: those of resources, those given, and those among `others` too. */
  resolve(others: readonly PairSet[]): void {
    for (const { reference } of others) if (reference !== undefined) this.#wanted.add(reference);
    if (this.#wanted.size === 0) return;
    for (const { position } of this.#all)
      for (const fact of [META, PARAMS]) for (const set of this.#setsAt(position, fact)) this.#refer(set);
    for (const set of others) this.#refer(set);
    this.#recent.fill(undefined);
  }

  /** What sets come to, each that refers to another replaced by it. */
  combined(sets: readonly PairSet[]): Values {
    return combine(sets.map((set) => this.#referred.get(set.reference ?? '') ?? set));
  }

  /** One of a resource's facts. */
  read(position: number, fact: number): unknown {
    return this.#store.read(position, fact);
  }

  at(number: number): Resource | undefined {
    return this.#all[number];
  }

  /** What is directly in the resource at a position: what is in it at all follows it. */
  childrenAt(position: number): readonly Resource[] {
    const own = this.#numberAt(position);
    const children: Resource[] = [];
    for (let number = own + 1; number < this.#all.length; number += 1) {
      const child = this.#all[number] as StoredResource;
      const parent = child.parentNumber;
      if (parent === undefined || parent < own) break;
      if (parent === own && this.byId.get(child.id) === child) children.push(child);
    }
    return children;
  }

  values(position: number, fact: number): Values {
    const key = position * 2 + (fact - META);
    const recent = this.#recent[key % RECENT];
    if (recent?.key === key) return recent.values;
    const sets = this.#setsAt(position, fact);
    if (sets.length === 0) return NO_VALUES;
    const values = this.combined(sets);
    this.#recent[key % RECENT] = { key, values };
    return values;
  }

  /** Positions only grow. */
  #numberAt(position: number): number {
    let [low, high] = [0, this.#all.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#all[middle] as StoredResource).position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #setsOf(element: Element, kind: SetName): readonly PairSet[] | undefined {
    const sets = pairSetsOf(element, kind);
    if (sets.length === 0) return undefined;
    for (const { reference } of sets) if (reference !== undefined) this.#wanted.add(reference);
    return sets;
  }

  #setsAt(position: number, fact: number): readonly PairSet[] {
    return (this.#store.read(position, fact) as readonly PairSet[] | undefined) ?? [];
  }

  #refer(set: PairSet): void {
    if (set.id !== undefined && this.#wanted.has(set.id)) this.#referred.set(set.id, set);
  }
}

class StoredResource implements Resource {
  constructor(
    private readonly among: Resources,
    readonly position: number,
  ) {}

  get id(): string {
    return this.among.read(this.position, ID) as string;
  }

  get kind(): ResourceKind {
    return this.among.read(this.position, KIND) as ResourceKind;
  }

  get parentNumber(): number | undefined {
    return this.among.read(this.position, PARENT) as number | undefined;
  }

  get parent(): Resource | undefined {
    const number = this.parentNumber;
    return number === undefined ? undefined : this.among.at(number);
  }

  get children(): readonly Resource[] {
    return this.among.childrenAt(this.position);
  }

  get at(): Place {
    return this.among.read(this.position, AT) as Place;
  }

  get class(): string | undefined {
    return this.among.read(this.position, CLASS) as string | undefined;
  }

  get provider(): string | undefined {
    return this.among.read(this.position, PROVIDER) as string | undefined;
  }

  get type(): string | undefined {
    return this.among.read(this.position, TYPE) as string | undefined;
  }

  get template(): string | undefined {
    return this.among.read(this.position, TEMPLATE) as string | undefined;
  }

  get meta(): Values {
    return this.among.values(this.position, META);
  }

  get params(): Values {
    return this.among.values(this.position, PARAMS);
  }

  get bundle(): Bundle | undefined {
    const number = this.among.read(this.position, BUNDLE_NUMBER) as number | undefined;
    return number === undefined ? undefined : this.among.bundles[number];
  }
}

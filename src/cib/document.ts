import type { Range } from '../source/range.js';
import type { Element, Place } from '../xml/nodes.js';
import type { Bundle } from './bundle/facts.js';
import { bundleOf } from './bundle/facts.js';
import { type Field, fieldOf } from './field.js';
import { hasPooledId, idOf } from './ids.js';
import { type LocationRule, locationRuleOf } from './location-rule.js';
import { combine, type PairSet, pairSetOf, type SetName, type Values, valuesOf } from './nvpairs.js';
import type { ElementName } from './schema/names.js';
import { isAddressed } from './schema/standing.js';
import type { SchemaVersion } from './schema/version.js';
import { isOnce } from './schema/vocabulary.js';
import { booleanOf } from './values/boolean.js';

/** An element that has an id in the document's pool. */
export interface IdEntry {
  /** The element's name. */
  readonly element: string;
  /** The id's value inside its quotes. */
  readonly at: Range;
  /** The whole element. */
  readonly range: Range;
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

export type ResourceKind = 'primitive' | 'template' | 'group' | 'clone' | 'master' | 'bundle';

/** A resource, nested ones included. */
export interface Resource {
  readonly id: string;
  readonly kind: ResourceKind;
  readonly parent: Resource | undefined;
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

/** A cluster node as the nodes section has it. */
export interface Node {
  readonly id: string;
  readonly uname: Field;
  /** `member` when not given. */
  readonly type: string;
  readonly attributes: Values;
}

/** One mention of a resource (or tag) in a constraint. */
export interface End {
  readonly id: Field;
  /** The attribute that mentions it: `rsc`, `with-rsc`, `first`, `then`; `id` for a member of a set. */
  readonly as: 'rsc' | 'with-rsc' | 'first' | 'then' | 'id';
  readonly role: Field | undefined;
  readonly action: Field | undefined;
  /** The set that mentions it. */
  readonly set: ResourceSet | undefined;
}

/** A `resource_set` of a constraint. */
export interface ResourceSet {
  /** Its position among the sets of the constraint. */
  readonly order: number;
  /** Each member goes with its neighbour; true when not given. */
  readonly sequential: boolean;
}

export interface Constraint {
  readonly kind: 'rsc_location' | 'rsc_colocation' | 'rsc_order' | 'rsc_ticket';
  readonly id: string;
  readonly at: Place;
  readonly ends: readonly End[];
  readonly score: Field | undefined;
  /** rsc_location only. */
  readonly node: Field | undefined;
  readonly pattern: Field | undefined;
  /** `resource-discovery`, rsc_location only. */
  readonly discovery: Field | undefined;
  /** rsc_location only. */
  readonly rules: readonly LocationRule[];
  /** A `lifetime` says when it applies (up to schema 3.10). */
  readonly hasLifetime: boolean;
}

/** What is known of a whole document when its end has been read. */
export interface Document {
  /** The input is a whole CIB: a reference that leads nowhere leads nowhere, and a node not listed is unknown. */
  readonly whole: boolean;
  readonly ids: ReadonlyMap<string, IdEntry>;
  readonly duplicates: readonly DuplicateId[];
  /** By id; the first where an id is given twice. Document order. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly bundles: readonly Bundle[];
  readonly nodes: readonly Node[];
  /** Cluster options: the set named cib-bootstrap-options comes before all others. */
  readonly properties: Values;
  readonly rscDefaults: Values;
  readonly constraints: readonly Constraint[];
  /** Tag id to the ids it holds. */
  readonly tags: ReadonlyMap<string, readonly Field[]>;
}

const RESOURCES = new Set(['primitive', 'template', 'group', 'clone', 'master', 'bundle']);
const CONSTRAINTS = new Set(['rsc_location', 'rsc_colocation', 'rsc_order', 'rsc_ticket']);
const ENDS = ['rsc', 'with-rsc', 'first', 'then'] as const;

/** Collects the index while units go by. */
export class DocumentBuilder {
  readonly #ids = new Map<string, IdEntry>();
  readonly #duplicates: DuplicateId[] = [];
  readonly #resources = new Map<string, Resource>();
  readonly #bundles: Bundle[] = [];
  readonly #nodes: Node[] = [];
  readonly #properties: PairSet[] = [];
  readonly #rscDefaults: PairSet[] = [];
  /** The sets of resources and defaults by id, for those that refer to them. */
  readonly #sets = new Map<string, PairSet>();
  /** The resources that refer to a set, with their sets. */
  readonly #referring: { readonly resource: Mutable<Resource>; readonly as: 'meta' | 'params'; sets: PairSet[] }[] = [];
  readonly #constraints: Constraint[] = [];
  readonly #tags = new Map<string, readonly Field[]>();

  /** Adds a complete unit: its elements in document order. Where a schema is given, only the ids count of what it does not have in that place. */
  add(unit: Element, elements: readonly Element[], schema?: SchemaVersion): void {
    const copies = new Map<Element, Copy>();
    for (let frame = unit.parent; frame !== null; frame = frame.parent) {
      const copy = surplus(frame, schema);
      if (copy !== undefined && unit.parent !== null) copies.set(unit.parent, copy);
    }
    const known = this.#duplicates.length;
    for (const element of elements) this.#addId(element, copies, schema);
    if (schema !== undefined && !isAddressed(unit, schema)) {
      // The unit itself is the mistake.
      this.#duplicates.length = known;
      return;
    }
    const section = unit.parent?.name;
    if (RESOURCES.has(unit.name)) this.#addResources(elements, schema);
    else if (CONSTRAINTS.has(unit.name)) this.#constraints.push(constraintOf(unit));
    else if (unit.name === 'node') this.#nodes.push(nodeOf(unit));
    else if (unit.name === 'cluster_property_set') this.#properties.push(propertiesOf(unit));
    else if (unit.name === 'meta_attributes' && section === 'rsc_defaults') this.#rscDefaults.push(this.#set(unit));
    else if (unit.name === 'tag') this.#addTag(unit);
  }

  /** The index, once the document's end has been read. */
  finish(whole: boolean): Document {
    for (const { resource, as, sets } of this.#referring) resource[as] = combine(this.#resolved(sets));
    return {
      whole,
      ids: this.#ids,
      duplicates: this.#duplicates,
      resources: this.#resources,
      bundles: this.#bundles,
      nodes: this.#nodes,
      properties: combine(this.#properties),
      rscDefaults: combine(this.#resolved(this.#rscDefaults)),
      constraints: this.#constraints,
      tags: this.#tags,
    };
  }

  #addId(element: Element, copies: Map<Element, Copy>, schema: SchemaVersion | undefined): void {
    const inherited = copies.size === 0 || element.parent === null ? undefined : copies.get(element.parent);
    const copy = inherited ?? surplus(element, schema);
    if (copy !== undefined) copies.set(element, copy);
    const attribute = element.attr('id');
    if (attribute === undefined || attribute.value === '' || !hasPooledId(element)) return;
    const id = idOf(attribute.value);
    const entry = { element: element.name, at: attribute.valueRange, range: element.range };
    const first = this.#ids.get(id);
    if (first === undefined) {
      this.#ids.set(id, entry);
      return;
    }
    const inCopy = copy !== undefined && contains(copy.original, first.at);
    const duplicate = { id, first, again: entry, at: attribute.place, inCopy, copied: 0 };
    this.#duplicates.push(duplicate);
    if (inCopy && copy.duplicate !== undefined) copy.duplicate.copied += 1;
    if (!inCopy && first.element === element.name) copies.set(element, { original: first.range, duplicate });
  }

  #addResources(elements: readonly Element[], schema: SchemaVersion | undefined): void {
    const made = new Map<Element, Resource>();
    for (const element of elements) {
      if (!RESOURCES.has(element.name) || (schema !== undefined && !isAddressed(element, schema))) continue;
      const parent = element.parent === null ? undefined : made.get(element.parent);
      const resource = this.#resource(element, parent);
      made.set(element, resource);
      if (resource.id !== '' && !this.#resources.has(resource.id)) this.#resources.set(resource.id, resource);
      if (resource.bundle !== undefined) this.#bundles.push(resource.bundle);
    }
  }

  #resource(element: Element, parent: Resource | undefined): Resource {
    const [meta, params] = [this.#setsOf(element, 'meta_attributes'), this.#setsOf(element, 'instance_attributes')];
    const resource = resourceOf(element, parent, combine(meta), combine(params));
    for (const [as, sets] of [['meta', meta] as const, ['params', params] as const])
      if (sets.some(({ reference }) => reference !== undefined)) this.#referring.push({ resource, as, sets });
    return resource;
  }

  #setsOf(element: Element, kind: SetName): PairSet[] {
    return element.all(kind).map((set) => this.#set(set));
  }

  #set(element: Element): PairSet {
    const set = pairSetOf(element);
    const id = element.value('id');
    if (id !== undefined) this.#sets.set(idOf(id), set);
    return set;
  }

  #resolved(sets: readonly PairSet[]): PairSet[] {
    return sets.map((set) => (set.reference === undefined ? set : (this.#sets.get(set.reference) ?? set)));
  }

  #addTag(tag: Element): void {
    const members = tag.all('obj_ref').flatMap((member) => fieldOf(member.attr('id')) ?? []);
    this.#tags.set(idOf(tag.value('id') ?? ''), members);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** An element after the first of those of which its parent may have one. */
function surplus(element: Element, schema: SchemaVersion | undefined): Copy | undefined {
  const { name, parent } = element;
  // Most are the first of their name: that is quickly seen.
  const first = parent?.first(name as ElementName);
  if (parent === null || first === undefined || first === element || !isOnce(parent.name, name, schema))
    return undefined;
  return { original: first.range, duplicate: undefined };
}

function contains(whole: Range, part: Range): boolean {
  return whole.start <= part.start && part.end <= whole.end;
}

function resourceOf(element: Element, parent: Resource | undefined, meta: Values, params: Values): Resource {
  return {
    id: idOf(element.value('id') ?? ''),
    kind: element.name as ResourceKind,
    parent,
    at: (element.attr('id') ?? element).place,
    class: element.value('class'),
    provider: element.value('provider'),
    type: element.value('type'),
    template: element.value('template'),
    meta,
    params,
    bundle: element.name === 'bundle' ? bundleOf(element) : undefined,
  };
}

/** The set that Pacemaker makes itself comes before all others, whatever their scores. */
function propertiesOf(set: Element): PairSet {
  const pairs = pairSetOf(set);
  return set.value('id') === 'cib-bootstrap-options' ? { ...pairs, score: Number.POSITIVE_INFINITY } : pairs;
}

function nodeOf(element: Element): Node {
  const uname = element.attr('uname');
  return {
    id: element.value('id') ?? '',
    uname: fieldOf(uname) ?? { text: '', at: element.place, nameAt: element.place },
    type: element.value('type') ?? 'member',
    attributes: valuesOf(element, 'instance_attributes'),
  };
}

function constraintOf(element: Element): Constraint {
  const ends: End[] = [];
  for (const as of ENDS) {
    const attribute = element.attr(as);
    if (attribute === undefined) continue;
    const role = element.attr(as === 'rsc' && element.name === 'rsc_location' ? 'role' : `${as}-role`);
    ends.push({
      id: fieldOf(attribute),
      as,
      role: fieldOf(role),
      action: fieldOf(element.attr(`${as}-action`)),
      set: undefined,
    });
  }
  for (const [order, set] of element.all('resource_set').entries()) {
    const place = { order, sequential: booleanOf(set.value('sequential') ?? '') !== false };
    for (const member of set.all('resource_ref')) {
      const id = fieldOf(member.attr('id'));
      if (id !== undefined)
        ends.push({ id, as: 'id', role: fieldOf(set.attr('role')), action: fieldOf(set.attr('action')), set: place });
    }
  }
  return {
    kind: element.name as Constraint['kind'],
    id: element.value('id') ?? '',
    at: (element.attr('id') ?? element).place,
    ends,
    score: fieldOf(element.attr('score')),
    node: fieldOf(element.attr('node')),
    pattern: fieldOf(element.attr('rsc-pattern')),
    discovery: fieldOf(element.attr('resource-discovery')),
    rules: element.name === 'rsc_location' ? element.all('rule').map(locationRuleOf) : [],
    hasLifetime: element.first('lifetime') !== undefined,
  };
}

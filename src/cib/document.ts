import type { Range } from '../source/range.js';
import type { Element, Place } from '../xml/nodes.js';
import type { Bundle } from './bundle/facts.js';
import { bundleOf } from './bundle/facts.js';
import { type Field, fieldOf } from './field.js';
import { hasPooledId, idOf } from './ids.js';

/** An element that has an id in the document's pool. */
export interface IdEntry {
  /** The element's name. */
  readonly element: string;
  /** The id's value inside its quotes. */
  readonly at: Range;
}

/** An id given a second time, or a third. */
export interface DuplicateId {
  readonly id: string;
  readonly first: IdEntry;
  readonly again: IdEntry;
  readonly at: Place;
}

/** A name-value pair with its place. */
export interface Value extends Field {
  /** The pair stands in a set with a rule, so it may not apply. */
  readonly ruled: boolean;
}

/** Name to value; where a name is given twice, the first counts. */
export type Values = ReadonlyMap<string, Value>;

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
  /** Its own meta-attributes and instance attributes, nothing inherited. */
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
  readonly hasRule: boolean;
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
  /** Cluster options: the set named cib-bootstrap-options wins, then the first. */
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
  readonly #properties = new Map<string, Value>();
  readonly #rscDefaults = new Map<string, Value>();
  readonly #constraints: Constraint[] = [];
  readonly #tags = new Map<string, readonly Field[]>();

  /** Adds a complete unit. */
  add(unit: Element): void {
    for (const element of unit.subtree()) this.#addId(element);
    const section = unit.parent?.name;
    if (RESOURCES.has(unit.name)) this.#addResources(unit);
    else if (CONSTRAINTS.has(unit.name)) this.#constraints.push(constraintOf(unit));
    else if (unit.name === 'node') this.#nodes.push(nodeOf(unit));
    else if (unit.name === 'cluster_property_set') this.#addProperties(unit);
    else if (unit.name === 'meta_attributes' && section === 'rsc_defaults') addPairs(unit, this.#rscDefaults);
    else if (unit.name === 'tag') this.#addTag(unit);
  }

  /** The index, once the document's end has been read. */
  finish(whole: boolean): Document {
    return {
      whole,
      ids: this.#ids,
      duplicates: this.#duplicates,
      resources: this.#resources,
      bundles: this.#bundles,
      nodes: this.#nodes,
      properties: this.#properties,
      rscDefaults: this.#rscDefaults,
      constraints: this.#constraints,
      tags: this.#tags,
    };
  }

  #addId(element: Element): void {
    const attribute = element.attr('id');
    if (attribute === undefined || attribute.value === '' || !hasPooledId(element)) return;
    const id = idOf(attribute.value);
    const entry = { element: element.name, at: attribute.valueRange };
    const first = this.#ids.get(id);
    if (first === undefined) this.#ids.set(id, entry);
    else this.#duplicates.push({ id, first, again: entry, at: attribute.place });
  }

  #addResources(unit: Element): void {
    const made = new Map<Element, Resource>();
    for (const element of unit.subtree()) {
      if (!RESOURCES.has(element.name)) continue;
      const parent = element.parent === null ? undefined : made.get(element.parent);
      const resource = resourceOf(element, parent);
      made.set(element, resource);
      if (resource.id !== '' && !this.#resources.has(resource.id)) this.#resources.set(resource.id, resource);
      if (resource.bundle !== undefined) this.#bundles.push(resource.bundle);
    }
  }

  #addProperties(set: Element): void {
    const pairs = new Map<string, Value>();
    addPairs(set, pairs);
    const wins = set.value('id') === 'cib-bootstrap-options';
    for (const [name, value] of pairs) if (wins || !this.#properties.has(name)) this.#properties.set(name, value);
  }

  #addTag(tag: Element): void {
    const members = tag.all('obj_ref').flatMap((member) => fieldOf(member.attr('id')) ?? []);
    this.#tags.set(idOf(tag.value('id') ?? ''), members);
  }
}

function resourceOf(element: Element, parent: Resource | undefined): Resource {
  return {
    id: idOf(element.value('id') ?? ''),
    kind: element.name as ResourceKind,
    parent,
    at: (element.attr('id') ?? element).place,
    class: element.value('class'),
    provider: element.value('provider'),
    type: element.value('type'),
    template: element.value('template'),
    meta: valuesOf(element, 'meta_attributes'),
    params: valuesOf(element, 'instance_attributes'),
    bundle: element.name === 'bundle' ? bundleOf(element) : undefined,
  };
}

/** The name-value pairs of an element's own sets of one kind. */
export function valuesOf(element: Element, kind: 'meta_attributes' | 'instance_attributes'): Values {
  const values = new Map<string, Value>();
  for (const set of element.children) if (set.name === kind) addPairs(set, values);
  return values;
}

function addPairs(set: Element, into: Map<string, Value>): void {
  const ruled = set.first('rule') !== undefined;
  for (const pair of set.children) {
    const name = pair.name === 'nvpair' ? pair.value('name') : undefined;
    const value = pair.attr('value');
    if (name === undefined || value === undefined || into.has(name)) continue;
    into.set(name, { ...fieldOf(value), ruled });
  }
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
    ends.push({ id: fieldOf(attribute), as, role: fieldOf(role), action: fieldOf(element.attr(`${as}-action`)) });
  }
  for (const set of element.all('resource_set')) {
    for (const member of set.all('resource_ref')) {
      const id = fieldOf(member.attr('id'));
      if (id !== undefined)
        ends.push({ id, as: 'id', role: fieldOf(set.attr('role')), action: fieldOf(set.attr('action')) });
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
    hasRule: element.first('rule') !== undefined,
    hasLifetime: element.first('lifetime') !== undefined,
  };
}

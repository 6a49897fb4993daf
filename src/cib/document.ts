import type { Element, Place } from '../xml/nodes.js';
import type { Bundle } from './bundle/facts.js';
import { bundleOf } from './bundle/facts.js';
import { type Constraint, constraintOf } from './constraint.js';
import { type FencingLevel, fencingLevelOf } from './fencing-level.js';
import { type Field, fieldOf } from './field.js';
import { type DuplicateId, IdPool, type Ids } from './id-pool.js';
import { idOf } from './ids.js';
import { combine, type PairSet, pairSetOf, type SetName, type Values, valuesOf } from './nvpairs.js';
import { type Operation, operationOf } from './operation.js';
import { isAddressed } from './schema/standing.js';
import type { SchemaVersion } from './schema/version.js';

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

/** What is known of a whole document when its end has been read. */
export interface Document {
  /** The input is a whole CIB: a reference that leads nowhere leads nowhere, and a node not listed is unknown. */
  readonly whole: boolean;
  readonly ids: Ids;
  readonly duplicates: readonly DuplicateId[];
  /** By id; the first where an id is given twice. Document order. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly bundles: readonly Bundle[];
  readonly nodes: readonly Node[];
  /** Cluster options: the set named cib-bootstrap-options comes before all others. */
  readonly properties: Values;
  readonly rscDefaults: Values;
  readonly constraints: readonly Constraint[];
  /** In document order; those of templates too. */
  readonly operations: readonly Operation[];
  readonly opDefaults: Values;
  readonly levels: readonly FencingLevel[];
  /** Tag id to the ids it holds. */
  readonly tags: ReadonlyMap<string, readonly Field[]>;
}

/** A part of the index that is collected only where it is asked for. */
export type DocumentPart = Exclude<keyof Document, 'whole'>;

export const DOCUMENT_PARTS: readonly DocumentPart[] = [
  'ids',
  'duplicates',
  'resources',
  'bundles',
  'nodes',
  'properties',
  'rscDefaults',
  'opDefaults',
  'operations',
  'levels',
  'constraints',
  'tags',
];

const RESOURCES = new Set(['primitive', 'template', 'group', 'clone', 'master', 'bundle']);
const CONSTRAINTS = new Set(['rsc_location', 'rsc_colocation', 'rsc_order', 'rsc_ticket']);

/** Collects the index while units go by: the parts that are asked for. */
export class DocumentBuilder {
  readonly #parts: ReadonlySet<DocumentPart>;
  readonly #pool = new IdPool();
  readonly #resources = new Map<string, Resource>();
  readonly #bundles: Bundle[] = [];
  readonly #nodes: Node[] = [];
  readonly #properties: PairSet[] = [];
  readonly #rscDefaults: PairSet[] = [];
  readonly #opDefaults: PairSet[] = [];
  readonly #operations: Operation[] = [];
  readonly #levels: FencingLevel[] = [];
  /** The sets of resources and defaults by id, for those that refer to them. */
  readonly #sets = new Map<string, PairSet>();
  /** The resources that refer to a set, with their sets. */
  readonly #referring: { readonly resource: Mutable<Resource>; readonly as: 'meta' | 'params'; sets: PairSet[] }[] = [];
  readonly #constraints: Constraint[] = [];
  readonly #tags = new Map<string, readonly Field[]>();

  constructor(parts: Iterable<DocumentPart> = DOCUMENT_PARTS) {
    this.#parts = new Set(parts);
  }

  /** Adds a complete unit: its elements in document order. Where a schema is given, only the ids count of what it does not have in that place. */
  add(unit: Element, elements: readonly Element[], schema?: SchemaVersion): void {
    const { duplicates } = this.#pool;
    const known = duplicates.length;
    if (this.#asked('ids', 'duplicates')) this.#pool.add(unit, elements, schema);
    if (schema === undefined || isAddressed(unit, schema)) this.#addUnit(unit, elements, schema);
    // The unit itself is the mistake.
    else duplicates.length = known;
  }

  #addUnit(unit: Element, elements: readonly Element[], schema: SchemaVersion | undefined): void {
    const section = unit.parent?.name;
    if (RESOURCES.has(unit.name)) {
      if (this.#asked('resources', 'bundles', 'rscDefaults', 'opDefaults')) this.#addResources(elements, schema);
      if (this.#asked('operations')) this.#addOperations(elements, schema);
    } else if (CONSTRAINTS.has(unit.name)) {
      if (this.#asked('constraints')) this.#constraints.push(constraintOf(unit));
    } else if (unit.name === 'node') {
      if (this.#asked('nodes')) this.#nodes.push(nodeOf(unit));
    } else if (unit.name === 'cluster_property_set') {
      if (this.#asked('properties')) this.#properties.push(propertiesOf(unit));
    } else if (unit.name === 'meta_attributes' && section === 'rsc_defaults') {
      if (this.#asked('rscDefaults')) this.#rscDefaults.push(this.#set(unit));
    } else if (unit.name === 'meta_attributes' && section === 'op_defaults') {
      if (this.#asked('opDefaults')) this.#opDefaults.push(this.#set(unit));
    } else if (unit.name === 'fencing-level') {
      if (this.#asked('levels')) this.#levels.push(fencingLevelOf(unit));
    } else if (unit.name === 'tag' && this.#asked('tags')) this.#addTag(unit);
  }

  #asked(...parts: readonly DocumentPart[]): boolean {
    return parts.some((part) => this.#parts.has(part));
  }

  /** The index, once the document's end has been read. */
  finish(whole: boolean): Document {
    for (const { resource, as, sets } of this.#referring) resource[as] = combine(this.#resolved(sets));
    const document: Document = {
      whole,
      ids: this.#pool,
      duplicates: this.#pool.duplicates,
      resources: this.#resources,
      bundles: this.#bundles,
      nodes: this.#nodes,
      properties: combine(this.#properties),
      rscDefaults: combine(this.#resolved(this.#rscDefaults)),
      opDefaults: combine(this.#resolved(this.#opDefaults)),
      operations: this.#operations,
      levels: this.#levels,
      constraints: this.#constraints,
      tags: this.#tags,
    };
    return withoutRest(document, this.#parts);
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

  #addOperations(elements: readonly Element[], schema: SchemaVersion | undefined): void {
    for (const element of elements)
      if (element.name === 'op' && (schema === undefined || isAddressed(element, schema)))
        this.#operations.push(operationOf(element));
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

/** Reading what was not collected is a mistake in the rule, which must not look like an empty part. */
function withoutRest(document: Document, parts: ReadonlySet<DocumentPart>): Document {
  for (const part of DOCUMENT_PARTS.filter((each) => !parts.has(each)))
    Object.defineProperty(document, part, {
      get: () => {
        throw new Error(`document.${part} is not collected: the rule that reads it must name it in its "reads"`);
      },
    });
  return document;
}

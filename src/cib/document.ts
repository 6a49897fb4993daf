import type { Element } from '../xml/nodes.js';
import type { Bundle } from './bundle/facts.js';
import { CONSTRAINT_FACTS, type Constraint, constraintOf } from './constraint.js';
import { type FencingLevel, fencingLevelOf, LEVEL_FACTS } from './fencing-level.js';
import { type Field, fieldOf } from './field.js';
import { type DuplicateId, IdPool, type Ids } from './id-pool.js';
import { type PairSet, pairSetOf, type Values, valuesOf } from './nvpairs.js';
import { OPERATION_FACTS, type Operation, operationOf } from './operation.js';
import { FactStore } from './packed/store.js';
import { type StoredKind, storedKind } from './packed/stored.js';
import { type Resource, type ResourceKind, Resources } from './resource.js';
import { isAddressed } from './schema/standing.js';
import type { SchemaVersion } from './schema/version.js';
import { Tags } from './tags.js';

export type { Resource, ResourceKind };

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
  readonly #store = new FactStore();
  readonly #resources = new Resources(this.#store);
  readonly #nodes: Node[] = [];
  readonly #properties: PairSet[] = [];
  readonly #rscDefaults: PairSet[] = [];
  readonly #opDefaults: PairSet[] = [];
  readonly #operations: Operation[] = [];
  readonly #levels: FencingLevel[] = [];
  readonly #constraints: Constraint[] = [];
  readonly #tags = new Tags(this.#store);

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
      if (this.#asked('resources', 'bundles', 'rscDefaults', 'opDefaults')) this.#addResources(unit, elements, schema);
      if (this.#asked('operations')) this.#addOperations(unit, elements, schema);
    } else if (CONSTRAINTS.has(unit.name)) {
      if (this.#asked('constraints')) this.#constraints.push(this.#stored(unit, constraintOf(unit), CONSTRAINT_FACTS));
    } else if (unit.name === 'node') {
      if (this.#asked('nodes')) this.#nodes.push(this.#stored(unit, nodeOf(unit), NODE_FACTS));
    } else if (unit.name === 'cluster_property_set') {
      if (this.#asked('properties')) this.#properties.push(propertiesOf(unit));
    } else if (unit.name === 'meta_attributes' && section === 'rsc_defaults') {
      if (this.#asked('rscDefaults')) this.#rscDefaults.push(pairSetOf(unit));
    } else if (unit.name === 'meta_attributes' && section === 'op_defaults') {
      if (this.#asked('opDefaults')) this.#opDefaults.push(pairSetOf(unit));
    } else if (unit.name === 'fencing-level') {
      if (this.#asked('levels')) this.#levels.push(this.#stored(unit, fencingLevelOf(unit), LEVEL_FACTS));
    } else if (unit.name === 'tag' && this.#asked('tags')) this.#tags.add(unit);
  }

  #asked(...parts: readonly DocumentPart[]): boolean {
    return parts.some((part) => this.#parts.has(part));
  }

  /** The index, once the document's end has been read. */
  finish(whole: boolean): Document {
    this.#resources.resolve([...this.#rscDefaults, ...this.#opDefaults]);
    const document: Document = {
      whole,
      ids: this.#pool,
      duplicates: this.#pool.duplicates,
      resources: this.#resources.byId,
      bundles: this.#resources.bundles,
      nodes: this.#nodes,
      properties: this.#resources.combined(this.#properties),
      rscDefaults: this.#resources.combined(this.#rscDefaults),
      opDefaults: this.#resources.combined(this.#opDefaults),
      operations: this.#operations,
      levels: this.#levels,
      constraints: this.#constraints,
      tags: this.#tags,
    };
    return withoutRest(document, this.#parts);
  }

  #addResources(unit: Element, elements: readonly Element[], schema: SchemaVersion | undefined): void {
    const resources = elements.filter(
      (element) => RESOURCES.has(element.name) && (schema === undefined || isAddressed(element, schema)),
    );
    this.#resources.add(unit, resources);
  }

  #addOperations(unit: Element, elements: readonly Element[], schema: SchemaVersion | undefined): void {
    for (const element of elements)
      if (element.name === 'op' && (schema === undefined || isAddressed(element, schema)))
        this.#operations.push(this.#stored(unit, operationOf(element), OPERATION_FACTS));
  }

  /** Facts of a unit in a record of their own. */
  #stored<T>(unit: Element, facts: T, kind: StoredKind<T>): T {
    this.#store.begin(unit);
    const table = kind.write(facts, this.#store);
    return kind.at(this.#store, this.#store.end() + table);
  }
}

/** How the facts of nodes are stored. */
const NODE_FACTS = storedKind<Node>({ id: true, uname: true, type: true, attributes: true });

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

import { type ImplicitNames, implicitNamesOf } from './bundle/names.js';
import { remoteNodesOf } from './bundle/remote-nodes.js';
import type { Constraint } from './constraint.js';
import type { Document, Resource } from './document.js';
import type { Field } from './field.js';
import { idOf } from './ids.js';
import { derivedFrom, multipliedBy } from './tree.js';

/** Why an id in a constraint does not lead to a resource that constraints may name. */
export type DeadEnd =
  /** Nothing has the id: the schema refuses it. */
  | { readonly why: 'nothing' }
  /** Something else has it: an operation, a set of options. */
  | { readonly why: 'other'; readonly element: string }
  /** A template from which no primitive is made. */
  | { readonly why: 'unused'; readonly template: Resource }
  /** A resource inside a clone or bundle, named itself or by a tag or a template. */
  | { readonly why: 'inside'; readonly resource: Resource; readonly container: Resource }
  /** A member of a tag that is no resource; what it is instead, where it is anything. */
  | { readonly why: 'member'; readonly member: Field; readonly is: string | undefined };

/** What Pacemaker makes of an id in a constraint. Any dead end, and it drops the constraint. */
export interface Resolution {
  readonly through: 'id' | 'template' | 'tag';
  readonly resources: readonly Resource[];
  readonly dead: readonly DeadEnd[];
}

const NONE: readonly DeadEnd[] = [];

const known = new WeakMap<Document, Map<string, Resolution>>();

/**
 * What an id in a constraint comes to: a resource, else the primitives made from a template, else the members of a tag, which
 * do not nest and may be ids that Pacemaker makes itself (`find_constraint_tag`, `pcmk__tag_to_set`; measured with crm_verify
 * 2.1.5).
 */
export function resolve({ id: { text } }: { readonly id: { readonly text: string } }, document: Document): Resolution {
  let all = known.get(document);
  if (all === undefined) {
    all = new Map();
    known.set(document, all);
  }
  const id = idOf(text);
  let found = all.get(id);
  if (found === undefined) {
    found = resolution(id, document);
    // A plain resource is found as quickly again.
    if (found.through !== 'id') all.set(id, found);
  }
  return found;
}

const dropped = new WeakMap<Document, ReadonlySet<Constraint>>();

/** The constraints that Pacemaker drops as it cannot tell what is meant, in document order: some name is a dead end. */
export function droppedConstraints(document: Document): ReadonlySet<Constraint> {
  let all = dropped.get(document);
  if (all === undefined) {
    const isDead = (end: Constraint['ends'][number]) => resolve(end, document).dead.length > 0;
    all = new Set(document.constraints.filter(({ ends }) => ends.some(isDead)));
    dropped.set(document, all);
  }
  return all;
}

/** Whether Pacemaker drops a constraint of the document. */
export function isDropped(constraint: Constraint, document: Document): boolean {
  return droppedConstraints(document).has(constraint);
}

function resolution(id: string, document: Document): Resolution {
  const resource = document.resources.get(id);
  if (resource !== undefined && resource.kind !== 'template') {
    if (multipliedBy(resource) === undefined) return { through: 'id', resources: [resource], dead: NONE };
    return { through: 'id', ...split([resource]) };
  }
  if (resource !== undefined) {
    const derived = derivedFrom(resource, document);
    if (derived.length > 0) return { through: 'template', ...split(derived) };
    return { through: 'template', resources: [], dead: [{ why: 'unused', template: resource }] };
  }
  const members = document.tags.get(id);
  if (members !== undefined) {
    const results = members.map((member) => memberOf(member, document));
    return {
      through: 'tag',
      resources: results.flatMap(({ resources }) => resources),
      dead: results.flatMap(({ dead }) => dead),
    };
  }
  const element = document.ids.get(id)?.element;
  return {
    through: 'id',
    resources: [],
    dead: [element === undefined ? { why: 'nothing' } : { why: 'other', element }],
  };
}

interface Found {
  readonly resources: readonly Resource[];
  readonly dead: readonly DeadEnd[];
}

function split(resources: readonly Resource[]): Found {
  const dead = resources.flatMap((resource): DeadEnd[] => {
    const container = multipliedBy(resource);
    return container === undefined ? [] : [{ why: 'inside', resource, container }];
  });
  return dead.length === 0 ? { resources, dead } : { resources: resources.filter((each) => !multipliedBy(each)), dead };
}

function memberOf(member: Field, document: Document): Found {
  const id = idOf(member.text);
  const resource = document.resources.get(id);
  if (resource !== undefined && resource.kind !== 'template') return split([resource]);
  if (isMade(id, document)) return { resources: [], dead: [] };
  const is = resource === undefined ? document.ids.get(id)?.element : 'template';
  return { resources: [], dead: [{ why: 'member', member, is }] };
}

const implicit = new WeakMap<Document, { readonly bundles: ImplicitNames; readonly guests: ReadonlySet<string> }>();

/** Whether Pacemaker makes a resource of this id: a part of a bundle, an instance of a clone, the connection to a guest. */
export function isMade(id: string, document: Document): boolean {
  let names = implicit.get(document);
  if (names === undefined) {
    const guests = remoteNodesOf(document).filter(({ kind }) => kind === 'guest node');
    names = { bundles: implicitNamesOf(document), guests: new Set(guests.map(({ name }) => name)) };
    implicit.set(document, names);
  }
  if (names.guests.has(id) || names.bundles.resource(id) !== undefined) return true;
  const colon = id.lastIndexOf(':');
  const instanceOf =
    colon > 0 && /^\d+$/.test(id.slice(colon + 1)) ? document.resources.get(id.slice(0, colon)) : undefined;
  const container = instanceOf && multipliedBy(instanceOf);
  return container !== undefined && !isBeyond(Number(id.slice(colon + 1)), container);
}

/** Whether a clone says that it has no instance of a number; how many nodes there are, a file does not surely tell. */
function isBeyond(instance: number, { meta }: Resource): boolean {
  const max = meta.get('clone-max');
  return max !== undefined && !max.ruled && /^[0-9]+$/.test(max.text) && instance >= Number(max.text);
}

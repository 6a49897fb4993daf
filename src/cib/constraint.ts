import type { Element, Place } from '../xml/nodes.js';
import { type Field, fieldOf } from './field.js';
import { idOf } from './ids.js';
import { type LocationRule, locationRuleOf } from './location-rule.js';
import { storedKind } from './packed/stored.js';
import { booleanOf } from './values/boolean.js';

const ENDS = ['rsc', 'with-rsc', 'first', 'then'] as const;

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
  readonly id: string;
  /** The id of the set that stands for this one, and where it is named. */
  readonly reference: string | undefined;
  readonly referenceAt: Place | undefined;
  /** All members must run before what comes next; true when not given. */
  readonly requireAll: boolean;
  /** `listed` in a colocation turns the direction round. */
  readonly isListed: boolean;
  readonly score: Field | undefined;
  readonly kind: Field | undefined;
}

export interface Constraint {
  readonly kind: 'rsc_location' | 'rsc_colocation' | 'rsc_order' | 'rsc_ticket';
  readonly id: string;
  readonly at: Place;
  readonly ends: readonly End[];
  /** In document order, those that only refer to another included. */
  readonly sets: readonly ResourceSet[];
  readonly score: Field | undefined;
  /** rsc_location only. */
  readonly node: Field | undefined;
  readonly pattern: Field | undefined;
  /** `resource-discovery`, rsc_location only. */
  readonly discovery: Field | undefined;
  /** rsc_location only. */
  readonly rules: readonly LocationRule[];
  /** `kind`, rsc_order only. */
  readonly orderKind: Field | undefined;
  /** Stops go the other way round, or whatever is the inverse; true when not given. rsc_order only. */
  readonly symmetrical: Field | undefined;
  /** `require-all`, rsc_order only. */
  readonly requireAll: Field | undefined;
  /** `node-attribute`, rsc_colocation only. */
  readonly nodeAttribute: Field | undefined;
  /** A `lifetime` says when it applies (up to schema 3.10). */
  readonly hasLifetime: boolean;
}

const withRoles = new WeakMap<readonly Constraint[], readonly Constraint[]>();

/** Those of a document's constraints that name a role or an action of a resource. */
export function constraintsWithRoles(constraints: readonly Constraint[]): readonly Constraint[] {
  let found = withRoles.get(constraints);
  if (found === undefined) {
    found = constraints.filter(({ ends }) =>
      ends.some(({ role, action }) => role !== undefined || action !== undefined),
    );
    withRoles.set(constraints, found);
  }
  return found;
}

/** How the facts are stored. */
export const CONSTRAINT_FACTS = storedKind<Constraint>({
  kind: true,
  id: true,
  at: true,
  ends: true,
  sets: true,
  score: true,
  node: true,
  pattern: true,
  discovery: true,
  rules: true,
  orderKind: true,
  symmetrical: true,
  requireAll: true,
  nodeAttribute: true,
  hasLifetime: true,
});

/** The facts of a constraint whose subtree is complete. */
export function constraintOf(element: Element): Constraint {
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
  const sets: ResourceSet[] = [];
  for (const [order, set] of element.all('resource_set').entries()) {
    const place = resourceSetOf(set, order);
    sets.push(place);
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
    sets,
    score: fieldOf(element.attr('score')),
    node: fieldOf(element.attr('node')),
    pattern: fieldOf(element.attr('rsc-pattern')),
    discovery: fieldOf(element.attr('resource-discovery')),
    rules: element.name === 'rsc_location' ? element.all('rule').map(locationRuleOf) : [],
    orderKind: fieldOf(element.attr('kind')),
    symmetrical: fieldOf(element.attr('symmetrical')),
    requireAll: fieldOf(element.attr('require-all')),
    nodeAttribute: fieldOf(element.attr('node-attribute')),
    hasLifetime: element.first('lifetime') !== undefined,
  };
}

function resourceSetOf(set: Element, order: number): ResourceSet {
  const reference = set.value('id-ref');
  return {
    order,
    sequential: booleanOf(set.value('sequential') ?? '') !== false,
    id: idOf(set.value('id') ?? ''),
    reference: reference === undefined ? undefined : idOf(reference),
    referenceAt: set.attr('id-ref')?.place,
    requireAll: booleanOf(set.value('require-all') ?? '') !== false,
    isListed: set.value('ordering')?.toLowerCase() === 'listed',
    score: fieldOf(set.attr('score')),
    kind: fieldOf(set.attr('kind')),
  };
}

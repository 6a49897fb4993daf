import type { Element, Place } from '../xml/nodes.js';
import { type Field, fieldOf } from './field.js';
import { type LocationRule, locationRuleOf } from './location-rule.js';
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

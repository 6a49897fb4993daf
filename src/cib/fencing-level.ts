import type { Element, Place } from '../xml/nodes.js';
import { type Field, fieldOf } from './field.js';
import { storedKind } from './packed/stored.js';

/** A `fencing-level`: the devices that are tried together, at one step, for a node. */
export interface FencingLevel {
  readonly id: string;
  readonly at: Place;
  /** What it is for: `target` names a node, `target-pattern` is a regular expression, `target-attribute` a node attribute. */
  readonly target: Field | undefined;
  readonly pattern: Field | undefined;
  readonly attribute: Field | undefined;
  /** What the attribute must be. */
  readonly value: Field | undefined;
  readonly index: Field | undefined;
  /** Ids of fencing devices joined by commas, as written. */
  readonly devices: Field | undefined;
}

/** How the facts are stored. */
export const LEVEL_FACTS = storedKind<FencingLevel>({
  id: true,
  at: true,
  target: true,
  pattern: true,
  attribute: true,
  value: true,
  index: true,
  devices: true,
});

/** The facts of a `fencing-level` element. */
export function fencingLevelOf(element: Element): FencingLevel {
  return {
    id: element.value('id') ?? '',
    at: (element.attr('id') ?? element).place,
    target: fieldOf(element.attr('target')),
    pattern: fieldOf(element.attr('target-pattern')),
    attribute: fieldOf(element.attr('target-attribute')),
    value: fieldOf(element.attr('target-value')),
    index: fieldOf(element.attr('index')),
    devices: fieldOf(element.attr('devices')),
  };
}

import type { Element, Place } from '../xml/nodes.js';
import { type Field, fieldOf } from './field.js';
import { type Values, valuesOf } from './nvpairs.js';
import { storedKind } from './packed/stored.js';

/** An operation as a resource or template has it. */
export interface Operation {
  readonly id: string;
  /** The id's value, or the element's name where there is none. */
  readonly at: Place;
  /** The id of the resource or template that it belongs to. */
  readonly resource: string;
  readonly name: Field | undefined;
  /** Its attributes, by name. */
  readonly attributes: ReadonlyMap<string, Field>;
  /** Its meta-attributes, which may give what an attribute could, such as `timeout`. */
  readonly meta: Values;
}

/** How the facts are stored. */
export const OPERATION_FACTS = storedKind<Operation>({
  id: true,
  at: true,
  resource: true,
  name: true,
  attributes: true,
  meta: true,
});

/** The facts of an `op` element. */
export function operationOf(element: Element): Operation {
  const owner = element.parent?.parent;
  return {
    id: element.value('id') ?? '',
    at: (element.attr('id') ?? element).place,
    resource: owner?.value('id')?.trim() ?? '',
    name: fieldOf(element.attr('name')),
    attributes: new Map(element.attrs.map((attribute) => [attribute.name, fieldOf(attribute)])),
    meta: valuesOf(element, 'meta_attributes'),
  };
}

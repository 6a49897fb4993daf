import type { Attribute, Place } from '../xml/nodes.js';

/**
 * An attribute's value that outlives its unit: the text and where it stands, but no element. The document index
 * and the facts of a bundle are made of these, so that memory does not follow the document.
 */
export interface Field {
  readonly text: string;
  /** The value inside its quotes. */
  readonly at: Place;
  /** The attribute's name. */
  readonly nameAt: Place;
}

export function fieldOf(attribute: Attribute): Field;
export function fieldOf(attribute: Attribute | undefined): Field | undefined;
export function fieldOf(attribute: Attribute | undefined): Field | undefined {
  return attribute && { text: attribute.value, at: attribute.place, nameAt: attribute.namePlace };
}

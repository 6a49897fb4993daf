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

/** A field that makes its places only when they are asked for: few are, and there are many fields. */
class AttributeField implements Field {
  readonly #path: string;
  readonly #start: number;
  readonly #nameLength: number;
  readonly #valueStart: number;
  readonly #end: number;
  readonly text: string;

  constructor({ value, element, start, name, valueStart, end }: Attribute) {
    this.text = value;
    this.#path = element.path();
    this.#start = start;
    this.#nameLength = name.length;
    this.#valueStart = valueStart;
    this.#end = end;
  }

  get at(): Place {
    return { range: { start: this.#valueStart, end: this.#end - 1 }, path: this.#path };
  }

  get nameAt(): Place {
    return { range: { start: this.#start, end: this.#start + this.#nameLength }, path: this.#path };
  }
}

export function fieldOf(attribute: Attribute): Field;
export function fieldOf(attribute: Attribute | undefined): Field | undefined;
export function fieldOf(attribute: Attribute | undefined): Field | undefined {
  return attribute && new AttributeField(attribute);
}

import type { Range } from '../source/range.js';
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

/** A field that makes its places only when they are asked for. */
class AttributeField implements Field {
  readonly text: string;
  readonly #path: string;
  readonly #range: Range;
  readonly #nameStart: number;
  readonly #nameEnd: number;

  constructor(attribute: Attribute) {
    const { start, end } = attribute.nameRange;
    this.text = attribute.value;
    this.#path = attribute.element.path();
    this.#range = attribute.valueRange;
    this.#nameStart = start;
    this.#nameEnd = end;
  }

  get at(): Place {
    return { range: this.#range, path: this.#path };
  }

  get nameAt(): Place {
    return { range: { start: this.#nameStart, end: this.#nameEnd }, path: this.#path };
  }
}

export function fieldOf(attribute: Attribute): Field;
export function fieldOf(attribute: Attribute | undefined): Field | undefined;
export function fieldOf(attribute: Attribute | undefined): Field | undefined {
  return attribute && new AttributeField(attribute);
}

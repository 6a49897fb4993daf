import { type Attribute, type Place, Span, type Trail } from '../xml/nodes.js';

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
export class AttributeField implements Field {
  constructor(
    readonly text: string,
    readonly trail: Trail,
    readonly start: number,
    readonly nameEnd: number,
    readonly valueStart: number,
    readonly end: number,
  ) {}

  get at(): Place {
    return new Span(this.trail, this.valueStart, this.end - 1);
  }

  get nameAt(): Place {
    return new Span(this.trail, this.start, this.nameEnd);
  }
}

export function fieldOf(attribute: Attribute): Field;
export function fieldOf(attribute: Attribute | undefined): Field | undefined;
export function fieldOf(attribute: Attribute | undefined): Field | undefined {
  if (attribute === undefined) return undefined;
  const { value, element, start, name, valueStart, end } = attribute;
  return new AttributeField(value, element.trail, start, start + name.length, valueStart, end);
}

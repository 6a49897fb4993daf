import type { Range } from '../source/range.js';
import type { Attribute, Element, Place } from '../xml/nodes.js';

/** A replacement of source text, as fixes are made of. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Puts another value into an attribute, whatever its quotes. */
export function withValue(attribute: Attribute, value: string): Edit {
  return { range: attribute.valueRange, text: inAttribute(value) };
}

/** Takes an attribute out, with the white space before it. */
export function withoutAttribute(attribute: Attribute): Edit {
  const { element } = attribute;
  const before = element.attrs[element.attrs.indexOf(attribute) - 1];
  return { range: { start: before?.end ?? element.nameRange.end, end: attribute.end }, text: '' };
}

/** Gives an element another name, in both of its tags. */
export function withName({ nameRange, endNameRange }: Element, name: string): readonly Edit[] {
  return [nameRange, ...(endNameRange === undefined ? [] : [endNameRange])].map((range) => ({ range, text: name }));
}

/** Takes an element out, with all that is in it. */
export function withoutElement({ range }: Element): Edit {
  return { range, text: '' };
}

/** Takes out the attributes of an element, and of those below it, whose values stand at places. */
export function withoutAttributes(element: Element, places: readonly Place[]): readonly Edit[] {
  return places.flatMap((place) => {
    const attribute = attributeAt(element, place);
    return attribute === undefined ? [] : [withoutAttribute(attribute)];
  });
}

/**
 * Takes stretches, such as options, out of a value that is a list of words, each with the blanks before or after it, and
 * the attribute too if nothing is left of it. Offsets are those of the decoded value.
 */
export function withoutWords(attribute: Attribute, words: readonly Range[]): readonly Edit[] {
  const { value } = attribute;
  let left = '';
  let at = 0;
  const parts = words.map(({ start, end }) => {
    left += value.slice(at, start);
    at = end;
    const before = left.trimEnd() === '' ? start : value.slice(0, start).trimEnd().length;
    const after = left.trimEnd() === '' ? value.length - value.slice(end).trimStart().length : end;
    return { range: attribute.part(before, after).range, text: '' };
  });
  return (left + value.slice(at)).trim() === '' ? [withoutAttribute(attribute)] : parts;
}

/** The attribute of an element, or of one below it, whose value stands at a place. */
export function attributeAt(element: Element, { range }: Place): Attribute | undefined {
  let each: Element | undefined = element;
  while (each !== undefined) {
    const found = each.attrs.find(({ valueStart }) => valueStart === range.start);
    if (found !== undefined) return found;
    each = childAt(each, range.start);
  }
  return undefined;
}

/** The last child that starts before an offset, by halving: a set may hold very many pairs. */
function childAt({ children }: Element, offset: number): Element | undefined {
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((children[middle] as Element).start < offset) low = middle + 1;
    else high = middle;
  }
  return children[low - 1];
}

/** Takes out the element, below another, that has an attribute's value at a place: the pair whose value it is. */
export function withoutHolder(element: Element, place: Place): readonly Edit[] {
  const attribute = attributeAt(element, place);
  return attribute === undefined ? [] : [withoutElement(attribute.element)];
}

/** Text as it stands inside an attribute's quotes, either kind. */
export function inAttribute(text: string): string {
  return text.replace(/[&<>"'\t\r\n]/g, (character) => REFERENCES[character] as string);
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\r': '&#13;',
  '\n': '&#10;',
};

import type { Range } from '../source/range.js';
import { skipBlanks } from './syntax.js';

/** Where a finding points: a range of the document and the element it belongs to, as a path with ids. */
export interface Place {
  readonly range: Range;
  readonly path: string;
}

/**
 * The way from the root to an element, by name and id. What outlives its unit keeps this and not the element, which would
 * keep all that is in it; it is written out only where it is asked for.
 */
export class Trail {
  constructor(
    readonly name: string,
    readonly id: string | undefined,
    readonly parent: Trail | null,
  ) {}

  /** An id shown where there is one: `/cib/configuration/resources/bundle[@id='web']`. */
  toString(): string {
    // Not by recursion: depth is the input's to choose.
    const steps: string[] = [];
    for (let at: Trail | null = this; at !== null; at = at.parent)
      steps.push(at.id === undefined ? at.name : `${at.name}[@id=${quoted(at.id)}]`);
    return `/${steps.reverse().join('/')}`;
  }
}

/** A place that is made into objects and text only where it is asked for: there are many, and few of them are. */
export class Span implements Place {
  constructor(
    readonly trail: Trail,
    readonly start: number,
    readonly end: number,
  ) {}

  get range(): Range {
    return { start: this.start, end: this.end };
  }

  get path(): string {
    return this.trail.toString();
  }
}

/** One attribute as it stands in the source. Where it stands is kept as numbers: most are never asked for. */
export class Attribute {
  constructor(
    readonly element: Element,
    readonly name: string,
    /** The decoded value: entities expanded, white space normalised as XML 1.0 asks. */
    readonly value: string,
    /** The text between the quotes, as written. */
    readonly raw: string,
    /** Where the name starts, where the value starts inside its quotes, and where the closing quote ends. */
    readonly start: number,
    readonly valueStart: number,
    readonly end: number,
  ) {}

  get nameRange(): Range {
    return { start: this.start, end: this.start + this.name.length };
  }

  /** Inside the quotes. */
  get valueRange(): Range {
    return { start: this.valueStart, end: this.end - 1 };
  }

  /** From the first character of the name to the closing quote. */
  get range(): Range {
    return { start: this.start, end: this.end };
  }

  /** The value inside its quotes. */
  get place(): Place {
    return new Span(this.element.trail, this.valueStart, this.end - 1);
  }

  /** The attribute's name. */
  get namePlace(): Place {
    return new Span(this.element.trail, this.start, this.start + this.name.length);
  }

  /** The whole attribute, name to closing quote. */
  get wholePlace(): Place {
    return new Span(this.element.trail, this.start, this.end);
  }

  /** A part of the value, given by offsets into the decoded `value` (`end` exclusive). */
  part(start: number, end: number): Place {
    const from = sourceOffset(this.raw, start);
    const to = sourceOffset(this.raw, end);
    return new Span(this.element.trail, this.valueStart + from, this.valueStart + to);
  }
}

/** An attribute whose value has white space around it that its writer did not mean: `value` goes without. */
export class TrimmedAttribute extends Attribute {
  /** The decoded value, with the white space. */
  readonly written: string;

  constructor({ element, name, value, raw, start, valueStart, end }: Attribute, meant: string) {
    super(element, name, meant, raw, start, valueStart, end);
    this.written = value;
  }

  override part(start: number, end: number): Place {
    const blanks = skipBlanks(this.written, 0);
    return super.part(start + blanks, end + blanks);
  }
}

const REFERENCE = /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|[^;]*);|\r\n/g;

/** Where the references of a value stand, as written and decoded. */
interface References {
  readonly raw: string;
  readonly all: readonly { readonly start: number; readonly end: number; readonly rawEnd: number }[];
}

/** Of a long value, many places are asked for. */
let last: References = { raw: '', all: [] };

/** The offset in `raw` of the character at `offset` in its decoded form. */
function sourceOffset(raw: string, offset: number): number {
  if (last.raw !== raw) last = referencesIn(raw);
  const { all } = last;
  // How many references begin before the character.
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle]?.start as number) < offset) low = middle + 1;
    else high = middle;
  }
  const before = all[low - 1];
  if (before === undefined) return Math.min(offset, raw.length);
  return Math.min(before.rawEnd + Math.max(0, offset - before.end), raw.length);
}

function referencesIn(raw: string): References {
  const all: References['all'][number][] = [];
  let [rawEnd, decoded] = [0, 0];
  for (const { index, 0: written, 1: hexadecimal, 2: decimal } of raw.matchAll(REFERENCE)) {
    const code = hexadecimal !== undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal ?? 0);
    const start = decoded + index - rawEnd;
    decoded = start + (code > 0xffff ? 2 : 1);
    rawEnd = index + written.length;
    all.push({ start, end: decoded, rawEnd });
  }
  return { raw, all };
}

const NO_CHILDREN: Element[] = [];
const NO_TEXT: Range[] = [];

/** One element. `children` and `range` are complete when a rule's listener runs. */
export class Element {
  readonly attrs: Attribute[] = [];
  #children: Element[] = NO_CHILDREN;
  #strayText: Range[] = NO_TEXT;
  /** Room for what `cib` works out of an element once and asks for often. */
  standing: unknown;
  /** Where the start tag ends, and where the element does; the reader fills them in as it passes. */
  tagEnd: number;
  end: number;
  /** Where the end tag starts; 0 where there is none. */
  endTagStart = 0;
  #trail: Trail | undefined;

  constructor(
    readonly name: string,
    readonly parent: Element | null,
    /** Where the element's `<` is. */
    readonly start: number,
  ) {
    this.tagEnd = start + 1 + name.length;
    this.end = this.tagEnd;
  }

  get nameRange(): Range {
    return { start: this.start + 1, end: this.start + 1 + this.name.length };
  }

  /** The start tag. */
  get tagRange(): Range {
    return { start: this.start, end: this.tagEnd };
  }

  /** The whole element. */
  get range(): Range {
    return { start: this.start, end: this.end };
  }

  /** The name in the end tag, if there is one. */
  get endNameRange(): Range | undefined {
    if (this.endTagStart === 0) return undefined;
    return { start: this.endTagStart + 2, end: this.endTagStart + 2 + this.name.length };
  }

  get children(): readonly Element[] {
    return this.#children;
  }

  /** Adds the next child; the reader does. */
  append(child: Element): void {
    // Most elements have none, and a list for each would be the larger part of what they take.
    if (this.#children === NO_CHILDREN) this.#children = [child];
    else this.#children.push(child);
  }

  /** Text that is not white space, directly in this element: each stretch of it between two tags or comments. */
  get strayText(): readonly Range[] {
    return this.#strayText;
  }

  /** Adds a stretch of text, or what makes the last one longer; the reader does. */
  addText(range: Range, isLonger: boolean): void {
    const last = isLonger ? this.#strayText.pop() : undefined;
    const stretch = last === undefined ? range : { start: last.start, end: range.end };
    if (this.#strayText === NO_TEXT) this.#strayText = [stretch];
    else this.#strayText.push(stretch);
  }

  /** A copy to keep for long: attributes, but nothing of what the element holds. */
  withoutChildren(): Element {
    const copy = new Element(this.name, this.parent, this.start);
    copy.tagEnd = this.tagEnd;
    copy.end = this.end;
    copy.endTagStart = this.endTagStart;
    for (const attribute of this.attrs) {
      const { name, value, raw, start, valueStart, end } = attribute;
      const isTrimmed = attribute instanceof TrimmedAttribute;
      const plain = new Attribute(copy, name, isTrimmed ? attribute.written : value, raw, start, valueStart, end);
      copy.attrs.push(isTrimmed ? new TrimmedAttribute(plain, value) : plain);
    }
    return copy;
  }

  attr(name: string): Attribute | undefined {
    for (const attribute of this.attrs) if (attribute.name === name) return attribute;
    return undefined;
  }

  /** The decoded value of an attribute, if it is there. */
  value(name: string): string | undefined {
    return this.attr(name)?.value;
  }

  /** The children of one name. */
  all(name: string): Element[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The first child of one name. */
  first(name: string): Element | undefined {
    for (const child of this.children) if (child.name === name) return child;
    return undefined;
  }

  get trail(): Trail {
    if (this.#trail !== undefined) return this.#trail;
    // Not by recursion: depth is the input's to choose.
    const unknown: Element[] = [];
    let element: Element | null = this;
    for (; element !== null && element.#trail === undefined; element = element.parent) unknown.push(element);
    let trail = element === null ? null : (element.#trail as Trail);
    for (let next = unknown.pop(); next !== undefined; next = unknown.pop()) {
      trail = new Trail(next.name, next.value('id'), trail);
      next.#trail = trail;
    }
    return trail as Trail;
  }

  /** The path from the root, an id shown where there is one: `/cib/configuration/resources/bundle[@id='web']`. */
  path(): string {
    return this.trail.toString();
  }

  /** The element's name: where a finding about the element as such points. */
  get place(): Place {
    return new Span(this.trail, this.start + 1, this.start + 1 + this.name.length);
  }

  /** The element and everything below it, in document order, without recursion: depth is the input's to choose. */
  *subtree(): Generator<Element> {
    const stack: Element[] = [this];
    for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
      yield element;
      for (let i = element.children.length - 1; i >= 0; i -= 1) stack.push(element.children[i] as Element);
    }
  }
}

/** An XPath string literal; XPath has no escapes, so the quote that is not in the text is used. */
function quoted(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? `'${text.replaceAll("'", '&apos;')}'` : `"${text}"`;
}

/** What comes after some comments, which know it from here: nobody else need know of them. */
export interface Following {
  element?: Element;
}

/** A comment outside `status`. */
export class Comment {
  readonly #following: Following;

  constructor(
    /** As written. */
    readonly text: string,
    readonly range: Range,
    /** Between `<!--` and `-->`. */
    readonly textRange: Range,
    following: Following,
  ) {
    this.#following = following;
  }

  /** The next element to start after the comment, once it has started. */
  get next(): Element | undefined {
    return this.#following.element;
  }
}

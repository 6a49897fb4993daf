import type { Range } from '../source/range.js';

/** Why a text is not XML, and where. */
export interface Malformed {
  readonly messageId: string;
  /** What the message is made with. */
  readonly with: Readonly<Record<string, string>>;
  readonly at: Range;
  readonly also: readonly { readonly message: string; readonly at: Range }[];
}

/** What well-formedness sees of the reader: the text not yet done with, and where saxes stands. */
export interface View {
  text(start: number, end: number): string;
  /** The end of what saxes has reported last. */
  from(): number;
  /** Where saxes is. */
  position(): number;
}

interface OpenTag {
  readonly name: string;
  readonly at: Range;
}

/** Finds the place of the mistake where saxes only notices that there is one. */
export class WellFormedness {
  readonly #view: View;
  readonly #open: OpenTag[] = [];
  #attributes = new Map<string, Range>();

  constructor(view: View) {
    this.#view = view;
  }

  /** A start tag has begun. */
  opened(name: string, at: Range): void {
    this.#open.push({ name, at });
    if (this.#attributes.size > 0) this.#attributes = new Map();
  }

  /** An element has ended. */
  closed(): void {
    this.#open.pop();
  }

  /** The problem that an attribute of that name is, if the start tag has one already. */
  attribute(name: string, at: Range): Malformed | undefined {
    const first = this.#attributes.get(name);
    if (first === undefined) {
      this.#attributes.set(name, at);
      return undefined;
    }
    return { messageId: 'duplicateAttribute', with: { name }, at, also: [{ message: `the first ${name}`, at: first }] };
  }

  /** The problem that an end tag is, if it is not the one of the element in hand. */
  mismatch(expected: string, from: number, end: number): Malformed | undefined {
    const text = this.#view.text(from, end);
    const start = from + text.lastIndexOf('</');
    const found = this.#view.text(start + 2, end - 1).trim();
    if (found === expected) return undefined;
    const opened = this.#open[this.#open.length - 1];
    return {
      messageId: 'mismatchedEndTag',
      with: { found, expected },
      at: { start, end },
      also: opened === undefined ? [] : [{ message: `<${expected}> is opened here`, at: opened.at }],
    };
  }

  /** What saxes says, at the place where the mistake is. */
  explain(saxesMessage: string): Malformed {
    const position = this.#view.position();
    return { messageId: 'other', with: { saxes: saxesMessage }, at: { start: position - 1, end: position }, also: [] };
  }

  /** The problem at the end of the input, before saxes is told of the end; `rest` is what it has not finished with. */
  atEnd(_rest: string, _from: number): Malformed | undefined {
    return undefined;
  }
}

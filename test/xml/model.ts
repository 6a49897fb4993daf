import fc from 'fast-check';
import type { Range } from '../../src/source/range.js';

/** A piece of a value or of text: how it is written, and what it stands for. */
export type Piece = readonly [written: string, decoded: string];

export interface AttributeModel {
  name: string;
  quote: '"' | "'";
  pieces: readonly Piece[];
  blanks: readonly [before: string, beforeEquals: string, afterEquals: string];
}

export type NodeModel =
  | {
      kind: 'element';
      name: string;
      attributes: AttributeModel[];
      blanks: [string, string];
      children: NodeModel[] | null;
    }
  | { kind: 'comment' | 'section' | 'instruction'; text: string }
  | { kind: 'text'; pieces: readonly Piece[] };

export interface DocumentModel {
  start: string;
  prolog: NodeModel[];
  doctype: string;
  root: Extract<NodeModel, { kind: 'element' }>;
  epilog: NodeModel[];
}

const literal = (text: string): Piece => [text, text];
const PLAIN = ['a', 'Z9', ' ', '漢字', 'é', '😀', '\u{10400}', '\u00a0', '>', '=', '/', ';', '#', '{}', '\u2028'].map(
  literal,
);
const REFERENCES: readonly Piece[] = [
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&#x1F600;', '😀'],
  ['&#128512;', '😀'],
  ['&#13;&#10;', '\r\n'],
  ['&#x9;', '\t'],
  ['&#32;', ' '],
  ['&#0000065;', 'A'],
  ['&amp;#65;', '&#65;'],
];
/** In a value, every blank is a space; in text, only line ends change. */
const VALUE_BLANKS: readonly Piece[] = [
  ['\r\n', ' '],
  ['\r', ' '],
  ['\n', ' '],
  ['\t', ' '],
];
const TEXT_BLANKS: readonly Piece[] = [
  ['\r\n', '\n'],
  ['\r', '\n'],
  ['\n', '\n'],
  ['\t', '\t'],
];

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const blanks = (minLength: number) =>
  fc.array(oneOf([' ', ' ', '\n', '\t', '\r', '\r\n']), { minLength, maxLength: 3 }).map((all) => all.join(''));

const name = fc
  .tuple(
    oneOf(['a', 'Z', '_', ':', 'é', '漢', '\u{10400}']),
    fc.array(oneOf(['b', '7', '-', '.', ':', '·', '字', '\u{1F600}']), { maxLength: 4 }),
  )
  .map(([first, rest]) => first + rest.join(''));

/** Two pieces must not make a CR LF of a CR and an LF. */
const apart = (pieces: readonly Piece[]): Piece[] =>
  pieces.flatMap((piece, i) =>
    piece[0].startsWith('\n') && (pieces[i - 1]?.[0] ?? '').endsWith('\r') ? [literal('x'), piece] : [piece],
  );
const pieces = (of: readonly Piece[], maxLength: number) => fc.array(oneOf(of), { maxLength }).map(apart);

const attribute = fc
  .tuple(oneOf(['"', "'"] as const), name, blanks(1), blanks(0), blanks(0))
  .chain(([quote, attributeName, before, beforeEquals, afterEquals]) =>
    pieces([...PLAIN, ...REFERENCES, ...VALUE_BLANKS, literal(quote === '"' ? "'" : '"')], 8).map(
      (value): AttributeModel => ({
        name: attributeName,
        quote,
        pieces: value,
        blanks: [before, beforeEquals, afterEquals],
      }),
    ),
  );

const raw = fc.array(oneOf(['x', ' ', '\n', '\r\n', '\r', '<', '>', '&', '"', "'", '漢', '😀', '<a>', '=']), {
  maxLength: 6,
});
const comment = raw.map((all): NodeModel => ({ kind: 'comment', text: all.join('') }));
const section = raw.map((all): NodeModel => ({ kind: 'section', text: all.join('') }));
const instruction = fc
  .tuple(name, raw)
  .map(([target, all]): NodeModel => ({ kind: 'instruction', text: `${target} ${all.join('')}` }));
const text = pieces([...PLAIN, ...REFERENCES, ...TEXT_BLANKS, literal(' ')], 5).map(
  (all): NodeModel => ({ kind: 'text', pieces: all }),
);
const blankText = blanks(1).map((blank): NodeModel => ({ kind: 'text', pieces: [literal(blank)] }));

const { element } = fc.letrec<{ element: DocumentModel['root']; node: NodeModel }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    blankText,
    text,
    comment,
    section,
    instruction,
    tie('element'),
  ),
  element: fc
    .record({
      kind: fc.constant('element' as const),
      name,
      attributes: fc.uniqueArray(attribute, { maxLength: 4, selector: (each) => each.name }),
      blanks: fc.tuple(blanks(0), blanks(0)),
      children: fc.option(fc.array(tie('node'), { maxLength: 5 })),
    })
    .map((model) => model as DocumentModel['root']),
}));

const outside = fc.array(fc.oneof(comment, instruction, blankText), { maxLength: 3 });

/** Well-formed documents of every kind of construct that XML has. */
export const documents: fc.Arbitrary<DocumentModel> = fc.record({
  start: oneOf([
    '',
    '\ufeff',
    '<?xml version="1.0"?>',
    '\ufeff<?xml version="1.1" encoding=\'UTF-8\' ?>',
    '<?xml\r\nversion = "1.0"\tstandalone="yes"?>\r',
    '\n\r\n ',
  ]),
  prolog: outside,
  doctype: oneOf(['', '', '<!DOCTYPE cib>', '<!DOCTYPE a\r\nSYSTEM "a>b" [ <!-- ]> --> <!ENTITY x "<y>"> ]\n>']),
  root: element,
  epilog: outside,
});

/** An element as it was written, and where. */
export interface Written {
  name: string;
  nameRange: Range;
  tagRange: Range;
  range: Range;
  attributes: { name: string; value: string; raw: string; nameRange: Range; valueRange: Range; range: Range }[];
  strayText: Range[];
  children: Written[];
}

/** Where each piece of a value stands in the source and in the decoded value. */
export interface Part {
  readonly decoded: number;
  readonly source: number;
}

/** Writes a document down and keeps account of what stands where. */
export class Writer {
  text = '';
  readonly comments: { text: string; range: Range; textRange: Range }[] = [];
  doctype: Range | undefined;
  /** For each attribute, in document order, the borders of its pieces. */
  readonly parts: Part[][] = [];

  document({ start, prolog, doctype, root, epilog }: DocumentModel): Written {
    this.text = start;
    for (const node of prolog) this.#node(node);
    if (doctype !== '') this.doctype = this.#put(doctype);
    const written = this.#element(root);
    for (const node of epilog) this.#node(node);
    return written;
  }

  #put(text: string): Range {
    const start = this.text.length;
    this.text += text;
    return { start, end: this.text.length };
  }

  #element(model: DocumentModel['root']): Written {
    const start = this.#put('<').start;
    const nameRange = this.#put(model.name);
    const attributes = model.attributes.map((each) => this.#attribute(each));
    this.#put(model.blanks[0]);
    const end = this.#put(model.children === null ? '/>' : '>').end;
    const tagRange = { start, end };
    const written: Written = {
      name: model.name,
      nameRange,
      tagRange,
      range: tagRange,
      attributes,
      strayText: [],
      children: [],
    };
    if (model.children === null) return written;
    this.#children(written, model.children);
    this.#put(`</${model.name}${model.blanks[1]}>`);
    written.range = { start, end: this.text.length };
    return written;
  }

  #children(parent: Written, children: readonly NodeModel[]): void {
    let run: { start: number; blank: boolean } | undefined;
    let lastEnd = -1;
    // Stretches that touch are one.
    const stray = (start: number, range: Range) => {
      const last = start === lastEnd ? parent.strayText.pop() : undefined;
      parent.strayText.push({ start: last?.start ?? range.start, end: range.end });
      lastEnd = this.text.length;
    };
    const endRun = () => {
      if (run !== undefined && !run.blank) stray(run.start, this.#trimmed(run.start));
      run = undefined;
    };
    for (const child of children) {
      if (child.kind === 'text') {
        run ??= { start: this.text.length, blank: true };
        // A CR LF that two neighbours would make is one line end for both.
        if (this.text.endsWith('\r') && child.pieces[0]?.[0].startsWith('\n')) this.#put(' ');
        for (const [written, decoded] of child.pieces) {
          this.#put(written);
          if (/[^ \t\r\n]/.test(decoded)) run.blank = false;
        }
        continue;
      }
      endRun();
      if (child.kind === 'element') parent.children.push(this.#element(child));
      else {
        const range = this.#node(child);
        if (child.kind === 'section' && /[^ \t\r\n]/.test(child.text)) stray(range.start, range);
      }
    }
    endRun();
  }

  #trimmed(start: number): Range {
    const [, before = '', inner = ''] = /^([ \t\r\n]*)([\s\S]*?)[ \t\r\n]*$/.exec(this.text.slice(start)) ?? [];
    return { start: start + before.length, end: start + before.length + inner.length };
  }

  #attribute({
    name: attributeName,
    quote,
    pieces: value,
    blanks: [before, beforeEquals, afterEquals],
  }: AttributeModel) {
    this.#put(before);
    const nameRange = this.#put(attributeName);
    this.#put(`${beforeEquals}=${afterEquals}${quote}`);
    const start = this.text.length;
    let decoded = '';
    const parts: Part[] = [];
    for (const [written, stands] of value) {
      parts.push({ decoded: decoded.length, source: this.text.length });
      this.#put(written);
      decoded += stands;
    }
    parts.push({ decoded: decoded.length, source: this.text.length });
    this.parts.push(parts);
    const valueRange = { start, end: this.text.length };
    const raw = this.text.slice(start);
    const { end } = this.#put(quote);
    const range = { start: nameRange.start, end };
    return { name: attributeName, value: decoded, raw, nameRange, valueRange, range };
  }

  #node(node: NodeModel): Range {
    switch (node.kind) {
      case 'comment': {
        const range = this.#put(`<!--${node.text}-->`);
        this.comments.push({ text: node.text, range, textRange: { start: range.start + 4, end: range.end - 3 } });
        return range;
      }
      case 'section':
        return this.#put(`<![CDATA[${node.text}]]>`);
      case 'instruction':
        return this.#put(`<?${node.text}?>`);
      case 'text':
        return this.#put(node.pieces.map(([written]) => written).join(''));
      case 'element':
        return this.#element(node).range;
    }
  }
}

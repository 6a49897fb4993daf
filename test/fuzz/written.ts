/** Trees written down in as many ways as XML has: the same document, its places elsewhere. */
import type { Random } from '../oracle/schema-subject.js';
import type { Tree } from '../oracle/schema-tree.js';

interface Style {
  readonly lineEnd: string;
  readonly indent: string;
  /** Each attribute on a line of its own. */
  readonly apart: boolean;
  readonly quote: '"' | "'";
  /** How many characters of values are written as references. */
  readonly references: number;
  /** How many elements have a comment, an instruction or a section before them. */
  readonly asides: number;
  readonly asideText: () => string;
}

export function written(tree: Tree, random: Random, comments: readonly string[]): string {
  const style: Style = {
    lineEnd: random.pick(['\n', '\n', '\n', '\r\n', '\r', '']),
    indent: random.pick(['  ', '  ', '\t', '']),
    apart: random.next() < 0.1,
    quote: random.next() < 0.8 ? '"' : "'",
    references: random.next() < 0.15 ? 0.3 : 0,
    asides: random.next() < 0.2 ? 0.2 : 0,
    asideText: () => random.pick(comments),
  };
  const prolog = random.next() < 0.3 ? `<?xml version="1.0"?>${style.lineEnd}` : '';
  const mark = random.next() < 0.03 ? '\ufeff' : '';
  const epilog = random.next() < 0.05 ? `<!--${random.pick(comments)}-->` : '';
  return mark + prolog + element(tree, random, style, '') + epilog;
}

function element(tree: Tree, random: Random, style: Style, indent: string): string {
  const { lineEnd } = style;
  const separator = style.apart ? `${lineEnd === '' ? ' ' : lineEnd}${indent}    ` : ' ';
  const attributes = tree.attributes.map(([name, value]) => separator + attribute(name, value, random, style)).join('');
  const start = `${aside(random, style, indent)}${indent}<${tree.name}${attributes}`;
  if (tree.children.length === 0 && tree.text === '') {
    const end = random.next() < 0.9 ? '/>' : random.pick([' />', `></${tree.name}>`, `>${lineEnd}</${tree.name} >`]);
    return start + end + lineEnd;
  }
  const children = tree.children.map((child) => element(child, random, style, indent + style.indent)).join('');
  return `${start}>${tree.text}${lineEnd}${children}${indent}</${tree.name}>${lineEnd}`;
}

function aside(random: Random, style: Style, indent: string): string {
  if (random.next() >= style.asides) return '';
  const kind = random.below(8);
  const text = style.asideText();
  if (kind === 0) return `${indent}<?a ${text}?>${style.lineEnd}`;
  if (kind === 1) return `${indent}<![CDATA[${text}]]>${style.lineEnd}`;
  return `${indent}<!--${text}-->${style.lineEnd}`;
}

function attribute(name: string, value: string, random: Random, { quote, references }: Style): string {
  let text = '';
  for (const character of value) {
    const code = character.codePointAt(0) as number;
    const must = character === '&' || character === '<' || character === quote;
    const may = references > 0 && random.next() < references;
    // White space is told apart from a blank only in a reference; either is tried.
    const blank = (character === '\n' || character === '\r' || character === '\t') && random.next() < 0.5;
    if (must || may || blank) text += random.next() < 0.5 ? `&#${code};` : `&#x${code.toString(16)};`;
    else text += character;
  }
  const equals = random.next() < 0.02 ? ' = ' : '=';
  return `${name}${equals}${quote}${text}${quote}`;
}

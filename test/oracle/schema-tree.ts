/** CIBs as trees that are easy to change, written back one element a line so that two of them can be compared by lines. */
import { SaxesParser } from 'saxes';

export interface Tree {
  name: string;
  attributes: [name: string, value: string][];
  children: Tree[];
  /** Raw XML right after the start tag: text, a CDATA section, a comment. */
  text: string;
}

/** The elements and attributes of a document; text and comments are dropped. */
export function parseTree(xml: string): Tree {
  const parser = new SaxesParser();
  const open: Tree[] = [];
  let root: Tree | undefined;
  parser.on('opentag', ({ name, attributes }) => {
    const tree = element(name, Object.entries(attributes));
    open[open.length - 1]?.children.push(tree);
    root ??= tree;
    open.push(tree);
  });
  parser.on('closetag', () => open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root as Tree;
}

export function element(name: string, attributes: Tree['attributes'] = [], children: Tree[] = []): Tree {
  return { name, attributes, children, text: '' };
}

export function copyOf(tree: Tree): Tree {
  return { ...tree, attributes: tree.attributes.map(([n, v]) => [n, v]), children: tree.children.map(copyOf) };
}

export function attributeOf(tree: Tree, name: string): string | undefined {
  return tree.attributes.find(([each]) => each === name)?.[1];
}

/** Sets an attribute, in its place when it is there already. */
export function set(tree: Tree, name: string, value: string): void {
  const found = tree.attributes.find(([each]) => each === name);
  if (found === undefined) tree.attributes.push([name, value]);
  else found[1] = value;
}

/** The element and all below it, in document order, what is in `status` left out. */
export function* elementsOf(tree: Tree): Generator<Tree> {
  yield tree;
  if (tree.name !== 'status') for (const child of tree.children) yield* elementsOf(child);
}

export function xmlOf(tree: Tree, indent = ''): string {
  const attributes = tree.attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  const start = `${indent}<${tree.name}${attributes}`;
  if (tree.children.length === 0 && tree.text === '') return `${start}/>\n`;
  const children = tree.children.map((child) => xmlOf(child, `${indent}  `)).join('');
  return `${start}>${tree.text}\n${children}${indent}</${tree.name}>\n`;
}

function escaped(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The lines in which a changed document differs, with the numbers that they have before and after. */
export function differenceOf(before: string, after: string): string {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const common = commonLengths(a, b);
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      lines.push(`- ${i + 1}: ${a[i]}`);
      i += 1;
    } else {
      lines.push(`+ ${j + 1}: ${b[j]}`);
      j += 1;
    }
  }
  return lines.length <= 40 ? lines.join('\n') : [...lines.slice(0, 38), `… ${lines.length - 38} more`].join('\n');
}

/** How many lines what follows in one text, from a line on, has in common with what follows in the other. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i] as number[];
      const below = table[i + 1] as number[];
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

/** What an XPath expression comes to. */
export type XPathType = 'elements' | 'number' | 'text' | 'truth';

export const AXES: ReadonlySet<string> = new Set([
  'ancestor',
  'ancestor-or-self',
  'attribute',
  'child',
  'descendant',
  'descendant-or-self',
  'following',
  'following-sibling',
  'namespace',
  'parent',
  'preceding',
  'preceding-sibling',
  'self',
]);

export const NODE_TYPES: ReadonlySet<string> = new Set(['comment', 'text', 'processing-instruction', 'node']);

/** A function: what it comes to, and how many arguments it takes. */
interface XPathFunction {
  readonly type: XPathType;
  readonly least: number;
  readonly most: number;
  /** Its arguments have to select something. */
  readonly wantsElements?: true;
}

/** The functions of XPath 1.0 (its section 4, the core function library). */
export const FUNCTIONS: Readonly<Record<string, XPathFunction>> = {
  last: { type: 'number', least: 0, most: 0 },
  position: { type: 'number', least: 0, most: 0 },
  count: { type: 'number', least: 1, most: 1, wantsElements: true },
  id: { type: 'elements', least: 1, most: 1 },
  'local-name': { type: 'text', least: 0, most: 1, wantsElements: true },
  'namespace-uri': { type: 'text', least: 0, most: 1, wantsElements: true },
  name: { type: 'text', least: 0, most: 1, wantsElements: true },
  string: { type: 'text', least: 0, most: 1 },
  concat: { type: 'text', least: 2, most: Number.POSITIVE_INFINITY },
  'starts-with': { type: 'truth', least: 2, most: 2 },
  contains: { type: 'truth', least: 2, most: 2 },
  'substring-before': { type: 'text', least: 2, most: 2 },
  'substring-after': { type: 'text', least: 2, most: 2 },
  substring: { type: 'text', least: 2, most: 3 },
  'string-length': { type: 'number', least: 0, most: 1 },
  'normalize-space': { type: 'text', least: 0, most: 1 },
  translate: { type: 'text', least: 3, most: 3 },
  boolean: { type: 'truth', least: 1, most: 1 },
  not: { type: 'truth', least: 1, most: 1 },
  true: { type: 'truth', least: 0, most: 0 },
  false: { type: 'truth', least: 0, most: 0 },
  lang: { type: 'truth', least: 1, most: 1 },
  number: { type: 'number', least: 0, most: 1 },
  sum: { type: 'number', least: 1, most: 1, wantsElements: true },
  floor: { type: 'number', least: 1, most: 1 },
  ceiling: { type: 'number', least: 1, most: 1 },
  round: { type: 'number', least: 1, most: 1 },
};

/** Functions that came with XPath 2.0, as far as one misses them in a CIB. */
const BEYOND = new Set([
  'abs',
  'avg',
  'data',
  'deep-equal',
  'distinct-values',
  'empty',
  'ends-with',
  'exists',
  'index-of',
  'lower-case',
  'matches',
  'max',
  'min',
  'node-name',
  'replace',
  'reverse',
  'root',
  'string-join',
  'subsequence',
  'tokenize',
  'upper-case',
]);

export function isBeyond(name: string): boolean {
  return BEYOND.has(name);
}

/** How many arguments there are, and how many it takes: `1 argument; it takes 2`. */
export function arity(count: number, { least, most }: XPathFunction): string {
  const takes =
    least === most
      ? most === 0
        ? 'none'
        : `${least}`
      : most === Number.POSITIVE_INFINITY
        ? `${least} or more`
        : `${least} or ${most}`;
  return `${count === 0 ? 'no argument' : count === 1 ? '1 argument' : `${count} arguments`}, but it takes ${takes}`;
}

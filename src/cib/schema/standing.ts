import type { Element } from '../../xml/nodes.js';
import { type ElementName, isElementName, SECTIONS } from './names.js';
import { type Absence, absence, type ChildRow, rowIn, rowsUnder } from './spec.js';
import type { SchemaVersion } from './version.js';
import { parentsOf, specOf } from './vocabulary.js';

/** How an element stands where it is. */
export type Standing = {
  /** The child of `configuration` it is in, as far as that is known. */
  readonly section: string | undefined;
} & (
  | { readonly is: 'fine' }
  /**
   * It stands in something that is not fine, or in `status`: what it is means nothing to the schema. It is `addressed` by
   * other rules all the same where what is around it is.
   */
  | { readonly is: 'unjudged'; readonly addressed: boolean }
  /** No schema has an element of that name. */
  | { readonly is: 'unknown' }
  /** Its name has a namespace prefix. */
  | { readonly is: 'prefixed' }
  /** No schema has it here; `rule` speaks of it, if there is one. */
  | { readonly is: 'misplaced'; readonly rule: string | undefined }
  /** Other schemas have it here. */
  | { readonly is: 'absent'; readonly absence: Absence<ChildRow> }
);

/** What is remembered of an element, on the element itself: it is asked for many times. */
interface Known {
  readonly schema: SchemaVersion;
  readonly standing: Standing;
}

/** How an element stands under a schema. Worked out once an element; depth costs no stack. */
export function standingOf(element: Element, schema: SchemaVersion): Standing {
  const own = element.standing as Known | undefined;
  if (own?.schema === schema) return own.standing;
  const chain: Element[] = [];
  let standing: Standing | undefined;
  for (let at: Element | null = element; at !== null && standing === undefined; at = at.parent) {
    const entry = at.standing as Known | undefined;
    if (entry?.schema === schema) standing = entry.standing;
    else chain.push(at);
  }
  for (let at = chain.pop(); at !== undefined; at = chain.pop()) {
    standing =
      at.parent === null || standing === undefined ? ofRoot(at, schema) : ofChild(at, at.parent, standing, schema);
    at.standing = { schema, standing } satisfies Known;
  }
  return standing as Standing;
}

/**
 * Whether the schema has this element here and all that it stands in: only then does its content mean anything. Rules
 * that listen to `*` stay silent about all other elements, as one mistake is one finding.
 */
export function isJudged(element: Element, schema: SchemaVersion): boolean {
  return standingOf(element, schema).is === 'fine';
}

/**
 * Whether rules that listen to the element's name are to hear of it. An element that is unknown or out of place is the
 * mistake, with all that is in it, unless a rule of its own says what is wrong with the place.
 */
export function isAddressed(element: Element, schema: SchemaVersion): boolean {
  return addressed(standingOf(element, schema));
}

function addressed(standing: Standing): boolean {
  switch (standing.is) {
    case 'fine':
      return true;
    case 'unjudged':
      return standing.addressed;
    case 'misplaced':
      return standing.rule !== undefined;
    default:
      return false;
  }
}

/** Any element of a CIB may be the root of what is linted. */
function ofRoot(element: Element, schema: SchemaVersion): Standing {
  const { name } = element;
  if (!isElementName(name)) return { is: 'unknown', section: undefined };
  const section = sectionOfRoot(name);
  const rows = parentsOf(name).flatMap(([, rows]) => rows);
  if (rows.length === 0 || rowIn(rows, schema) !== undefined) return { is: 'fine', section };
  return { is: 'absent', absence: absence(rows, schema), section };
}

function ofChild(element: Element, parent: Element, above: Standing, schema: SchemaVersion): Standing {
  const { name } = element;
  const section = SECTIONS.has(name) ? name : above.section;
  const spec = above.is === 'fine' ? specOf(parent.name) : undefined;
  if (spec === undefined || spec.free === true) return { is: 'unjudged', addressed: addressed(above), section };
  if (name.includes(':')) return { is: 'prefixed', section };
  if (!isElementName(name)) return { is: 'unknown', section };
  const rows = spec.children[name];
  if (rows === undefined) return { is: 'misplaced', rule: spec.refused?.[name], section };
  const here = rowsUnder(rows, section);
  if (rowIn(here, schema) !== undefined) return { is: 'fine', section };
  return { is: 'absent', absence: absence(here, schema), section };
}

/** The one section that an element can be in, however deep; undefined when there are several, or none. */
function sectionOfRoot(name: ElementName): string | undefined {
  const sections = new Set<string>();
  const seen = new Set<ElementName>();
  const open: ElementName[] = [name];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (SECTIONS.has(at)) sections.add(at);
    else open.push(...parentsOf(at).map(([parent]) => parent));
  }
  const [first] = sections;
  return sections.size === 1 ? first : undefined;
}

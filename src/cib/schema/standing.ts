import type { Element } from '../../xml/nodes.js';
import { absenceOf, elementsIn } from './homes.js';
import { type ElementName, isElementName, SECTIONS } from './names.js';
import { type Absence, absence, type ChildRow, type ElementSpec, rowIn, rowsUnder } from './spec.js';
import { type Table, tableOf } from './table.js';
import type { SchemaVersion } from './version.js';
import { parentsOf, specOf } from './vocabulary.js';

/** How an element stands where it is. One object serves all elements of which the same is to be said. */
export type Standing = {
  readonly schema: SchemaVersion;
  /** The child of `configuration` it is in, as far as that is known. */
  readonly section: string | undefined;
  /** How children of known names stand, as far as any was asked for. */
  readonly children: Map<string, Standing>;
} & (
  | { readonly is: 'fine'; readonly spec: ElementSpec; readonly table: Table }
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

/** How an element stands under a schema. Kept on the element, as it is asked for many times; depth costs no stack. */
export function standingOf(element: Element, schema: SchemaVersion): Standing {
  const own = element.standing as Standing | undefined;
  if (own?.schema === schema) return own;
  const { parent } = element;
  const above = parent?.standing as Standing | undefined;
  if (parent !== null && above?.schema === schema) {
    const standing = ofChild(element.name, above);
    element.standing = standing;
    return standing;
  }
  return throughAll(element, schema);
}

/** From the first ancestor on whose standing is not known. */
function throughAll(element: Element, schema: SchemaVersion): Standing {
  const chain: Element[] = [];
  let standing: Standing | undefined;
  for (let at: Element | null = element; at !== null && standing === undefined; at = at.parent) {
    const known = at.standing as Standing | undefined;
    if (known?.schema === schema) standing = known;
    else chain.push(at);
  }
  for (let at = chain.pop(); at !== undefined; at = chain.pop()) {
    standing = standing === undefined ? ofRoot(at.name, schema) : ofChild(at.name, standing);
    at.standing = standing;
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
function ofRoot(name: string, schema: SchemaVersion): Standing {
  if (!isElementName(name)) return { is: 'unknown', section: undefined, schema, children: new Map() };
  const section = sectionOfRoot(name);
  if (elementsIn(schema).has(name)) return fine(name, section, schema);
  return { is: 'absent', absence: absenceOf(name, schema), section, schema, children: new Map() };
}

function ofChild(name: string, above: Standing): Standing {
  const known = above.children.get(name);
  if (known !== undefined) return known;
  const standing = workOut(name, above);
  // Names that are not in the tables are the input's to choose, and there is no end of them.
  if (isElementName(name)) above.children.set(name, standing);
  return standing;
}

function workOut(name: string, above: Standing): Standing {
  const { schema } = above;
  const section = SECTIONS.has(name) ? name : above.section;
  if (above.is === 'unjudged' && section === above.section) return above;
  const here = { section, schema, children: new Map() };
  const spec = above.is === 'fine' ? above.spec : undefined;
  if (spec === undefined || spec.free === true) return { is: 'unjudged', addressed: addressed(above), ...here };
  if (name.includes(':')) return { is: 'prefixed', ...here };
  if (!isElementName(name)) return { is: 'unknown', ...here };
  const rows = spec.children[name];
  if (rows === undefined) return outOfPlace(name, spec.refused?.[name], schema, here);
  const inSection = rowsUnder(rows, section);
  if (rowIn(inSection, schema) !== undefined) return fine(name, section, schema);
  return { is: 'absent', absence: absence(inSection, schema), ...here };
}

/** What is gone from the schema altogether has no better place to be moved to. */
function outOfPlace(
  name: ElementName,
  rule: string | undefined,
  schema: SchemaVersion,
  here: Pick<Standing, 'section' | 'schema' | 'children'>,
): Standing {
  const absence = elementsIn(schema).has(name) ? undefined : absenceOf(name, schema);
  if (rule !== undefined || absence?.until === undefined) return { is: 'misplaced', rule, ...here };
  return { is: 'absent', absence, ...here };
}

/** By schema, by section, by element. */
const allFine = new Map<SchemaVersion, Map<string | undefined, Map<ElementName, Standing>>>();

/** An element may hold elements of its own kind to any depth: they all stand alike. */
function fine(name: ElementName, section: string | undefined, schema: SchemaVersion): Standing {
  const bySection = allFine.get(schema) ?? new Map<string | undefined, Map<ElementName, Standing>>();
  const byName = bySection.get(section) ?? new Map<ElementName, Standing>();
  allFine.set(schema, bySection.set(section, byName));
  const known = byName.get(name);
  if (known !== undefined) return known;
  const spec = specOf(name) as ElementSpec;
  const standing: Standing = {
    is: 'fine',
    spec,
    table: tableOf(spec, section, schema),
    section,
    schema,
    children: new Map(),
  };
  byName.set(name, standing);
  return standing;
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

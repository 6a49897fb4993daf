import { type Attribute, type Element, TrimmedAttribute } from '../xml/nodes.js';
import { idOf } from './ids.js';
import { accepts, type DataType } from './schema/datatypes.js';
import { refusalOf } from './schema/refusals.js';
import { standingOf } from './schema/standing.js';
import type { SchemaVersion } from './schema/version.js';

/** What a value is in which blanks count: an id, a mention of one, one of some words, or the name of anything else. */
export type Blanked = 'id' | 'reference' | 'word' | 'boolean' | 'score' | 'name';

/**
 * Attributes that are any text to the schema and that Pacemaker compares as they are written. Text in which blanks may be
 * meant is not here, nor are numbers, times and dates, in which leading ones are skipped, nor what other rules say it of.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  node: ['id', 'uname'],
  primitive: ['provider', 'type'],
  template: ['provider', 'type'],
  op: ['name'],
  nvpair: ['name'],
  rsc_location: ['node'],
  rsc_colocation: ['node-attribute'],
  rule: ['score-attribute'],
  expression: ['attribute'],
  rsc_expression: ['class', 'provider', 'type'],
  op_expression: ['name'],
  'fencing-level': ['target', 'target-attribute'],
  alert: ['path'],
  attribute: ['name'],
  acl_target: ['id', 'name'],
  acl_group: ['name'],
};

/**
 * Takes the blanks from around the values of an element where the schema looks past them and Pacemaker does not: all rules
 * then judge what was meant, and one rule says that there are blanks.
 */
export function trimBlanks(element: Element, schema: SchemaVersion): void {
  const { attrs } = element;
  for (let i = 0; i < attrs.length; i += 1) {
    const attribute = attrs[i] as Attribute;
    const { value } = attribute;
    // Nearly always: this runs for every attribute there is.
    if (value.charCodeAt(0) > 0x20 && value.charCodeAt(value.length - 1) > 0x20) continue;
    const meant = idOf(value);
    if (meant === value || meant === '' || blankedIn(attribute, schema) === undefined) continue;
    attrs[i] = new TrimmedAttribute(attribute, meant);
  }
}

/** What an attribute's value is, if Pacemaker takes blanks around it for part of it. */
export function blankedIn({ element, name, value }: Attribute, schema: SchemaVersion): Blanked | undefined {
  const standing = standingOf(element, schema);
  const type = standing.is === 'fine' ? standing.table.attributes.get(name) : undefined;
  if (type === undefined || !accepts(type, value, schema)) return undefined;
  // The schema knows better what it refuses.
  if (element.name === 'nvpair' && name === 'name' && refusalOf(element, schema) !== undefined) return undefined;
  return kindOf(type, element.name, name, value);
}

function kindOf(type: DataType, element: string, name: string, value: string): Blanked | undefined {
  switch (type.kind) {
    case 'text':
      // A member of a tag may be any text since schema 3.3.
      if (element === 'obj_ref') return 'reference';
      return Object.hasOwn(NAMES, element) && NAMES[element]?.includes(name) ? 'name' : undefined;
    case 'score':
      // Before digits, and behind them, white space does no harm.
      return value.includes('INFINITY') ? 'score' : undefined;
    case 'id':
    case 'reference':
    case 'word':
    case 'boolean':
      return type.kind;
    default:
      return undefined;
  }
}

import type { Attribute, Element } from '../../xml/nodes.js';
import { absent, Content, NONE, namespaceOf } from './content.js';
import { accepts, type DataType } from './datatypes.js';
import type { Fault } from './faults.js';
import { isSound } from './sound.js';
import type { Particle } from './spec.js';
import { type Standing, standingOf } from './standing.js';
import { hasLostUnits, rememberStranger, standIns } from './strangers.js';
import type { SchemaVersion } from './version.js';

/** What was judged last: all rules ask about one element before the next comes. */
let last: { element: Element; schema: SchemaVersion; faults: readonly Fault[] } | undefined;

/** What a schema finds wrong with an element itself, not with what is in its children. */
export function faultsOf(element: Element, schema: SchemaVersion): readonly Fault[] {
  if (last?.element !== element || last.schema !== schema)
    last = { element, schema, faults: judge(element, standingOf(element, schema), schema) };
  return last.faults;
}

/** Whether a schema finds anything wrong with an element or with what is in it: a note on what lacks there can wait. */
export function hasFaults(element: Element, schema: SchemaVersion): boolean {
  for (const each of element.subtree()) if (faultsOf(each, schema).length > 0) return true;
  return false;
}

/** The faults of one kind. */
export function faults<K extends Fault['kind']>(
  kind: K,
  element: Element,
  schema: SchemaVersion,
): readonly Extract<Fault, { kind: K }>[] {
  const all = faultsOf(element, schema);
  if (all.length === 0) return NONE as readonly never[];
  return all.filter((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind);
}

/**
 * Whether an attribute (`@port`) or a child (`network`) that an element lacks is there all the same, under a wrong name
 * or in the wrong schema, which has been reported: that it is missing is then no mistake of its own.
 */
export function isMeant(element: Element, particle: Particle, schema: SchemaVersion): boolean {
  const standing = standingOf(element, schema);
  if (standing.is !== 'fine') return false;
  const content = new Content(element, standing.spec, standing, schema);
  if (!particle.startsWith('@')) return standIns(element, content.strangers).some((names) => names.includes(particle));
  content.faults();
  return content.isMeant(particle);
}

/** An attribute whose value is the id of another element. */
export interface Mention {
  readonly attribute: Attribute;
  readonly type: Extract<DataType, { kind: 'reference' }>;
}

const NO_MENTIONS: readonly Mention[] = [];

/** The references that an element makes, as far as they have the form of one. */
export function mentionsOf(element: Element, schema: SchemaVersion): readonly Mention[] {
  const standing = standingOf(element, schema);
  if (standing.is !== 'fine' || !standing.table.refers) return NO_MENTIONS;
  const mentions: Mention[] = [];
  for (const attribute of element.attrs) {
    const type = standing.table.attributes.get(attribute.name);
    if (type?.kind === 'reference' && accepts(type, attribute.value, schema)) mentions.push({ attribute, type });
  }
  return mentions;
}

function judge(element: Element, standing: Standing, schema: SchemaVersion): readonly Fault[] {
  if (standing.is === 'unjudged') return NONE;
  if (standing.is === 'fine') {
    const { spec, table } = standing;
    if (spec.free === true) return namespaceOf(element);
    if (!hasLostUnits(element) && isSound(element, table, schema)) return NONE;
    return new Content(element, spec, standing, schema).faults();
  }
  // The faults of a child that is unknown or misplaced are its parent's, which sees all of them together.
  if (element.parent !== null) rememberStranger(element, element.parent, schema);
  if (standing.is === 'prefixed') return [{ kind: 'namespace', at: element }];
  if (standing.is !== 'absent') return NONE;
  const { instead } = standing.absence.row;
  return [{ kind: 'absent', what: element.name, at: element, instead, ...absent(standing.absence) }];
}

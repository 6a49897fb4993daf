import type { Attribute, Element } from '../../xml/nodes.js';
import { nearest } from '../nearest.js';
import { absent, Content, NONE, namespaceOf, rememberStranger } from './content.js';
import { accepts, type DataType } from './datatypes.js';
import type { Fault } from './faults.js';
import { homesNear, unknownElement } from './homes.js';
import { isSound } from './sound.js';
import type { Particle } from './spec.js';
import { isJudged, type Standing, standingOf } from './standing.js';
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
  if (!particle.startsWith('@')) {
    const lost = element.children.filter((child) => !isJudged(child, schema));
    return lost.some(({ name }) => name === particle || nearest(name, [particle]) !== undefined);
  }
  const content = new Content(element, standing.spec, standing, schema);
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
    // `cib` and `configuration` are told of by units that are gone; see `rememberStranger`.
    const isFrame = element.name === 'cib' || element.name === 'configuration';
    if (!isFrame && isSound(element, table, schema)) return NONE;
    return new Content(element, spec, standing, schema).faults();
  }
  const { parent } = element;
  if (parent !== null) rememberStranger(element.name, parent);
  switch (standing.is) {
    case 'unknown':
      return parent === null ? NONE : [unknownElement(element, parent, schema)];
    case 'prefixed':
      return [{ kind: 'namespace', at: element }];
    case 'misplaced':
      return standing.rule === undefined ? [{ kind: 'misplaced', parents: homesNear(element, schema) }] : NONE;
    case 'absent':
      return [
        {
          kind: 'absent',
          what: element.name,
          at: element,
          instead: standing.absence.row.instead,
          ...absent(standing.absence),
        },
      ];
  }
}

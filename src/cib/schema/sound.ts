import type { Element } from '../../xml/nodes.js';
import { alternativesBy } from './choices.js';
import { accepts } from './datatypes.js';
import { refusalOf } from './refusals.js';
import type { Particle } from './spec.js';
import { standingOf } from './standing.js';
import type { Table, TableChoice } from './table.js';
import type { SchemaVersion } from './version.js';

/**
 * Whether an element that stands where it may surely has nothing wrong with its content. Quick, and never right by
 * mistake: where this is not sure, `Content` judges.
 */
export function isSound(element: Element, table: Table, schema: SchemaVersion): boolean {
  if (element.strayText.length > 0) return false;
  for (const { name, value } of element.attrs) {
    const type = table.attributes.get(name);
    if (type === undefined || !accepts(type, value, schema)) return false;
  }
  for (const name of table.required) if (element.attr(name) === undefined) return false;
  if (!hasSoundChildren(element, table, schema)) return false;
  for (const choice of table.choices) if (!isChosen(element, choice)) return false;
  return element.name !== 'nvpair' || refusalOf(element, schema) === undefined;
}

function hasSoundChildren(element: Element, table: Table, schema: SchemaVersion): boolean {
  const { children } = element;
  for (const child of children) {
    if (standingOf(child, schema).is !== 'fine') return false;
    if (table.once.has(child.name) && element.first(child.name) !== child) return false;
  }
  for (const name of table.requiredChildren) if (element.first(name) === undefined) return false;
  for (const { of, unless } of table.some) {
    if (unless !== undefined && has(element, unless)) continue;
    if (!of.some((name) => element.first(name) !== undefined)) return false;
  }
  return children.length < 2 || table.steps.every((steps) => areInOrder(children, steps));
}

function areInOrder(children: readonly Element[], steps: readonly (readonly string[])[]): boolean {
  let reached = 0;
  for (const { name } of children) {
    const step = steps.findIndex((names) => names.includes(name));
    if (step >= 0 && step < reached) return false;
    if (step > reached) reached = step;
  }
  return true;
}

function isChosen(element: Element, { by, optional, attributes, children, alternatives }: TableChoice): boolean {
  const left = by === undefined ? alternatives : alternativesBy(alternatives, element.attr(by));
  if (left.length === 0) return true;
  let present = 0;
  for (const { name, bit } of attributes) if (element.attr(name) !== undefined) present |= bit;
  for (const { name, bit } of children) if (element.first(name) !== undefined) present |= bit;
  if (present === 0 && optional) return true;
  for (const { needs, allows } of left) if ((present & needs) === needs && (present & ~allows) === 0) return true;
  return false;
}

function has(element: Element, particle: Particle): boolean {
  if (particle.startsWith('@')) return element.attr(particle.slice(1)) !== undefined;
  return element.first(particle) !== undefined;
}

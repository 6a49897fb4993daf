import type { Element } from '../../xml/nodes.js';
import { quote } from '../wording.js';
import type { Particle } from './spec.js';
import type { SchemaVersion } from './version.js';

/** An element as messages name it: `op "mon"`, or by what it stands in, `docker of bundle "web"`. */
export function titleOf(element: Element): string {
  for (let at: Element | null = element; at !== null; at = at.parent) {
    const id = at.value('id');
    if (id === undefined || id === '') continue;
    return at === element ? `${at.name} ${quote(id)}` : `${element.name} of ${at.name} ${quote(id)}`;
  }
  return element.name;
}

/** An element by its own id, or by its bare name: for sentences that name what it stands in. */
export function ownTitleOf(element: Element): string {
  return (element.value('id') ?? '') === '' ? element.name : titleOf(element);
}

/** Which schema an element is judged by, in words; `validate-with` may be missing, or overruled. */
export function judgedBy(element: Element, schema: SchemaVersion): string {
  let root = element;
  while (root.parent !== null) root = root.parent;
  const named = root.value('validate-with') === `pacemaker-${schema.number}`;
  return named ? `this file names ${schema.number}` : `this is judged by ${schema.number}`;
}

/** An attribute or an element as it is written: `@port` is `port`, `rule` is `<rule>`. */
export function written(particle: Particle): string {
  return particle.startsWith('@') ? particle.slice(1) : `<${particle}>`;
}

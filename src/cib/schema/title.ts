import type { Element } from '../../xml/nodes.js';
import { quote } from '../wording.js';
import { REFERENCES } from './homes.js';
import { type Particle, rowsOf } from './spec.js';
import type { SchemaVersion } from './version.js';
import { specOf } from './vocabulary.js';

/** An element as messages name it: `op "mon"`, or by what it stands in, `docker of bundle "web"`. */
export function titleOf(element: Element): string {
  for (let at: Element | null = element; at !== null; at = at.parent) {
    const id = nameOf(at);
    if (id === '') continue;
    return at === element ? `${at.name} ${quote(id)}` : `${element.name} of ${at.name} ${quote(id)}`;
  }
  return bare(element);
}

/** An element by its own id, or by its bare name: for sentences that name what it stands in. */
export function ownTitleOf(element: Element): string {
  const id = REFERENCES.has(element.name) ? element.value('id') : nameOf(element);
  return (id ?? '') === '' ? bare(element) : `${element.name} ${quote(id ?? '')}`;
}

/** The id that names an element: not what it refers to, nor what it cannot have. */
function nameOf(element: Element): string {
  const spec = specOf(element.name);
  const isName = spec === undefined || (rowsOf(spec, 'id') !== undefined && !REFERENCES.has(element.name));
  return isName ? (element.value('id') ?? '') : '';
}

/** `nodes` and its like are no plural. */
function bare({ name }: Element): string {
  return name.endsWith('s') ? `<${name}>` : name;
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

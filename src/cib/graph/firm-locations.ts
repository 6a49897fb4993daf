import type { Place } from '../../xml/nodes.js';
import type { Constraint, End } from '../constraint.js';
import type { Document } from '../document.js';
import { idOf } from '../ids.js';
import { resolve } from '../resolution.js';
import { roleOf } from '../values/role.js';
import { INFINITY, scoreOf } from '../values/score.js';
import { allowedNodesOf } from './allowed-nodes.js';
import { PatternResources } from './pattern-resources.js';

/** A node that a location surely binds a resource to, or bans it from, in one role. */
export interface FirmLocation {
  readonly constraint: Constraint;
  readonly resource: string;
  readonly role: string;
  /** In lower case. */
  readonly node: string;
  readonly binds: boolean;
  /** Its score, where one attribute has it. */
  readonly at: Place;
  /** By what the constraint names the resource; by a pattern it may well name others. */
  readonly through: 'id' | 'template' | 'tag' | 'pattern';
}

/** No more than this is looked at: tags and rules can stand for as many as the product of resources and nodes. */
const MOST = 300000;

/**
 * What location constraints with a score of INFINITY or -INFINITY come to, in the order of the document: tags, templates and
 * patterns stand for their resources, rules for the nodes on which they surely hold. Left out is what holds for a time, and
 * what a rule restricts to a role. Needs what {@link allowedNodesOf} does.
 */
export function* firmLocationsOf(document: Document): Generator<FirmLocation> {
  let left = MOST;
  const patterns = new PatternResources(document);
  for (const constraint of document.constraints) {
    if (constraint.kind !== 'rsc_location' || constraint.hasLifetime) continue;
    const { ends, pattern } = constraint;
    const matched =
      pattern === undefined ? undefined : { ids: patterns.matching(pattern.text), through: 'pattern' as const };
    for (const end of matched === undefined ? ends : [undefined]) {
      const role = roleOf(end?.role?.text ?? 'Started') ?? '';
      const nodes = firmNodesOf(constraint, end, document);
      if (nodes.length === 0) continue;
      const { ids, through } = matched ?? named(end, document);
      for (const resource of ids) {
        for (const firm of nodes) {
          left -= 1;
          if (left < 0) return;
          yield { constraint, resource, role, through, ...firm };
        }
      }
    }
  }
}

interface FirmNode {
  readonly node: string;
  readonly binds: boolean;
  readonly at: Place;
}

function firmNodesOf(constraint: Constraint, end: End | undefined, document: Document): FirmNode[] {
  const { node, rules, at: id } = constraint;
  if (node === undefined) {
    return rules.flatMap((rule) => {
      const { score, hasRole, holdsAlways } = rule;
      if (hasRole || holdsAlways || !isFirm(score)) return [];
      const names = allowedNodesOf(document).holding(rule);
      return names.map((name) => ({ node: name, binds: score > 0, at: id }));
    });
  }
  const score = end?.set?.score ?? constraint.score;
  const value = scoreOf(score?.text ?? '');
  return isFirm(value) ? [{ node: node.text.toLowerCase(), binds: value > 0, at: score?.at ?? id }] : [];
}

function isFirm(score: number | undefined): score is number {
  return score !== undefined && Math.abs(score) >= INFINITY;
}

function named(end: End | undefined, document: Document): Pick<FirmLocation, 'through'> & { readonly ids: string[] } {
  if (end === undefined) return { through: 'id', ids: [] };
  const { through, resources, dead } = resolve(end, document);
  // A part of a CIB does not show what a name leads to.
  if (dead.length > 0) return { through: 'id', ids: document.whole ? [] : [idOf(end.id.text)] };
  return { through, ids: resources.map(({ id }) => id) };
}

import type { Element } from '../xml/nodes.js';
import { idOf } from './ids.js';
import { type Expression, expressionsFor } from './options/expressions.js';
import type { OptionKind } from './options/find.js';
import type { Release } from './release.js';

/** What a rule is there for. */
export interface RulePlace {
  /** It says how a location constraint scores nodes; other rules only say when something applies. */
  readonly isLocation: boolean;
  /** The rule stands in another rule. */
  readonly isInner: boolean;
  /** What the rule is about, in the middle of a sentence. */
  readonly words: string;
  /** The conditions that Pacemaker has something to hold against there. */
  readonly allows: readonly Expression[];
}

const LOCATION: readonly Expression[] = ['date_expression', 'expression'];
const DATES: readonly Expression[] = ['date_expression'];

/** What a rule is there for; undefined where its surroundings do not tell. */
export function rulePlaceOf(rule: Element, release: Release): RulePlace | undefined {
  const place = outermost(rule, release);
  return place && rule.parent?.name === 'rule' ? { ...place, isInner: true } : place;
}

const known = new WeakMap<Element, RulePlace | undefined>();

/** What the outermost rule around one is there for. Remembered on the way, as depth is the input's to choose. */
function outermost(rule: Element, release: Release): RulePlace | undefined {
  const chain: Element[] = [];
  let at = rule;
  while (at.parent?.name === 'rule' && !known.has(at)) {
    chain.push(at);
    at = at.parent;
  }
  if (!known.has(at)) known.set(at, at.parent === null ? undefined : placeIn(at.parent, release));
  const place = known.get(at);
  for (const each of chain) known.set(each, place);
  return place;
}

function placeIn(holder: Element, release: Release): RulePlace | undefined {
  if (holder.name === 'rsc_location')
    return { isLocation: true, isInner: false, words: 'a location constraint', allows: LOCATION };
  const found = around(holder, release);
  return found && { isLocation: false, isInner: false, words: found[0], allows: found[1] };
}

function around(holder: Element, release: Release): readonly [words: string, readonly Expression[]] | undefined {
  const kind = (words: string, of: OptionKind) => [words, expressionsFor(of, release)] as const;
  const owner = holder.parent?.name;
  const isAlert = owner === 'alert' || owner === 'recipient';
  switch (holder.name) {
    case 'lifetime':
      return ['a lifetime', DATES];
    case 'cluster_property_set':
      return kind('cluster options', 'cluster');
    case 'utilization':
      return ['utilization attributes', DATES];
    case 'meta_attributes':
      if (isAlert) return kind('options of an alert', 'alert');
      if (owner === 'rsc_defaults') return kind('rsc_defaults', 'primitive');
      // What is said about nodes there is another rule's.
      if (owner === 'op_defaults') return ['op_defaults', [...expressionsFor('operation', release), 'expression']];
      if (owner === 'op')
        return ['meta-attributes of an operation', [...expressionsFor('operation', release), 'expression']];
      if (owner === undefined) return undefined;
      // The fencer looks at its devices' meta-attributes for a node (deprecated in 2.1.8, see its ChangeLog).
      if (mayFence(holder.parent))
        return ['meta-attributes of a fencing device', [...expressionsFor('primitive', release), 'expression']];
      return kind('meta-attributes of a resource', 'primitive');
    case 'instance_attributes':
      // No rule there is looked at; see alert/instance-attributes.
      if (isAlert || owner === undefined || owner === 'op') return undefined;
      return owner === 'node' ? kind('node attributes', 'node') : kind('parameters of a resource', 'fencing');
    default:
      return undefined;
  }
}

/** Whether a resource is a fencing device, as far as it tells itself: its template may say. */
function mayFence(resource: Element | null): boolean {
  return resource?.value('class')?.trim() === 'stonith' || resource?.attr('template') !== undefined;
}

/** The rules that location constraints use by reference: there they have a score and a role. */
export class LocationUses {
  readonly #ids = new Set<string>();

  see(rule: Element): void {
    const reference = rule.parent?.name === 'rsc_location' ? rule.value('id-ref') : undefined;
    if (reference !== undefined) this.#ids.add(idOf(reference));
  }

  has(id: string): boolean {
    return this.#ids.has(idOf(id));
  }
}

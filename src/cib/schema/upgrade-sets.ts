import type { Attribute, Element, Place } from '../../xml/nodes.js';
import { idOf } from '../ids.js';
import { scoreOf } from '../values/score.js';
import { ownTitleOf } from './title.js';

const SETS = new Set(['cluster_property_set', 'meta_attributes', 'instance_attributes', 'utilization']);

/** Whether an element is a set of nvpairs. */
export function isSet({ name }: Element): boolean {
  return SETS.has(name);
}

interface Pair {
  readonly name: string;
  readonly value: string;
  /** Its name, or its reference to a pair elsewhere. */
  readonly at: Place;
}

/** Several pairs of one name in one set. */
export interface Rivals {
  /** The set as messages name it. */
  readonly set: string;
  readonly kept: Pair;
  /** The first that goes. */
  readonly lost: Pair;
}

/** Looks for nvpairs that have one name in one set; references to pairs elsewhere count as copies of them. */
export class RivalPairs {
  /** The pairs that others may refer to, by id. */
  readonly #byId = new Map<string, { readonly name: string; readonly value: string }>();
  /** Sets that may hold rivals; which do is known when all pairs have been seen. */
  readonly #sets: { readonly title: string; readonly pairs: readonly (Pair | Reference)[] }[] = [];

  add(set: Element): void {
    const pairs: (Pair | Reference)[] = [];
    const names = new Set<string>();
    for (const element of set.all('nvpair')) {
      const pair = pairOf(element);
      if (pair === undefined) continue;
      pairs.push(pair);
      if ('value' in pair) {
        names.add(pair.name);
        const id = element.value('id');
        if (id !== undefined) this.#byId.set(idOf(id), { name: pair.name, value: pair.value });
      }
    }
    if (pairs.length > 1 && names.size < pairs.length) this.#sets.push({ title: ownTitleOf(set), pairs });
  }

  *found(): Generator<Rivals> {
    for (const { title, pairs } of this.#sets) {
      const byName = new Map<string, [Pair, ...Pair[]]>();
      for (const each of pairs) {
        const pair = 'value' in each ? each : this.#resolved(each);
        const same = pair && byName.get(pair.name);
        if (same !== undefined) same.push(pair as Pair);
        else if (pair !== undefined) byName.set(pair.name, [pair]);
      }
      for (const same of byName.values()) {
        const kept = keptOf(same);
        const lost = same.find((pair) => pair !== kept);
        if (lost !== undefined) yield { set: title, kept, lost };
      }
    }
  }

  #resolved({ reference, name, at }: Reference): Pair | undefined {
    const pair = this.#byId.get(reference);
    return pair && { name: name ?? pair.name, value: pair.value, at };
  }
}

interface Reference {
  readonly reference: string;
  readonly name: string | undefined;
  readonly at: Place;
}

/** Undefined for a pair without a value: an upgrade drops it anyway. */
function pairOf(element: Element): Pair | Reference | undefined {
  const [name, value, reference] = ['name', 'value', 'id-ref'].map((each) => element.attr(each)) as (
    | Attribute
    | undefined
  )[];
  if (reference !== undefined) return { reference: idOf(reference.value), name: name?.value, at: reference.place };
  return name && value && { name: name.value, value: value.value, at: name.place };
}

/**
 * Of pairs that have one name, the one that an upgrade to 4.0 keeps: the first, but `#default` unsets what stands before
 * it and gives way to what follows (upgrade-3.10-2.xsl).
 */
function keptOf(pairs: readonly [Pair, ...Pair[]]): Pair {
  const unset = pairs.map(({ value }) => value).lastIndexOf('#default');
  return pairs[unset + 1] ?? pairs[unset] ?? pairs[0];
}

/** What sets of one kind in one element are sorted by; the highest goes first. */
export function rankOf(set: Element): number {
  if (set.name === 'cluster_property_set' && set.value('id') === 'cib-bootstrap-options')
    return Number.POSITIVE_INFINITY;
  return scoreOf(set.value('score')?.trim() ?? '') ?? 0;
}

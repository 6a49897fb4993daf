import type { Element } from '../xml/nodes.js';
import { type Condition, conditionOf } from './default-rules.js';
import { type Field, fieldOf } from './field.js';
import { idOf } from './ids.js';
import { scoreOf } from './values/score.js';

/** A name-value pair with its place. */
export interface Value extends Field {
  /** The pair stands in a set with a rule, so it may not apply. */
  readonly ruled: boolean;
  /** When it applies; undefined without a rule. */
  readonly when: Condition | undefined;
  /** What counts where the rule does not hold; undefined without a rule, or where there is nothing else. */
  readonly otherwise: Value | undefined;
}

/** Name to the value that counts. */
export type Values = ReadonlyMap<string, Value>;

export type SetName = 'meta_attributes' | 'instance_attributes';

/** One set of name-value pairs, or a reference to one that stands elsewhere. */
export interface PairSet {
  readonly id: string | undefined;
  readonly score: number;
  readonly ruled: boolean;
  readonly when: Condition | undefined;
  readonly pairs: ReadonlyMap<string, Field>;
  /** The id of the set that stands for this one. */
  readonly reference: string | undefined;
}

/** A set as it stands. Where it gives a name twice, the first pair counts. */
export function pairSetOf(set: Element): PairSet {
  const pairs = new Map<string, Field>();
  for (const pair of set.children) {
    const name = pair.name === 'nvpair' ? pair.value('name') : undefined;
    const value = pair.attr('value');
    if (name !== undefined && value !== undefined && !pairs.has(name)) pairs.set(name, fieldOf(value));
  }
  const reference = set.value('id-ref');
  const id = set.value('id');
  const when = conditionOf(set);
  return {
    id: id === undefined ? undefined : idOf(id),
    score: scoreOf(set.value('score') ?? '') ?? 0,
    ruled: when !== undefined,
    when,
    pairs,
    reference: reference === undefined ? undefined : idOf(reference),
  };
}

/** An element's own sets of one kind, in document order. */
export function pairSetsOf(element: Element, kind: SetName): PairSet[] {
  return element.all(kind).map(pairSetOf);
}

const NO_VALUES: Values = new Map();

/**
 * What several sets come to. For a name that more than one has, the set with the highest score counts, and of equal ones
 * the last (`pcmk__xe_dereference_children` collects them backwards; measured with crm_verify 2.1.5).
 */
export function combine(sets: readonly PairSet[]): Values {
  if (sets.length === 0) return NO_VALUES;
  const values = new Map<string, Value>();
  for (const { pairs, ruled, when } of [...sets].sort((a, b) => a.score - b.score)) {
    for (const [name, { text, at, nameAt }] of pairs)
      values.set(name, { text, at, nameAt, ruled, when, otherwise: ruled ? values.get(name) : undefined });
  }
  return values;
}

/** The name-value pairs of an element's own sets of one kind, what they refer to left out. */
export function valuesOf(element: Element, kind: SetName): Values {
  return element.first(kind) === undefined ? NO_VALUES : combine(pairSetsOf(element, kind));
}

/** Every value that may come to count: that of each rule, down to what counts without any. */
export function possible(value: Value | undefined): Iterable<Value> {
  return value === undefined ? NO_VALUE : each(value);
}

const NO_VALUE: readonly Value[] = [];

function* each(value: Value): Generator<Value> {
  for (let at: Value | undefined = value; at !== undefined; at = at.otherwise) yield at;
}

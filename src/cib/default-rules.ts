import type { Element } from '../xml/nodes.js';
import type { Value } from './nvpairs.js';
import type { Release } from './release.js';
import { INTERVAL } from './values/interval.js';
import { readsAsOld } from './values/known.js';

/**
 * Whether a rule around name-value pairs holds for one resource or operation: conditions about those are decided by what the
 * CIB says, those about dates and nodes are not.
 */
export type Verdict = 'yes' | 'no' | 'unknown';

/** A resource, and which of its operations, that a rule of the defaults may be about. */
export interface Subject {
  /**
   * What runs a primitive, its template's where it has one. What holds other resources has none, and no condition about
   * a class, provider or type holds for it (measured with crm_verify 2.1.5). `unknown` where a template elsewhere says.
   */
  readonly agent:
    | 'unknown'
    | { readonly class: string | undefined; readonly provider: string | undefined; readonly type: string | undefined }
    | undefined;
  /** The operation, where it is about one: `every` in milliseconds, undefined where that cannot be read. */
  readonly op?: { readonly name: string; readonly every: number | undefined };
}

/** A condition of a rule without its place; a rule of more than a few conditions is not looked into. */
export type Condition =
  | 'unknown'
  | { readonly join: 'and' | 'or'; readonly of: readonly Condition[] }
  | {
      readonly about: 'rsc_expression';
      readonly class: string | undefined;
      readonly provider: string | undefined;
      readonly type: string | undefined;
    }
  | { readonly about: 'op_expression'; readonly name: string; readonly interval: string | undefined };

const MOST_CONDITIONS = 50;

/** Of a name that more sets have, the rest is not looked at, so that time follows the document. */
const MOST_VALUES = 50;

/** When the pairs of a set apply; undefined where it has no rule. One of several rules is enough (`pe_eval_rules`). */
export function conditionOf(set: Element): Condition | undefined {
  if (set.first('rule') === undefined) return undefined;
  const budget = { left: MOST_CONDITIONS };
  const of = set.all('rule').map((rule) => conditionIn(rule, budget));
  if (budget.left < 0) return 'unknown';
  return of.length === 1 ? of[0] : { join: 'or', of };
}

function conditionIn(element: Element, budget: { left: number }): Condition {
  budget.left -= 1;
  if (budget.left < 0) return 'unknown';
  switch (element.name) {
    case 'rule': {
      const join = (element.value('boolean-op') ?? 'and').trim().toLowerCase();
      if ((join !== 'and' && join !== 'or') || element.children.length === 0) return 'unknown';
      const of: Condition[] = [];
      for (const child of element.children) {
        of.push(conditionIn(child, budget));
        if (budget.left < 0) return 'unknown';
      }
      return { join, of };
    }
    case 'rsc_expression':
      return {
        about: 'rsc_expression',
        class: element.value('class'),
        provider: element.value('provider'),
        type: element.value('type'),
      };
    case 'op_expression': {
      const name = element.value('name');
      return name === undefined ? 'unknown' : { about: 'op_expression', name, interval: element.value('interval') };
    }
    default:
      return 'unknown';
  }
}

/** Whether a condition holds for a resource or operation. */
export function holds(condition: Condition | undefined, subject: Subject, release: Release): Verdict {
  if (condition === undefined) return 'yes';
  if (condition === 'unknown') return 'unknown';
  if ('join' in condition) {
    const decisive = condition.join === 'and' ? 'no' : 'yes';
    let all: Verdict = condition.join === 'and' ? 'yes' : 'no';
    for (const each of condition.of) {
      const verdict = holds(each, subject, release);
      if (verdict === decisive) return verdict;
      if (verdict === 'unknown') all = verdict;
    }
    return all;
  }
  return condition.about === 'rsc_expression'
    ? isAgent(condition, subject, release)
    : isOperation(condition, subject, release);
}

/** As `pcmk__evaluate_rsc_expression` compares; up to 2.1.5 no provider is only about agents without one. */
function isAgent(
  asked: { readonly [part in 'class' | 'provider' | 'type']: string | undefined },
  { agent }: Subject,
  release: Release,
): Verdict {
  if (agent === 'unknown') return 'unknown';
  if (asked.class !== undefined && asked.class !== agent?.class) return 'no';
  if (asked.type !== undefined && asked.type !== agent?.type) return 'no';
  if (asked.provider === undefined && !readsAsOld(release)) return 'yes';
  return asked.provider === agent?.provider ? 'yes' : 'no';
}

/** As `pcmk__evaluate_op_expression` compares. */
function isOperation(
  asked: { readonly name: string; readonly interval: string | undefined },
  { op }: Subject,
  release: Release,
): Verdict {
  if (op === undefined || asked.name !== op.name) return 'no';
  if (asked.interval === undefined) return 'yes';
  const interval = INTERVAL.check(asked.interval, release);
  if (!interval.ok || op.every === undefined) return 'unknown';
  return interval.value === op.every ? 'yes' : 'no';
}

/**
 * The values of a name that may come to count for a resource or operation, down to the first that counts whenever none
 * before it does.
 */
export function* applicable(value: Value | undefined, subject: Subject, release: Release): Generator<Value> {
  let left = MOST_VALUES;
  for (let each = value; each !== undefined && left > 0; each = each.otherwise) {
    left -= 1;
    const verdict = holds(each.when, subject, release);
    if (verdict !== 'no') yield each;
    if (verdict === 'yes') return;
  }
}

/** The value that surely counts for a resource or operation; undefined where there is none, or something else decides. */
export function countingFor(value: Value | undefined, subject: Subject, release: Release): Value | undefined {
  for (const each of applicable(value, subject, release))
    return holds(each.when, subject, release) === 'yes' ? each : undefined;
  return undefined;
}

import type { Attribute, Element } from '../xml/nodes.js';
import { boundsOf } from './date-bounds.js';
import type { Release } from './release.js';
import { DATE } from './values/date.js';
import { INTERVAL } from './values/interval.js';
import { compareMoments, type Moment } from './values/moment.js';

/** How a rule combines its conditions; `and` when it does not say. */
export function joinOf(rule: Element): 'and' | 'or' {
  return rule.value('boolean-op')?.trim().toLowerCase() === 'or' ? 'or' : 'and';
}

/** Whether a rule only adds its conditions to those of the rule around it. */
export function isPartOfOuter(rule: Element): boolean {
  return rule.parent?.name === 'rule' && joinOf(rule.parent) === joinOf(rule);
}

/** Two conditions that decide a rule by themselves: together they never hold, or one of them always does. */
export interface Clash {
  readonly first: Element;
  readonly second: Element;
}

/** The conditions of a rule, those of rules inside it included that are combined in the same way. */
function* conditionsOf(rule: Element): Generator<Element> {
  const join = joinOf(rule);
  const stack = [...rule.children].reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.name !== 'rule') yield next;
    else if (joinOf(next) === join) for (const child of [...next.children].reverse()) stack.push(child);
  }
}

/** What has been asked about one node attribute so far. */
interface Asked {
  readonly defined: { yes?: Element; no?: Element };
  /** By value, in lower case. */
  readonly is: Map<string, Element>;
  readonly isNot: Map<string, Element>;
}

/** A test of a text; texts are compared without regard to case. */
function textOf(expression: Element): string | undefined {
  const type = expression.value('type') ?? 'string';
  const source = expression.value('value-source') ?? 'literal';
  const value = expression.value('value') ?? '';
  return type === 'string' && source === 'literal' && value !== '' ? value.toLowerCase() : undefined;
}

function* attributeTests(rule: Element): Generator<readonly [Element, string, string | undefined, Asked]> {
  const asked = new Map<string, Asked>();
  for (const expression of conditionsOf(rule)) {
    const [attribute, operation] = [expression.value('attribute'), expression.value('operation')];
    if (expression.name !== 'expression' || attribute === undefined || operation === undefined) continue;
    let about = asked.get(attribute);
    if (about === undefined) {
      about = { defined: {}, is: new Map(), isNot: new Map() };
      asked.set(attribute, about);
    }
    const text = textOf(expression);
    yield [expression, operation, text, about];
    if (operation === 'defined') about.defined.yes ??= expression;
    else if (operation === 'not_defined') about.defined.no ??= expression;
    else if (operation === 'eq' && text !== undefined && !about.is.has(text)) about.is.set(text, expression);
    else if (operation === 'ne' && text !== undefined && !about.isNot.has(text)) about.isNot.set(text, expression);
  }
}

/** The first of the entries whose key is another one. */
function other(tests: ReadonlyMap<string, Element>, text: string): Element | undefined {
  for (const [key, element] of tests) if (key !== text) return element;
  return undefined;
}

/** Two conditions of a rule that combines with `and` which no node meets both. */
export function contradictionIn(rule: Element, release: Release): Clash | undefined {
  for (const [second, operation, text, { defined, is, isNot }] of attributeTests(rule)) {
    const first =
      operation === 'defined'
        ? defined.no
        : operation === 'not_defined'
          ? (defined.yes ?? is.values().next().value)
          : text === undefined
            ? undefined
            : operation === 'eq'
              ? (defined.no ?? isNot.get(text) ?? other(is, text))
              : operation === 'ne'
                ? is.get(text)
                : undefined;
    if (first !== undefined) return { first, second };
  }
  return numberContradictionIn(rule) ?? subjectContradictionIn(rule, release) ?? dateContradictionIn(rule, release);
}

/** An expression that asks whether an attribute is not set that every node has; of a rule that combines with `and`. */
export function neverUnsetIn(rule: Element): Element | undefined {
  for (const expression of conditionsOf(rule))
    if (expression.value('operation') === 'not_defined' && ALWAYS_SET.has(expression.value('attribute') ?? ''))
      return expression;
  return undefined;
}

/** What Pacemaker gives to every node (measured with crm_simulate 2.1.5). */
const ALWAYS_SET = new Set(['#uname', '#id', '#kind', '#is_dc']);

/** Two conditions of a rule that combines with `or` of which every node meets one. An attribute that is not set is `ne`. */
export function tautologyIn(rule: Element): Clash | undefined {
  for (const [second, operation, text, { defined, is, isNot }] of attributeTests(rule)) {
    const first =
      operation === 'defined'
        ? (defined.no ?? isNot.values().next().value)
        : operation === 'not_defined'
          ? defined.yes
          : text === undefined
            ? undefined
            : operation === 'ne'
              ? (defined.yes ?? is.get(text) ?? other(isNot, text))
              : operation === 'eq'
                ? isNot.get(text)
                : undefined;
    if (first !== undefined) return { first, second };
  }
  return undefined;
}

interface Bound {
  readonly element: Element;
  readonly moment: Moment;
}

/** Two date expressions of which one ends before the other begins. */
function dateContradictionIn(rule: Element, release: Release): Clash | undefined {
  let latest: Bound | undefined;
  let earliest: Bound | undefined;
  for (const element of conditionsOf(rule)) {
    if (element.name !== 'date_expression') continue;
    for (const attribute of boundsOf(element)) {
      const moment = momentOf(attribute, release);
      if (moment === undefined) continue;
      const bound = { element, moment };
      if (attribute.name === 'start' && isBeyond(moment, latest?.moment, 1)) latest = bound;
      if (attribute.name === 'end' && isBeyond(moment, earliest?.moment, -1)) earliest = bound;
    }
    if (latest === undefined || earliest === undefined || latest.element === earliest.element) continue;
    const order = compareMoments(latest.moment, earliest.moment);
    if (order !== undefined && order > 0)
      return { first: latest.element === element ? earliest.element : latest.element, second: element };
  }
  return undefined;
}

function isBeyond(moment: Moment, known: Moment | undefined, sign: 1 | -1): boolean {
  const order = known === undefined ? 1 * sign : compareMoments(moment, known);
  return order !== undefined && order * sign > 0;
}

function momentOf({ value }: Attribute, release: Release): Moment | undefined {
  const verdict = DATE.check(value, release);
  return verdict.ok ? verdict.value : undefined;
}

/** A bound of the numbers that an attribute can have. */
interface Limit {
  readonly element: Element;
  readonly number: number;
  /** The number itself is one of them. */
  readonly isOpen: boolean;
}

const NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
const NUMERIC: ReadonlySet<string | undefined> = new Set([undefined, 'integer', 'number']);

/** Two comparisons of one attribute with numbers of which no number meets both. */
function numberContradictionIn(rule: Element): Clash | undefined {
  const limits = new Map<string, { above?: Limit; below?: Limit }>();
  for (const element of conditionsOf(rule)) {
    const [attribute, operation] = [element.value('attribute'), element.value('operation') ?? ''];
    const value = element.value('value') ?? '';
    const isLiteral = (element.value('value-source') ?? 'literal') === 'literal';
    if (element.name !== 'expression' || attribute === undefined || !isLiteral || !NUMBER.test(value)) continue;
    if (!NUMERIC.has(element.value('type'))) continue;
    const limit: Limit = { element, number: Number(value), isOpen: operation === 'gt' || operation === 'lt' };
    const known = limits.get(attribute) ?? {};
    limits.set(attribute, known);
    const isOne = operation === 'eq';
    if ((isOne || operation === 'gt' || operation === 'gte') && isTighter(limit, known.above, 1)) known.above = limit;
    if ((isOne || operation === 'lt' || operation === 'lte') && isTighter(limit, known.below, -1)) known.below = limit;
    const { above, below } = known;
    if (above === undefined || below === undefined || above.element === below.element) continue;
    if (above.number > below.number || (above.number === below.number && (above.isOpen || below.isOpen)))
      return { first: above.element === element ? below.element : above.element, second: element };
  }
  return undefined;
}

function isTighter(limit: Limit, known: Limit | undefined, sign: 1 | -1): boolean {
  if (known === undefined) return true;
  const difference = (limit.number - known.number) * sign;
  return difference > 0 || (difference === 0 && limit.isOpen && !known.isOpen);
}

/** The attributes that tell what an expression is about, each of which something has once. */
const SUBJECTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['rsc_expression', ['class', 'provider', 'type']],
  ['op_expression', ['name', 'interval']],
]);

/** Two expressions about resources, or about operations, that ask for different ones. */
function subjectContradictionIn(rule: Element, release: Release): Clash | undefined {
  const asked = new Map<string, { readonly first: Element; readonly is: unknown }>();
  for (const second of conditionsOf(rule)) {
    for (const name of SUBJECTS.get(second.name) ?? []) {
      const text = second.value(name);
      if (text === undefined || text === '') continue;
      const is = name === 'interval' ? intervalOf(text, release) : text;
      if (is === undefined) continue;
      const known = asked.get(`${second.name} ${name}`);
      if (known === undefined) asked.set(`${second.name} ${name}`, { first: second, is });
      else if (known.is !== is) return { first: known.first, second };
    }
  }
  return undefined;
}

function intervalOf(text: string, release: Release): number | undefined {
  const verdict = INTERVAL.check(text, release);
  return verdict.ok ? verdict.value : undefined;
}

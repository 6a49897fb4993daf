import type { Element } from '../xml/nodes.js';
import { joinOf, tautologyIn } from './conditions.js';
import type { Node } from './document.js';
import { scoreOf } from './values/score.js';

/** A test of a node: an attribute with a value, a rule inside the rule, or what a file cannot tell. */
type Test = { readonly attribute: string; readonly operation: string; readonly value: string } | Condition | undefined;

interface Condition {
  readonly any: boolean;
  readonly tests: readonly Test[];
}

/** A rule of a location constraint, as far as it tests node attributes. */
export interface LocationRule {
  /** Undefined when it is no score, or comes from a node attribute. */
  readonly score: number | undefined;
  /** It holds for one role only. */
  readonly hasRole: boolean;
  /** It surely holds on every node, as two of its conditions together do: that is a mistake of its own. */
  readonly holdsAlways: boolean;
  readonly condition: Condition;
}

/** The facts of a `rule` element in an `rsc_location`. */
export function locationRuleOf(rule: Element): LocationRule {
  const score = rule.value('score');
  return {
    score: score === undefined ? undefined : scoreOf(score),
    hasRole: rule.attr('role') !== undefined,
    holdsAlways: joinOf(rule) === 'or' && tautologyIn(rule) !== undefined,
    condition: conditionOf(rule, 0),
  };
}

/** Rules inside rules are followed this far down. */
const DEPTH = 20;

/** A reference to a rule elsewhere has no tests of its own: it stays undecided. */
function conditionOf(rule: Element, depth: number): Condition {
  const tests = depth < DEPTH ? rule.children.map((child) => testOf(child, depth)) : [];
  const any = rule.value('boolean-op')?.toLowerCase() === 'or';
  return { any, tests: tests.length > 0 ? tests : [undefined] };
}

/** Only texts are compared here: numbers, versions, dates and values that come from parameters stay undecided. */
function testOf(element: Element, depth: number): Test {
  if (element.name === 'rule') return conditionOf(element, depth + 1);
  const [attribute, operation] = [element.value('attribute'), element.value('operation')];
  const source = element.value('value-source') ?? 'literal';
  const isText =
    element.name === 'expression' && source === 'literal' && (element.value('type') ?? 'string') === 'string';
  if (!isText || attribute === undefined || operation === undefined) return undefined;
  return { attribute, operation, value: element.value('value') ?? '' };
}

/** A node as rules see it. */
export interface TestedNode {
  readonly name: string;
  readonly kind: 'cluster' | 'remote' | 'container';
  /** The permanent attributes; undefined for a node that the nodes section does not list. */
  readonly attributes: Node['attributes'] | undefined;
}

/**
 * Whether a rule holds on a node; undefined when a file cannot tell. Attributes that are set permanently are taken as
 * they are, others may be set at any time. Texts are compared without regard to case (`pcmk__evaluate_attr_expression`).
 */
export function holdsOn({ condition }: LocationRule, node: TestedNode): boolean | undefined {
  return holds(condition, node);
}

function holds({ any, tests }: Condition, node: TestedNode): boolean | undefined {
  const results = tests.map((test) => {
    if (test === undefined) return undefined;
    return 'tests' in test ? holds(test, node) : passes(test, node);
  });
  if (results.includes(any)) return any;
  return results.includes(undefined) ? undefined : !any;
}

function passes(test: Exclude<Test, Condition | undefined>, node: TestedNode): boolean | undefined {
  const value = valueOn(node, test.attribute);
  if (value === undefined) return undefined;
  const isSame = value.toLowerCase() === test.value.toLowerCase();
  switch (test.operation) {
    case 'eq':
      return isSame;
    case 'ne':
      return !isSame;
    case 'defined':
      return true;
    case 'not_defined':
      return false;
    default:
      return undefined;
  }
}

function valueOn({ name, kind, attributes }: TestedNode, attribute: string): string | undefined {
  if (attribute === '#uname') return name;
  if (attribute === '#kind') return kind;
  const value = attributes?.get(attribute);
  return value === undefined || value.ruled ? undefined : value.text;
}

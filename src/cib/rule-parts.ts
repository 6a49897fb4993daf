import type { Element, Place } from '../xml/nodes.js';
import { idOf } from './ids.js';
import type { Expression } from './options/expressions.js';
import { label } from './wording.js';

/** An expression, for a sentence and as a place. */
export interface Asking {
  readonly label: string;
  readonly at: Place;
}

/** What the rules of a document ask about, the rules inside them and those that they refer to included. */
export class RuleParts {
  readonly #kinds: readonly { readonly kind: Expression; readonly rules: Map<string, Asking> }[] = (
    ['expression', 'rsc_expression', 'op_expression'] as const
  ).map((kind) => ({ kind, rules: new Map() }));
  /** The rules that have a rule as a part. */
  readonly #holders = new Map<string, string[]>();

  addExpression(expression: Element, rule: Element): void {
    const id = rule.value('id');
    const rules = this.#kinds.find(({ kind }) => kind === expression.name)?.rules;
    if (id === undefined || rules === undefined || rules.has(idOf(id))) return;
    rules.set(idOf(id), { label: label(expression.name, expression.value('id') ?? ''), at: expression.place });
  }

  addRule(rule: Element): void {
    const holder = rule.parent?.name === 'rule' ? rule.parent.value('id') : undefined;
    const part = rule.value('id-ref') ?? rule.value('id');
    if (holder === undefined || part === undefined) return;
    const holders = this.#holders.get(idOf(part));
    if (holders === undefined) this.#holders.set(idOf(part), [idOf(holder)]);
    else holders.push(idOf(holder));
  }

  /** By the kind of expression, the rules that have one, with the first that is found. */
  resolved(): readonly { readonly kind: Expression; readonly rules: ReadonlyMap<string, Asking> }[] {
    for (const { rules } of this.#kinds) {
      const queue = [...rules.keys()];
      for (const id of queue)
        for (const holder of this.#holders.get(id) ?? []) {
          if (rules.has(holder)) continue;
          rules.set(holder, rules.get(id) as Asking);
          queue.push(holder);
        }
    }
    return this.#kinds;
  }
}

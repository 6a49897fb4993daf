import type { Attribute, Element } from '../xml/nodes.js';
import { type Condition, conditionOf, holds, type Subject } from './default-rules.js';
import type { Document } from './document.js';
import { valuesOf } from './nvpairs.js';
import { type Op, ownerOf } from './ops.js';
import type { Release } from './release.js';
import { shadowing } from './shadowed.js';
import { label } from './wording.js';

/** Something that an operation, or all of them, is set to. */
export interface OpSetting {
  readonly name: string;
  readonly value: Attribute;
  /** What says the name: the attribute itself, or that of the nvpair. */
  readonly nameAt: Attribute | undefined;
  readonly from: 'attribute' | 'meta' | 'defaults';
  /** What has it, for a sentence: `operation "web-monitor"`, `op_defaults`. */
  readonly holder: string;
  /** When it applies; undefined without a rule. */
  readonly when: Condition | undefined;
}

const NOT_SETTINGS = new Set(['id', 'name', 'description']);

/** What Pacemaker looks for only among the attributes. */
export const ONLY_ATTRIBUTES: ReadonlySet<string> = new Set(['name', 'interval', 'role', 'enabled']);

/** Settings of an `op` or, given a set of op_defaults, of all operations; none of anything else. */
export function opSettings(element: Element): readonly OpSetting[] {
  if (last?.element !== element) last = { element, settings: readSettings(element) };
  return last.settings;
}

/** What was asked for last: all rules ask about one element before the next comes. */
let last: { readonly element: Element; readonly settings: readonly OpSetting[] } | undefined;
let lastCounting: { readonly element: Element; readonly settings: readonly OpSetting[] } | undefined;

function readSettings(element: Element): readonly OpSetting[] {
  if (element.name !== 'op')
    return element.name === 'meta_attributes' && element.parent?.name === 'op_defaults'
      ? pairsOf(element, 'defaults', 'op_defaults')
      : [];
  if (ownerOf(element) === undefined) return [];
  const holder = label('operation', element.value('id') ?? '');
  const settings: OpSetting[] = [];
  for (const value of element.attrs)
    if (!NOT_SETTINGS.has(value.name))
      settings.push({ name: value.name, value, nameAt: undefined, from: 'attribute', holder, when: undefined });
  for (const set of element.children)
    if (set.name === 'meta_attributes') settings.push(...pairsOf(set, 'meta', holder));
  return settings;
}

function pairsOf(set: Element, from: 'meta' | 'defaults', holder: string): OpSetting[] {
  const when = conditionOf(set);
  return set.children.flatMap((pair): OpSetting[] => {
    const [name, value] = [pair.attr('name'), pair.attr('value')];
    if (pair.name !== 'nvpair' || name === undefined || value === undefined) return [];
    return [{ name: name.value, value, nameAt: name, from, holder, when }];
  });
}

/** The settings of an `op` that may come to count: an attribute goes first, and of several sets one does. */
export function countingSettings(op: Element): readonly OpSetting[] {
  if (lastCounting?.element !== op) lastCounting = { element: op, settings: readCounting(op) };
  return lastCounting.settings;
}

function readCounting(op: Element): readonly OpSetting[] {
  const settings = opSettings(op);
  if (settings.every(({ from }) => from === 'attribute')) return settings;
  const values = valuesOf(op, 'meta_attributes');
  return settings.filter(({ name, value, from }) => {
    if (from === 'attribute') return true;
    if (ONLY_ATTRIBUTES.has(name) || op.attr(name) !== undefined) return false;
    return shadowing(value, values.get(name)) === undefined;
  });
}

/** Whether a setting surely goes for the operation that has it. */
export function isSure({ when }: OpSetting, { element, name, every }: Op, release: Release): boolean {
  if (when === undefined) return true;
  const owner = ownerOf(element);
  const agent: Subject['agent'] =
    owner?.attr('class') === undefined
      ? 'unknown'
      : { class: owner.value('class'), provider: owner.value('provider'), type: owner.value('type') };
  return holds(when, { agent, op: { name, every } }, release) === 'yes';
}

/** Gathers what op_defaults sets, to tell at the end what of it may come to count. */
export class DefaultSettings {
  readonly #all: OpSetting[] = [];

  see(set: Element): void {
    for (const setting of opSettings(set)) this.#all.push(setting);
  }

  /** Needs `opDefaults` of the index. */
  counting(document: Document): OpSetting[] {
    return this.#all.filter(({ name, value }) => shadowing(value, document.opDefaults.get(name)) === undefined);
  }
}

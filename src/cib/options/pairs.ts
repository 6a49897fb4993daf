import type { Attribute, Element } from '../../xml/nodes.js';
import { refusalOf } from '../schema/refusals.js';
import type { SchemaVersion } from '../schema/version.js';
import { label } from '../wording.js';
import { clusterOption, metaAttribute, type OptionKind, operationAttribute } from './find.js';
import type { MetaKind } from './meta.js';
import type { Option } from './option.js';

/** What a set of options is for: something of a kind, or all resources. */
export type SetKind = OptionKind | 'rsc_defaults';

/** An option as a set gives it. */
export interface OptionPair {
  readonly pair: Element;
  readonly name: Attribute;
  readonly value: Attribute | undefined;
}

/** The options that a set gives, those left out that the schema refuses by their names or values. */
export function pairsIn(set: Element, schema: SchemaVersion): readonly OptionPair[] {
  if (last?.set !== set || last.schema !== schema) last = { set, schema, pairs: readPairs(set, schema) };
  return last.pairs;
}

/** What was asked for last: many rules ask about one set before the next comes. */
let last: { readonly set: Element; readonly schema: SchemaVersion; readonly pairs: readonly OptionPair[] } | undefined;

function readPairs(set: Element, schema: SchemaVersion): readonly OptionPair[] {
  const pairs: OptionPair[] = [];
  for (const pair of set.children) {
    if (pair.name !== 'nvpair') continue;
    const name = pair.attr('name');
    if (name === undefined || pair.attr('id-ref') !== undefined) continue;
    if (refusalOf(pair, schema) === undefined) pairs.push({ pair, name, value: pair.attr('value') });
  }
  return pairs;
}

/** The same, the first of each name: of several in one set that one counts. */
export function firstPairsIn(set: Element, schema: SchemaVersion): OptionPair[] {
  const names = new Set<string>();
  return pairsIn(set, schema).filter(({ name }) => !names.has(name.value) && names.add(name.value));
}

const KINDS: Readonly<Record<string, SetKind>> = {
  primitive: 'primitive',
  template: 'template',
  group: 'group',
  clone: 'clone',
  master: 'clone',
  bundle: 'bundle',
  op: 'operation',
  op_defaults: 'operation',
  rsc_defaults: 'rsc_defaults',
};

/** What a set of meta-attributes is for; undefined for those of alerts, and where that is not known. */
export function metaSetKind({ parent }: Element): SetKind | undefined {
  const name = parent?.name ?? '';
  return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
}

/** The kind of meta-attributes that an element of a name has. */
export function metaKindOf(element: string): MetaKind {
  return element === 'master' ? 'clone' : (element as MetaKind);
}

/** What has a set of options, for a sentence: `primitive "db"`, `rsc_defaults`. */
export function holderOf({ parent }: Element): string {
  if (parent === null) return 'the set';
  return parent.name.endsWith('_defaults') ? parent.name : label(parent.name, parent.value('id') ?? '');
}

/** Where something is set, for a sentence: `on primitive "db"`, `in rsc_defaults`. */
export function on(holder: string): string {
  return `${holder.endsWith('_defaults') ? 'in' : 'on'} ${holder}`;
}

/** The option of a name, today's or an old one, where a set of a kind may have it. */
export function optionIn(name: string, kind: SetKind): Option | undefined {
  switch (kind) {
    case 'cluster':
      return clusterOption(name);
    case 'operation':
      return operationAttribute(name);
    case 'rsc_defaults':
      return metaAttribute(name);
    case 'fencing':
    case 'node':
    case 'alert':
      return undefined;
    default:
      return metaAttribute(name, kind);
  }
}

import { nearest } from '../nearest.js';
import { NEWEST_RELEASE, type Release } from '../release.js';
import { CLUSTER_OPTIONS } from './cluster.js';
import { FENCING_OPTIONS } from './fencing.js';
import { INTERNAL_META, META_OPTIONS, type MetaKind, type MetaOption } from './meta.js';
import { NODE_OPTIONS } from './node.js';
import { ALERT_OPTIONS, OPERATION_OPTIONS } from './operation.js';
import { nameIn, type Option, standingOf } from './option.js';

/** What options can be set on. */
export type OptionKind = 'cluster' | 'operation' | 'fencing' | 'node' | 'alert' | MetaKind;

const TABLES: Readonly<Record<string, readonly Option[]>> = {
  cluster: CLUSTER_OPTIONS,
  operation: OPERATION_OPTIONS,
  fencing: FENCING_OPTIONS,
  node: NODE_OPTIONS,
  alert: ALERT_OPTIONS,
};

/** The options of a kind. */
export function optionsOf(kind: OptionKind): readonly Option[] {
  return TABLES[kind] ?? META_OPTIONS.filter(({ on }) => on.includes(kind as MetaKind));
}

function indexOf<T extends Option>(options: readonly T[]): ReadonlyMap<string, T> {
  const index = new Map<string, T>();
  for (const option of options)
    for (const name of [option.name, option.former?.name])
      if (name !== undefined && !index.has(name)) index.set(name, option);
  return index;
}

const CLUSTER = indexOf(CLUSTER_OPTIONS);
const META = indexOf(META_OPTIONS);
const OPERATION = indexOf(OPERATION_OPTIONS);
const FENCING = indexOf(FENCING_OPTIONS);
const NODE = indexOf(NODE_OPTIONS);
const ALERT = indexOf(ALERT_OPTIONS);
const FAMILIES = NODE_OPTIONS.filter(({ name }) => name.endsWith('*'));

/** The cluster option of a name, today's or an old one. */
export function clusterOption(name: string): Option | undefined {
  return CLUSTER.get(name);
}

/**
 * The meta-attribute of a name. With a kind, the one that means something there, so `clone-max` is none of a group;
 * without, the first of that name, as for rsc_defaults.
 */
export function metaAttribute(name: string, kind?: MetaKind): MetaOption | undefined {
  const found = META.get(name);
  if (found === undefined || kind === undefined || found.on.includes(kind)) return found;
  return metaIn(kind).get(name);
}

const byKind = new Map<MetaKind, ReadonlyMap<string, MetaOption>>();

function metaIn(kind: MetaKind): ReadonlyMap<string, MetaOption> {
  const index = byKind.get(kind) ?? indexOf(META_OPTIONS.filter(({ on }) => on.includes(kind)));
  byKind.set(kind, index);
  return index;
}

/** Whether Pacemaker keeps a name of a meta-attribute for itself. */
export function isInternalMeta(name: string): boolean {
  return (INTERNAL_META as readonly string[]).includes(name);
}

/** The attribute of operations that may as well stand in their meta_attributes and in op_defaults. */
export function operationAttribute(name: string): Option | undefined {
  return OPERATION.get(name);
}

/** The parameter of fencing devices that Pacemaker reads itself. */
export function fencingParameter(name: string): Option | undefined {
  return FENCING.get(name);
}

/** The node attribute that Pacemaker reads itself. */
export function nodeAttribute(name: string): Option | undefined {
  return NODE.get(name) ?? FAMILIES.find((family) => name.startsWith(family.name.slice(0, -1)));
}

/** The meta-attribute of an alert. */
export function alertOption(name: string): Option | undefined {
  return ALERT.get(name);
}

/** The name of an option of that kind, in a release, that a name was probably meant to be. */
export function nearestOption(name: string, kind: OptionKind, release: Release = NEWEST_RELEASE): string | undefined {
  const names = optionsOf(kind)
    .filter((option) => option.hidden !== true && !option.name.endsWith('*'))
    .map((option) => ({ option, known: nameIn(option, release) }))
    .filter(({ option, known }) => standingOf(option, known, release) === 'current');
  return nearest(
    name,
    names.map(({ known }) => known),
  );
}

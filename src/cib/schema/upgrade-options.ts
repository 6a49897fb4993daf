import type { Element } from '../../xml/nodes.js';
import { collapsed } from './datatypes.js';
import { RENAMED_PROPERTIES } from './nvsets.js';
import type { Transform } from './upgrade.js';

/** What a transform makes of something. */
export interface Rewrite {
  /** `changed` keeps what is meant, in another place or form. */
  readonly outcome: 'renamed' | 'changed' | 'dropped';
  /** After "the upgrade": `renames it to cluster-delay`. */
  readonly does: string;
  /** What to do before the upgrade, in an imperative sentence; where something is lost. */
  readonly first?: string;
  /** The name and the value that it has afterwards, for the next transform. */
  readonly to?: { readonly name?: string; readonly value?: string };
}

/** Where an nvpair stands, and its name: what the tables are looked up by. */
interface Pair {
  readonly set: string;
  /** What the set stands in; the name of an operation where that is one. */
  readonly of: string;
  readonly operation: string | undefined;
  /** The resource of an operation. */
  readonly owner: string | undefined;
  readonly name: string;
  readonly value: string;
}

/**
 * What the transforms make of the option that an nvpair sets, one after the other; the last decides what comes of it, the
 * first is given: what it makes of the option is what the next one would not leave as it stands.
 */
export function rewriteOfOption(
  element: Element,
  transforms: readonly Transform[],
): { readonly transform: Transform; readonly rewrite: Rewrite } | undefined {
  let pair = pairOf(element);
  let found: { transform: Transform; rewrite: Rewrite } | undefined;
  for (const transform of pair === undefined ? [] : transforms) {
    const rewrite = pair && BY_SCHEMA[transform.to.number]?.(pair);
    if (rewrite === undefined) continue;
    found =
      found === undefined
        ? { transform, rewrite }
        : {
            transform: found.transform,
            rewrite: { ...rewrite, does: `${found.rewrite.does}, and that to ${transform.to.number} ${rewrite.does}` },
          };
    if (rewrite.to === undefined) break;
    pair = { ...(pair as Pair), ...rewrite.to };
  }
  return found;
}

function pairOf(element: Element): Pair | undefined {
  const [name, set] = [element.value('name'), element.parent];
  // A pair that is a reference besides is another mistake.
  if (name === undefined || set?.parent == null || element.attr('id-ref') !== undefined) return undefined;
  const { parent } = set;
  return {
    set: set.name,
    of: parent.name,
    operation: parent.name === 'op' ? parent.value('name') : undefined,
    owner: parent.name === 'op' ? parent.parent?.parent?.name : undefined,
    name: collapsed(name),
    value: collapsed(element.value('value') ?? ''),
  };
}

const BY_SCHEMA: Readonly<Record<string, (pair: Pair) => Rewrite | undefined>> = { '3.0': to3, '4.0': to4 };

/** upgrade-2.10.xsl, the tables of its map. */
function to3({ set, of, operation, owner, name, value }: Pair): Rewrite | undefined {
  if (set === 'cluster_property_set') return propertyTo3(name, value);
  if (RESOURCES.has(of)) return set === 'meta_attributes' ? metaTo3(name, value) : parameterTo3(set, name, value);
  if (of !== 'op' || !RESOURCES.has(owner ?? '')) return undefined;
  if (name === 'requires' && (set === 'meta_attributes' || set === 'instance_attributes'))
    return requiresTo3(operation);
  return set === 'instance_attributes' && OF_OPERATION.has(name) ? TO_META : undefined;
}

const RESOURCES = new Set(['primitive', 'template']);
const OF_OPERATION = new Set([
  'interval-origin',
  'start-delay',
  'enabled',
  'on-fail',
  'record-pending',
  'role',
  'timeout',
]);
const TO_META: Rewrite = { outcome: 'changed', does: 'moves it to the meta_attributes of the operation' };

function renamed(name: string): Rewrite {
  return { outcome: 'renamed', does: `renames it to ${name}`, to: { name } };
}

function moved(name: string, section: string): Rewrite {
  return { outcome: 'changed', does: `moves it to ${section} as ${name}` };
}

const THRESHOLD = 'Set migration-threshold';
const MOVED: Readonly<Record<string, Rewrite>> = {
  'default-action-timeout': moved('timeout', 'op_defaults'),
  'default-resource-stickiness': moved('resource-stickiness', 'rsc_defaults'),
  'is-managed-default': moved('is-managed', 'rsc_defaults'),
  'default-migration-threshold': { outcome: 'dropped', does: 'drops it', first: `${THRESHOLD} in rsc_defaults` },
  'expected-quorum-votes': { outcome: 'dropped', does: 'drops it', first: 'Leave quorum to corosync' },
  'notification-agent': { outcome: 'dropped', does: 'drops it', first: 'Configure an alert' },
  'notification-recipient': { outcome: 'dropped', does: 'drops it', first: 'Configure an alert with a recipient' },
};
const DEAD = new Set(['heartbeat', 'openais', 'classic openais', 'classic openais (with plugin)', 'cman']);

function propertyTo3(name: string, value: string): Rewrite | undefined {
  const today = Object.hasOwn(RENAMED_PROPERTIES, name) ? RENAMED_PROPERTIES[name] : undefined;
  if (today !== undefined) return renamed(today);
  if (name === 'cluster-infrastructure' && DEAD.has(value))
    return { outcome: 'dropped', does: 'drops it', first: 'Move the cluster to corosync' };
  // These six have been written with either.
  const dashed = /^(?:default|is)_/.test(name) ? name.replaceAll('_', '-') : name;
  if (dashed === 'default-resource-failure-stickiness') return stickiness(value, 'in rsc_defaults');
  return Object.hasOwn(MOVED, dashed) ? MOVED[dashed] : undefined;
}

function stickiness(value: string, where: string): Rewrite {
  if (value === '-INFINITY') return { outcome: 'changed', does: `replaces it by migration-threshold="1" ${where}` };
  return { outcome: 'dropped', does: 'drops it', first: `${THRESHOLD} ${where}` };
}

function metaTo3(name: string, value: string): Rewrite | undefined {
  if (/^isolation(?:-host|-instance|-wrapper)?$/.test(name))
    return {
      outcome: 'dropped',
      does: 'replaces it by target-role="Stopped", which disables the resource',
      first: 'Make a bundle of the resource',
    };
  return /^resource[-_]failure[-_]stickiness$/.test(name) &&
    name !== 'resource-failure_stickiness' &&
    name !== 'resource_failure-stickiness'
    ? stickiness(value, 'for the resource')
    : undefined;
}

function parameterTo3(set: string, name: string, value: string): Rewrite | undefined {
  if (set !== 'instance_attributes') return undefined;
  const action = /^pcmk_(list|monitor|off|on|reboot|status)_cmd$/.exec(name)?.[1];
  if (action !== undefined) return renamed(`pcmk_${action}_action`);
  if (name !== 'pcmk_arg_map') return undefined;
  if (value.startsWith('port:')) return { outcome: 'renamed', does: 'renames it to pcmk_host_argument' };
  return { outcome: 'dropped', does: 'drops it', first: 'Set pcmk_host_argument' };
}

function requiresTo3(operation: string | undefined): Rewrite {
  if (operation === 'start' || operation === 'promote')
    return { outcome: 'changed', does: 'moves it to the meta_attributes of the resource' };
  const first = 'Remove it, or set it in the meta_attributes of the resource,';
  return { outcome: 'dropped', does: 'drops it, as it counted for start and promote only', first };
}

const RENAMED_IN_4 = ['finalization-timeout', 'integration-timeout', 'transition-delay'];

/** The style sheets upgrade-3.10-*.xsl. */
function to4({ set, of, name, value }: Pair): Rewrite | undefined {
  if (set === 'cluster_property_set') {
    const old = name.startsWith('crmd-') ? name.slice('crmd-'.length) : '';
    if (RENAMED_IN_4.includes(old)) return renamed(old === 'transition-delay' ? old : `join-${old}`);
    if (name === 'remove-after-stop')
      return { outcome: 'dropped', does: 'drops it', first: 'Remove it, and see what the cluster does without,' };
    if (name === 'stonith-action' && value === 'poweroff') return { outcome: 'changed', does: 'writes off instead' };
    return undefined;
  }
  if (set !== 'meta_attributes') return undefined;
  const ofOperation = of === 'op' || of === 'op_defaults';
  if (ofOperation && (name === 'can_fail' || name === 'role_after_failure'))
    return { outcome: 'dropped', does: 'drops it', first: 'Set on-fail' };
  if (!ofOperation && name === 'restart-type')
    return { outcome: 'dropped', does: 'drops it', first: 'Use the kind of the ordering constraint' };
  return undefined;
}

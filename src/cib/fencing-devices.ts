import type { Place } from '../xml/nodes.js';
import { settingsOf } from './bundle/remote-nodes.js';
import { censusOf } from './census.js';
import { foldName } from './cluster-nodes.js';
import type { Document, Resource } from './document.js';
import { allowedNodesOf, type Ban } from './graph/allowed-nodes.js';
import { possible, type Value } from './nvpairs.js';
import { clusterSetting } from './options/effective.js';
import type { JudgedBy } from './options/reading.js';
import { agentOf, isFencingDevice, type MetaSetting, metaOf, templateOf } from './tree.js';
import { booleanOf } from './values/boolean.js';
import { NODE_LIST, NODE_MAP } from './values/node-map.js';
import { WATCHDOG_TIMEOUT } from './values/timeout.js';

/** A fencing device: a primitive of class stonith, wherever it stands. */
export interface FencingDevice {
  readonly resource: Resource;
  readonly agent: string;
  /** How it finds its nodes, in lower case; undefined where that is not set, or depends on a rule. */
  readonly check: string | undefined;
  readonly checkAt: Place | undefined;
  readonly hostList: Value | undefined;
  readonly hostMap: Value | undefined;
  /** The nodes that it can fence, in lower case; undefined where the file does not tell. */
  readonly targets: ReadonlySet<string> | undefined;
  /** Where its list of nodes stands; the device itself where it has none. */
  readonly targetsAt: Place;
  /** What keeps it stopped, so that the fencer does not register it (`cib_device_update`): its `target-role`. */
  readonly stoppedBy: MetaSetting | undefined;
}

const known = new WeakMap<Document, readonly FencingDevice[]>();

/** The fencing devices, in document order; templates are none. Needs `resources` and `rscDefaults` of the index. */
export function fencingDevicesOf(document: Document): readonly FencingDevice[] {
  let devices = known.get(document);
  if (devices === undefined) {
    const { fencing, derived } = censusOf(document);
    // In document order.
    const all = derived.length === 0 ? fencing : [...document.resources.values()];
    devices = all
      .filter((resource) => isFencingDevice(resource, document))
      .map((resource) => deviceOf(resource, document));
    known.set(document, devices);
  }
  return devices;
}

function deviceOf(resource: Resource, document: Document): FencingDevice {
  const { param } = settingsOf(resource, document);
  const [check, hostList, hostMap] = [param('pcmk_host_check'), param('pcmk_host_list'), param('pcmk_host_map')];
  const isRuled = [check, hostList, hostMap].some((value) => value?.ruled === true);
  const method = check?.text.toLowerCase();
  return {
    resource,
    agent: agentOf(resource, document).type ?? '',
    check: isRuled ? undefined : method,
    checkAt: check?.at,
    hostList,
    hostMap,
    targets: isRuled ? undefined : targetsOf(method, hostList, hostMap),
    targetsAt: hostList?.at ?? hostMap?.at ?? resource.at,
    stoppedBy: stoppedBy(resource, document),
  };
}

/** `target_list_type` and `can_fence_host_with_device` in `daemons/fenced/fenced_commands.c`. */
function targetsOf(
  check: string | undefined,
  list: Value | undefined,
  map: Value | undefined,
): ReadonlySet<string> | undefined {
  if (check !== undefined && check !== 'static-list') return undefined;
  if (list === undefined && map === undefined) return undefined;
  const [listed, mapped] = [list && NODE_LIST.check(list.text), map && NODE_MAP.check(map.text)];
  if (listed?.ok === false || mapped?.ok === false) return undefined;
  return new Set([...(listed?.value ?? []), ...(mapped?.value.keys() ?? [])].map(foldName));
}

function stoppedBy(resource: Resource, document: Document): MetaSetting | undefined {
  const setting = metaOf(resource, 'target-role', document);
  const values = [...possible(setting?.value)];
  const isStopped = values.some(({ ruled }) => !ruled) && values.every(({ text }) => text.toLowerCase() === 'stopped');
  return isStopped ? setting : undefined;
}

/**
 * The bans that shut a device out of every cluster node, so that no fencer registers it; none where the cluster is not
 * symmetric and no location gives it a node. Undefined where some node may use it (`cib_device_update` in
 * `daemons/fenced/pcmk-fenced.c`). Needs what {@link allowedNodesOf} does.
 */
export function bansOf({ resource }: FencingDevice, document: Document): readonly Ban[] | undefined {
  if (resource.parent !== undefined) return undefined;
  return allowedNodesOf(document).closed(resource, 'cluster');
}

/** The first of several bans, for a finding. */
export function banNotes(bans: readonly Ban[]) {
  return bans.slice(0, 10).map(({ node, by, isExclusive }) => {
    const words = isExclusive ? `leaves it other nodes than "${node}" only` : `bans it from "${node}"`;
    return { message: `"${by.id}" ${words}`, at: by.at.range };
  });
}

/** Whether another primitive may be meant as a device, but its class or its template is wrong: that is the mistake. */
export function mayHaveAnother(document: Document): boolean {
  return [...document.resources.values()].some((resource) => {
    if (resource.kind !== 'primitive') return false;
    const agent = resource.template === undefined ? resource : templateOf(resource, document);
    return !CLASSES.has(agent?.class?.trim() ?? '');
  });
}

const CLASSES = new Set(['stonith', 'ocf', 'lsb', 'heartbeat', 'service', 'systemd', 'upstart', 'nagios']);

/** Agents that never fence a node themselves: they add a condition, or wait for what another saw. */
const HELPERS = new Set(['fence_heuristics_ping', 'fence_kdump']);

export function isHelper({ agent }: FencingDevice): boolean {
  return HELPERS.has(agent);
}

/** Whether a device can fence anything at all, alone. Needs what {@link allowedNodesOf} does. */
export function isUsable(device: FencingDevice, document: Document): boolean {
  return device.stoppedBy === undefined && !isHelper(device) && bansOf(device, document) === undefined;
}

/** Whether fencing is surely enabled: by default, or by every value that may come to count. Junk is another mistake. */
export function isFencingEnabled(document: Document, by: JudgedBy): boolean {
  return always(clusterSetting('fencing-enabled', document, by), true);
}

/** Whether the cluster notes that SBD runs, at least sometimes. */
export function mayHaveWatchdog(document: Document, by: JudgedBy): boolean {
  const value = clusterSetting('have-watchdog', document, by);
  return value !== undefined && [...possible(value)].some(({ text }) => booleanOf(text) === true);
}

/** Whether nodes surely do not fence themselves: what cannot be read is computed from what SBD is set to. */
export function isWatchdogOff(document: Document, by: JudgedBy): boolean {
  return [...possible(clusterSetting('fencing-watchdog-timeout', document, by))].every(({ text }) => {
    const verdict = WATCHDOG_TIMEOUT.check(text, by.release);
    return verdict.ok && verdict.value === 0;
  });
}

function always(value: Value | undefined, wanted: boolean): boolean {
  return [...possible(value)].every(({ text }) => booleanOf(text) === wanted);
}

import { foldName, knownNodesOf } from './cluster-nodes.js';
import type { Document } from './document.js';
import { type FencingDevice, fencingDevicesOf } from './fencing-devices.js';
import type { Field } from './field.js';
import { type Word, wordsOf } from './list-words.js';

/** A list of nodes that a fencing device goes by. */
export interface HostList {
  readonly name: 'pcmk_host_list' | 'pcmk_host_map';
  readonly field: Field;
  readonly hosts: readonly Word[];
}

/** The nodes that a fencing device names, held against those that the cluster has. */
export interface NamedHosts {
  readonly device: FencingDevice;
  readonly lists: readonly HostList[];
  /** In lower case: names that no node has, and the node that each is probably a slip for. */
  readonly meant: ReadonlyMap<string, string>;
  /** No node of the cluster has any of the names. */
  readonly isForNone: boolean;
}

const known = new WeakMap<Document, readonly NamedHosts[]>();

/** Empty where the document does not list nodes. Needs `nodes`, `resources`, `bundles` and `rscDefaults` of the index. */
export function namedHostsOf(document: Document): readonly NamedHosts[] {
  let all = known.get(document);
  if (all === undefined) {
    all = knownNodesOf(document).areListed
      ? fencingDevicesOf(document).map((device) => namedHosts(device, document))
      : [];
    known.set(document, all);
  }
  return all;
}

function namedHosts(device: FencingDevice, document: Document): NamedHosts {
  const nodes = knownNodesOf(document);
  const lists = listsOf(device);
  const hosts = new Set(lists.flatMap((list) => list.hosts.map(({ text }) => foldName(text))));
  const meant = new Map<string, string>();
  for (const host of hosts) {
    const near = nodes.has(host) ? undefined : nodes.meant(host);
    if (near !== undefined && !hosts.has(foldName(near))) meant.set(host, near);
  }
  const isForNone = device.targets !== undefined && hosts.size > 0 && ![...hosts].some((host) => nodes.has(host));
  return { device, lists, meant, isForNone: isForNone && meant.size === 0 };
}

/** The names of nodes that a device gives, where it goes by them. */
function listsOf({ check, hostList, hostMap }: FencingDevice): HostList[] {
  const lists: HostList[] = [];
  if (hostList !== undefined && (check === undefined || check === 'static-list'))
    lists.push({ name: 'pcmk_host_list', field: hostList, hosts: wordsOf(hostList, /[^,;\s]+/g) });
  if (hostMap !== undefined)
    lists.push({ name: 'pcmk_host_map', field: hostMap, hosts: wordsOf(hostMap, /(?<=^|[; \t])[^:=; \t]+(?=[:=])/g) });
  return lists;
}

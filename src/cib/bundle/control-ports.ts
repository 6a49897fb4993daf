import type { Document } from '../document.js';
import { idOf } from '../ids.js';
import { type Bundle, DEFAULT_CONTROL_PORT } from './facts.js';
import { type Placement, placementOf } from './placement.js';
import { type RemoteNode, remoteNodesOf } from './remote-nodes.js';

/** Whether Pacemaker has a way to the primitive inside; without one it drops the bundle (`valid_network`). */
export function isReachable({ primitive, network }: Bundle): boolean {
  return primitive !== undefined && (network?.ipRangeStart !== undefined || network?.controlPort !== undefined);
}

/** Whether replicas on one node would all listen on one port of it. */
export type SharedPort =
  /** Reached through `control-port` on the node: Pacemaker insists on one replica (`valid_network`). */
  | 'control-port'
  /** Each has an address, but on the host's network Pacemaker Remote listens on all of the node's addresses. */
  | 'host-network';

/** Why two replicas of a bundle that allows several on a node cannot share one; undefined when they can, or need not. */
export function sharedPortOf(bundle: Bundle): SharedPort | undefined {
  const { network, replicas, replicasPerHost, hostNetwork } = bundle;
  if (!isReachable(bundle) || replicasPerHost.value < 2) return undefined;
  if (network?.ipRangeStart === undefined) return 'control-port';
  return hostNetwork !== undefined && replicas.value > 1 ? 'host-network' : undefined;
}

/** The remote nodes whose port a bundle's control port meets. */
export interface MetNodes {
  readonly first: RemoteNode;
  readonly count: number;
}

interface Conflicts {
  /** A bundle on the host's network, with an earlier one that listens on the same port and may share a node with it. */
  readonly bundles: ReadonlyMap<Bundle, Bundle>;
  readonly nodes: ReadonlyMap<Bundle, MetNodes>;
  /** The bundles on either side of a conflict. */
  readonly involved: ReadonlySet<Bundle>;
}

const known = new WeakMap<Document, Conflicts>();

/** Where control ports meet for sure. Worked out once a document; empty when it is no whole CIB. */
export function controlPortConflicts(document: Document): Conflicts {
  let conflicts = known.get(document);
  if (conflicts === undefined) {
    const [bundles, nodes] = [bundleConflicts(document), nodeConflicts(document)];
    conflicts = { bundles, nodes, involved: new Set([...bundles.keys(), ...bundles.values(), ...nodes.keys()]) };
    known.set(document, conflicts);
  }
  return conflicts;
}

/** How many bundles on one port and node are compared with the next; more only where all of them are kept apart. */
const COMPARED = 64;

/** Whether two bundles have one id, which is the mistake then. */
function isCopy(a: Bundle, b: Bundle): boolean {
  return a.id !== '' && a.id === b.id;
}

/** A bundle whose Pacemaker Remote listens on the host itself, and the nodes it may do so on. */
interface Listener {
  readonly bundle: Bundle;
  readonly port: number;
  readonly nodes: ReadonlySet<string>;
}

function bundleConflicts(document: Document): Map<Bundle, Bundle> {
  const conflicts = new Map<Bundle, Bundle>();
  if (!document.bundles.some(listensOnHost)) return conflicts;
  const placement = placementOf(document);
  const listeners = document.bundles.flatMap((bundle) => listenerOf(bundle, placement) ?? []);
  /** Port and node to the bundles, free to run there, that listen so. */
  const byNode = new Map<string, Bundle[]>();
  for (const { bundle, port, nodes } of listeners) {
    if (placement.follows(bundle)) continue;
    for (const node of nodes) {
      const here = byNode.get(`${port} ${node}`) ?? [];
      byNode.set(`${port} ${node}`, here);
      const other = conflicts.has(bundle)
        ? undefined
        : here.find((one) => !isCopy(one, bundle) && !placement.areApart(one, bundle));
      if (other !== undefined) conflicts.set(bundle, other);
      else if (here.length < COMPARED) here.push(bundle);
    }
  }
  addColocated(listeners, placement, conflicts);
  return conflicts;
}

/** Adds the pairs that a colocation puts on one node. */
function addColocated(listeners: readonly Listener[], placement: Placement, conflicts: Map<Bundle, Bundle>): void {
  const byId = new Map(listeners.map((listener, order) => [idOf(listener.bundle.id), { ...listener, order }]));
  for (const one of byId.values()) {
    const leader = placement.soleLeader(one.bundle);
    const other = leader === undefined ? undefined : byId.get(leader);
    if (other === undefined || other.port !== one.port || placement.follows(other.bundle)) continue;
    if (placement.areApart(one.bundle, other.bundle) || ![...one.nodes].some((node) => other.nodes.has(node))) continue;
    const [earlier, later] = one.order < other.order ? [one, other] : [other, one];
    if (!conflicts.has(later.bundle)) conflicts.set(later.bundle, earlier.bundle);
  }
}

function listensOnHost(bundle: Bundle): boolean {
  return bundle.hostNetwork !== undefined && isReachable(bundle);
}

function listenerOf(bundle: Bundle, placement: Placement): Listener | undefined {
  const port = bundle.controlPort;
  if (!listensOnHost(bundle) || port === undefined) return undefined;
  const nodes = placement.nodesOf(bundle);
  return nodes && { bundle, port, nodes };
}

function nodeConflicts(document: Document): Map<Bundle, MetNodes> {
  const conflicts = new Map<Bundle, MetNodes>();
  const byPort = new Map<number, RemoteNode[]>();
  for (const node of remoteNodesOf(document)) {
    if (node.port === undefined) continue;
    const others = byPort.get(node.port);
    if (others === undefined) byPort.set(node.port, [node]);
    else others.push(node);
  }
  if (byPort.size === 0) return conflicts;
  const placement = placementOf(document);
  for (const bundle of document.bundles) {
    if (!isReachable(bundle) || placement.follows(bundle)) continue;
    const candidates = byPort.get(bundle.controlPort ?? 0);
    const nodes = candidates && placement.nodesOf(bundle);
    const met = nodes && candidates.filter(({ name }) => nodes.has(name.toLowerCase()));
    const first = met?.[0];
    if (met !== undefined && first !== undefined) conflicts.set(bundle, { first, count: met.length });
  }
  return conflicts;
}

/** The port of Pacemaker Remote in a bundle's containers as a reader sees it: `3122`, or `3121 (the default)`. */
export function describeControlPort({ network, controlPort }: Bundle): string {
  const port = controlPort ?? DEFAULT_CONTROL_PORT;
  return network?.controlPort === undefined ? `${port} (the default)` : String(port);
}

import type { Bundle, Count } from '../../../cib/bundle/facts.js';
import * as implicit from '../../../cib/bundle/implicit.js';
import { hostEntryOf, hostNameOf, launchOptionsOf, runCommandOf } from '../../../cib/bundle/launch.js';
import { dropReason, odditiesOf } from '../../../cib/bundle/oddities.js';
import { controlPortText } from '../../../cib/bundle/ports.js';
import {
  type Agent,
  agentName,
  hostPathsOf,
  imageContentsOf,
  nodeContentsOf,
  openingsOf,
} from '../../../cib/bundle/requirements.js';
import { replicasPerNode } from '../../../cib/bundle/resources.js';
import type { Document } from '../../../cib/document.js';
import type { Release } from '../../../cib/release.js';

/** Most items of a list in the report: a bundle may have two thousand million replicas. */
export const MOST = 256;

/** The start of a list, how long the whole of it is, and whether that is more than the start. */
export interface Capped<T> {
  count: number;
  truncated: boolean;
  items: T[];
}

/** What `ciblint inspect --format json` prints. Where something is not given or does not apply, its value is null. */
export interface Report {
  version: 1;
  /** As named on the command line; `-` is standard input. */
  file: string;
  /** The oldest Pacemaker release that can have written the file, by which it is judged: `2.1.5`. */
  pacemaker: string;
  /** The node names in the file, remote nodes left out. */
  nodes: Capped<string>;
  /** In document order. */
  bundles: BundleReport[];
}

/** A number of replicas as Pacemaker arrives at it. */
export interface CountReport {
  value: number;
  /** The attribute that gives it; null is the default. */
  from: string | null;
  /** That attribute's value as written, where Pacemaker makes another number of it. */
  written: string | null;
}

export interface BundleReport {
  id: string;
  /** Where the bundle begins in the file, 1-based. */
  line: number;
  technology: string | null;
  image: string | null;
  /** Why Pacemaker drops the bundle as a whole. */
  dropped: string | null;
  /** `target-role` is Stopped. */
  disabled: boolean;
  replicas: CountReport;
  replicasPerHost: CountReport;
  promotedMax: CountReport;
  primitive: { id: string; agent: string | null } | null;
  /** The implicit clone around the primitive. */
  clone: string | null;
  /** The container's `network` attribute. */
  network: string | null;
  /** Whether containers share the host's network, and what says so. */
  hostNetwork: 'attribute' | 'options' | null;
  /** The port of Pacemaker Remote, as written; null without a primitive. */
  controlPort: { value: string; from: string | null } | null;
  /** The netmask, in bits, and the interface of the addresses; null without ip-range-start. */
  netmask: { value: string; from: string | null } | null;
  interface: string | null;
  /** The container's command; null where the image's own one runs. */
  runCommand: { value: string; from: string | null } | null;
  instances: Capped<InstanceReport>;
  /** The last options of every replica's command line, which write all replicas into its hosts file. */
  hostEntries: Capped<string>;
  /** Paths that all replicas share. */
  paths: PathReport[];
  imageMustHave: string[];
  nodesMustHave: string[];
  /** What Pacemaker makes of the bundle that its author may not expect. */
  notes: string[];
}

/** One replica. */
export interface InstanceReport {
  name: string;
  hostName: string | null;
  address: string | null;
  /** Ids of the implicit resources; the connection's is also the name of the bundle node. */
  container: string;
  addressResource: string | null;
  connection: string | null;
  instance: string | null;
  /** The options of its command line but for `hostEntries`, in order, each with the mapping it comes from. */
  options: { text: string; from: string; mapping: string | null }[];
  /** Paths that it has for itself. */
  paths: PathReport[];
  openings: OpeningReport[];
}

/** A path on the nodes, and where the container sees it; without a mapping, Pacemaker adds it by itself. */
export interface PathReport {
  path: string;
  target: string;
  mapping: string | null;
}

/** A TCP port, or a range, to be open for `cluster` (all cluster nodes) or `clients`; no address: on the node. */
export interface OpeningReport {
  address: string | null;
  port: string;
  from: 'cluster' | 'clients';
  mapping: string | null;
}

/** A bundle and the line where it begins. */
export interface LocatedBundle {
  readonly bundle: Bundle;
  readonly line: number;
}

/** The report on some bundles of a document. */
export function reportOn(
  file: string,
  bundles: readonly LocatedBundle[],
  document: Document,
  release: Release,
): Report {
  const nodes = document.nodes.filter(({ type }) => type === 'member').map(({ uname }) => uname.text);
  return {
    version: 1,
    file,
    pacemaker: release.text,
    nodes: capped(nodes.length, (i) => nodes[i] as string),
    bundles: bundles.map((located) => bundleReport(located, document, release)),
  };
}

function bundleReport({ bundle, line }: LocatedBundle, document: Document, release: Release): BundleReport {
  const { container, network, primitive } = bundle;
  const agent = primitive && agentOf(bundle, document);
  const runCommand = runCommandOf(bundle, release);
  const replicas = bundle.replicas.value;
  const hasAddresses = network?.ipRangeStart !== undefined;
  return {
    id: bundle.id,
    line,
    technology: container?.technology ?? null,
    image: container?.image?.text ?? null,
    dropped: dropReason(bundle, agent, release) ?? null,
    disabled: isDisabled(bundle, document),
    replicas: countReport(bundle.replicas),
    replicasPerHost: countReport({ ...bundle.replicasPerHost, value: replicasPerNode(bundle) }),
    promotedMax: countReport(bundle.promotedMax),
    primitive: primitive === undefined ? null : { id: primitive.id, agent: (agent && agentName(agent)) ?? null },
    clone: implicit.cloneId(bundle) ?? null,
    network: container?.network?.text ?? null,
    hostNetwork: bundle.hostNetwork ?? null,
    controlPort:
      primitive === undefined ? null : given(controlPortText(bundle), network?.controlPort && 'control-port'),
    netmask: hasAddresses ? given(network.hostNetmask?.text ?? '32', network.hostNetmask && 'host-netmask') : null,
    interface: hasAddresses ? (network.hostInterface?.text ?? null) : null,
    runCommand: runCommand === undefined ? null : given(runCommand.text, runCommand.given ? 'run-command' : undefined),
    instances: capped(container === undefined ? 0 : replicas, (n) => instanceReport(bundle, n)),
    hostEntries: capped(hasAddresses ? replicas : 0, (n) => hostEntryOf(bundle, n) as string),
    paths: hostPathsOf(bundle).map(pathReport),
    imageMustHave: imageContentsOf(bundle, agent, release),
    nodesMustHave: nodeContentsOf(bundle),
    notes: odditiesOf(bundle),
  };
}

function instanceReport(bundle: Bundle, n: number): InstanceReport {
  return {
    name: implicit.replicaName(bundle, n),
    hostName: hostNameOf(bundle, n) ?? null,
    address: implicit.replicaAddress(bundle, n) ?? null,
    container: implicit.containerId(bundle, n),
    addressResource: implicit.addressId(bundle, n) ?? null,
    connection: bundle.primitive === undefined ? null : implicit.replicaName(bundle, n),
    instance: implicit.instanceId(bundle, n) ?? null,
    options: launchOptionsOf(bundle, n).map(({ text, from, mapping }) => ({ text, from, mapping: mapping ?? null })),
    paths: hostPathsOf(bundle, n).map(pathReport),
    openings: openingsOf(bundle, n).map(({ address, port, from, mapping }) => ({
      address: address ?? null,
      port,
      from,
      mapping: mapping ?? null,
    })),
  };
}

function pathReport({
  path,
  target,
  mapping,
}: {
  path: string;
  target: string;
  mapping: string | undefined;
}): PathReport {
  return { path, target, mapping: mapping ?? null };
}

function countReport({ value, from, field }: Count): CountReport {
  const asWritten = field === undefined || field.text.trim() === String(value);
  return { value, from: from ?? null, written: asWritten ? null : field.text };
}

function given(value: string, from: string | undefined): { value: string; from: string | null } {
  return { value, from: from ?? null };
}

function capped<T>(count: number, item: (i: number) => T): Capped<T> {
  const items = Array.from({ length: Math.min(count, MOST) }, (_, i) => item(i));
  return { count, truncated: count > MOST, items };
}

/** The primitive's agent, what its template gives included. */
function agentOf(bundle: Bundle, document: Document): Agent {
  const { primitive } = bundle;
  const template = primitive?.template === undefined ? undefined : document.resources.get(primitive.template);
  return {
    class: primitive?.class ?? template?.class,
    provider: primitive?.provider ?? template?.provider,
    type: primitive?.type ?? template?.type,
  };
}

function isDisabled(bundle: Bundle, document: Document): boolean {
  return document.resources.get(bundle.id)?.meta.get('target-role')?.text.toLowerCase() === 'stopped';
}

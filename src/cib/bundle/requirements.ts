import type { Release } from '../release.js';
import type { Bundle } from './facts.js';
import { replicaAddress } from './implicit.js';
import { remotedOf, runCommandOf } from './launch.js';
import { mountsOf, sourceOf } from './mounts.js';
import { forwardsOf } from './ports.js';

/** A path on the host that a container sees. */
export interface HostPath {
  readonly path: string;
  readonly target: string;
  /** The id of the mapping; undefined for what Pacemaker adds itself. */
  readonly mapping: string | undefined;
  readonly automatic: boolean;
}

/**
 * The paths that must be there on every node before the containers start, in the order of the mounts: those of replica `n`
 * alone, or, without `n`, those that all replicas share. What happens where one is missing is up to the runtime.
 */
export function hostPathsOf(bundle: Bundle, n?: number): HostPath[] {
  return mountsOf(bundle)
    .filter(({ perReplica }) => perReplica === (n !== undefined))
    .map((mount) => ({
      path: sourceOf(mount, bundle, n ?? 0).replace(/\/{2,}/g, '/'),
      target: mount.target,
      mapping: mount.mapping?.id,
      automatic: mount.mapping === undefined,
    }));
}

/** A port that a firewall must let through. */
export interface Opening {
  /** The address it must be open on; undefined for the addresses of the node that runs the replica. */
  readonly address: string | undefined;
  /** A TCP port or a range of them, as written. */
  readonly port: string;
  /** `cluster`: from all cluster nodes, for Pacemaker Remote; `clients`: from whoever uses the service. */
  readonly from: 'cluster' | 'clients';
  /** The id of the mapping; undefined for the control port. */
  readonly mapping: string | undefined;
}

/**
 * The ports to open for replica `n`. Mappings that the host's network makes idle are not among them: what the service
 * then listens on, only the image knows.
 */
export function openingsOf(bundle: Bundle, n: number): Opening[] {
  const address = replicaAddress(bundle, n);
  const openings: Opening[] = [];
  for (const { port, mapping } of forwardsOf(bundle)) {
    if (mapping === undefined) openings.push({ address, port, from: 'cluster', mapping: undefined });
    else if (bundle.hostNetwork === undefined) openings.push({ address, port, from: 'clients', mapping: mapping.id });
  }
  return openings;
}

/** The agent of a bundle's primitive, worked out where it comes from a template; parts may be missing. */
export interface Agent {
  readonly class: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
}

/** `ocf:heartbeat:apache`; undefined while its class or its type is unknown. */
export function agentName(agent: Agent): string | undefined {
  if (agent.class === undefined || agent.type === undefined) return undefined;
  return [agent.class, agent.provider, agent.type].filter((part) => part !== undefined).join(':');
}

/**
 * What the image must hold, one line each. Pacemaker asks whether a container is alive by running `/bin/true` in it
 * (`monitor_cmd` of the implicit container resource).
 */
export function imageContentsOf(bundle: Bundle, agent: Agent | undefined, release: Release): string[] {
  const command = runCommandOf(bundle, release);
  const contents: string[] = [];
  if (command?.given === true) {
    const isRemoted = bundle.primitive === undefined || /^\S*pacemaker[-_]remoted(?:\s|$)/.test(command.text);
    const starts = isRemoted ? '' : `, which must start Pacemaker Remote (${remotedOf(release)})`;
    contents.push(`the run command ${command.text}${starts}`);
  } else if (command !== undefined) contents.push(`Pacemaker Remote (${command.text})`);
  else contents.push('a command of its own to run, as there is no run-command');
  if (bundle.primitive !== undefined) contents.push(...serviceOf(agent));
  contents.push('/bin/true, which Pacemaker runs to see whether the container is alive');
  return contents;
}

function serviceOf(agent: Agent | undefined): string[] {
  const name = agent && agentName(agent);
  if (name === undefined) return ['the agent of the primitive and the service it manages'];
  return [`the agent ${name}`, `the service that ${name} manages, configured`];
}

/** What every node that may run the bundle must have, the paths apart, one line each. */
export function nodeContentsOf(bundle: Bundle): string[] {
  const { container } = bundle;
  if (container === undefined) return [];
  const image = container.image?.text ?? '';
  const contents = [`${container.technology}, and the agent ocf:heartbeat:${container.technology}`];
  if (image !== '') contents.push(`the image ${image}, or access to a registry that has it`);
  return contents;
}

import { dotted, ipv4Of } from '../values/ipv4.js';
import { addressTextOf } from './addresses.js';
import type { BundleOutline } from './facts.js';

/** What Pacemaker makes of a bundle without being asked. */
export type ImplicitKind = 'replica' | 'container' | 'address' | 'clone';

/** The name of replica `n`, from 0: the container's host name, and with a primitive its node and connection resource. */
export function replicaName(bundle: BundleOutline, n: number): string {
  return `${bundle.id}-${n}`;
}

/** The id of the implicit container resource of replica `n`. */
export function containerId(bundle: BundleOutline, n: number): string {
  return `${bundle.id}-${bundle.container?.technology ?? 'docker'}-${n}`;
}

/** The address of replica `n` as Pacemaker passes it on, be it an address or not; undefined when it gets none. */
export function replicaAddress(bundle: BundleOutline, n: number): string | undefined {
  const start = bundle.network?.ipRangeStart;
  return start && addressTextOf(start.text, n);
}

/** The id of the implicit IPaddr2 resource of replica `n`, if it gets an address. */
export function addressId(bundle: BundleOutline, n: number): string | undefined {
  const address = replicaAddress(bundle, n);
  return address === undefined ? undefined : `${bundle.id}-ip-${address}`;
}

/** The id of instance `n` of the primitive; a bundle without one has none. */
export function instanceId(bundle: BundleOutline, n: number): string | undefined {
  return bundle.primitive && `${bundle.primitive.id}:${n}`;
}

/** The id of the clone around the primitive; a bundle without one has none. */
export function cloneId(bundle: BundleOutline): string | undefined {
  if (bundle.primitive === undefined) return undefined;
  return `${bundle.id}-${bundle.promotedMax.value > 0 ? 'master' : 'clone'}`;
}

/**
 * What `id` would be among the things that Pacemaker makes of `bundle`, or undefined when it is none of them. The id is
 * taken apart instead of every implicit id being put together: a bundle may have any number of replicas.
 */
export function implicitKind(bundle: BundleOutline, id: string): ImplicitKind | undefined {
  if (bundle.id === '' || !id.startsWith(`${bundle.id}-`)) return undefined;
  const rest = id.slice(bundle.id.length + 1);
  if (id === cloneId(bundle)) return 'clone';
  if (replicaNumber(rest, bundle) !== undefined) return bundle.primitive === undefined ? undefined : 'replica';
  const technology = bundle.container?.technology;
  if (technology !== undefined && rest.startsWith(`${technology}-`))
    return replicaNumber(rest.slice(technology.length + 1), bundle) === undefined ? undefined : 'container';
  return rest.startsWith('ip-') && isAddressOf(bundle, rest.slice(3)) ? 'address' : undefined;
}

function replicaNumber(text: string, bundle: BundleOutline): number | undefined {
  const n = /^(?:0|[1-9]\d{0,9})$/.test(text) ? Number(text) : undefined;
  return n !== undefined && n < bundle.replicas.value ? n : undefined;
}

function isAddressOf(bundle: BundleOutline, text: string): boolean {
  if (text === bundle.network?.ipRangeStart?.text) return true;
  const address = ipv4Of(text);
  if (address === undefined || dotted(address) !== text) return false;
  return (bundle.addresses?.runs ?? []).some(({ from, to }) => from <= address && address <= to);
}

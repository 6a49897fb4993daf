import type { PortSpan } from '../values/port.js';
import type { Bundle, PortMapping } from './facts.js';

/** A port mapping as a reader knows it, to begin a sentence: `Port mapping "http" (port 80)`. */
export function portMappingName(id: string | undefined, port: string | undefined, range: string | undefined): string {
  const ports = port === undefined ? range && ` (range ${range})` : ` (port ${port})`;
  return `${id === undefined ? 'The port mapping' : `Port mapping "${id}"`}${ports ?? ''}`;
}

/** The same for a mapping known by its facts. */
export function nameOfPortMapping({ id, port, range }: PortMapping): string {
  return portMappingName(id, port?.text, range?.text);
}

/** Ports as a reader knows them: `port 80` or `ports 80 to 90`. */
export function spanText({ first, last }: PortSpan): string {
  return first === last ? `port ${first}` : `ports ${first} to ${last}`;
}

/** The ports that two overlapping spans share. */
export function sharedSpan(a: PortSpan, b: PortSpan): PortSpan {
  return { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) };
}

/**
 * Whether a bundle's ports are bound to all addresses of the host. With an `ip-range-start` each replica has an address of
 * its own; on the host's network, and without a network, nothing is mapped (`create_container_resource` in Pacemaker's
 * bundle.c, and what docker and podman discard).
 */
export function publishesOnHost({ network, container, hostNetwork }: Bundle): boolean {
  return network?.ipRangeStart === undefined && hostNetwork === undefined && container?.network?.text !== 'none';
}

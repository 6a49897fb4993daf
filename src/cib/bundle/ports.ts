import { type Bundle, DEFAULT_CONTROL_PORT, type PortMapping } from './facts.js';
import { replicaAddress } from './implicit.js';

/** One port, or one range of ports, that is passed on to the container. */
export interface Forward {
  /** The port or range on the host's side, as written. */
  readonly port: string;
  /** The port or range in the container, as written. */
  readonly internalPort: string;
  /** The mapping it comes from; undefined for the control port, which Pacemaker adds itself. */
  readonly mapping: PortMapping | undefined;
}

/** The port of Pacemaker Remote as it is passed on, be it a port or not. */
export function controlPortText(bundle: Bundle): string {
  return bundle.network?.controlPort?.text ?? String(DEFAULT_CONTROL_PORT);
}

/**
 * What is forwarded to every replica, in the order of the command line: the mappings, then with a primitive the control
 * port. `port` wins over `range`, `internal-port` counts only beside `port`, a mapping with neither is left out
 * (`pe__unpack_bundle`, 2.0 to 3.0.2). Under `network="host"` a replica without an address gets none of them.
 */
export function forwardsOf(bundle: Bundle): Forward[] {
  const forwards: Forward[] = [];
  for (const mapping of bundle.ports) {
    const port = (mapping.port ?? mapping.range)?.text ?? '';
    if (port === '') continue;
    const internalPort = mapping.port === undefined ? port : (mapping.internalPort?.text ?? port);
    forwards.push({ port, internalPort, mapping });
  }
  if (bundle.primitive !== undefined) {
    const port = controlPortText(bundle);
    forwards.push({ port, internalPort: port, mapping: undefined });
  }
  return forwards;
}

/** `address:port:internal-port` or `port:internal-port`, as `-p` takes it; undefined where Pacemaker leaves it out. */
export function publicationOf(forward: Forward, bundle: Bundle, n: number): string | undefined {
  const ports = `${forward.port}:${forward.internalPort}`;
  const address = replicaAddress(bundle, n);
  if (address !== undefined) return `${address}:${ports}`;
  return bundle.hostNetwork === 'attribute' ? undefined : ports;
}

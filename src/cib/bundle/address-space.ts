import { schemaInteger } from '../values/integer.js';
import { type Subnet, subnetOf } from '../values/ipv4.js';
import type { Bundle } from './facts.js';

/** What an address that no host can have is for; undefined for an address that one can. RFC 1122 and RFC 1112. */
export function reservedFor(address: number): string | undefined {
  const first = Math.floor(address / 2 ** 24);
  if (first === 0) return 'in 0.0.0.0/8, which means this network';
  if (first === 127) return 'a loopback address, which never leaves the host';
  if (first >= 240) return address === 2 ** 32 - 1 ? 'the broadcast address' : 'in the reserved block 240.0.0.0/4';
  return first >= 224 ? 'a multicast address' : undefined;
}

/** Whether a bundle has addresses that hosts can have. All have the same first number: counting never changes it. */
export function isRoutable({ addresses }: Bundle): boolean {
  const first = addresses?.runs[0];
  return first !== undefined && reservedFor(first.from) === undefined;
}

/** The prefix length that `host-netmask` gives, when it is one: 1 to 32. */
export function netmaskBits({ network }: Bundle): number | undefined {
  const bits = network?.hostNetmask && schemaInteger(network.hostNetmask.text);
  return bits !== undefined && bits >= 1 && bits <= 32 ? bits : undefined;
}

/** The first address of a bundle that its subnet does not allow. */
export interface OutOfPlace {
  readonly address: number;
  /** Which replica gets it, from 0. */
  readonly replica: number;
  readonly fault: 'network' | 'broadcast' | 'outside';
  readonly subnet: Subnet;
}

/**
 * The first of a bundle's addresses that is not a host's in the subnet of `ip-range-start` and `host-netmask`; undefined
 * when all are, or where there is no such subnet: without a netmask, and with 32 bits, each address is a net of its own.
 * A net of 31 bits has neither network nor broadcast address (RFC 3021).
 */
export function firstOutOfPlace(bundle: Bundle): OutOfPlace | undefined {
  const bits = netmaskBits(bundle);
  const runs = bundle.addresses?.runs ?? [];
  const start = runs[0]?.from;
  if (bits === undefined || bits === 32 || start === undefined) return undefined;
  const subnet = subnetOf(start, bits);
  if (bits < 31 && start === subnet.network) return { address: start, replica: 0, fault: 'network', subnet };
  let replica = 0;
  for (const { from, to } of runs) {
    const bad = bits < 31 ? subnet.broadcast : subnet.broadcast + 1;
    if (to >= bad) {
      const address = Math.max(from, bad);
      const fault = address === subnet.broadcast ? 'broadcast' : 'outside';
      return { address, replica: replica + address - from, fault, subnet };
    }
    replica += to - from + 1;
  }
  return undefined;
}

const DOTTED = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/**
 * An IPv4 address as an unsigned 32-bit number, from four decimal octets; undefined when the text is anything else. An
 * octet with leading zeros is none: it is octal to iproute2 (`ip address add`), decimal to Pacemaker and refused by docker.
 */
export function ipv4Of(text: string): number | undefined {
  const match = DOTTED.exec(text);
  if (match === null) return undefined;
  const octets = match.slice(1).map(Number);
  if (octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((value, octet) => value * 256 + octet, 0);
}

/** The dotted form of an address. */
export function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** A subnet: its network and broadcast addresses. */
export interface Subnet {
  readonly network: number;
  readonly broadcast: number;
}

/** The subnet of an address under a prefix of 0 to 32 bits. */
export function subnetOf(address: number, bits: number): Subnet {
  const size = 2 ** (32 - bits);
  const network = Math.floor(address / size) * size;
  return { network, broadcast: network + size - 1 };
}

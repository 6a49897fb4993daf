/**
 * An IPv4 address as an unsigned 32-bit number, from four decimal octets; undefined when the text is anything else. An
 * octet with leading zeros is none: it is octal to iproute2 (`ip address add`), decimal to Pacemaker and refused by docker.
 */
export function ipv4Of(text: string): number | undefined {
  if (text.length > 15) return undefined;
  let value = 0;
  let octet = -1;
  let dots = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x2e) {
      if (octet < 0) return undefined;
      value = value * 256 + octet;
      octet = -1;
      dots += 1;
    } else if (code < 0x30 || code > 0x39 || octet === 0) return undefined;
    else octet = octet < 0 ? code - 0x30 : octet * 10 + code - 0x30;
    if (octet > 255) return undefined;
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : undefined;
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

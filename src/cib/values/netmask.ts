import { schemaInteger } from './integer.js';
import { ipv4Of } from './ipv4.js';
import { read, refused, type Syntax, type Verdict } from './verdict.js';

/**
 * The prefix length of an IPv4 netmask: 1 to 32 bits, or a dotted mask, which ocf:heartbeat:IPaddr2 turns into them
 * (its `cidr_netmask`, which a bundle's `host-netmask` becomes).
 */
export const NETMASK: Syntax<number> = {
  wants: 'a prefix length from 1 to 32',
  check(text): Verdict<number> {
    if (text.includes('.')) {
      const bits = bitsOf(text);
      return bits === undefined
        ? refused('is no netmask')
        : read(bits, { note: `is ${bits} bits`, write: String(bits) });
    }
    const bits = schemaInteger(text);
    if (bits === undefined) return refused(text === '' ? 'is empty' : 'is no prefix length');
    return bits >= 1 && bits <= 32 ? read(bits) : refused('is not between 1 and 32');
  },
};

/** The bits of a dotted mask, which are ones first and zeros then. */
function bitsOf(text: string): number | undefined {
  const mask = ipv4Of(text);
  if (mask === undefined || mask === 0) return undefined;
  const zeros = 2 ** 32 - mask;
  const bits = 32 - Math.log2(zeros);
  return Number.isInteger(bits) ? bits : undefined;
}

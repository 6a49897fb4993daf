import { ipv4Of } from '../values/ipv4.js';

/** A run of consecutive addresses, both ends included, as unsigned 32-bit numbers. */
export interface AddressRun {
  readonly from: number;
  readonly to: number;
}

/** The addresses that Pacemaker gives to a bundle's replicas, in replica order. */
export interface AddressPlan {
  readonly runs: readonly AddressRun[];
  /** How many replicas get an address. */
  readonly count: number;
  /** Some replica gets none, because Pacemaker's counting cannot go on from the last address. */
  readonly exhausted: boolean;
}

/**
 * The addresses of `replicas` instances from `start`, counted as Pacemaker counts (`allocate_ip`, unchanged from
 * 1.1.17 to 3.0.2): after an address whose third octet is 254 or 255 there is none; after a fourth octet of 254 or 255
 * comes `.1` of the next third octet; else the next address. `host-netmask` plays no part.
 */
export function planAddresses(start: number, replicas: number): AddressPlan {
  const runs: AddressRun[] = [];
  let count = 0;
  let from = start;
  while (count < replicas) {
    const third = Math.floor(from / 256) % 256;
    const fourth = from % 256;
    const more = third > 253 ? 0 : Math.max(0, 254 - fourth);
    const taken = Math.min(replicas - count, more + 1);
    runs.push({ from, to: from + taken - 1 });
    count += taken;
    if (third > 253) break;
    from += 256 - fourth + 1;
  }
  return { runs, count, exhausted: count < replicas };
}

/** The address of replica `n` (from 0), or undefined when it gets none. */
export function addressOf(plan: AddressPlan, n: number): number | undefined {
  let before = 0;
  for (const { from, to } of plan.runs) {
    const size = to - from + 1;
    if (n < before + size) return from + n - before;
    before += size;
  }
  return undefined;
}

/** The plan of an `ip-range-start`, or undefined when it is no IPv4 address. */
export function planOf(text: string, replicas: number): AddressPlan | undefined {
  const start = ipv4Of(text);
  return start === undefined ? undefined : planAddresses(start, replicas);
}

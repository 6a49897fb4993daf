import { ipv4Of } from '../values/ipv4.js';

/** A run of consecutive addresses, both ends included, as unsigned 32-bit numbers. */
export interface AddressRun {
  readonly from: number;
  readonly to: number;
}

/** The addresses that Pacemaker gives to a bundle's replicas, in replica order. */
export interface AddressPlan {
  readonly runs: readonly AddressRun[];
  /** How many replicas get an address before one gets none; with enough addresses, all of them. */
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

/**
 * The address of replica `n` (from 0), or undefined when it gets none. After a replica without an address Pacemaker has
 * forgotten the last one, and the next replica gets the first address again (`allocate_ip`; measured with 2.1.5).
 */
export function addressOf(plan: AddressPlan, n: number): number | undefined {
  return inRuns(plan, plan.exhausted ? n % (plan.count + 1) : n);
}

function inRuns(plan: AddressPlan, n: number): number | undefined {
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

/** Four numbers with dots as Pacemaker scans them: whatever follows is left out, and 999 will do. */
const SCANNED = /^\s*(\d+)\.\s*(\d+)\.\s*(\d+)\.\s*(\d+)/;

function scan(start: string): [number, number, number, number] | undefined {
  const match = SCANNED.exec(start);
  return match === null ? undefined : (match.slice(1).map(Number) as [number, number, number, number]);
}

/** How many replicas get an address before one gets none, whatever `ip-range-start` holds; at least one. */
export function addressesFrom(start: string): number {
  const [, , third, fourth] = scan(start) ?? [0, 0, 254, 0];
  return third > 253 ? 1 : firstRow(fourth) + (253 - third) * 254 + 1;
}

/** How many addresses there are from a fourth number on before the third one changes. */
function firstRow(fourth: number): number {
  return Math.max(0, 254 - fourth) + 1;
}

/**
 * The text that Pacemaker uses as the address of replica `n` (from 0), whatever `ip-range-start` holds; undefined when the
 * replica gets none. Replica 0 gets the text as written, the others what counting on from it gives (`next_ip`): nothing
 * follows a text that does not begin with four numbers. Agrees with `addressOf` where the start is an IPv4 address.
 */
export function addressTextOf(start: string, n: number): string | undefined {
  const given = addressesFrom(start);
  const at = n % (given + 1);
  if (at === given) return undefined;
  const octets = scan(start);
  if (at === 0 || octets === undefined) return start;
  const [first, second, third, fourth] = octets;
  const inFirstRow = firstRow(fourth);
  if (at < inFirstRow) return `${first}.${second}.${third}.${fourth + at}`;
  const beyond = at - inFirstRow;
  return `${first}.${second}.${third + 1 + Math.floor(beyond / 254)}.${(beyond % 254) + 1}`;
}

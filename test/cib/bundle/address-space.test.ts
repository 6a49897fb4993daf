import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstOutOfPlace } from '../../../src/cib/bundle/address-space.js';
import { addressOf } from '../../../src/cib/bundle/addresses.js';
import { dotted, subnetOf } from '../../../src/cib/values/ipv4.js';
import { podman } from './read.js';

test('the first address out of place is the first that a walk over all replicas meets', () => {
  const start = fc.tuple(fc.nat(3), fc.nat(255)).map(([third, fourth]) => 10 * 2 ** 24 + third * 256 + fourth);
  fc.assert(
    fc.property(start, fc.integer({ min: 16, max: 32 }), fc.integer({ min: 1, max: 600 }), (from, bits, replicas) => {
      const bundle = podman(`replicas="${replicas}"`, `ip-range-start="${dotted(from)}" host-netmask="${bits}"`);
      const { network, broadcast } = subnetOf(from, bits);
      let expected: [number, string] | undefined;
      for (let n = 0; n < replicas && bits < 32 && expected === undefined; n += 1) {
        const address = addressOf(bundle.addresses as NonNullable<typeof bundle.addresses>, n) as number;
        if (address > broadcast) expected = [n, 'outside'];
        else if (bits < 31 && address === network) expected = [n, 'network'];
        else if (bits < 31 && address === broadcast) expected = [n, 'broadcast'];
      }
      const found = firstOutOfPlace(bundle);
      expect(found && [found.replica, found.fault]).toEqual(expected);
    }),
  );
});

import { expect, test } from '@jest/globals';
import { dotted, ipv4Of, subnetOf } from '../../../src/cib/values/ipv4.js';

test.each([
  ['0.0.0.0', 0],
  ['10.0.0.1', 0x0a000001],
  ['255.255.255.255', 0xffffffff],
])('%s is an address', (text, value) => {
  expect(ipv4Of(text)).toBe(value);
  expect(dotted(value)).toBe(text);
});

test.each([
  '',
  '10.0.0',
  '10.0.0.1.2',
  '10.0.0.256',
  '10.0.0.5/24',
  ' 10.0.0.1',
  '10.0.0.-1',
  '::1',
  'host',
  '1e1.0.0.1',
])('"%s" is none', (text) => {
  expect(ipv4Of(text)).toBeUndefined();
});

test.each([
  ['192.168.122.131', 24, '192.168.122.0', '192.168.122.255'],
  ['10.1.2.3', 8, '10.0.0.0', '10.255.255.255'],
  ['10.1.2.3', 32, '10.1.2.3', '10.1.2.3'],
  ['10.1.2.3', 0, '0.0.0.0', '255.255.255.255'],
])('%s/%d goes from %s to %s', (address, bits, network, broadcast) => {
  const subnet = subnetOf(ipv4Of(address) as number, bits);
  expect([dotted(subnet.network), dotted(subnet.broadcast)]).toEqual([network, broadcast]);
});

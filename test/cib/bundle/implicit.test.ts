import { expect, test } from '@jest/globals';
import {
  addressId,
  cloneId,
  containerId,
  implicitKind,
  instanceId,
  replicaAddress,
  replicaName,
} from '../../../src/cib/bundle/implicit.js';
import { bundleIn, podman } from './read.js';

test('what Pacemaker makes of a bundle with a primitive', () => {
  const bundle = podman('replicas="2"', 'ip-range-start="10.0.3.254"');
  expect([0, 1].map((n) => replicaName(bundle, n))).toEqual(['b-0', 'b-1']);
  expect([0, 1].map((n) => containerId(bundle, n))).toEqual(['b-podman-0', 'b-podman-1']);
  expect([0, 1].map((n) => addressId(bundle, n))).toEqual(['b-ip-10.0.3.254', 'b-ip-10.0.4.1']);
  expect([0, 1].map((n) => instanceId(bundle, n))).toEqual(['p:0', 'p:1']);
  expect(cloneId(bundle)).toBe('b-clone');
});

test('a bundle that is promotable has a clone of another name', () => {
  expect(cloneId(podman('promoted-max="1"'))).toBe('b-master');
  expect(cloneId(podman('masters="1"'))).toBe('b-master');
});

test('a bundle without a primitive has containers only', () => {
  const bundle = bundleIn('<bundle id="b"><docker image="i"/></bundle>');
  expect(containerId(bundle, 0)).toBe('b-docker-0');
  expect(cloneId(bundle)).toBeUndefined();
  expect(instanceId(bundle, 0)).toBeUndefined();
  expect(addressId(bundle, 0)).toBeUndefined();
  expect(implicitKind(bundle, 'b-0')).toBeUndefined();
});

test('a start that is no address is an address to Pacemaker', () => {
  const bundle = podman('replicas="3"', 'ip-range-start="10.0.0.5/24"');
  expect([0, 1, 2].map((n) => replicaAddress(bundle, n))).toEqual(['10.0.0.5/24', '10.0.0.6', '10.0.0.7']);
  const name = podman('replicas="3"', 'ip-range-start="foo"');
  expect([0, 1, 2].map((n) => addressId(name, n))).toEqual(['b-ip-foo', undefined, 'b-ip-foo']);
});

test.each([
  ['b-0', 'replica'],
  ['b-11', 'replica'],
  ['b-12', undefined],
  ['b-00', undefined],
  ['b--1', undefined],
  ['b-podman-0', 'container'],
  ['b-podman-11', 'container'],
  ['b-podman-12', undefined],
  ['b-docker-0', undefined],
  ['b-ip-10.0.0.1', 'address'],
  ['b-ip-10.0.0.12', 'address'],
  ['b-ip-10.0.0.13', undefined],
  ['b-ip-10.0.0.01', undefined],
  ['b-clone', 'clone'],
  ['b-master', undefined],
  ['b', undefined],
  ['c-0', undefined],
])('"%s" is %s', (id, kind) => {
  expect(implicitKind(podman('replicas="12"', 'ip-range-start="10.0.0.1"'), id)).toBe(kind);
});

test('a thousand million replicas need no list', () => {
  const bundle = podman('replicas="2000000000"');
  expect(implicitKind(bundle, 'b-1999999999')).toBe('replica');
  expect(implicitKind(bundle, 'b-2000000000')).toBeUndefined();
});

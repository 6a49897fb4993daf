import { expect, test } from '@jest/globals';
import { bundleIn, podman } from './read.js';

test.each([
  ['', 1, undefined],
  ['replicas="3"', 3, 'replicas'],
  ['promoted-max="2"', 2, 'promoted-max'],
  ['masters="2"', 2, 'masters'],
  ['promoted-max="2" replicas="5"', 5, 'replicas'],
  ['promoted-max="2" masters="4"', 2, 'promoted-max'],
  ['promoted-max="0"', 1, undefined],
  ['promoted-max="-1"', 1, undefined],
  ['promoted-max="2" replicas="0"', 1, 'replicas'],
  ['replicas="abc"', 1, 'replicas'],
  ['replicas="-3"', 1, 'replicas'],
  ['replicas="3x"', 3, 'replicas'],
  ['replicas="3000000000"', 2147483647, 'replicas'],
])('with %s there are %d replicas', (attributes, value, from) => {
  expect(podman(attributes).replicas).toMatchObject({ value, from });
});

test('the other counts', () => {
  const bundle = podman('replicas-per-host="0" promoted-max="-4"');
  expect(bundle.replicasPerHost).toMatchObject({ value: 1, from: 'replicas-per-host' });
  expect(bundle.promotedMax).toMatchObject({ value: 0, from: 'promoted-max' });
  expect(podman('').replicasPerHost).toEqual({ value: 1, from: undefined, field: undefined });
});

test.each([
  ['', undefined],
  ['network="host"', 'attribute'],
  ['network="bridge"', undefined],
  ['network="HOST"', undefined],
  ['options="--net=host"', 'options'],
  ['options="--net host"', 'options'],
  ['options="--network=host"', 'options'],
  ['options="-it --network host --init"', 'options'],
  ['options="--net=none"', undefined],
  ['options="--log-opt --net=hostile"', undefined],
  ['network="host" options="--net=host"', 'attribute'],
])('with %s the host network is given by %s', (attributes, by) => {
  expect(podman(attributes).hostNetwork).toBe(by);
});

test.each([
  [undefined, 3121],
  ['control-port="3123"', 3123],
  ['control-port="0"', undefined],
  ['control-port="x"', undefined],
])('with %s the control port is %s', (network, port) => {
  expect(podman('', network).controlPort).toBe(port);
});

test('docker goes before podman, whichever is first', () => {
  const bundle = bundleIn('<bundle id="b"><podman image="p"/><docker image="d"/></bundle>');
  expect(bundle.container).toMatchObject({ technology: 'docker', image: { text: 'd' } });
});

test('a bundle with nothing in it', () => {
  const bundle = bundleIn('<bundle/>');
  expect(bundle).toMatchObject({ id: '', replicas: { value: 1 }, ports: [], storage: [], controlPort: 3121 });
  expect(bundle.container).toBeUndefined();
  expect(bundle.network).toBeUndefined();
  expect(bundle.primitive).toBeUndefined();
  expect(bundle.addresses).toBeUndefined();
});

test('port wins over range, even when it is no port', () => {
  const mapping = (attributes: string) =>
    bundleIn(`<bundle id="b"><docker image="i"/><network><port-mapping id="m" ${attributes}/></network></bundle>`)
      .ports[0];
  expect(mapping('port="80"')?.span).toEqual({ first: 80, last: 80 });
  expect(mapping('range="80-90"')?.span).toEqual({ first: 80, last: 90 });
  expect(mapping('port="8080" range="80-90"')?.span).toEqual({ first: 8080, last: 8080 });
  expect(mapping('port="" range="80-90"')?.span).toBeUndefined();
  expect(mapping('range="90-80"')?.span).toBeUndefined();
  expect(mapping('internal-port="80"')?.span).toBeUndefined();
});

test('the addresses are those of the replicas', () => {
  expect(podman('replicas="3"', 'ip-range-start="10.0.0.1"').addresses).toMatchObject({ count: 3, exhausted: false });
  expect(podman('replicas="3"', 'ip-range-start="x"').addresses).toBeUndefined();
});

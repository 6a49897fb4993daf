import { expect, test } from '@jest/globals';
import { dropReason, odditiesOf } from '../../../src/cib/bundle/oddities.js';
import { replicasPerNode } from '../../../src/cib/bundle/resources.js';
import { type Release, releaseOf } from '../../../src/cib/release.js';
import { bundleIn, podman } from './read.js';

const NOW = releaseOf('2.1.5') as Release;
const NEWEST = releaseOf('3.0.0') as Release;
const DUMMY = { class: 'ocf', provider: 'heartbeat', type: 'Dummy' };

test.each(['ip-range-start="10.0.0.1"', 'control-port="3122"', 'ip-range-start=""'])(
  'with %s the cluster can reach the primitive',
  (network) => {
    expect(dropReason(podman('', network), DUMMY, NOW)).toBeUndefined();
  },
);

test('without either Pacemaker drops the bundle, but only if there is a primitive', () => {
  const why = 'it has neither ip-range-start nor control-port to reach its primitive "p" by';
  expect(dropReason(podman(''), DUMMY, NOW)).toBe(why);
  expect(dropReason(podman('', 'host-netmask="24"'), DUMMY, NOW)).toBe(why);
  expect(dropReason(podman('', undefined, ''), undefined, NOW)).toBeUndefined();
});

test('a bundle without a container, or with one that is gone', () => {
  expect(dropReason(bundleIn('<bundle id="b"/>'), undefined, NOW)).toBe('it has no docker and no podman element');
  const rkt = bundleIn('<bundle id="b"><rkt image="i"/></bundle>');
  expect(dropReason(rkt, undefined, NOW)).toBeUndefined();
  expect(dropReason(rkt, undefined, NEWEST)).toBe('Pacemaker no longer supports rkt since 3.0');
});

test('only ocf agents can be promoted', () => {
  const bundle = podman('promoted-max="1"', 'control-port="3122"');
  expect(dropReason(bundle, { class: 'systemd', provider: undefined, type: 'x' }, NOW)).toBe(
    'only ocf agents can be promoted, and its primitive "p" is systemd:x',
  );
  expect(dropReason(bundle, { ...DUMMY, class: 'OCF' }, NOW)).toBeUndefined();
  expect(dropReason(bundle, { class: undefined, provider: undefined, type: undefined }, NOW)).toBeUndefined();
});

test('replicas that share a control port cannot share a node', () => {
  expect(replicasPerNode(podman('replicas-per-host="2"', 'control-port="3122"'))).toBe(1);
  expect(replicasPerNode(podman('replicas-per-host="2"', 'control-port="3122" ip-range-start="10.0.0.1"'))).toBe(2);
  expect(replicasPerNode(podman('replicas-per-host="2"', 'control-port="3122"', ''))).toBe(2);
});

test.each([
  ['addresses and hosts', podman('replicas="3"', 'ip-range-start="10.0.0.1" host-netmask="24"')],
  ['host network', podman('network="host" replicas="3" options="--user=root -e A=b"', 'control-port="3122"')],
  ['nothing inside', podman('', undefined, '')],
])('there is nothing to say about a sound bundle: %s', (_, bundle) => {
  expect(odditiesOf(bundle)).toEqual([]);
});

const storage = (target: string) =>
  podman(
    '',
    'control-port="3122"',
    `<storage><storage-mapping id="s" source-dir="/a" target-dir="${target}"/></storage><primitive id="p"/>`,
  );
const port = (container: string, network: string, mapping: string) =>
  bundleIn(`<bundle id="b"><docker image="i" ${container}/><network ${network}><port-mapping id="m" ${mapping}/></network>
    <primitive id="p"/></bundle>`);

test.each([
  [
    podman('replicas="3"', 'ip-range-start="10.0.254.5"'),
    [
      'b-1 gets no address, because Pacemaker cannot count on from "10.0.254.5"',
      'b-2 gets "10.0.254.5" again, as b-0 does, and so on',
    ],
  ],
  [
    podman('replicas="2"', 'ip-range-start="10.0.254.5"'),
    ['b-1 gets no address, because Pacemaker cannot count on from "10.0.254.5"'],
  ],
  [
    podman('', 'ip-range-start="10.0.0.5/24"'),
    ['ip-range-start="10.0.0.5/24" is no IPv4 address: Pacemaker passes it on for b-0 as it stands'],
  ],
  [
    podman('', 'ip-range-start="10.0.0.5" add-host="false"'),
    ['add-host="false" makes Pacemaker pass --hosts-entry, which podman does not know'],
  ],
  [podman('', 'control-port="3122"', ''), ['control-port forwards nothing, as there is no primitive']],
  [podman('', 'control-port="99999"'), ['control-port="99999" is no TCP port, and is passed on as it stands']],
  [
    podman('replicas-per-host="2"', 'control-port="3122"'),
    ['replicas-per-host counts as 1, because replicas without ip-range-start share control port 3122 of the node'],
  ],
  [
    podman('options="-e PCMK_remote_port=9999"', 'control-port="3122"'),
    ["options sets PCMK_remote_port=9999 after Pacemaker's own, but the cluster connects to port 3122 all the same"],
  ],
  [
    port('', 'ip-range-start="10.0.0.1"', 'port="3121"'),
    ['the port mapping "m" forwards control port 3121, which Pacemaker forwards once more'],
  ],
  [
    port('network="host"', 'control-port="3122"', 'port="80"'),
    ['network="host" makes Pacemaker leave the port mappings out: the service listens on the node itself'],
  ],
  [
    port('network="host"', 'ip-range-start="10.0.0.1"', 'port="80"'),
    ['network="host" makes docker ignore the port mappings, although Pacemaker passes them'],
  ],
  [
    port('options="--net=host"', 'control-port="3122"', 'port="80"'),
    ["options has the host's network, which Pacemaker does not see there: it still passes -p, which docker ignores"],
  ],
  [
    storage('/var/log'),
    ['the storage mapping "s" takes the place of the automatic one from /var/log/pacemaker/bundles to /var/log'],
  ],
  [storage('/var/log/'), ['the storage mapping "s" has the target /var/log/, and Pacemaker mounts /var/log as well']],
  [
    storage('/etc/pacemaker/authkey'),
    ['the storage mapping "s" has the target /etc/pacemaker/authkey, which Pacemaker mounts as well'],
  ],
  [
    podman('', undefined, '<storage><storage-mapping id="s" target-dir="/b"/></storage>'),
    ['the storage mapping "s" is left out, as it lacks a source or a target-dir'],
  ],
  [
    podman('options="-e \'A=b c\'"', 'control-port="3122"'),
    ['options has quotes or backslashes: the agent splits it at blanks and passes them on as they stand'],
  ],
])('oddity %#', (bundle, expected) => {
  expect(odditiesOf(bundle)).toEqual(expected);
});

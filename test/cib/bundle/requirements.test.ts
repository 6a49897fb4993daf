import { expect, test } from '@jest/globals';
import {
  agentName,
  hostPathsOf,
  imageContentsOf,
  nodeContentsOf,
  openingsOf,
} from '../../../src/cib/bundle/requirements.js';
import { type Release, releaseOf } from '../../../src/cib/release.js';
import { bundleIn, podman } from './read.js';

const NOW = releaseOf('2.1.5') as Release;
const DUMMY = { class: 'ocf', provider: 'heartbeat', type: 'Dummy' };

test('the directories of the manual: one for each replica', () => {
  const bundle = bundleIn(`<bundle id="mybundle"><docker image="i" replicas="2"/>
    <storage><storage-mapping id="s" source-dir-root="/path/to/my/directory" target-dir="/srv/appdata"/></storage></bundle>`);
  expect([0, 1].flatMap((n) => hostPathsOf(bundle, n))).toEqual([
    { path: '/path/to/my/directory/mybundle-0', target: '/srv/appdata', mapping: 's', automatic: false },
    { path: '/path/to/my/directory/mybundle-1', target: '/srv/appdata', mapping: 's', automatic: false },
  ]);
  expect(hostPathsOf(bundle)).toEqual([]);
});

test('shared paths, automatic paths, and a slash too many', () => {
  const bundle = podman(
    '',
    'control-port="3122"',
    `<storage><storage-mapping id="s1" source-dir="/a" target-dir="/b"/>
      <storage-mapping id="s2" source-dir-root="/r/" target-dir="/c"/></storage><primitive id="p"/>`,
  );
  expect(hostPathsOf(bundle).map(({ path }) => path)).toEqual(['/a', '/etc/pacemaker/authkey']);
  expect(hostPathsOf(bundle, 4).map(({ path }) => path)).toEqual(['/r/b-4', '/var/log/pacemaker/bundles/b-4']);
  expect(hostPathsOf(bundle, 4).map(({ automatic }) => automatic)).toEqual([false, true]);
});

function openings(container: string, network: string, n = 0): unknown[] {
  const bundle = bundleIn(
    `<bundle id="b"><podman image="i" ${container}/><network ${network}><port-mapping id="m" port="80" internal-port="8080"/>
      </network><primitive id="p"/></bundle>`,
  );
  return openingsOf(bundle, n);
}

test('ports are open on the address of the replica', () => {
  expect(openings('replicas="2"', 'ip-range-start="10.0.0.1"', 1)).toEqual([
    { address: '10.0.0.2', port: '80', from: 'clients', mapping: 'm' },
    { address: '10.0.0.2', port: '3121', from: 'cluster', mapping: undefined },
  ]);
});

test('without an address they are open on the node', () => {
  expect(openings('', 'control-port="3122"')).toEqual([
    { address: undefined, port: '80', from: 'clients', mapping: 'm' },
    { address: undefined, port: '3122', from: 'cluster', mapping: undefined },
  ]);
});

test.each(['network="host"', 'options="--net=host"'])('under %s mappings open nothing', (container) => {
  expect(openings(container, 'control-port="3122"')).toEqual([
    { address: undefined, port: '3122', from: 'cluster', mapping: undefined },
  ]);
});

test('an image with Pacemaker Remote', () => {
  expect(imageContentsOf(podman('', 'control-port="3122"'), DUMMY, NOW)).toEqual([
    'Pacemaker Remote (/usr/sbin/pacemaker-remoted)',
    'the agent ocf:heartbeat:Dummy',
    'the service that ocf:heartbeat:Dummy manages, configured',
    '/bin/true, which Pacemaker runs to see whether the container is alive',
  ]);
});

test('an image whose own script starts it', () => {
  const [command] = imageContentsOf(podman('run-command="/start"', 'control-port="3122"'), undefined, NOW);
  expect(command).toBe('the run command /start, which must start Pacemaker Remote (/usr/sbin/pacemaker-remoted)');
});

test('an image that starts it under another path', () => {
  const bundle = podman('run-command="/opt/pacemaker_remoted -V"', 'control-port="3122"');
  expect(imageContentsOf(bundle, undefined, NOW)[0]).toBe('the run command /opt/pacemaker_remoted -V');
});

test('an image that runs by itself', () => {
  expect(imageContentsOf(podman('', undefined, ''), undefined, NOW)[0]).toBe(
    'a command of its own to run, as there is no run-command',
  );
});

test('what nodes must have', () => {
  expect(nodeContentsOf(podman(''))).toEqual([
    'podman, and the agent ocf:heartbeat:podman',
    'the image i, or access to a registry that has it',
  ]);
  expect(nodeContentsOf(bundleIn('<bundle id="b"><docker image=""/></bundle>'))).toEqual([
    'docker, and the agent ocf:heartbeat:docker',
  ]);
  expect(nodeContentsOf(bundleIn('<bundle id="b"/>'))).toEqual([]);
});

test('agents have two or three parts', () => {
  expect(agentName(DUMMY)).toBe('ocf:heartbeat:Dummy');
  expect(agentName({ class: 'systemd', provider: undefined, type: 'httpd' })).toBe('systemd:httpd');
  expect(agentName({ class: 'ocf', provider: 'heartbeat', type: undefined })).toBeUndefined();
});

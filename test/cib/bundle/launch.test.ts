import { expect, test } from '@jest/globals';
import { addsHosts, hostEntryOf, hostNameOf, launchOptionsOf, runCommandOf } from '../../../src/cib/bundle/launch.js';
import { type Release, releaseOf } from '../../../src/cib/release.js';
import { bundleIn, podman } from './read.js';

const release = (text: string): Release => releaseOf(text) as Release;

function optionsOf(text: string, n = 0): string[] {
  return launchOptionsOf(bundleIn(text), n).map((option) => option.text);
}

const PRIMITIVE = '<primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/>';

test('the whole command line of a docker bundle with addresses', () => {
  const options = launchOptionsOf(
    bundleIn(`<bundle id="b">
      <docker image="i" replicas="2" network="bridge0" options="--log-driver=journald"/>
      <network ip-range-start="10.0.0.1" control-port="3122">
        <port-mapping id="m1" port="80" internal-port="8080"/><port-mapping id="m2" range="90-95"/>
      </network>
      <storage>
        <storage-mapping id="s1" source-dir="/a" target-dir="/ta"/>
        <storage-mapping id="s2" source-dir-root="/r/" target-dir="/tr" options="rw,Z"/>
      </storage>
      ${PRIMITIVE}
    </bundle>`),
    1,
  );
  expect(options.map(({ text, from, mapping }) => [text, from, mapping])).toEqual([
    ['--restart=no', 'pacemaker', undefined],
    ['-h b-1', 'pacemaker', undefined],
    ['-e PCMK_stderr=1', 'pacemaker', undefined],
    ['--net=bridge0', 'network', undefined],
    ['-e PCMK_remote_port=3122', 'control-port', undefined],
    ['-v /a:/ta', 'storage-mapping', 's1'],
    ['-v /r//b-1:/tr:rw,Z', 'storage-mapping', 's2'],
    ['-v /etc/pacemaker/authkey:/etc/pacemaker/authkey', 'pacemaker', undefined],
    ['-v /var/log/pacemaker/bundles/b-1:/var/log', 'pacemaker', undefined],
    ['-p 10.0.0.2:80:8080', 'port-mapping', 'm1'],
    ['-p 10.0.0.2:90-95:90-95', 'port-mapping', 'm2'],
    ['-p 10.0.0.2:3122:3122', 'control-port', undefined],
    ['--log-driver=journald', 'options', undefined],
  ]);
});

test('without a primitive nothing is mounted or forwarded but the mappings', () => {
  expect(
    optionsOf('<bundle id="b"><podman image="i"/><network><port-mapping id="m" port="80"/></network></bundle>'),
  ).toEqual(['-e PCMK_stderr=1', '-e PCMK_remote_port=3121', '-p 80:80']);
});

test('network="host" leaves the ports out only where there is no address', () => {
  const bundle = (network: string) =>
    optionsOf(`<bundle id="b"><podman image="i" network="host"/><network ${network}><port-mapping id="m" port="80"/></network>
      ${PRIMITIVE}</bundle>`).filter((text) => text.startsWith('-p'));
  expect(bundle('control-port="3122"')).toEqual([]);
  expect(bundle('ip-range-start="10.0.0.1"')).toEqual(['-p 10.0.0.1:80:80', '-p 10.0.0.1:3121:3121']);
});

test('the host network in options is none to Pacemaker', () => {
  const options = optionsOf(
    `<bundle id="b"><podman image="i" options="--net=host"/><network control-port="3122"/>${PRIMITIVE}</bundle>`,
  );
  expect(options).toContain('-p 3122:3122');
  expect(options).toContain('--net=host');
});

test.each([
  ['/var/log', ['-v /mine:/var/log', '-v /etc/pacemaker/authkey:/etc/pacemaker/authkey']],
  [
    '/var/log/',
    [
      '-v /mine:/var/log/',
      '-v /etc/pacemaker/authkey:/etc/pacemaker/authkey',
      '-v /var/log/pacemaker/bundles/b-0:/var/log',
    ],
  ],
  [
    '/etc/pacemaker/authkey',
    [
      '-v /mine:/etc/pacemaker/authkey',
      '-v /etc/pacemaker/authkey:/etc/pacemaker/authkey',
      '-v /var/log/pacemaker/bundles/b-0:/var/log',
    ],
  ],
])('a mapping to %s and the automatic mounts', (target, expected) => {
  const options = optionsOf(`<bundle id="b"><podman image="i"/><network control-port="3122"/>
    <storage><storage-mapping id="s" source-dir="/mine" target-dir="${target}"/></storage>${PRIMITIVE}</bundle>`);
  expect(options.filter((text) => text.startsWith('-v'))).toEqual(expected);
});

test('mappings that lack something are left out', () => {
  const options = optionsOf(`<bundle id="b"><podman image="i"/>
    <network><port-mapping id="m1"/><port-mapping id="m2" port="" range="80-90"/><port-mapping id="m3" range="1-2" internal-port="3"/></network>
    <storage><storage-mapping id="s1" source-dir="/a"/><storage-mapping id="s2" target-dir="/b"/>
      <storage-mapping id="s3" source-dir="/a" source-dir-root="/r" target-dir="/b"/></storage></bundle>`);
  expect(options.slice(2)).toEqual(['-v /a:/b', '-p 1-2:1-2']);
});

test('rkt has its own spellings', () => {
  const options = optionsOf(`<bundle id="b"><rkt image="i"/>
    <network ip-range-start="10.0.0.1"><port-mapping id="m" port="80" internal-port="8080"/></network>
    <storage><storage-mapping id="s" source-dir="/a" target-dir="/b" options="readOnly=true"/></storage></bundle>`);
  expect(options).toEqual([
    '--hostname=b-0',
    '--environment=PCMK_stderr=1',
    '--environment=PCMK_remote_port=3121',
    '--volume vol0,kind=host,source=/a,readOnly=true --mount volume=vol0,target=/b',
    '--port=8080:10.0.0.1:80',
  ]);
});

test('hosts entries are for every replica that Pacemaker counts addresses for', () => {
  const bundle = podman('replicas="3"', 'ip-range-start="10.0.254.5"');
  expect([0, 1, 2].map((n) => hostEntryOf(bundle, n))).toEqual([
    '--add-host=b-0:10.0.254.5',
    '--add-host=b-1:(null)',
    '--add-host=b-2:10.0.254.5',
  ]);
  expect(hostEntryOf(podman('', 'control-port="3122"'), 0)).toBeUndefined();
});

test.each([
  [undefined, true],
  ['true', true],
  ['TRUE', true],
  ['1', true],
  ['maybe', true],
  ['false', false],
  ['False', false],
  ['0', false],
  ['off', false],
])('add-host="%s" is %s', (value, on) => {
  const attribute = value === undefined ? '' : ` add-host="${value}"`;
  const bundle = podman('', `ip-range-start="10.0.0.1"${attribute}`);
  expect(addsHosts(bundle)).toBe(on);
  expect(hostEntryOf(bundle, 0)).toBe(on ? '--add-host=b-0:10.0.0.1' : '--hosts-entry=10.0.0.1=b-0');
});

test('only a container with an address is given a host name', () => {
  expect(hostNameOf(podman('', 'ip-range-start="10.0.0.1"'), 3)).toBe('b-3');
  expect(hostNameOf(podman('', 'control-port="3122"'), 3)).toBeUndefined();
});

test.each([
  ['1.1.18', '/usr/sbin/pacemaker_remoted'],
  ['2.0.0', '/usr/sbin/pacemaker-remoted'],
  ['3.0.2', '/usr/sbin/pacemaker-remoted'],
])('in %s the container runs %s', (number, text) => {
  expect(runCommandOf(podman(''), release(number))).toEqual({ text, given: false });
});

test('a run command that is given, and none', () => {
  expect(runCommandOf(podman('run-command="/bin/x y"'), release('2.1'))).toEqual({ text: '/bin/x y', given: true });
  expect(runCommandOf(podman('', undefined, ''), release('2.1'))).toBeUndefined();
});

/** The manual's example lints clean, and with one mistake put in gives one finding, at the mistake. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { unmark } from '../src/testing/index.js';
import { line, lint } from './linting.js';

const EXAMPLE = readFileSync('fixtures/examples/httpd-bundle.xml', 'utf8');

const PORT = '<port-mapping id="httpd-port" port="80"/>';
const STORAGE =
  '<storage-mapping id="httpd-root" source-dir-root="/var/local/containers" target-dir="/var/www/html" options="rw"/>';
const NETWORK = '<network ip-range-start="192.168.122.131" host-interface="eth0" host-netmask="24">';
const DOCKER = '<docker image="pcmktest:http" replicas="3" options="--log-driver=journald"/>';
const NO_CONSTRAINTS = '<constraints/>';

/** A mistake: what of the example to replace, with what, « » around what is to be reported, and by which rule. */
type Mistake = readonly [rule: string, text: string, replacement: string];

const MISTAKES: readonly Mistake[] = [
  // The container
  ['bundle/one-container', DOCKER, `${DOCKER}<«podman» image="pcmktest:http"/>`],
  ['schema/unknown-element', '<docker ', '<«dokcer» '],
  ['bundle/image-reference', 'image="pcmktest:http"', 'image="«»"'],
  ['bundle/image-reference', 'image="pcmktest:http"', 'image="pcmktest:« »http"'],
  ['schema/missing-attribute', '<docker image="pcmktest:http"', '<«docker»'],
  ['schema/unknown-attribute', 'replicas="3"', '«replica»="3"'],
  ['schema/attribute-type', 'replicas="3"', 'replicas="«three»"'],
  ['bundle/replicas-positive', 'replicas="3"', 'replicas="«0»"'],
  ['bundle/replicas-positive', 'replicas="3"', 'replicas="3" replicas-per-host="«-1»"'],
  ['bundle/promoted-max-non-negative', 'replicas="3"', 'replicas="3" promoted-max="«-1»"'],
  ['bundle/promoted-max-above-replicas', 'replicas="3"', 'replicas="3" promoted-max="«4»"'],
  ['bundle/masters-deprecated', 'replicas="3"', 'replicas="3" «masters»="1"'],
  ['bundle/masters-and-promoted-max', 'replicas="3"', 'replicas="3" «masters»="1" promoted-max="1"'],
  ['bundle/more-replicas-than-nodes', 'replicas="3"', 'replicas="«4»"'],
  ['bundle/run-command-starts-remoted', 'replicas="3"', 'replicas="3" run-command="«/usr/sbin/httpd» -DFOREGROUND"'],
  ['bundle/network-none', 'replicas="3"', 'replicas="3" network="«none»"'],
  ['bundle/network-none', '--log-driver=journald', '«--net=none»'],
  ['bundle/remote-port-environment', '--log-driver=journald', '-e PCMK_remote_port=«9999»'],
  ['bundle/authkey-location-environment', '--log-driver=journald', '--env=PCMK_authkey_location=«/etc/key»'],
  ['bundle/options-repeat', '--log-driver=journald', '«--restart=always»'],
  // The network
  ['bundle/control-port-or-ip-range-start', 'ip-range-start="192.168.122.131" ', ''],
  ['bundle/ip-range-start-ipv4', '192.168.122.131', '«fd00::1»'],
  ['bundle/ip-range-start-ipv4', '192.168.122.131', '192.168.122.«300»'],
  ['bundle/ip-range-start-ipv4', '192.168.122.131', '«»'],
  ['bundle/ip-range-start-ipv4', '192.168.122.131', '«web.example.org»'],
  ['bundle/ip-range-netmask', '192.168.122.131', '«192.168.122.253»'],
  ['bundle/ip-range-exhausted', '192.168.122.131', '«192.168.254.10»'],
  ['bundle/ip-range-unroutable', '192.168.122.131', '«127.0.0.10»'],
  ['bundle/host-netmask-range', 'host-netmask="24"', 'host-netmask="«33»"'],
  ['schema/attribute-type', 'host-netmask="24"', 'host-netmask="«255.255.255.0»"'],
  ['schema/attribute-type', 'host-netmask="24"', 'host-netmask="24" add-host="«TRUE»"'],
  ['bundle/host-interface-name', 'eth0', 'eth0«:»1'],
  ['bundle/control-port-range', 'host-netmask="24"', 'host-netmask="24" control-port="«99999»"'],
  ['schema/too-many-children', NETWORK, `<network/>${NETWORK.replace('network', '«network»')}`],
  // Ports
  ['bundle/port-xor-range', PORT, PORT.replace('port="80"', '«port»="80" range="80-90"')],
  ['bundle/port-xor-range', PORT, PORT.replace('port-mapping', '«port-mapping»').replace(' port="80"', '')],
  ['bundle/internal-port-needs-port', PORT, PORT.replace('port="80"', '«internal-port»="80"')],
  ['bundle/internal-port-needs-port', PORT, PORT.replace('port="80"', 'range="80-90" «internal-port»="80"')],
  ['bundle/port-number', 'port="80"', 'port="«65536»"'],
  ['schema/attribute-type', 'port="80"', 'port="«53/udp»"'],
  ['bundle/port-range', 'port="80"', 'range="«90-80»"'],
  ['bundle/port-range', 'port="80"', 'range="«80»"'],
  ['bundle/duplicate-port', PORT, `${PORT}<port-mapping id="again" port="«80»"/>`],
  ['bundle/control-port-mapping', PORT, `${PORT}<port-mapping id="again" port="«3121»"/>`],
  ['schema/missing-attribute', PORT, PORT.replace('port-mapping id="httpd-port"', '«port-mapping»')],
  ['schema/duplicate-id', 'id="httpd-port"', 'id="«httpd-bundle»"'],
  ['schema/unknown-element', '<port-mapping', '<«port-map»'],
  // Storage
  ['bundle/source-dir-xor-root', 'source-dir-root="', '«source-dir»="/srv" source-dir-root="'],
  [
    'bundle/source-dir-xor-root',
    STORAGE,
    '<«storage-mapping» id="httpd-root" target-dir="/var/www/html" options="rw"/>',
  ],
  ['bundle/absolute-paths', '/var/local/containers', '«var/local/containers»'],
  ['bundle/absolute-paths', '/var/www/html', '«/»'],
  ['bundle/path-characters', '/var/www/html', '/var/www«:»html'],
  [
    'bundle/duplicate-target-dir',
    STORAGE,
    `${STORAGE}<storage-mapping id="b" source-dir="/b" target-dir="«/var/www/html/»"/>`,
  ],
  ['bundle/mount-options', 'options="rw"', 'options="rw,«rx»"'],
  [
    'bundle/authkey-mapping',
    STORAGE,
    `${STORAGE}<storage-mapping id="b" source-dir="/etc/key" target-dir="«/etc/pacemaker/authkey»"/>`,
  ],
  [
    'bundle/var-log-trailing-slash',
    STORAGE,
    `${STORAGE}<storage-mapping id="b" source-dir="/srv/log" target-dir="«/var/log/»"/>`,
  ],
  ['schema/missing-attribute', ' target-dir="/var/www/html"', ''],
  // The resource inside and what is around
  [
    'bundle/one-resource',
    '<storage>',
    '<«group» id="g"><primitive id="d" class="ocf" provider="heartbeat" type="Dummy"/></group><storage>',
  ],
  ['bundle/no-attributes-or-operations', '<storage>', '<«operations»/><storage>'],
  ['bundle/instance-attributes', '<storage>', '<«instance_attributes» id="ia"/><storage>'],
  [
    'bundle/constraint-on-inner-resource',
    NO_CONSTRAINTS,
    '<constraints><rsc_location id="l" rsc="«httpd»" node="node1" score="1"/></constraints>',
  ],
  [
    'bundle/constraint-on-implicit-resource',
    NO_CONSTRAINTS,
    '<constraints><rsc_location id="l" rsc="«httpd-bundle-docker-0»" node="node1" score="1"/></constraints>',
  ],
  [
    'schema/unknown-reference',
    NO_CONSTRAINTS,
    '<constraints><rsc_location id="l" rsc="«httpd-bundel»" node="node1" score="1"/></constraints>',
  ],
  [
    'bundle/promoted-role-constraint',
    NO_CONSTRAINTS,
    '<constraints><rsc_location id="l" rsc="httpd-bundle" role="«Promoted»" node="node1" score="1"/></constraints>',
  ],
  [
    'bundle/target-role-promoted',
    '<storage>',
    '<meta_attributes id="m"><nvpair id="mt" name="target-role" value="«Promoted»"/></meta_attributes><storage>',
  ],
  [
    'bundle/clone-options',
    '<storage>',
    '<meta_attributes id="m"><nvpair id="mt" name="clone-max" value="«2»"/></meta_attributes><storage>',
  ],
  [
    'bundle/unmanaged',
    '<storage>',
    '<meta_attributes id="m"><nvpair id="mt" name="is-managed" value="«false»"/></meta_attributes><storage>',
  ],
  ['schema/needs-newer-schema', 'validate-with="pacemaker-3.9"', 'validate-with="pacemaker-2.7"'],
];

test('the example is clean', () => {
  expect(lint(EXAMPLE).findings).toEqual([]);
});

describe('with one mistake', () => {
  test.each(MISTAKES)('%s: %s → %s', (rule, text, replacement) => {
    expect(EXAMPLE).toContain(text);
    const { text: faulty, ranges } = unmark(EXAMPLE.replace(text, () => replacement));
    const { findings } = lint(faulty);
    const lines = findings.map(line);
    expect({ lines, rules: findings.map((finding) => finding.rule) }).toEqual({ lines, rules: [rule] });
    const found = findings.map(({ range }) => ({ start: range.start.offset, end: range.end.offset }));
    if (ranges.length > 0) expect({ lines, found }).toEqual({ lines, found: ranges });
    for (const { message } of findings) expect(message).not.toMatch(/interleave|content model|IDREF/i);
  });
});

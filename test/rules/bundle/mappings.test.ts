/** Port and storage mappings: where rules meet, and what many of them cost. */
import { describe, expect, test } from '@jest/globals';
import { ALL_RULES, lint } from '../../linting.js';

const PRIMITIVE = '<primitive id="p" class="ocf" provider="heartbeat" type="apache"/>';
const ADDRESS = 'ip-range-start="10.0.0.10" host-netmask="24"';

/** The rules, all of them on, that speak about a bundle `web`: attributes of its parts, and its mappings. */
function rulesOn(bundle: {
  container?: string;
  network?: string;
  ports?: string;
  storage?: string;
  primitive?: boolean;
}): string[] {
  const { container = 'docker', network = ADDRESS, ports = '', storage = '', primitive = false } = bundle;
  const text = `<bundle id="web"><${container} image="httpd:2.4"/><network ${network}>${ports}</network>
    <storage>${storage}</storage>${primitive ? PRIMITIVE : ''}</bundle>`;
  return lint(text, ALL_RULES).findings.map(({ rule }) => rule);
}

const port = (id: string, attributes: string): string => `<port-mapping id="${id}" ${attributes}/>`;
const mount = (id: string, source: string, target: string, options = ''): string =>
  `<storage-mapping id="${id}" source-dir="${source}" target-dir="${target}" ${options}/>`;

describe('one mistake, one finding', () => {
  test('a port that is none is not also a duplicate', () => {
    expect(rulesOn({ ports: port('a', 'port="0"') + port('b', 'port="0"') })).toEqual([
      'bundle/port-number',
      'bundle/port-number',
    ]);
  });

  test('a range beside a port is not judged', () => {
    expect(rulesOn({ ports: port('a', 'port="80" range="90-80"') })).toEqual(['bundle/port-xor-range']);
  });

  test('two mappings of the control port: one competes with Pacemaker, the other with the first', () => {
    const ports = port('a', 'port="3121"') + port('b', 'port="3121"');
    expect(rulesOn({ ports, primitive: true })).toEqual(['bundle/control-port-mapping', 'bundle/duplicate-port']);
  });

  test('a control port that is none is not compared', () => {
    const network = `${ADDRESS} control-port="0"`;
    expect(rulesOn({ network, ports: port('a', 'port="3121"'), primitive: true })).not.toContain(
      'bundle/control-port-mapping',
    );
  });

  test('two mappings of the key are each one too many', () => {
    const storage = mount('a', '/etc/pacemaker/authkey', '/etc/pacemaker/authkey').repeat(2).replace('"a"', '"b"');
    expect(rulesOn({ container: 'podman', storage, primitive: true })).toEqual([
      'bundle/authkey-mapping',
      'bundle/authkey-mapping',
    ]);
  });

  test('a second target /var/log/ collides with the mapping before it', () => {
    const storage =
      mount('a', '/srv/a', '/var/log', 'options="ro"') + mount('b', '/srv/b', '/var/log/', 'options="ro"');
    expect(rulesOn({ storage, primitive: true })).toEqual(['bundle/var-log-replaced', 'bundle/duplicate-target-dir']);
  });

  test('a path of blanks is empty, a path with a blank before it is not relative', () => {
    const storage = mount('a', ' ', '/a') + mount('b', ' /b', '/b');
    expect(rulesOn({ storage })).toEqual(['bundle/absolute-paths', 'bundle/path-characters']);
  });
});

test('what OpenStack maps is no mistake', () => {
  const storage = [
    mount('cfg', '/var/lib/kolla/config_files/mysql.json', '/var/lib/kolla/config_files/config.json', 'options="ro"'),
    mount('src', '/var/lib/config-data/puppet-generated/mysql/', '/var/lib/kolla/config_files/src', 'options="ro"'),
    mount('hosts', '/etc/hosts', '/etc/hosts', 'options="ro"'),
    mount('time', '/etc/localtime', '/etc/localtime', 'options="ro"'),
    mount('lib', '/var/lib/mysql', '/var/lib/mysql', 'options="rw,z"'),
    mount('logs', '/var/log/containers/mysql', '/var/log/mysql', 'options="rw,z"'),
    mount('log', '/dev/log', '/dev/log', 'options="rw"'),
    mount('pki', '/etc/pki/ca-trust/extracted', '/etc/pki/ca-trust/extracted', 'options="ro"'),
  ].join('');
  const bundle = `<bundle id="galera-bundle"><podman image="mariadb:1" replicas="3" network="host"/>
    <network control-port="3123"/><storage>${storage}</storage>${PRIMITIVE}</bundle>`;
  expect(lint(bundle).findings).toEqual([]);
});

test('a hundred thousand mappings take no more than a moment', () => {
  const bundles = Array.from({ length: 500 }, (_, b) => {
    const ports = Array.from({ length: 100 }, (_, i) => port(`p${b}-${i}`, `range="${i + 1}-${60000 + i}"`)).join('');
    const storage = Array.from({ length: 100 }, (_, i) => mount(`s${b}-${i}`, `/srv/b${i}-0`, `/a${'/b'.repeat(i)}`));
    return `<bundle id="b${b}"><docker image="i:1" replicas="999999999"/><network>${ports}</network>
      <storage>${storage.join('')}</storage></bundle>`;
  });
  const mine = ALL_RULES.filter(({ id }) => /port|path|mount|target|source|log|authkey/.test(id));
  const text = `<cib validate-with="pacemaker-3.9"><configuration><crm_config/><nodes/><resources>${bundles.join('')}</resources>
    <constraints/></configuration></cib>`;
  const start = Date.now();
  const { findings, error } = lint(text, mine);
  expect(error).toBeUndefined();
  expect(findings.length).toBeGreaterThan(100_000);
  expect(Date.now() - start).toBeLessThan(15_000);
});

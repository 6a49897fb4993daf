/** The container element: where its rules meet, and what they must not say. */
import { describe, expect, test } from '@jest/globals';
import { ALL_RULES, lint } from '../../linting.js';

const MONITOR = '<op id="m" name="monitor" interval="10s" role="Promoted"/>';
const PROMOTABLE = `<primitive id="p" class="ocf" provider="heartbeat" type="galera">
  <meta_attributes id="pm"><nvpair id="pt" name="container-attribute-target" value="host"/></meta_attributes>
  <operations>${MONITOR}</operations></primitive>`;
const PRIMITIVE = '<primitive id="p" class="ocf" provider="heartbeat" type="apache"/>';
const NETWORK = '<network ip-range-start="10.0.0.10" host-netmask="24"/>';

/** All rules that speak about a bundle with this container, in order of the places. */
function rulesOn(container: string, rest = NETWORK + PRIMITIVE): string[] {
  const text = `<bundle id="web">${container}${rest}</bundle>`;
  const { findings, error } = lint(text, ALL_RULES);
  expect(error).toBeUndefined();
  return findings.map(({ rule }) => rule);
}

/** The texts that one rule points at. */
function marked(rule: string, text: string): string[] {
  return lint(text, ALL_RULES)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ range }) => text.slice(range.start.offset, range.end.offset));
}

describe('one mistake, one finding', () => {
  test.each([
    ['replicas="0" promoted-max="3"', PROMOTABLE, ['bundle/replicas-positive']],
    ['replicas="3" promoted-max="-1"', PRIMITIVE, ['bundle/promoted-max-non-negative']],
    ['replicas="2" replicas-per-host="0"', PRIMITIVE, ['bundle/replicas-positive']],
    ['promoted-max="3"', '', ['bundle/promoted-max-without-resource']],
    ['replicas="2" promoted-max="3"', '', ['bundle/promoted-max-without-resource']],
    ['run-command="/usr/sbin/httpd"', PRIMITIVE, ['bundle/run-command-starts-remoted']],
    ['run-command="/srv/start"', PRIMITIVE, ['bundle/run-command-script']],
    ['network="host" options="--net=host"', '', ['bundle/network-twice']],
    [`options="-e 'PCMK_remote_port=9999'"`, PRIMITIVE, ['bundle/options-quoting']],
    [`options="--label 'a b' c"`, '', ['bundle/options-quoting']],
  ])('%s', (attributes, primitive, expected) => {
    const network = attributes.includes('network=') ? '' : NETWORK;
    expect(rulesOn(`<podman image="httpd:2.4" ${attributes}/>`, network + primitive)).toEqual(expected);
  });

  test('a count that is no integer is left to the schema', () => {
    const attributes = 'replicas="abc" replicas-per-host="" promoted-max="x"';
    const rules = rulesOn(`<podman image="httpd:2.4" ${attributes}/>`);
    expect(rules.filter((rule) => rule.startsWith('bundle/'))).toEqual([]);
  });

  test('the attributes of a container that is not used are not judged', () => {
    const containers = '<docker image="httpd:2.4"/><podman image="" replicas="0" options=""/>';
    expect(rulesOn(containers)).toEqual(['bundle/one-container']);
  });

  test('a systemd service in a unique and promotable bundle is dropped for the one, so the other does not matter', () => {
    const systemd = '<primitive id="p" class="systemd" type="httpd"/>';
    const rules = rulesOn(
      '<podman image="httpd:2.4" replicas="4" replicas-per-host="2" promoted-max="1"/>',
      NETWORK + systemd,
    );
    expect(rules).toContain('bundle/promotable-class');
    expect(rules).not.toContain('bundle/unique-class');
  });
});

test('any number of replicas costs nothing', () => {
  const start = performance.now();
  expect(
    rulesOn('<podman image="httpd:2.4" replicas="2147483647" options="--add-host=web-2147483646:10.0.0.1"/>'),
  ).toContain('bundle/options-repeat');
  expect(performance.now() - start).toBeLessThan(1000);
});

test('findings point at the very characters behind entities', () => {
  const text = `<bundle id="web"><podman image="httpd:2.4" options="--label a=&lt;&#38;&gt; -e PCMK_remote_port=&#57;999"/>
    ${NETWORK}${PRIMITIVE}</bundle>`;
  expect(marked('bundle/remote-port-environment', text)).toEqual(['&#57;999']);
});

describe('options that only look like what Pacemaker passes', () => {
  test.each([
    '--detach-keys=ctrl-x',
    '--name-server=web',
    '--add-host=web-1:10.0.0.11',
    '--add-host=web-00:10.0.0.11',
    '-p 8081:80 -p 80:80/udp -p 127.0.0.1:80:80 -p 80',
    '-v /srv/www:/var/www/html',
    '-e PCMK_stderrs=1',
    '--memory 1g --cpu-shares -1 -it',
  ])('%s', (options) => {
    const rest = `<network ip-range-start="10.0.0.10" host-netmask="24"><port-mapping id="http" port="80"/></network>
      <storage><storage-mapping id="root" source-dir="/srv/www" target-dir="/var/www" options="ro"/></storage>`;
    expect(rulesOn(`<podman image="httpd:2.4" options="${options}"/>`, rest)).toEqual([]);
  });
});

describe('more replicas than nodes', () => {
  const cib = (
    replicas: number,
    nodes: string,
    resources = '',
  ) => `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1"
    num_updates="0"><configuration><crm_config/><nodes>${nodes}</nodes><resources>${resources}
    <bundle id="web"><podman image="httpd:2.4" replicas="${replicas}"/></bundle></resources><constraints/></configuration></cib>`;
  const member = '<node id="1" uname="alice"/>';
  const rule = 'bundle/more-replicas-than-nodes';

  test.each([
    ['a cluster node', member, '', 1],
    ['a cluster node of the old type', '<node id="1" uname="alice" type="normal"/>', '', 1],
    ['a ping node does not count', `${member}<node id="2" uname="ping" type="ping"/>`, '', 1],
    ['a remote node', member, '<primitive id="bob" class="ocf" provider="pacemaker" type="remote"/>', 2],
    [
      'a remote node with attributes of its own',
      `${member}<node id="bob" uname="bob" type="remote"/>`,
      '<primitive id="bob" class="ocf" provider="pacemaker" type="remote"/>',
      2,
    ],
    [
      'a remote node from a template',
      member,
      '<template id="t" class="ocf" provider="pacemaker" type="remote"/><primitive id="bob" template="t"/>',
      2,
    ],
    [
      'a guest node in a group',
      member,
      `<group id="g"><primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-m">
        <nvpair id="vm-n" name="remote-node" value="carol"/></meta_attributes></primitive></group>`,
      2,
    ],
  ])('%s', (_, nodes, resources, hosts) => {
    expect(marked(rule, cib(hosts, nodes, resources))).toEqual([]);
    expect(marked(rule, cib(hosts + 1, nodes, resources))).toEqual([String(hosts + 1)]);
  });

  test('a fragment says nothing of its nodes', () => {
    const text = `<configuration><nodes>${member}</nodes><resources><bundle id="web">
      <podman image="httpd:2.4" replicas="9"/></bundle></resources></configuration>`;
    expect(marked(rule, text)).toEqual([]);
  });
});

test('a bundle in a schema that has none is the mistake, not its container', () => {
  const text = `<cib validate-with="pacemaker-2.5" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
    <nodes/><resources><bundle id="web"><docker image="" replicas="0"/></bundle></resources><constraints/></configuration></cib>`;
  expect(
    lint(text, ALL_RULES)
      .findings.map(({ rule }) => rule)
      .filter((rule) => rule.startsWith('bundle/')),
  ).toEqual([]);
});

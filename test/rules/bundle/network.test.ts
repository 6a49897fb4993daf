/** Networks, addresses and control ports: where rules meet, what constraints decide, and what many bundles cost. */
import { describe, expect, test } from '@jest/globals';
import { ALL_RULES, lint } from '../../linting.js';

/** A bundle with a primitive: attributes of its container, then of its network. */
const bundle = (id: string, container: string, network: string): string =>
  `<bundle id="${id}"><docker image="httpd:2.4" ${container}/><network ${network}/>
    <primitive id="${id}-rsc" class="ocf" provider="heartbeat" type="apache"/></bundle>`;

/** A bundle on the host's network. */
const onHost = (id: string, port: number): string => bundle(id, 'network="host"', `control-port="${port}"`);

const NODES = '<node id="1" uname="node1"/><node id="2" uname="node2"/>';

interface Parts {
  readonly resources: string;
  readonly constraints?: string;
  readonly nodes?: string;
  readonly properties?: string;
  readonly tags?: string;
}

function cib({ resources, constraints = '', nodes = NODES, properties = '', tags = '' }: Parts): string {
  const set = `<cluster_property_set id="cib-bootstrap-options">${properties}</cluster_property_set>`;
  return `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
    <crm_config>${properties === '' ? '' : set}</crm_config><nodes>${nodes}</nodes><resources>${resources}</resources>
    <constraints>${constraints}</constraints>${tags === '' ? '' : `<tags>${tags}</tags>`}</configuration></cib>`;
}

/** The rules on networks that speak, all rules being on. */
function rulesOn(text: string): string[] {
  const { error, findings } = lint(text, ALL_RULES);
  expect(error).toBeUndefined();
  return findings.map(({ rule }) => rule).filter((rule) => /control-port|ip-range|network|host-|add-host/.test(rule));
}

describe('one mistake, one finding', () => {
  test.each([
    ['replicas="3"', 'ip-range-start="hello" host-netmask="24"', ['ip-range-start-ipv4']],
    ['replicas="3"', 'ip-range-start="0.0.0.0" host-netmask="24"', ['ip-range-unroutable']],
    ['replicas="2"', 'ip-range-start="255.255.255.255" host-netmask="24"', ['ip-range-unroutable']],
    ['', 'host-netmask="24"', ['control-port-or-ip-range-start']],
    ['', 'ip-range-start="10.0.0.10" host-netmask="99"', ['host-netmask-range']],
    ['', 'control-port="99999"', ['control-port-range']],
    ['network="host"', '', ['control-port-or-ip-range-start']],
    [
      'network="host" replicas="2" replicas-per-host="2"',
      'ip-range-start="10.0.0.10" host-netmask="24" control-port="3122"',
      ['host-network-replicas-per-host'],
    ],
  ])('docker %s, network %s', (container, network, rules) => {
    expect(rulesOn(bundle('web', container, network))).toEqual(rules.map((rule) => `bundle/${rule}`));
  });

  test('a control port left at the default, where another bundle has it', () => {
    const resources = bundle('a', 'network="host"', 'ip-range-start="10.0.0.10" host-netmask="24"') + onHost('b', 3121);
    expect(rulesOn(cib({ resources }))).toEqual(['bundle/ip-range-on-host-network', 'bundle/control-port-conflict']);
  });
});

describe('equal control ports on the network of the host', () => {
  const two = onHost('a', 3122) + onHost('b', 3122);
  const place = (attributes: string): string => `<rsc_location id="l" rsc="b" ${attributes}/>`;

  test.each<[string, Omit<Parts, 'resources'>]>([
    ['no constraints', {}],
    ['no nodes listed', { nodes: '' }],
    ['a preference', { constraints: place('node="node1" score="INFINITY"') }],
    ['a colocation of a finite score', { constraints: '<rsc_colocation id="c" rsc="a" with-rsc="b" score="-100"/>' }],
    ['a colocation of both', { constraints: '<rsc_colocation id="c" rsc="a" with-rsc="b" score="INFINITY"/>' }],
    ['an order', { constraints: '<rsc_order id="o" first="a" then="b"/>' }],
  ])('meet with %s', (_, parts) => {
    expect(rulesOn(cib({ resources: two, ...parts }))).toEqual(['bundle/control-port-conflict']);
  });

  const optIn = '<nvpair id="opt-in" name="symmetric-cluster" value="false"/>';

  test.each<[string, Omit<Parts, 'resources'>]>([
    ['a colocation', { constraints: '<rsc_colocation id="c" rsc="b" with-rsc="a" score="-INFINITY"/>' }],
    [
      'a colocation of a tag',
      {
        constraints: '<rsc_colocation id="c" rsc="t" with-rsc="a" score="-INFINITY"/>',
        tags: '<tag id="t"><obj_ref id="b"/></tag>',
      },
    ],
    [
      'a colocation set',
      {
        constraints: `<rsc_colocation id="c" score="-INFINITY">
          <resource_set id="s"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_colocation>`,
      },
    ],
    ['bans', { constraints: place('node="node1" score="-INFINITY"') + place('node="NODE2" score="-5"') }],
    ['a role', { constraints: place('node="node1" score="-INFINITY" role="Promoted"') }],
    [
      'exclusive discovery on another node',
      {
        constraints:
          place('node="node1" score="0" resource-discovery="exclusive"') +
          '<rsc_location id="m" rsc="a" node="node1" score="-INFINITY"/>',
      },
    ],
    ['a pattern', { constraints: '<rsc_location id="l" rsc-pattern="^a" node="node1" score="-INFINITY"/>' }],
    [
      'a dependence on a third resource',
      { constraints: '<rsc_colocation id="c" rsc="b" with-rsc="vip" score="INFINITY"/>' },
    ],
    ['an opt-in cluster', { properties: optIn, constraints: place('node="node1" score="100"') }],
  ])('may not meet with %s', (_, parts) => {
    const vip = '<primitive id="vip" class="ocf" provider="heartbeat" type="Dummy"/>';
    expect(rulesOn(cib({ resources: two + vip, ...parts }))).toEqual([]);
  });

  test('meet in an opt-in cluster that lets both run on one node', () => {
    const constraints = `${place('node="node1" score="0"')}<rsc_location id="m" rsc="a" node="node1" score="0"/>`;
    expect(rulesOn(cib({ resources: two, properties: optIn, constraints }))).toEqual(['bundle/control-port-conflict']);
  });
});

describe('what many bundles cost', () => {
  const many = (count: number, make: (n: number) => string): string =>
    Array.from({ length: count }, (_, n) => make(n)).join('');

  test.each([
    [
      'the same addresses',
      many(1500, (n) => bundle(`b${n}`, 'replicas="300"', 'ip-range-start="10.0.0.1" host-netmask="8"')),
    ],
    ['the same control port', many(1500, (n) => onHost(`b${n}`, 4000))],
    [
      'that of many remote nodes',
      many(700, (n) => `<primitive id="r${n}" class="ocf" provider="pacemaker" type="remote"/>`) +
        many(700, (n) => onHost(`b${n}`, 3121)),
    ],
  ])('%s', (_, resources) => {
    const network = ALL_RULES.filter(({ id }) => /control-port|ip-range/.test(id));
    const before = performance.now();
    expect(lint(cib({ resources }), network).findings.length).toBeGreaterThan(600);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  test('a number of replicas without bounds', () => {
    const text = bundle('b', 'replicas="999999999"', 'ip-range-start="10.0.0.1" host-netmask="8"');
    expect(rulesOn(text)).toEqual(['bundle/ip-range-exhausted']);
  });
});

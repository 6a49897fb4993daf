/** CIBs with a bundle and one fault each, and what crm_verify and ciblint are to say about them. */

import type { Severity } from '../../src/engine/finding.js';

/** `schema`, `error` and `warning`: crm_verify's reason to refuse; `silent`: it accepts the fault without a word. */
export type Verdict = 'schema' | 'error' | 'warning' | 'silent';

export interface Fault {
  readonly name: string;
  readonly verdict: Verdict;
  /** The rule that reports it. */
  readonly rule: string;
  /** Ours, where it is not the verdict. */
  readonly severity?: Severity;
  readonly cib: string;
}

export interface Parts {
  readonly schema?: string;
  readonly resources?: string;
  readonly constraints?: string;
  readonly rest?: string;
  readonly status?: string;
}

/** A whole CIB of two nodes without fencing, so that crm_verify finds nothing but what its parts give it to find. */
export function cibOf({
  schema = 'pacemaker-3.9',
  resources,
  constraints = '',
  rest = '',
  status = '',
}: Parts): string {
  return `<cib validate-with="${schema}" admin_epoch="0" epoch="1" num_updates="0"><configuration>
  <crm_config><cluster_property_set id="options"><nvpair id="fencing" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
  <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
  <resources>${resources}</resources><constraints>${constraints}</constraints>${rest}
</configuration>${status}</cib>`;
}

/** The parts of a bundle in the order of the schema; each is left as it is unless given. */
export interface BundleParts {
  readonly id?: string;
  readonly meta?: string;
  readonly container?: string;
  readonly network?: string;
  readonly storage?: string;
  readonly primitive?: string;
  readonly more?: string;
}

export const PRIMITIVE = '<primitive id="p" class="ocf" provider="heartbeat" type="Dummy"/>';
const LSB = '<primitive id="p" class="lsb" type="x"/>';
const OTHER = '<primitive id="d" class="ocf" provider="heartbeat" type="Dummy"/>';

export function bundle(parts: BundleParts = {}): string {
  const { id = 'id="b"', meta = '', container = '<podman image="app:1"/>', more = '' } = parts;
  const {
    network = '<network ip-range-start="10.0.0.10" host-netmask="24"/>',
    storage = '',
    primitive = PRIMITIVE,
  } = parts;
  return `<bundle ${id}>${meta}${container}${network}${storage}${primitive}${more}</bundle>`;
}

export function meta(name: string, value: string, id = 'm'): string {
  return `<meta_attributes id="${id}"><nvpair id="${id}-pair" name="${name}" value="${value}"/></meta_attributes>`;
}

const ONLINE = [1, 2]
  .map((n) => `<node_state id="${n}" uname="n${n}" in_ccm="true" crmd="online" join="member" expected="member"/>`)
  .join('');

const podman = (attributes: string) => ({ container: `<podman image="app:1" ${attributes}/>` });
const port = (attributes: string) => ({
  network: `<network ip-range-start="10.0.0.10" host-netmask="24"><port-mapping ${attributes}/></network>`,
});
const ports = (...mappings: string[]) => ({
  network: `<network ip-range-start="10.0.0.10" host-netmask="24">${mappings
    .map((mapping, i) => `<port-mapping id="port-${i}" ${mapping}/>`)
    .join('')}</network>`,
});
const network = (attributes: string) => ({ network: `<network ${attributes}/>` });
const mapping = (attributes: string) => ({ storage: `<storage><storage-mapping ${attributes}/></storage>` });
const mappings = (...list: string[]) => ({
  storage: `<storage>${list.map((each, i) => `<storage-mapping id="dir-${i}" ${each}/>`).join('')}</storage>`,
});

type Row = readonly [name: string, rule: string, parts: BundleParts | Parts, severity?: Severity];

/** What the schema refuses. */
const SCHEMA: readonly Row[] = [
  ['no container', 'bundle/one-container', { container: '' }],
  ['two containers', 'bundle/one-container', { container: '<podman image="a:1"/><docker image="a:1"/>' }],
  ['no image', 'schema/missing-attribute', { container: '<podman/>' }],
  ['replicas in words', 'schema/attribute-type', podman('replicas="three"')],
  ['empty replicas', 'schema/attribute-type', podman('replicas=""')],
  ['half a replica', 'schema/attribute-type', podman('replicas-per-host="1.5"')],
  ['promoted-max in words', 'schema/attribute-type', podman('promoted-max="all"')],
  ['promoted-max and masters', 'bundle/masters-and-promoted-max', podman('promoted-max="1" masters="1"')],
  ['a misspelt attribute', 'schema/unknown-attribute', podman('replica="2"')],
  ['two networks', 'schema/too-many-children', { more: '<network/>' }],
  ['a misspelt address', 'schema/unknown-attribute', network('ip-range="10.0.0.10" control-port="3200"')],
  ['control-port in words', 'schema/attribute-type', network('control-port="remote"')],
  ['a dotted netmask', 'schema/attribute-type', network('ip-range-start="10.0.0.10" host-netmask="255.255.255.0"')],
  [
    'add-host in capitals',
    'schema/attribute-type',
    network('ip-range-start="10.0.0.10" host-netmask="24" add-host="TRUE"'),
  ],
  ['port and range', 'bundle/port-xor-range', port('id="http" port="80" range="80-90"')],
  ['neither port nor range', 'bundle/port-xor-range', port('id="http"')],
  [
    'internal-port with a range',
    'bundle/internal-port-needs-port',
    port('id="http" range="80-90" internal-port="8080"'),
  ],
  ['a port in words', 'schema/attribute-type', port('id="http" port="http"')],
  ['a range with a colon', 'schema/attribute-type', port('id="http" range="80:90"')],
  ['a port-mapping without id', 'schema/missing-attribute', port('port="80"')],
  [
    'two sources',
    'bundle/source-dir-xor-root',
    mapping('id="dir" source-dir="/a" source-dir-root="/b" target-dir="/c"'),
  ],
  ['no source', 'bundle/source-dir-xor-root', mapping('id="dir" target-dir="/c"')],
  ['no target', 'schema/missing-attribute', mapping('id="dir" source-dir="/a"')],
  ['a mapping called as the bundle', 'schema/duplicate-id', mapping('id="b" source-dir="/a" target-dir="/c"')],
  ['two primitives', 'bundle/one-resource', { more: OTHER }],
  ['a group inside', 'bundle/one-resource', { primitive: `<group id="g">${OTHER}</group>` }],
  ['in a group', 'bundle/not-in-group-or-clone', { resources: `<group id="g">${OTHER}${bundle()}</group>` }],
  ['in a clone', 'bundle/not-in-group-or-clone', { resources: `<clone id="c">${bundle()}</clone>` }],
  [
    'utilization',
    'bundle/no-attributes-or-operations',
    { more: '<utilization id="u"><nvpair id="u1" name="cpu" value="1"/></utilization>' },
  ],
  [
    'operations',
    'bundle/no-attributes-or-operations',
    { more: '<operations><op id="o" name="monitor" interval="10"/></operations>' },
  ],
  [
    'an unknown element',
    'schema/unknown-element',
    { network: '<network ip-range-start="10.0.0.10" host-netmask="24"><port-map id="http" port="80"/></network>' },
  ],
  ['no id', 'schema/missing-attribute', { id: '' }],
  ['an id with a blank', 'schema/invalid-id', { id: 'id="my bundle"' }],
  ['an id that begins with a digit', 'schema/invalid-id', { id: 'id="1b"' }],
  [
    'class and template',
    'schema/mutually-exclusive',
    {
      resources: `<template id="t" class="lsb" type="x"/>${bundle({ primitive: '<primitive id="p" class="lsb" type="x" template="t"/>' })}`,
    },
  ],
  ['podman in an old schema', 'schema/needs-newer-schema', { schema: 'pacemaker-3.0', resources: bundle() }],
  [
    'promoted-max in an old schema',
    'schema/needs-newer-schema',
    { schema: 'pacemaker-2.10', resources: bundle({ container: '<docker image="app:1" promoted-max="1"/>' }) },
  ],
  [
    'add-host in an old schema',
    'schema/needs-newer-schema',
    {
      schema: 'pacemaker-2.10',
      resources: bundle({
        container: '<docker image="app:1"/>',
        ...network('ip-range-start="10.0.0.10" host-netmask="24" add-host="true"'),
      }),
    },
  ],
  [
    'rkt in an old schema',
    'schema/needs-newer-schema',
    { schema: 'pacemaker-2.8', resources: bundle({ container: '<rkt image="app:1"/>' }) },
  ],
  [
    'a bundle in an old schema',
    'schema/needs-newer-schema',
    { schema: 'pacemaker-2.7', resources: bundle({ container: '<docker image="app:1"/>' }) },
  ],
  [
    'a constraint on a container',
    'bundle/constraint-on-implicit-resource',
    { resources: bundle(), constraints: '<rsc_location id="l" rsc="b-podman-0" node="n1" score="1"/>' },
  ],
  [
    'a constraint on nothing',
    'schema/unknown-reference',
    { resources: bundle(), constraints: '<rsc_location id="l" rsc="web" node="n1" score="1"/>' },
  ],
  ['a template that is not there', 'schema/unknown-reference', { primitive: '<primitive id="p" template="t"/>' }],
];

/** What the scheduler calls an error. */
const ERRORS: readonly Row[] = [
  ['no network', 'bundle/control-port-or-ip-range-start', { network: '' }],
  ['an empty network', 'bundle/control-port-or-ip-range-start', { network: '<network/>' }],
  [
    'no network and a constraint',
    'bundle/control-port-or-ip-range-start',
    {
      resources: bundle({ network: '' }) + OTHER,
      constraints: '<rsc_colocation id="c" rsc="d" with-rsc="b" score="1"/>',
    },
  ],
  [
    'no network and no validation',
    'bundle/control-port-or-ip-range-start',
    { schema: 'none', resources: bundle({ network: '' }) },
  ],
  [
    'a control port for two',
    'bundle/host-network-replicas-per-host',
    { ...podman('replicas="2" replicas-per-host="2"'), ...network('control-port="3200"') },
  ],
  [
    'a control port for two of the host',
    'bundle/host-network-replicas-per-host',
    { ...podman('network="host" replicas="2" replicas-per-host="2"'), ...network('control-port="3200"') },
  ],
  ['promotion of class lsb', 'bundle/promotable-class', { ...podman('promoted-max="1"'), primitive: LSB }],
  [
    'promotion of class systemd',
    'bundle/promotable-class',
    { ...podman('promoted-max="1"'), primitive: '<primitive id="p" class="systemd" type="x"/>' },
  ],
  ['promotion by meta-attribute', 'bundle/promotable-class', { meta: meta('promotable', 'true'), primitive: LSB }],
  [
    'promotion of a template',
    'bundle/promotable-class',
    {
      resources: `<template id="t" class="lsb" type="x"/>${bundle({ ...podman('promoted-max="1"'), primitive: '<primitive id="p" template="t"/>' })}`,
    },
  ],
  ['target-role Promoted', 'bundle/target-role-promoted', { meta: meta('target-role', 'Promoted') }],
  [
    'target-role Master, promotable',
    'bundle/target-role-promoted',
    { ...podman('promoted-max="1"'), meta: meta('target-role', 'Master') },
  ],
  ['target-role Slave', 'bundle/target-role-promoted', { meta: meta('target-role', 'Slave') }],
  ['an unknown target-role', 'bundle/meta-value-refused', { meta: meta('target-role', 'Running') }],
  ['an unknown requires', 'bundle/meta-value-refused', { meta: meta('requires', 'nobody') }],
  [
    'a location of the primitive',
    'bundle/constraint-on-inner-resource',
    { resources: bundle(), constraints: '<rsc_location id="l" rsc="p" node="n1" score="1"/>' },
  ],
  [
    'a colocation of the primitive',
    'bundle/constraint-on-inner-resource',
    { resources: bundle() + OTHER, constraints: '<rsc_colocation id="c" rsc="p" with-rsc="d" score="1"/>' },
  ],
  [
    'a colocation with the primitive',
    'bundle/constraint-on-inner-resource',
    { resources: bundle() + OTHER, constraints: '<rsc_colocation id="c" rsc="d" with-rsc="p" score="1"/>' },
  ],
  [
    'an order of the primitive',
    'bundle/constraint-on-inner-resource',
    { resources: bundle() + OTHER, constraints: '<rsc_order id="o" first="p" then="d"/>' },
  ],
  [
    'a ticket for the primitive',
    'bundle/constraint-on-inner-resource',
    { resources: bundle(), constraints: '<rsc_ticket id="t" rsc="p" ticket="site"/>' },
  ],
  [
    'a set with the primitive',
    'bundle/constraint-on-inner-resource',
    {
      resources: bundle() + OTHER,
      constraints:
        '<rsc_colocation id="c" score="1"><resource_set id="s"><resource_ref id="p"/><resource_ref id="d"/></resource_set></rsc_colocation>',
    },
  ],
  [
    'interleaved with another number',
    'bundle/interleave-mismatch',
    {
      resources: `${bundle({ ...podman('replicas="2" replicas-per-host="2"'), meta: meta('interleave', 'true') })}<clone id="c">${OTHER}</clone>`,
      constraints: '<rsc_colocation id="l" rsc="b" with-rsc="c" score="INFINITY"/>',
      status: `<status>${ONLINE}</status>`,
    },
  ],
];

/** What the scheduler warns of. */
const WARNINGS: readonly Row[] = [
  [
    'two of class lsb on a node',
    'bundle/unique-class',
    { ...podman('replicas="2" replicas-per-host="2"'), primitive: LSB },
    'error',
  ],
  [
    'two of class systemd on a node',
    'bundle/unique-class',
    { ...podman('replicas="2" replicas-per-host="2"'), primitive: '<primitive id="p" class="systemd" type="x"/>' },
    'error',
  ],
  ['an unknown multiple-active', 'bundle/meta-value', { meta: meta('multiple-active', 'stop') }],
  ['a negative threshold', 'bundle/meta-value', { meta: meta('migration-threshold', '-1') }],
];

const TWO = (first: BundleParts, second: BundleParts) => ({
  resources: bundle(first) + bundle({ id: 'id="c"', primitive: OTHER, ...second }),
});

/** What crm_verify does not notice, though the manual says must or no container can start so. */
const SILENT: readonly Row[] = [
  // Pacemaker drops text before it asks the schema, which itself refuses it.
  ['text', 'schema/stray-text', { more: 'web server' }],
  ['an empty image', 'bundle/image-reference', { container: '<podman image=""/>' }],
  ['no replica', 'bundle/replicas-positive', podman('replicas="0"')],
  ['a negative number on a host', 'bundle/replicas-positive', podman('replicas-per-host="-2"')],
  ['a negative promoted-max', 'bundle/promoted-max-non-negative', podman('promoted-max="-1"')],
  ['an empty address', 'bundle/ip-range-start-ipv4', network('ip-range-start=""')],
  ['a name as address', 'bundle/ip-range-start-ipv4', network('ip-range-start="web.example.com" host-netmask="24"')],
  ['an address with a netmask', 'bundle/ip-range-start-ipv4', network('ip-range-start="10.0.0.10/24"')],
  ['an IPv6 address', 'bundle/ip-range-start-ipv4', network('ip-range-start="2001:db8::10"')],
  ['a loopback address', 'bundle/ip-range-unroutable', network('ip-range-start="127.0.0.10" host-netmask="32"')],
  ['a broadcast address', 'bundle/ip-range-netmask', network('ip-range-start="10.0.0.255" host-netmask="24"')],
  [
    'no address left',
    'bundle/ip-range-exhausted',
    { ...podman('replicas="2"'), ...network('ip-range-start="10.0.254.1" host-netmask="16"') },
  ],
  ['an address twice', 'bundle/ip-range-overlap', TWO({}, {})],
  ['a netmask of 99 bits', 'bundle/host-netmask-range', network('ip-range-start="10.0.0.10" host-netmask="99"')],
  ['control-port 0', 'bundle/control-port-range', network('control-port="0"')],
  [
    'a control port twice',
    'bundle/control-port-conflict',
    TWO(
      { ...podman('network="host"'), ...network('control-port="3200"') },
      { ...podman('network="host"'), ...network('control-port="3200"') },
    ),
  ],
  ['port 0', 'bundle/port-number', port('id="http" port="0"')],
  ['port 99999', 'bundle/port-number', port('id="http" port="99999"')],
  ['internal-port 99999', 'bundle/port-number', port('id="http" port="80" internal-port="99999"')],
  ['a range that counts down', 'bundle/port-range', port('id="http" range="90-80"')],
  ['a range of hyphens', 'bundle/port-range', port('id="http" range="--"')],
  ['a port twice', 'bundle/duplicate-port', ports('port="80"', 'range="79-81"')],
  [
    'ports of two on a host',
    'bundle/host-port-replicas',
    {
      ...podman('replicas="2" replicas-per-host="2"'),
      network: '<network><port-mapping id="http" port="80"/></network>',
      primitive: '',
    },
  ],
  [
    'two on the network of a host',
    'bundle/host-network-replicas-per-host',
    {
      ...podman('network="host" replicas="2" replicas-per-host="2"'),
      ...network('ip-range-start="10.0.0.10" host-netmask="24" control-port="3200"'),
    },
  ],
  ['a relative source', 'bundle/absolute-paths', mapping('id="dir" source-dir="data" target-dir="/data"')],
  ['a relative target', 'bundle/absolute-paths', mapping('id="dir" source-dir="/data" target-dir="data"')],
  ['a path with a colon', 'bundle/path-characters', mapping('id="dir" source-dir="/da:ta" target-dir="/data"')],
  [
    'a target twice',
    'bundle/duplicate-target-dir',
    mappings('source-dir="/a" target-dir="/c"', 'source-dir="/b" target-dir="/c/"'),
  ],
  [
    'the key once more',
    'bundle/authkey-mapping',
    mapping('id="dir" source-dir="/etc/pacemaker/authkey" target-dir="/etc/pacemaker/authkey"'),
  ],
  [
    'the logs with a slash',
    'bundle/var-log-trailing-slash',
    mapping('id="dir" source-dir="/srv/log" target-dir="/var/log/"'),
  ],
  ['no network at all', 'bundle/network-none', podman('network="none"')],
  ['another port in options', 'bundle/remote-port-environment', podman('options="-e PCMK_remote_port=9999"')],
  ['another key in options', 'bundle/authkey-location-environment', podman('options="-e PCMK_authkey_location=/key"')],
  [
    'a fence device inside',
    'bundle/inner-resource-class',
    { primitive: '<primitive id="p" class="stonith" type="fence_ipmilan"/>' },
  ],
  [
    'a resource called as a replica',
    'bundle/replica-id-collision',
    { resources: bundle() + OTHER.replace('"d"', '"b-0"') },
  ],
];

function isBundle(parts: BundleParts | Parts): parts is BundleParts {
  return !('resources' in parts);
}

export const FAULTS: readonly Fault[] = Object.entries({
  schema: SCHEMA,
  error: ERRORS,
  warning: WARNINGS,
  silent: SILENT,
}).flatMap(([verdict, rows]) =>
  rows.map(([name, rule, parts, severity]) => ({
    name,
    verdict: verdict as Verdict,
    rule,
    ...(severity === undefined ? {} : { severity }),
    cib: cibOf(isBundle(parts) ? { resources: bundle(parts) } : parts),
  })),
);

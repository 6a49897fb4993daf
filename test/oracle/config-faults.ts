/** CIBs without bundles and with one fault each, and what crm_verify 2.1.5 and ciblint are to say about them. */
import type { Severity } from '../../src/engine/finding.js';
import { cibOf, type Fault, type Verdict } from './bundle-faults.js';

export interface ConfigFault extends Fault {
  /** Ours, where it is not that of crm_verify on purpose, or where crm_verify says nothing. */
  readonly severity?: Severity;
}

/** What is added to the base, each part in its section. */
export interface ConfigParts {
  readonly options?: string;
  readonly nodes?: string;
  readonly resources?: string;
  readonly constraints?: string;
  readonly rest?: string;
  /** With a fencing device instead of stonith-enabled="false". */
  readonly isFenced?: boolean;
  readonly needsFencing?: boolean;
}

export const pair = (id: string, name: string, value: string) => `<nvpair id="${id}" name="${name}" value="${value}"/>`;

const metas = (name: string, value: string, id = 'm') =>
  `<meta_attributes id="${id}">${pair(`${id}-pair`, name, value)}</meta_attributes>`;

const dummy = (id: string, inside = '') =>
  `<primitive id="${id}" class="ocf" provider="heartbeat" type="Dummy">${inside}</primitive>`;

const DEVICE = `<primitive id="fencer" class="stonith" type="fence_xvm"><instance_attributes id="fencer-params">
  ${pair('fencer-hosts', 'pcmk_host_list', 'n1,n2')}</instance_attributes></primitive>`;

const RESOURCES = `${dummy('a', '<operations><op id="a-monitor" name="monitor" interval="10s" timeout="20s"/></operations>')}
  ${dummy('b')}<group id="g">${dummy('g1')}${dummy('g2')}</group>
  <clone id="c"><meta_attributes id="c-meta">${pair('c-interleave', 'interleave', 'true')}</meta_attributes>${dummy('c1')}</clone>
  <clone id="pc"><meta_attributes id="pc-meta">${pair('pc-promotable', 'promotable', 'true')}</meta_attributes>
    <primitive id="pc1" class="ocf" provider="pacemaker" type="Stateful"/></clone>`;

const CONSTRAINTS = `<rsc_location id="a-home" rsc="a" node="n1" score="10"/><rsc_order id="c-g" first="c" then="g"/>
  <rsc_colocation id="g-c" rsc="g" with-rsc="c" score="INFINITY"/>`;

const STATUS = [1, 2]
  .map((n) => `<node_state id="${n}" uname="n${n}" in_ccm="true" crmd="online" join="member" expected="member"/>`)
  .join('');

/** The base, which crm_verify passes without a word, and what is added. */
export function configOf(parts: ConfigParts = {}): string {
  const {
    options = '',
    nodes = '',
    resources = '',
    constraints = '',
    rest = '',
    isFenced = false,
    needsFencing = isFenced,
  } = parts;
  const cib = cibOf({
    resources: RESOURCES + (isFenced ? DEVICE : '') + resources,
    constraints: CONSTRAINTS + constraints,
    rest,
    status: `<status>${STATUS}</status>`,
  });
  return cib
    .replace('<cib ', '<cib have-quorum="1" ')
    .replace('</cluster_property_set>', `${options}</cluster_property_set>`)
    .replace('</nodes>', `${nodes}</nodes>`)
    .replace('name="stonith-enabled" value="false"', `name="stonith-enabled" value="${needsFencing}"`);
}

const option = (name: string, value: string): ConfigParts => ({ options: pair('opt', name, value) });
const withMeta = (name: string, value: string): ConfigParts => ({ resources: dummy('x', metas(name, value)) });
const withOps = (...ops: string[]): ConfigParts => ({
  resources: dummy('x', `<operations>${ops.map((op, i) => `<op id="x-op-${i}" ${op}/>`).join('')}</operations>`),
});
const on = (constraint: string): ConfigParts => ({ constraints: constraint });
const clone = (attributes: string, inside = dummy('x1')): ConfigParts => ({
  resources: `<clone id="x"><meta_attributes id="x-meta">${attributes
    .split(' ')
    .map((each) => pair(`x-${each.split('=')[0]}`, each.split('=')[0] ?? '', each.split('=')[1] ?? ''))
    .join('')}</meta_attributes>${inside}</clone>`,
});
const ruled = (rule: string): ConfigParts => on(`<rsc_location id="l" rsc="b">${rule}</rsc_location>`);
const expression = (attributes: string) =>
  ruled(`<rule id="r" score="5"><expression id="e" attribute="site" ${attributes}/></rule>`);
const dated = (inside: string) => ruled(`<rule id="r" score="5"><date_expression id="d" ${inside}</rule>`);
const level = (attributes: string): ConfigParts => ({
  rest: `<fencing-topology><fencing-level id="f1" ${attributes}/></fencing-topology>`,
  isFenced: true,
});
const SYSTEMD = '<primitive id="x1" class="systemd" type="x"/>';

type Row = readonly [name: string, rule: string, parts: ConfigParts, severity?: Severity];

const SCHEMA: readonly Row[] = [
  ['no name for an option', 'schema/missing-attribute', { options: '<nvpair id="opt" value="1"/>' }],
  ['a node of no known type', 'schema/attribute-type', { nodes: '<node id="3" uname="n3" type="guest"/>' }],
  ['a primitive without a type', 'schema/missing-attribute', { resources: '<primitive id="x" class="lsb"/>' }],
  ['an empty clone', 'schema/missing-child', { resources: '<clone id="x"/>' }],
  ['a primitive called as another', 'schema/duplicate-id', { resources: dummy('a') }],
  ['an operation without interval', 'schema/missing-attribute', withOps('name="monitor"')],
  ['on-fail in other words', 'schema/attribute-type', withOps('name="monitor" interval="10s" on-fail="retry"')],
  ['a role in other words', 'schema/attribute-type', withOps('name="monitor" interval="10s" role="Primary"')],
  ['a score in words', 'schema/attribute-type', on('<rsc_location id="l" rsc="b" node="n1" score="high"/>')],
  ['a location of nothing', 'schema/unknown-reference', on('<rsc_location id="l" rsc="nope" node="n1" score="1"/>')],
  ['an order of no known kind', 'schema/attribute-type', on('<rsc_order id="l" first="a" then="b" kind="Must"/>')],
  ['a level of index 0', 'schema/attribute-type', level('target="n1" index="0" devices="fencer"')],
  ['an operation that does not compare', 'schema/attribute-type', expression('operation="like" value="1"')],
];

const ERROR: readonly Row[] = [
  ['a switch in other words', 'option/invalid-value', option('symmetric-cluster', 'flase')],
  ['a policy in other words', 'option/invalid-value', option('no-quorum-policy', 'none')],
  ['a number in words', 'option/invalid-value', option('batch-limit', 'many')],
  ['an unknown placement', 'option/invalid-value', option('placement-strategy', 'even')],
  ['an unknown health strategy', 'option/invalid-value', option('node-health-strategy', 'red')],
  ['a delay in no unit', 'option/invalid-value', option('cluster-delay', '5days')],
  ['fencing without quorum, disabled', 'option/quorum-fence-disabled', option('no-quorum-policy', 'suicide')],
  ['target-role in other words', 'meta/refused-value', withMeta('target-role', 'On')],
  ['an empty target-role', 'meta/refused-value', withMeta('target-role', '')],
  ['requires in other words', 'meta/refused-value', withMeta('requires', 'all')],
  ['Promoted what is not promotable', 'meta/role-not-promotable', withMeta('target-role', 'Promoted')],
  ['several instances on a node', 'resource/clone-node-max', clone('clone-node-max=2')],
  ['a container that is not there', 'resource/container', withMeta('container', 'nope')],
  ['a promotable service', 'resource/promotable-class', clone('promotable=true', SYSTEMD)],
  ['a template that is a primitive', 'resource/template-reference', { resources: '<primitive id="x" template="a"/>' }],
  ['a template of its own', 'resource/template-reference', { resources: '<primitive id="x" template="x"/>' }],
  [
    'interleaved with more instances',
    'resource/interleave-mismatch',
    {
      ...clone('clone-node-max=2 globally-unique=true interleave=true'),
      ...on('<rsc_colocation id="l" rsc="x" with-rsc="c" score="INFINITY"/>'),
    },
  ],
  ['a start that recurs', 'operation/cannot-recur', withOps('name="start" interval="10s"')],
  [
    'two monitors in one interval',
    'operation/duplicate',
    withOps('name="monitor" interval="60"', 'name="monitor" interval="1min"'),
  ],
  [
    'fencing on failure, disabled',
    'operation/fence-disabled',
    withOps('name="monitor" interval="10s" on-fail="fence"'),
  ],
  ['demote on failure of a monitor', 'operation/on-fail', withOps('name="monitor" interval="10s" on-fail="demote"')],
  ['a junk origin', 'operation/interval-origin', withOps('name="monitor" interval="10s" interval-origin="junk"')],
  [
    'on-fail in other words by default',
    'operation/on-fail',
    { rest: `<op_defaults>${metas('on-fail', 'retry')}</op_defaults>` },
  ],
  [
    'a location of what is cloned',
    'constraint/inner-resource',
    on('<rsc_location id="l" rsc="c1" node="n1" score="1"/>'),
  ],
  [
    'an order of an operation',
    'constraint/unresolvable-reference',
    on('<rsc_order id="l" first="a-monitor" then="b"/>'),
  ],
  [
    'a colocation with a constraint',
    'constraint/unresolvable-reference',
    on('<rsc_colocation id="l" rsc="b" with-rsc="a-home" score="1"/>'),
  ],
  [
    'a location of an unused template',
    'constraint/unresolvable-reference',
    {
      resources: '<template id="t" class="lsb" type="x"/>',
      ...on('<rsc_location id="l" rsc="t" node="n1" score="1"/>'),
    },
  ],
  [
    'two tags in a colocation',
    'constraint/colocation-two-templates',
    {
      ...on('<rsc_colocation id="l" rsc="t1" with-rsc="t2" score="1"/>'),
      rest: '<tags><tag id="t1"><obj_ref id="a"/></tag><tag id="t2"><obj_ref id="b"/></tag></tags>',
    },
  ],
  [
    'a tag of an operation',
    'constraint/tag-member',
    {
      ...on('<rsc_location id="l" rsc="t1" node="n1" score="1"/>'),
      rest: '<tags><tag id="t1"><obj_ref id="a"/><obj_ref id="a-monitor"/></tag></tags>',
    },
  ],
  [
    'influence in other words',
    'constraint/influence-value',
    on('<rsc_colocation id="l" rsc="a" with-rsc="b" score="1" influence="maybe"/>'),
  ],
  [
    'a pattern that is none',
    'constraint/pattern-syntax',
    on('<rsc_location id="l" rsc-pattern="a(" node="n1" score="1"/>'),
  ],
  [
    'a role that a rule does not know',
    'constraint/rule-role',
    ruled(
      '<rule id="r" score="5" role="primary"><expression id="e" attribute="site" operation="eq" value="1"/></rule>',
    ),
  ],
  [
    'a rule without a score',
    'constraint/rule-score-missing',
    ruled('<rule id="r"><expression id="e" attribute="site" operation="eq" value="1"/></rule>'),
  ],
  [
    'a ticket lost with fencing, disabled',
    'constraint/ticket-fence',
    on('<rsc_ticket id="l" rsc="b" ticket="T" loss-policy="fence"/>'),
  ],
  ['fencing without a device', 'fencing/no-device', { needsFencing: true }],
  [
    'blanks around an id',
    'cib/blanks',
    { resources: dummy('x '), ...on('<rsc_location id="l" rsc="x" node="n1" score="1"/>') },
  ],
  ['blanks around a reference', 'cib/blanks', on('<rsc_location id="l" rsc=" b" node="n1" score="1"/>')],
  [
    'blanks around a member of a set',
    'cib/blanks',
    on(
      '<rsc_order id="l"><resource_set id="s"><resource_ref id=" a"/><resource_ref id="b"/></resource_set></rsc_order>',
    ),
  ],
  [
    'blanks around a member of a tag',
    'cib/blanks',
    {
      ...on('<rsc_location id="l" rsc="t1" node="n1" score="1"/>'),
      rest: '<tags><tag id="t1"><obj_ref id="a "/></tag></tags>',
    },
  ],
  [
    'blanks around a template',
    'cib/blanks',
    { resources: '<template id="t" class="lsb" type="x"/><primitive id="x" template=" t"/>' },
  ],
  ['blanks around a kind', 'cib/blanks', on('<rsc_order id="l" first="a" then="b" kind="Optional "/>')],
  [
    'blanks around resource-discovery',
    'cib/blanks',
    on('<rsc_location id="l" rsc="b" node="n1" score="1" resource-discovery=" never"/>'),
  ],
  ['blanks around a role', 'cib/blanks', on('<rsc_location id="l" rsc="pc" role="Promoted " node="n1" score="1"/>')],
  ['blanks around the role of an operation', 'cib/blanks', withOps('name="monitor" interval="10s" role=" Started"')],
  ['blanks around on-fail', 'cib/blanks', withOps('name="monitor" interval="10s" on-fail="block "')],
  [
    'blanks around the action of a set',
    'cib/blanks',
    on(
      '<rsc_order id="l"><resource_set id="s" action=" start"><resource_ref id="a"/></resource_set><resource_set id="s2"><resource_ref id="b"/></resource_set></rsc_order>',
    ),
  ],
];

const WARNING: readonly Row[] = [
  ['a unique service', 'resource/unique-class', clone('globally-unique=true', SYSTEMD), 'error'],
  [
    'a service that is to be unique itself',
    'resource/unique-class',
    clone('notify=true', `<primitive id="x1" class="systemd" type="x">${metas('globally-unique', 'true')}</primitive>`),
    'error',
  ],
  ['fencing required, disabled', 'meta/fencing-required', withMeta('requires', 'fencing')],
  [
    'unfencing of a device',
    'meta/fencing-required',
    {
      isFenced: true,
      resources: DEVICE.replaceAll('"fencer', '"other').replace(
        '</primitive>',
        `${metas('requires', 'unfencing')}</primitive>`,
      ),
    },
  ],
  ['a migration-threshold below 0', 'meta/unread-value', withMeta('migration-threshold', '-1')],
  ['multiple-active in other words', 'meta/unread-value', withMeta('multiple-active', 'all')],
  [
    'a group without order',
    'meta/deprecated',
    { resources: `<group id="x">${metas('ordered', 'false')}${dummy('x1')}</group>` },
  ],
  [
    'a group apart',
    'meta/deprecated',
    { resources: `<group id="x">${metas('collocated', 'false')}${dummy('x1')}</group>` },
  ],
  ['a score in an order', 'constraint/order-score', on('<rsc_order id="l" first="a" then="b" score="1"/>')],
  [
    'symmetrical in series',
    'constraint/serialize-symmetrical',
    on('<rsc_order id="l" first="a" then="b" kind="Serialize" symmetrical="true"/>'),
  ],
  [
    'require-all of a clone',
    'constraint/require-all-of-clone',
    on('<rsc_order id="l" first="c" then="b" require-all="false"/>'),
  ],
  ['a node twice', 'node/duplicate-name', { nodes: '<node id="3" uname="N1"/>' }],
  ['a ping node', 'node/ping-node', { nodes: '<node id="3" uname="n3" type="ping"/>' }],
  [
    'blanks around an action',
    'cib/blanks',
    on('<rsc_order id="l" first="pc" first-action="promote " then="b"/>'),
    'error',
  ],
  ['blanks around the type of a node', 'cib/blanks', { nodes: '<node id="3" uname="n3" type=" member"/>' }, 'error'],
];

/** What crm_verify does not notice, or only logs, and does on purpose not keep us from reporting. */
const SILENT: readonly Row[] = [
  ['blanks around a score', 'cib/blanks', on('<rsc_location id="l" rsc="b" node="n1" score=" -INFINITY"/>'), 'error'],
  [
    'blanks around the role of the other',
    'cib/blanks',
    on('<rsc_colocation id="l" rsc="b" with-rsc="pc" with-rsc-role="Promoted " score="1"/>'),
    'error',
  ],
  [
    'blanks around an id-ref',
    'cib/blanks',
    {
      resources: dummy('x', metas('priority', '5')) + dummy('y', '<meta_attributes id-ref="m "/>'),
    },
    'error',
  ],
  ['blanks around the name of an operation', 'cib/blanks', withOps('name="monitor " interval="10s"'), 'error'],
  ['blanks around the name of an option', 'cib/blanks', option(' batch-limit', '5'), 'error'],
  [
    'blanks around the name of a node',
    'cib/blanks',
    on('<rsc_location id="l" rsc="b" node="n1 " score="1"/>'),
    'error',
  ],
  ['blanks around a class', 'cib/blanks', { resources: '<primitive id="x" class="lsb " type="x"/>' }, 'error'],
  ['blanks around an operator', 'cib/blanks', expression('operation=" eq" value="1"'), 'error'],
  // Only newer releases warn of it.
  [
    'a block that times out',
    'operation/block-and-failure-timeout',
    {
      resources: dummy(
        'x',
        `${metas('failure-timeout', '10min')}<operations><op id="x-op" name="monitor" interval="10s" on-fail="block"/></operations>`,
      ),
    },
  ],
  ['an option of the daemons', 'option/unread-value', option('load-threshold', '80')],
  ['a misspelt option', 'option/unknown-name', option('no-quorum-polcy', 'stop')],
  ['an option of later releases', 'option/not-in-release', option('fencing-timeout', '60s')],
  ['half an hour', 'option/altered-value', option('cluster-recheck-interval', '1.5h')],
  ['a misspelt meta-attribute', 'meta/unknown-name', withMeta('target-rol', 'Started')],
  ['clone-max on a primitive', 'meta/other-kind', withMeta('clone-max', '2')],
  ['a priority in words', 'meta/unread-value', withMeta('priority', 'high')],
  ['a priority with a tail', 'meta/altered-value', withMeta('priority', '10x')],
  ['an interval in no unit', 'operation/interval', withOps('name="monitor" interval="1d"'), 'error'],
  ['a timeout in no unit', 'operation/timeout', withOps('name="monitor" interval="10s" timeout="soon"')],
  ['a misspelt operation', 'operation/unknown-name', withOps('name="moniter" interval="10s"')],
  [
    'a role never held',
    'operation/role-never-held',
    withOps('name="monitor" interval="10s"', 'name="monitor" interval="9s" role="Promoted"'),
  ],
  [
    'together and apart',
    'constraint/colocation-contradiction',
    on(
      '<rsc_colocation id="l1" rsc="a" with-rsc="b" score="INFINITY"/><rsc_colocation id="l2" rsc="a" with-rsc="b" score="-INFINITY"/>',
    ),
    'error',
  ],
  [
    'orders in a loop',
    'constraint/order-loop',
    on('<rsc_order id="l1" first="a" then="b"/><rsc_order id="l2" first="b" then="a"/>'),
    'error',
  ],
  ['an unknown node', 'constraint/location-node', on('<rsc_location id="l" rsc="b" node="n9" score="1"/>')],
  [
    'a pattern of nothing',
    'constraint/pattern-matches-nothing',
    on('<rsc_location id="l" rsc-pattern="^z" node="n1" score="1"/>'),
  ],
  ['an id twice', 'node/duplicate-id', { nodes: '<node id="2" uname="n3"/>' }],
  [
    'resource discovery off',
    'node/resource-discovery',
    {
      nodes: `<node id="3" uname="n3"><instance_attributes id="i">${pair('i1', 'resource-discovery-enabled', 'false')}</instance_attributes></node>`,
    },
  ],
  ['a device that is not there', 'fencing/level-device', level('target="n1" index="1" devices="a"'), 'error'],
  ['a level of index 10', 'fencing/level-index', level('target="n1" index="10" devices="fencer"'), 'error'],
  [
    'a level with a pattern that is none',
    'fencing/level-pattern',
    level('target-pattern="n(" index="1" devices="fencer"'),
    'error',
  ],
  ['a value with defined', 'rule/value-unused', expression('operation="defined" value="1"'), 'error'],
  ['no value with eq', 'rule/value-missing', expression('operation="eq"'), 'error'],
  ['a number in words to compare', 'rule/value-type', expression('operation="lt" type="number" value="ten"')],
  ['a date that is none', 'rule/date', dated('operation="gt" start="yesterday"/>'), 'error'],
  [
    'a range that ends first',
    'rule/date-range-empty',
    dated('operation="in_range" start="2025-02-01" end="2025-01-01"/>'),
  ],
  [
    'hours in words',
    'rule/date-spec-range',
    dated('operation="date_spec"><date_spec id="s" hours="noon"/></date_expression>'),
    'error',
  ],
];

const faults = (verdict: Verdict, rows: readonly Row[]): ConfigFault[] =>
  rows.map(([name, rule, parts, severity]) => ({
    name,
    verdict,
    rule,
    cib: configOf(parts),
    ...(severity === undefined ? {} : { severity }),
  }));

export const FAULTS: readonly ConfigFault[] = [
  ...faults('schema', SCHEMA),
  ...faults('error', ERROR),
  ...faults('warning', WARNING),
  ...faults('silent', SILENT),
];

/** What is said of a CIB that is judged by a newer schema than it names: what the upgrade between them makes of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { schema } from '../../src/cib/schema/version.js';
import type { Finding } from '../../src/engine/finding.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, corpus, optionsWith } from '../linting.js';

const rules = ALL_RULES.filter(({ id }) => /^(?:schema|upgrade)\//.test(id));

interface Sections {
  readonly config?: string;
  readonly nodes?: string;
  readonly resources?: string;
  readonly constraints?: string;
  readonly more?: string;
}

function cib(
  named: string,
  { config = '', nodes = '', resources = '', constraints = '', more = '' }: Sections,
): string {
  return `<cib validate-with="pacemaker-${named}" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config>${config}</crm_config><nodes>${nodes}</nodes><resources>${resources}</resources>
<constraints>${constraints}</constraints>${more}</configuration></cib>`;
}

function judge(text: string, judged?: string): readonly Finding[] {
  const { error, findings } = lintText(text, 'cib.xml', {
    ...optionsWith(rules),
    ...(judged === undefined ? {} : { schema: schema(judged) }),
  });
  expect(error).toBeUndefined();
  return findings;
}

const DB = '<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>';
const options = (name: string, value: string) =>
  `<cluster_property_set id="o"><nvpair id="o1" name="${name}" value="${value}"/></cluster_property_set>`;
const meta = (name: string, value: string) =>
  `<meta_attributes id="m"><nvpair id="m1" name="${name}" value="${value}"/></meta_attributes>`;
const primitive = (content: string) =>
  `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">${content}</primitive>`;
const operation = (name: string, content: string) =>
  primitive(`<operations><op id="op" name="${name}" interval="0">${content}</op></operations>`);
const location = (content: string) => `<rsc_location id="l" rsc="db">${content}</rsc_location>`;
const rule = (id: string, content = '') =>
  `<rule id="${id}" score="5"><expression id="${id}-e" attribute="a" operation="defined"/>${content}</rule>`;

type Row = readonly [what: string, named: string, judged: string, sections: Sections, rule: string, remedy: RegExp];

const REFUSED: readonly Row[] = [
  ['acl_user', '1.3', '2.0', { more: '<acls><acl_user id="u"/></acls>' }, 'removed-in-schema', /makes an acl_target/],
  [
    'read',
    '1.3',
    '2.0',
    { more: '<acls><acl_role id="r"><read id="p" xpath="//x"/></acl_role></acls>' },
    'removed-in-schema',
    /acl_permission with kind="read"/,
  ],
  [
    'type normal',
    '2.10',
    '3.9',
    { nodes: '<node id="1" uname="n" type="normal"/>' },
    'removed-in-schema',
    /writes member/,
  ],
  [
    'requires of an op',
    '2.10',
    '3.9',
    {
      resources: primitive('<operations><op id="op" name="start" interval="0" requires="quorum"/></operations>'),
    },
    'removed-in-schema',
    /moves it to the meta_attributes of the resource/,
  ],
  [
    'score-attribute',
    '2.10',
    '3.9',
    { resources: DB, constraints: '<rsc_colocation id="c" rsc="db" with-rsc="db" score-attribute="a"/>' },
    'removed-in-schema',
    /which drops it/,
  ],
  [
    'an underscore',
    '2.10',
    '3.9',
    { config: options('stonith_enabled', 'true') },
    'removed-option',
    /to stonith-enabled/,
  ],
  [
    'a default',
    '2.10',
    '3.9',
    { config: options('is-managed-default', 'false') },
    'removed-option',
    /to rsc_defaults as is-managed/,
  ],
  [
    'isolation',
    '2.10',
    '3.9',
    { resources: primitive(meta('isolation', 'true')) },
    'removed-option',
    /^Make a bundle of the resource before the upgrade .* target-role="Stopped"/,
  ],
  [
    'requires of a monitor',
    '2.10',
    '3.9',
    { resources: operation('monitor', meta('requires', 'quorum')) },
    'removed-option',
    /^Remove it, or set it in the meta_attributes of the resource, before the upgrade .* which drops it, as it counted/,
  ],
  [
    'ping',
    '3.9',
    '4.0',
    { nodes: '<node id="1" uname="n" type="ping"/>' },
    'removed-in-schema',
    /bans everything from it/,
  ],
  ['master', '3.9', '4.0', { resources: `<master id="m">${DB}</master>` }, 'removed-in-schema', /promotable="true"/],
  [
    'masters',
    '3.9',
    '4.0',
    { resources: '<bundle id="b"><podman image="i:1" masters="1"/></bundle>' },
    'removed-in-schema',
    /renames it to promoted-max/,
  ],
  [
    'rkt',
    '3.9',
    '4.0',
    { resources: '<bundle id="b"><rkt image="i:1"/></bundle>' },
    'removed-in-schema',
    /^Use docker or podman before the upgrade .* drops the bundle/,
  ],
  [
    'upstart',
    '3.9',
    '4.0',
    { resources: '<primitive id="u" class="upstart" type="cron"/>' },
    'removed-in-schema',
    /drops the resource, what the constraints say of it/,
  ],
  [
    'moon',
    '3.9',
    '4.0',
    {
      resources: DB,
      constraints: location(
        rule('r', '<date_expression id="d" operation="date_spec"><date_spec id="s" moon="4"/></date_expression>'),
      ),
    },
    'removed-in-schema',
    /every phase/,
  ],
  [
    'lifetime of a location',
    '3.9',
    '4.0',
    {
      resources: DB,
      constraints: `<rsc_location id="l" rsc="db" node="n" score="1"><lifetime>${rule('r')}</lifetime></rsc_location>`,
    },
    'removed-in-schema',
    /folds its rule/,
  ],
  [
    'lifetime of an order',
    '3.9',
    '4.0',
    {
      resources: DB,
      constraints: `<rsc_order id="l" first="db" then="db"><lifetime>${rule('r')}</lifetime></rsc_order>`,
    },
    'removed-in-schema',
    /holds at all times/,
  ],
  [
    'several rules',
    '3.9',
    '4.0',
    { resources: DB, constraints: location(rule('r1') + rule('r2')) },
    'too-many-children',
    /a constraint of each rule/,
  ],
  [
    'no value',
    '3.9',
    '4.0',
    { resources: primitive('<meta_attributes id="m"><nvpair id="m1" name="a"/></meta_attributes>') },
    'missing-attribute',
    /^Give it a value before .* drops the pair/,
  ],
  [
    'id-ref with name',
    '3.9',
    '4.0',
    {
      resources: primitive(
        '<meta_attributes id="m"><nvpair id="m1" name="a" value="1"/><nvpair id-ref="m1" name="b"/></meta_attributes>',
      ),
    },
    'mutually-exclusive',
    /a pair of its own/,
  ],
  [
    'a level above 9',
    '3.9',
    '4.0',
    { more: '<fencing-topology><fencing-level id="f" target="n" index="10" devices="x"/></fencing-topology>' },
    'attribute-type',
    /^Number the levels from 1 to 9 before/,
  ],
  [
    'crmd-transition-delay',
    '3.9',
    '4.0',
    { config: options('crmd-transition-delay', '1') },
    'removed-option',
    /renames it to transition-delay/,
  ],
  ['poweroff', '3.9', '4.0', { config: options('stonith-action', 'poweroff') }, 'removed-option', /writes off/],
  ['remove-after-stop', '3.9', '4.0', { config: options('remove-after-stop', '1') }, 'removed-option', /drops it/],
  [
    'restart-type',
    '3.9',
    '4.0',
    { resources: primitive(meta('restart-type', 'restart')) },
    'removed-option',
    /kind of the ordering constraint before/,
  ],
  ['can_fail', '3.9', '4.0', { resources: operation('start', meta('can_fail', '1')) }, 'removed-option', /Set on-fail/],
];

describe('what the newer schema refuses', () => {
  test.each(REFUSED)('%s (%s to %s)', (_, named, judged, sections, id, remedy) => {
    const upgrade = judge(cib(named, sections), judged);
    expect(upgrade.map((finding) => finding.rule)).toEqual([`schema/${id}`]);
    expect(upgrade[0]?.remedy).toMatch(remedy);
    expect(upgrade[0]?.remedy).toContain('cibadmin --upgrade');
    expect(judge(cib(named, sections)).map((finding) => finding.rule)).toEqual([]);
    const [plain, ...others] = judge(cib(judged, sections));
    expect([plain?.rule, others]).toEqual([`schema/${id}`, []]);
    expect(plain?.remedy).not.toContain('cibadmin --upgrade');
  });
});

describe('what the newer schema would accept', () => {
  const say = (sections: Sections, judged = '4.0', named = '2.10') =>
    judge(cib(named, sections), judged).map(({ rule, message }) => `${rule}: ${message}`);

  test('4.0 lifts the bans of 3.0; the upgrade happens all the same', () => {
    expect(say({ config: options('stonith_enabled', 'true') })).toEqual([
      'upgrade/renamed-option: The option "stonith_enabled" is an old name; the upgrade to schema 3.0 renames it to stonith-enabled',
    ]);
    expect(say({ config: options('expected-quorum-votes', '3') })).toEqual([
      'upgrade/dropped-option: The option "expected-quorum-votes" does not survive: the upgrade to schema 3.0 drops it',
    ]);
    expect(say({ config: options('default-action-timeout', '20s') })).toEqual([
      'upgrade/moved-option: Pacemaker no longer looks at "default-action-timeout" here; the upgrade to schema 3.0 moves it to op_defaults as timeout',
    ]);
  });

  test('one upgrade renames, the next one drops', () => {
    expect(say({ config: options('remove_after_stop', 'true') }).join()).toMatch(
      /dropped-option: .* 3\.0 renames it to remove-after-stop, and that to 4\.0 drops it$/,
    );
  });

  test('an option that 3.0 accepts is rewritten only where the upgrade rewrites something else', () => {
    const resources = primitive(meta('resource-failure-stickiness', '-5'));
    expect(say({ resources })).toEqual([]);
    expect(say({ resources, config: options('stonith_enabled', 'true') }).join()).toContain('upgrade/dropped-option');
  });

  test('a CIB that schema 4.0 accepts is not rewritten', () => {
    const resources = primitive(
      '<meta_attributes id="pcmk__3_10_upgrade-m"><nvpair id="a" name="x" value="1"/><nvpair id="b" name="x" value="2"/></meta_attributes>' +
        '<meta_attributes id="n" score="5"/>',
    );
    expect(say({ resources }, '4.0', '3.10')).toEqual([]);
    const ping = { nodes: '<node id="1" uname="n" type="ping"/>' };
    expect(judge(cib('3.10', { resources, ...ping }), '4.0').map((finding) => finding.rule)).toEqual([
      'schema/removed-in-schema',
      'upgrade/id-prefix',
      'upgrade/duplicate-nvpair',
      'upgrade/set-order',
    ]);
  });

  test('#default unsets what stands before it, and gives way to what follows; references count', () => {
    const nodes = '<node id="1" uname="n" type="ping"/>';
    const pairs = (...values: string[]) =>
      primitive(
        `<meta_attributes id="m">${values.map((v, i) => `<nvpair id="p${i}" name="x" value="${v}"/>`).join('')}</meta_attributes>` +
          '<utilization id="u"><nvpair id="u1" name="cpu" value="2"/><nvpair id-ref="u2"/></utilization>' +
          '<utilization id="v"><nvpair id="u2" name="cpu" value="3"/></utilization>',
      );
    const kept = (...values: string[]) =>
      say({ nodes, resources: pairs(...values) }, '4.0', '3.10').flatMap(
        (text) => /keeps only "([^"]*)"/.exec(text)?.[1] ?? [],
      );
    expect(kept('1', '2')).toEqual(['1', '2']);
    expect(kept('1', '#default')).toEqual(['#default', '2']);
    expect(kept('#default', '3')).toEqual(['3', '2']);
    expect(kept('1', '#default', '3', '4')).toEqual(['3', '2']);
  });
});

test('two names of one number: the old one goes, the new one stays', () => {
  const both = { resources: '<bundle id="b"><docker image="i:1" masters="1" promoted-max="1"/></bundle>' };
  expect(judge(cib('4.0', both)).map(({ remedy }) => remedy)).toEqual([
    'Remove masters, as promoted-max is there already',
  ]);
  expect(judge(cib('2.10', both)).map(({ remedy }) => remedy)).toEqual([
    'Remove promoted-max, as masters is there already; or remove masters and upgrade the CIB with cibadmin --upgrade',
  ]);
  const slip = { resources: '<bundle id="b"><docker image="i:1" master="1"/></bundle>' };
  expect(judge(cib('3.9', slip)).map(({ remedy }) => remedy)).toEqual(['Write promoted-max']);
  expect(judge(cib('2.10', slip)).map(({ remedy }) => remedy)).toEqual(['Write masters']);
});

test('a file that names a schema which has it, judged by an older one', () => {
  const podman = cib('3.9', { resources: '<bundle id="b"><podman image="i:1"/></bundle>' });
  expect(judge(podman, '3.0').map(({ remedy }) => remedy)).toEqual([
    'Judge by schema 3.2 or newer, such as 3.9, which this file names',
  ]);
});

test.each([
  [{ nodes: '<node id="1" uname="n" type="ping"/>' }, /^Write member, and a location constraint/],
  [{ resources: '<primitive id="u" class="upstart" type="cron"/>' }, /^Use an agent of another class/],
  [{ resources: '<primitive id="u" class="nagios" type="check_tcp"/>' }, /^Use an agent of another class/],
])('what to write in a file that names 4.0: %j', (sections, remedy) => {
  expect(judge(cib('4.0', sections)).map((finding) => finding.remedy)).toEqual([expect.stringMatching(remedy)]);
});

const folder = corpus('scheduler');

(folder === undefined ? describe.skip : describe)('real CIBs', () => {
  const names = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.xml'));
  const upgrades = (judged?: string) =>
    names.flatMap((name) =>
      judge(readFileSync(join(folder as string, name), 'utf8'), judged)
        .filter((finding) => finding.rule.startsWith('upgrade/'))
        .map((finding) => `${name}: ${finding.message}`),
    );

  test('nothing is said of an upgrade where none is asked for', () => {
    expect(names.length).toBeGreaterThan(500);
    expect(upgrades()).toEqual([]);
  });

  test('no upgrade to 3.0 is asked for by CIBs that name it', () => {
    expect(upgrades('3.0')).toEqual([]);
  });
});

/** What the rules on nodes and fencing say together: one mistake is one finding, and what is unsure is none. */
import { describe, expect, test } from '@jest/globals';
import { ALL_RULES, lint } from '../linting.js';

const rules = ALL_RULES.filter(({ id }) => /^(?:fencing|node|schema|meta|option|resource|constraint)\//.test(id));

interface Parts {
  readonly options?: string;
  readonly nodes?: string;
  readonly resources: string;
  readonly constraints?: string;
  readonly levels?: string;
}

const NODES = '<node id="1" uname="alpha"/><node id="2" uname="beta"/>';

function said({ options = '', nodes = NODES, resources, constraints = '', levels = '' }: Parts): string[] {
  const { error, findings } = lint(
    `<cib validate-with="pacemaker-3.9" crm_feature_set="3.15.1" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="options">${options}</cluster_property_set></crm_config><nodes>${nodes}</nodes>
<resources>${resources}</resources><constraints>${constraints}</constraints>
<fencing-topology>${levels}</fencing-topology></configuration></cib>`,
    rules,
  );
  expect(error).toBeUndefined();
  return findings.map(({ rule, messageId }) => `${rule} ${messageId}`);
}

const pair = (id: string, name: string, value: string) => `<nvpair id="${id}" name="${name}" value="${value}"/>`;
const device = (id: string, params = '', more = '') =>
  `<primitive id="${id}" class="stonith" type="fence_ipmilan">${more}<instance_attributes id="${id}-p">${params}
</instance_attributes></primitive>`;
const listing = (id: string, nodes: string, more = '') => device(id, pair(`${id}-l`, 'pcmk_host_list', nodes), more);
const stopped = (id: string) =>
  `<meta_attributes id="${id}-m">${pair(`${id}-role`, 'target-role', 'Stopped')}</meta_attributes>`;
const level = (id: string, target: string, devices: string) =>
  `<fencing-level id="${id}" target="${target}" index="1" devices="${devices}"/>`;
const DB = '<primitive id="db" class="systemd" type="mariadb"/>';

describe('one mistake is one finding', () => {
  test('a slip in a list of nodes explains a node that no device can fence, and a level', () => {
    const resources = listing('one', 'alhpa') + listing('two', 'beta');
    expect(said({ resources, levels: level('l', 'alpha', 'one') })).toEqual(['fencing/host-unknown near']);
  });

  test('a target that is no node explains that its device cannot fence it', () => {
    const resources = listing('one', 'alpha') + listing('two', 'beta');
    expect(said({ resources, levels: level('l', 'storage', 'one') })).toEqual(['fencing/level-target unknown']);
  });

  test('a device that is not there is not also unable to fence', () => {
    expect(said({ resources: listing('one', 'alpha beta'), levels: level('l', 'alpha', 'onee') })).toEqual([
      'fencing/level-device near',
    ]);
  });

  test('blanks around the name of a node are the mistake of the node', () => {
    const nodes = '<node id="1" uname="alpha "/><node id="2" uname="beta"/>';
    const resources = listing('one', 'alpha beta') + DB;
    const constraints = '<rsc_location id="l" rsc="db" node="alpha" score="5"/>';
    expect(said({ nodes, resources, constraints, levels: level('l1', 'alpha', 'one') })).toEqual([
      'node/name-blank blanks',
    ]);
  });

  test('a device that was to be for a node that none can fence', () => {
    const resources = listing('one', 'alpha') + listing('two', 'storage') + DB;
    expect(said({ resources })).toEqual(['fencing/host-unknown none']);
  });

  test('a connection that a template makes is still the node that is meant', () => {
    const resources = `${listing('one', 'alpha beta far')}<template id="t" class="ocf" provider="pacemaker" type="remote"/>
<primitive id="far" template="t"/>${DB}`;
    const constraints = '<rsc_location id="l" rsc="db" node="far" score="5"/>';
    expect(said({ resources, constraints })).toEqual(['node/set-elsewhere remote']);
  });

  test('in a clone the connection of a template is in the wrong place', () => {
    const resources = `${listing('one', 'alpha beta')}<template id="t" class="ocf" provider="pacemaker" type="remote"/>
<clone id="c"><primitive id="far" template="t"/></clone>${DB}`;
    expect(said({ resources })).toEqual(['resource/connection-inside remote']);
  });

  test('a template that is not there may be that of a device', () => {
    expect(said({ resources: `<primitive id="ipmi" template="bmc"/>${DB}` })).not.toContain('fencing/no-device none');
  });

  test('nor is it missing where nodes fence themselves, or besides one that is stopped', () => {
    const ipmi = '<primitive id="ipmi" template="1"/>';
    const options = pair('sbd', 'have-watchdog', 'true');
    expect(said({ options, resources: ipmi + DB })).toEqual(['schema/invalid-id start']);
    expect(said({ resources: ipmi + device('two', '', stopped('two')) + DB })).toEqual(['schema/invalid-id start']);
  });

  test('a misspelt element may be a device', () => {
    expect(said({ resources: `<primitve id="ipmi" class="stonith" type="fence_ipmilan"/>${DB}` })).toEqual([
      'schema/unknown-element near',
    ]);
  });

  test('an option that cannot be read is not also a missing device', () => {
    expect(said({ options: pair('o', 'stonith-enabled', 'flase'), resources: DB })).toEqual([
      'option/invalid-value invalid',
    ]);
  });

  test('a name that bundle rules speak of', () => {
    const resources = `${device('ipmi')}<bundle id="web"><podman image="httpd:2.4"/>
<network ip-range-start="192.0.2.10" host-netmask="24"/><primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle><primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-m">
${pair('vm-node', 'remote-node', 'web-0')}</meta_attributes></primitive>`;
    expect(said({ resources }).filter((each) => each.startsWith('node/'))).toEqual([]);
  });

  test('two nodes of one name have one address, too', () => {
    const guest = (id: string) => `<primitive id="${id}" class="ocf" provider="heartbeat" type="VirtualDomain">
<meta_attributes id="${id}-m">${pair(`${id}-n`, 'remote-node', 'guest')}</meta_attributes></primitive>`;
    expect(said({ resources: device('ipmi') + guest('vm1') + guest('vm2') })).toEqual(['node/name-clash remote']);
  });
});

describe('what is unsure is no finding', () => {
  const ruled = (value: string) => `<cluster_property_set id="night" score="9"><rule id="r" score="0">
<date_expression id="e" operation="lt" end="2030-01-01"/></rule>${pair('n', 'stonith-enabled', value)}</cluster_property_set>`;

  test('fencing that is disabled at times', () => {
    const text = (option: string) =>
      `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config>${option}
</crm_config><nodes>${NODES}</nodes><resources>${DB}</resources><constraints/></configuration></cib>`;
    const own = ALL_RULES.filter(({ id }) => id === 'fencing/no-device');
    expect(lint(text(ruled('false')), own).findings).toHaveLength(0);
    expect(lint(text(ruled('true')), own).findings).toHaveLength(1);
  });

  test('a list of nodes that holds at times', () => {
    const resources = `<primitive id="one" class="stonith" type="fence_ipmilan"><instance_attributes id="p"><rule id="r" score="0">
<date_expression id="e" operation="lt" end="2030-01-01"/></rule>${pair('l', 'pcmk_host_list', 'alpha')}</instance_attributes></primitive>`;
    expect(said({ resources, levels: level('l1', 'beta', 'one') })).toEqual([]);
  });

  test('a device that finds its nodes itself', () => {
    expect(said({ resources: listing('one', 'alpha') + device('two') })).toEqual([]);
  });

  test('nodes that fence themselves', () => {
    const options = pair('o1', 'have-watchdog', 'true') + pair('o2', 'stonith-watchdog-timeout', '10s');
    expect(said({ options, resources: DB })).toEqual([]);
    expect(said({ options, resources: listing('one', 'alpha') })).toEqual([]);
  });

  test('a device that some node, or some kind of node, may use', () => {
    const ban = (node: string) => `<rsc_location id="not-${node}" rsc="one" node="${node}" score="-INFINITY"/>`;
    const resources = `${listing('one', 'alpha beta far')}<primitive id="far" class="ocf" provider="pacemaker" type="remote"/>${DB}`;
    expect(said({ resources, constraints: ban('alpha') + ban('far') })).toEqual([]);
    expect(said({ resources, constraints: ban('alpha') + ban('beta') })).toEqual(['fencing/no-usable-device banned']);
  });

  test('the watchdog of nodes that may fence themselves', () => {
    const options = pair('w', 'stonith-watchdog-timeout', '-1');
    const levels = level('l', 'alpha', 'one,watchdog');
    expect(said({ options, resources: listing('one', 'alpha beta') + DB, levels })).toEqual([]);
  });

  test('the target of a level by attribute or pattern', () => {
    const levels = `<fencing-level id="a" target-attribute="rack" target-value="1" index="1" devices="one"/>
<fencing-level id="b" target-pattern="[ab].*" index="1" devices="one"/>`;
    expect(said({ resources: listing('one', 'alpha beta'), levels })).toEqual([]);
  });
});

describe('templates and defaults count', () => {
  const template = `<template id="bmc" class="stonith" type="fence_ipmilan"><instance_attributes id="bmc-p">
${pair('bmc-l', 'pcmk_host_list', 'alpha')}</instance_attributes></template>`;

  test('a list of the template', () => {
    const resources = `${template}<primitive id="one" template="bmc"/>`;
    expect(said({ resources, levels: level('l', 'beta', 'one') })).toEqual([
      'fencing/unfenceable-node node',
      'fencing/level-cannot-fence target',
    ]);
  });

  test('a list of its own', () => {
    const own = `<instance_attributes id="own">${pair('own-l', 'pcmk_host_list', 'alpha beta')}</instance_attributes>`;
    expect(said({ resources: `${template}<primitive id="one" template="bmc">${own}</primitive>` })).toEqual([]);
  });

  test('a device that is kept stopped is none for its node', () => {
    const resources = listing('one', 'alpha') + listing('two', 'beta', stopped('two'));
    expect(said({ resources })).toEqual(['fencing/unfenceable-node node']);
  });

  test('no device that is not stopped', () => {
    expect(said({ resources: listing('one', 'alpha', stopped('one')) })).toEqual(['fencing/no-usable-device stopped']);
  });
});

test('two ids and one name is two entries of one node', () => {
  const nodes = '<node id="1" uname="alpha"/><node id="1" uname="Alpha"/>';
  expect(said({ nodes, resources: device('ipmi') })).toEqual(['node/duplicate-name again']);
});

test('an attribute of a node that cannot be read is not also one that is left on', () => {
  const nodes = `<node id="1" uname="alpha"><instance_attributes id="a">${pair('s', 'standby', 'tru')}</instance_attributes></node>`;
  expect(said({ nodes, resources: device('ipmi') })).toEqual(['node/attribute-value unread']);
});

test('many levels and lists of unknown nodes take no longer than they are long', () => {
  const count = 5000;
  const nodes = Array.from({ length: count }, (_, i) => `<node id="${i + 1}" uname="node${i}"/>`).join('');
  const levels = Array.from({ length: count }, (_, i) => level(`l${i}`, `other${i}x`, 'one,tow')).join('');
  const start = performance.now();
  const found = said({
    nodes,
    resources: listing('one', Array.from({ length: count }, (_, i) => `nod${i}`).join(' ')),
    levels,
  });
  expect(found.filter((each) => each.startsWith('fencing/level-device'))).toHaveLength(count);
  expect(performance.now() - start).toBeLessThan(5000);
}, 20_000);

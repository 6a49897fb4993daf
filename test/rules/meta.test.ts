/** Meta-attributes: who inherits what, and which rule speaks. */
import { describe, expect, test } from '@jest/globals';
import { ALL_RULES, lint } from '../linting.js';

const DUMMY = 'class="ocf" provider="heartbeat" type="Dummy"';

function meta(id: string, name: string, value: string): string {
  return `<meta_attributes id="${id}-m"><nvpair id="${id}-n" name="${name}" value="${value}"/></meta_attributes>`;
}

/** The rules about meta-attributes that speak, with what they point at. */
function found(resources: string, { defaults = '', options = '' } = {}): string[] {
  const text = `<configuration><crm_config>${options}</crm_config><nodes/><resources>${resources}</resources><constraints/>
${defaults === '' ? '' : `<rsc_defaults>${defaults}</rsc_defaults>`}</configuration>`;
  const { findings, error } = lint(text, ALL_RULES);
  expect(error).toBeUndefined();
  return findings
    .filter(({ rule }) => rule.startsWith('meta/'))
    .map(({ rule, range }) => `${rule} ${text.slice(range.start.offset, range.end.offset)}`);
}

describe('who inherits it', () => {
  test('a role in a template counts for the primitives made from it', () => {
    const template = `<template id="t" ${DUMMY}>${meta('t', 'target-role', 'Promoted')}</template>`;
    expect(found(template)).toEqual([]);
    expect(found(`${template}<primitive id="p" template="t"/><primitive id="q" template="t"/>`)).toEqual([
      'meta/role-not-promotable Promoted',
    ]);
    const promotable = `<clone id="c">${meta('c', 'promotable', 'true')}<primitive id="p" template="t"/></clone>`;
    expect(found(template + promotable)).toEqual([]);
  });

  test('a role in rsc_defaults does not reach what has its own', () => {
    const defaults = meta('d', 'target-role', 'Promoted');
    const own = `<primitive id="p" ${DUMMY}>${meta('p', 'target-role', 'Started')}</primitive>`;
    expect(found(own, { defaults })).toEqual([]);
    expect(found(`${own}<primitive id="q" ${DUMMY}/>`, { defaults })).toEqual(['meta/role-not-promotable Promoted']);
  });

  test('what is not ordered is the group, whoever says so', () => {
    const group = `<group id="g"><primitive id="p" ${DUMMY}/></group>`;
    const defaults = meta('d', 'ordered', 'false');
    expect(found(group, { defaults })).toEqual(['meta/deprecated false']);
    expect(found(`<primitive id="p" ${DUMMY}/>`, { defaults })).toEqual([]);
    const own = `<group id="g">${meta('g', 'ordered', 'true')}<primitive id="p" ${DUMMY}/></group>`;
    expect(found(`<clone id="c">${meta('c', 'ordered', 'false')}${own}</clone>`)).toEqual([]);
  });

  test('a set that several refer to is one mistake', () => {
    const first = `<primitive id="p" ${DUMMY}>${meta('p', 'is-managed', 'ture')}</primitive>`;
    expect(found(`${first}<primitive id="q" ${DUMMY}><meta_attributes id-ref="p-m"/></primitive>`)).toEqual([
      'meta/unread-value ture',
    ]);
  });
});

describe('rules around the defaults', () => {
  const under = (condition: string, name: string, value: string) =>
    `<meta_attributes id="d"><rule id="r" score="0">${condition}</rule><nvpair id="d-n" name="${name}" value="${value}"/></meta_attributes>`;
  const about = (agent: string) => `<rsc_expression id="e" ${agent}/>`;
  const STATEFUL = 'class="ocf" provider="pacemaker" type="Stateful"';
  const promotable = `<clone id="c">${meta('c', 'promotable', 'true')}<primitive id="s" ${STATEFUL}/></clone>`;
  const dummy = `<primitive id="p" ${DUMMY}/>`;

  test('count where they hold', () => {
    const defaults = under(about(STATEFUL), 'target-role', 'Promoted');
    expect(found(promotable + dummy, { defaults })).toEqual([]);
    expect(found(`<primitive id="p" ${STATEFUL}/>`, { defaults })).toEqual(['meta/role-not-promotable Promoted']);
    const template = `<template id="t" ${STATEFUL}/><primitive id="p" template="t"/>`;
    expect(found(template, { defaults })).toEqual(['meta/role-not-promotable Promoted']);
  });

  test('are left alone where only the time decides', () => {
    const night = '<date_expression id="e" operation="gt" start="2030-01-01"/>';
    expect(found(dummy, { defaults: under(night, 'target-role', 'Promoted') })).toEqual([]);
  });

  test('about agents never hold for what has none', () => {
    const group = `<group id="g">${dummy}</group>`;
    expect(found(group, { defaults: under(about('class="ocf"'), 'ordered', 'false') })).toEqual([]);
    expect(found(group, { defaults: under(about(DUMMY), 'ordered', 'false') })).toEqual([]);
  });

  test('let what holds besides count', () => {
    const defaults = `${under(about(STATEFUL), 'target-role', 'Started').replace('id="d"', 'id="d" score="5"')}${meta('x', 'target-role', 'Promoted')}`;
    expect(found(`<primitive id="p" ${STATEFUL}/>`, { defaults })).toEqual([]);
    expect(found(dummy, { defaults })).toEqual(['meta/role-not-promotable Promoted']);
  });

  test('ask for fencing of what they hold for', () => {
    const options =
      '<cluster_property_set id="s"><nvpair id="s-n" name="stonith-enabled" value="off"/></cluster_property_set>';
    const defaults = under(about(STATEFUL), 'requires', 'fencing');
    expect(found(dummy, { defaults, options })).toEqual([]);
    expect(found(promotable, { defaults, options })).toEqual(['meta/fencing-required fencing']);
  });
});

test('a default of requires that every resource overrides asks for nothing', () => {
  const options =
    '<cluster_property_set id="s"><nvpair id="s-n" name="stonith-enabled" value="off"/></cluster_property_set>';
  const defaults = meta('d', 'requires', 'fencing');
  const own = `<primitive id="p" ${DUMMY}>${meta('p', 'requires', 'quorum')}</primitive>`;
  expect(found(own, { defaults, options })).toEqual([]);
  expect(found(`${own}<primitive id="q" ${DUMMY}/>`, { defaults, options })).toEqual(['meta/fencing-required fencing']);
});

test('a default role goes for the containers of a bundle, whatever can be promoted', () => {
  const defaults = meta('d', 'target-role', 'Promoted');
  const bundle = (container: string, own = '') =>
    `<bundle id="b">${own}<podman image="i:1"${container}/><network ip-range-start="10.0.0.1" host-netmask="24"/><primitive id="p" ${DUMMY}/></bundle>`;
  for (const container of ['', ' promoted-max="1"'])
    expect(found(bundle(container), { defaults })).toEqual(['meta/role-not-promotable Promoted']);
  expect(found(bundle(' promoted-max="1"', meta('b', 'target-role', 'Started')), { defaults })).toEqual([]);
});

describe('a part of a CIB may stand in a promotable clone', () => {
  const rulesOn = (text: string) =>
    lint(text, ALL_RULES)
      .findings.map(({ rule }) => rule)
      .filter((rule) => rule.startsWith('meta/'));
  const role = meta('p', 'target-role', 'Promoted');

  test.each([
    `<primitive id="p" ${DUMMY}>${role}</primitive>`,
    `<primitive id="p" template="t">${role}</primitive>`,
    `<group id="g"><primitive id="p" ${DUMMY}>${role}</primitive></group>`,
    `<primitive id="p" template="t">${meta('p', 'remote-addr', '192.0.2.1')}</primitive>`,
    `<template id="t" ${DUMMY}>${meta('p', 'globally-unique', 'true')}</template>`,
  ])('%s', (text) => {
    expect(rulesOn(text)).toEqual([]);
  });

  test('unless it shows what is around', () => {
    expect(rulesOn(`<resources><primitive id="p" ${DUMMY}>${role}</primitive></resources>`)).toEqual([
      'meta/role-not-promotable',
    ]);
    expect(rulesOn(`<clone id="c"><primitive id="p" ${DUMMY}>${role}</primitive></clone>`)).toEqual([
      'meta/role-not-promotable',
    ]);
  });
});

describe('a slip in promotable is one mistake', () => {
  const all = (name: string, value: string) => {
    const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/><resources>
<primitive id="f" class="stonith" type="fence_xvm"/><primitive id="q" ${DUMMY}><operations><op id="q-o" name="monitor" interval="9s"/></operations></primitive>
<clone id="c"><meta_attributes id="m"><nvpair id="n" name="${name}" value="${value}"/><nvpair id="r" name="target-role" value="Promoted"/>
<nvpair id="x" name="promoted-max" value="1"/></meta_attributes>
<primitive id="s" ${DUMMY}><operations><op id="o" name="monitor" interval="9s" role="Promoted"/><op id="u" name="monitor" interval="10s" role="Unpromoted"/></operations></primitive>
</clone></resources><constraints>
<rsc_colocation id="l" rsc="q" with-rsc="c" with-rsc-role="Promoted" score="5"/><rsc_order id="k" first="c" first-action="promote" then="q"/>
</constraints></configuration></cib>`;
    return lint(text).findings.map(({ rule }) => rule);
  };

  test.each([
    ['promotable', 'ture', 'meta/unread-value'],
    ['promotable', '', 'meta/unread-value'],
    ['promotible', 'true', 'meta/unknown-name'],
  ])('%s=%s', (name, value, rule) => {
    expect(all(name, value)).toEqual([rule]);
  });
});

describe('one mistake, one finding', () => {
  test('the former name of what has no effect has no effect', () => {
    const clone = (name: string) => `<clone id="c">${meta('c', name, '1')}<primitive id="p" ${DUMMY}/></clone>`;
    expect(found(clone('master-max'))).toEqual(['meta/without-effect 1']);
    expect(found(clone('master-node-max'))).toEqual(['meta/without-effect 1']);
    expect(found(clone('master-max'), { defaults: meta('d', 'promotable', 'true') })).toEqual([
      'meta/former-name master-max',
    ]);
  });

  test('container-attribute-target in a group is the mistake of one rule', () => {
    const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/><resources>
<group id="g">${meta('g', 'container-attribute-target', 'host')}<primitive id="p" ${DUMMY}/></group></resources><constraints/></configuration></cib>`;
    const rules = lint(text, ALL_RULES).findings.map(({ rule }) => rule);
    expect(rules.filter((rule) => /^(?:meta|bundle)/.test(rule))).toEqual(['bundle/container-attribute-target-place']);
  });

  test('globally-unique in a template is judged by what is made from it', () => {
    const template = `<template id="t" ${DUMMY}>${meta('t', 'globally-unique', 'true')}</template>`;
    const primitive = '<primitive id="p" template="t"/>';
    expect(found(template + primitive)).toEqual(['meta/other-kind globally-unique']);
    expect(found(`${template}<clone id="c">${primitive}</clone>`)).toEqual(['meta/other-kind true']);
    const unique = meta('c', 'globally-unique', 'true');
    expect(found(`${template}<clone id="c">${unique}${primitive}</clone>`)).toEqual([]);
    const bundle = `<bundle id="b"><podman image="i:1"/><network ip-range-start="10.0.0.1" host-netmask="24"/>${primitive}</bundle>`;
    expect(found(template + bundle)).toEqual([]);
    const service = template.replace(DUMMY, 'class="systemd" type="httpd"');
    expect(found(`${service}<clone id="c">${primitive}</clone>`)).toEqual([]);
  });

  test('rules about bundles speak of what they know', () => {
    const bundle = (inner: string, outer: string) =>
      `<bundle id="b">${outer}<podman image="i:1"/><network ip-range-start="10.0.0.1" host-netmask="24"/><primitive id="p" ${DUMMY}>${inner}</primitive></bundle>`;
    expect(found(bundle('', meta('b', 'is-managed', 'ture')))).toEqual([]);
    expect(found(bundle(meta('p', 'requires', 'junk'), ''))).toEqual([]);
    expect(found(bundle('', meta('b', 'target-role', 'Master')))).toEqual([]);
    expect(found(bundle(meta('p', 'clone-max', '2'), ''))).toEqual([]);
    expect(found(bundle('', meta('b', 'ordered', 'false')))).toEqual([]);
    expect(found(bundle(meta('p', 'is-manged', 'true'), ''))).toEqual(['meta/unknown-name is-manged']);
  });

  test('an old role where nothing can be promoted is wrong for the one reason', () => {
    expect(found(`<primitive id="p" ${DUMMY}>${meta('p', 'target-role', 'Master')}</primitive>`)).toEqual([
      'meta/role-not-promotable Master',
    ]);
  });

  test('what is unreadable is not also without effect', () => {
    expect(found(`<primitive id="p" ${DUMMY}>${meta('p', 'remote-port', 'junk')}</primitive>`)).toEqual([
      'meta/unread-value junk',
    ]);
    const clone = `<clone id="c">${meta('c', 'promoted-max', 'junk')}<primitive id="p" ${DUMMY}/></clone>`;
    expect(found(clone)).toEqual(['meta/unread-value junk']);
  });
});

test('one value that asks for unfencing is one finding, however many resources that makes wait', () => {
  const options =
    '<cluster_property_set id="s"><nvpair id="s-n" name="stonith-enabled" value="off"/></cluster_property_set>';
  const resources = `<primitive id="p" ${DUMMY}>${meta('p', 'requires', 'unfencing')}</primitive><primitive id="q" ${DUMMY}/>`;
  expect(found(resources, { options })).toEqual(['meta/fencing-required unfencing']);
});

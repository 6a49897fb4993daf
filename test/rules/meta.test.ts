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

describe('one mistake, one finding', () => {
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

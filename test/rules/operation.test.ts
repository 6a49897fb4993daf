/** How the rules about operations get on with templates, defaults and one another. */
import { describe, expect, test } from '@jest/globals';
import { ALL_RULES, lint } from '../linting.js';

const RULES = ALL_RULES.filter(({ id }) => id.startsWith('operation/'));

const AGENT = 'class="ocf" provider="pacemaker" type="Stateful"';

interface Parts {
  readonly resources: string;
  readonly properties?: string;
  readonly defaults?: string;
}

function found({ resources, properties = '', defaults = '' }: Parts): string[] {
  const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="options">${properties}</cluster_property_set></crm_config><nodes/>
<resources>${resources}</resources><constraints/>${defaults}</configuration></cib>`;
  return lint(text, RULES).findings.map(({ rule, message }) => `${rule}: ${message}`);
}

function primitive(operations: string, more = ''): string {
  return `<primitive id="p" ${AGENT}>${more}<operations>${operations}</operations></primitive>`;
}

describe('two operations alike', () => {
  test('an interval that cannot be read is like no other', () => {
    expect(
      found({
        resources: primitive('<op id="a" name="monitor" interval="1d"/><op id="b" name="monitor" interval="2w"/>'),
      }),
    ).toEqual([
      'operation/interval: The interval "1d" of operation "a" of primitive "p" has the unknown unit "d", so it counts as 0',
      'operation/interval: The interval "2w" of operation "b" of primitive "p" has the unknown unit "w", so it counts as 0',
    ]);
  });

  test('operations that cannot be repeated are not also alike', () => {
    expect(
      found({
        resources: primitive('<op id="a" name="stop" interval="9"/><op id="b" name="stop" interval="9s"/>'),
      }).map((line) => line.split(':')[0]),
    ).toEqual(['operation/cannot-recur', 'operation/cannot-recur']);
  });

  test('a primitive replaces what has the same role in its template, whatever the interval', () => {
    const template = `<template id="t" ${AGENT}><operations><op id="a" name="monitor" interval="10s" role="Started"/>
<op id="b" name="monitor" interval="20s"/></operations></template>`;
    const derived = (role: string) =>
      `<primitive id="p" template="t"><operations><op id="c" name="monitor" interval="20s"${role}/></operations></primitive>`;
    expect(found({ resources: template + derived('') })).toEqual([]);
    expect(found({ resources: template + derived(' role="Stopped"') })).toEqual([
      'operation/duplicate: Operations "c" and "b" of primitive "p" are both monitor every 20s, so Pacemaker runs neither',
    ]);
  });

  test('what is alike in a template is said once, of the template', () => {
    const template = `<template id="t" ${AGENT}><operations><op id="a" name="monitor" interval="10s"/>
<op id="b" name="monitor" interval="10s" timeout="5s"/></operations></template>`;
    expect(found({ resources: `${template}<primitive id="p" template="t"/><primitive id="q" template="t"/>` })).toEqual(
      [
        'operation/duplicate: Operations "a" and "b" of template "t" are both monitor every 10s, so Pacemaker runs neither',
      ],
    );
  });
});

describe('monitors that do not run', () => {
  const off = '<op id="a" name="monitor" interval="10s" enabled="false"/>';

  test('in a template they are said once', () => {
    const template = `<template id="t" ${AGENT}><operations>${off}</operations></template>`;
    expect(found({ resources: `${template}<primitive id="p" template="t"/><primitive id="q" template="t"/>` })).toEqual(
      ['operation/no-monitor-runs: All monitors of primitive "p" are disabled, so its failures go unnoticed'],
    );
  });

  test('the defaults may leave all resources alone', () => {
    const defaults = `<rsc_defaults><meta_attributes id="m"><nvpair id="n" name="is-managed" value="false"/>
</meta_attributes></rsc_defaults>`;
    expect(found({ resources: primitive(off), defaults })).toEqual([]);
  });

  test('one of the template that is not replaced is enough', () => {
    const template = `<template id="t" ${AGENT}><operations><op id="a" name="monitor" interval="9s" role="Promoted"/>
</operations></template>`;
    const clone = `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="p" template="t"><operations><op id="b" name="monitor" interval="0"/></operations></primitive></clone>`;
    expect(found({ resources: template + clone })).toEqual([]);
  });
});

describe('roles', () => {
  const promoted =
    '<op id="a" name="monitor" interval="10s"/><op id="b" name="monitor" interval="9s" role="Promoted"/>';

  test('rsc_defaults can make clones promotable', () => {
    const clone = `<clone id="c">${primitive(promoted)}</clone>`;
    const set = (
      rule: string,
    ) => `<rsc_defaults><meta_attributes id="m">${rule}<nvpair id="n" name="promotable" value="true"/>
</meta_attributes></rsc_defaults>`;
    expect(found({ resources: clone })).toHaveLength(1);
    expect(found({ resources: clone, defaults: set('') })).toEqual([]);
    const rule = '<rule id="r" score="0"><date_expression id="d" operation="gt" start="2030-01-01"/></rule>';
    expect(found({ resources: clone, defaults: set(rule) })).toEqual([]);
  });

  test('a bundle with promoted-max is promotable', () => {
    const bundle = (max: string) => `<bundle id="b"><podman image="i:1" promoted-max="${max}"/>
<network control-port="3121"/>${primitive(promoted)}</bundle>`;
    expect(found({ resources: bundle('1') })).toEqual([]);
    expect(found({ resources: bundle('0') })).toHaveLength(1);
  });

  test('a template is judged by what is made from it', () => {
    const template = `<template id="t" ${AGENT}><operations>${promoted}</operations></template>`;
    const clone = `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="p" template="t"/></clone>`;
    expect(found({ resources: template })).toEqual([]);
    expect(found({ resources: `${template}<primitive id="q" template="t"/>` })).toHaveLength(1);
    expect(found({ resources: `${template}${clone}<primitive id="q" template="t"/>` })).toEqual([]);
  });
});

describe('on-fail', () => {
  const off = '<nvpair id="e" name="stonith-enabled" value="false"/>';

  test('the attribute goes before the meta-attribute', () => {
    const both = `<op id="a" name="stop" interval="0" on-fail="block"><meta_attributes id="m">
<nvpair id="n" name="on-fail" value="standby"/></meta_attributes></op>`;
    expect(found({ resources: primitive(both) })).toEqual([
      'operation/without-effect: on-fail="standby" in the meta_attributes of operation "a" has no effect, as its attribute says "block"',
    ]);
  });

  test('fencing that is disabled concerns the defaults, too', () => {
    const defaults = `<op_defaults><meta_attributes id="m"><nvpair id="n" name="on-fail" value="fence"/>
</meta_attributes></op_defaults>`;
    expect(found({ resources: '', properties: off, defaults })).toEqual([
      'operation/fence-disabled: on-fail="fence" of op_defaults is not valid with stonith-enabled="false"',
    ]);
    expect(found({ resources: '', defaults })).toEqual([]);
  });

  test('what a resource inherits conflicts with on-fail="block"', () => {
    const defaults = `<rsc_defaults><meta_attributes id="m"><nvpair id="n" name="failure-timeout" value="1min"/>
</meta_attributes></rsc_defaults>`;
    const blocking = primitive('<op id="a" name="monitor" interval="10s" on-fail="block"/>');
    expect(found({ resources: blocking, defaults })).toEqual([
      'operation/block-and-failure-timeout: on-fail="block" of operation "a" conflicts with failure-timeout="1min" of primitive "p"',
    ]);
  });
});

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
    expect(found({ resources: primitive(''), properties: off, defaults })).toEqual([
      'operation/fence-disabled: on-fail="fence" of op_defaults is not valid with stonith-enabled="false"',
    ]);
    expect(found({ resources: primitive(''), defaults })).toEqual([]);
    expect(found({ resources: '', properties: off, defaults })).toEqual([]);
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

/** A set of op_defaults, limited by conditions where there are any. */
function opDefaults(name: string, value: string, conditions = ''): string {
  const rule = conditions === '' ? '' : `<rule id="r" score="0">${conditions}</rule>`;
  return `<op_defaults><meta_attributes id="d">${rule}<nvpair id="dn" name="${name}" value="${value}"/></meta_attributes></op_defaults>`;
}

describe('what op_defaults goes for', () => {
  const stop = '<op id="s" name="stop" interval="0" on-fail="block"/>';
  const start = '<op id="a" name="start" interval="0"/>';
  const notForStop = 'operation/on-fail: on-fail="standby" of op_defaults is not allowed for a stop';
  const clone = (operations: string) => `<clone id="c">${primitive(operations)}</clone>`;

  test('an on-fail of its own goes first, but what holds others has none', () => {
    const defaults = opDefaults('on-fail', 'standby');
    expect(found({ resources: primitive(stop), defaults })).toEqual([]);
    expect(found({ resources: primitive(start), defaults })).toEqual([notForStop]);
    expect(found({ resources: clone(stop), defaults })).toEqual([notForStop]);
    const template = `<template id="t" ${AGENT}><operations>${stop}</operations></template>`;
    expect(found({ resources: `${template}<primitive id="q" template="t"/>`, defaults })).toEqual([]);
  });

  test('a rule about operations or agents is followed', () => {
    const about = (conditions: string, resources: string) =>
      found({ resources, defaults: opDefaults('on-fail', 'standby', conditions) });
    const isStop = '<op_expression id="e" name="stop"/>';
    const isAgent = (type: string) => `<rsc_expression id="f" class="ocf" provider="pacemaker" type="${type}"/>`;
    expect(about(isStop, primitive(start))).toEqual([notForStop]);
    expect(about(isStop, primitive(stop))).toEqual([]);
    expect(about('<op_expression id="e" name="start"/>', primitive(start))).toEqual([]);
    expect(about(isStop + isAgent('Stateful'), primitive(start))).toEqual([notForStop]);
    expect(about(isStop + isAgent('Dummy'), primitive(start))).toEqual([]);
    // What holds others has no agent.
    expect(about(isStop + isAgent('Stateful'), clone(stop))).toEqual([]);
    const night = '<date_expression id="g" operation="gt" start="2030-01-01"/>';
    expect(about(isStop + night, primitive(start))).toEqual([]);
  });

  test('a demotion is judged by the interval that a rule names', () => {
    const monitor = '<op id="m" name="monitor" interval="10s"/>';
    const about = (interval: string) =>
      found({
        resources: primitive(monitor),
        defaults: opDefaults('on-fail', 'demote', `<op_expression id="e" name="monitor" interval="${interval}"/>`),
      });
    expect(about('10000ms')).toEqual([
      'operation/on-fail: on-fail="demote" of op_defaults is not allowed for a monitor that is not for the promoted role',
    ]);
    expect(about('11s')).toEqual([]);
  });

  test('an interval that is too short for an origin is said of the operation', () => {
    const monitor = '<op id="m" name="monitor" interval="500ms"/>';
    expect(found({ resources: primitive(monitor), defaults: opDefaults('interval-origin', '2030-01-01') })).toEqual([
      'operation/interval-origin: The interval "500ms" of operation "m" is too short for an interval-origin',
    ]);
  });
});

describe('one mistake is told once', () => {
  const roles =
    '<op id="a" name="monitor" interval="10s" role="Unpromoted"/><op id="b" name="monitor" interval="9s" role="Promoted"/>';
  const clone = (meta: string, operations = roles, agent = AGENT) =>
    `<clone id="c"><meta_attributes id="m">${meta}</meta_attributes><primitive id="p" ${agent}><operations>${operations}</operations></primitive></clone>`;
  const ids = (resources: string) => found({ resources }).map((each) => each.split(':')[0]);
  const promotable = '<nvpair id="n" name="promotable" value="true"/>';

  test('of a clone that is not promotable only what makes it so', () => {
    expect(ids(clone(''))).toEqual(['operation/role-never-held']);
    expect(ids(clone('<nvpair id="n" name="promotable" value="ture"/>'))).toEqual([]);
    expect(ids(clone('<nvpair id="n" name="promotible" value="true"/>'))).toEqual([]);
  });

  test('the remedy names the clone', () => {
    const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources>${clone('')}</resources><constraints/></configuration></cib>`;
    expect(lint(text, RULES).findings.map(({ remedy }) => remedy)).toEqual([
      'Set promotable="true" on clone "c", or remove the role',
    ]);
  });

  test('an agent that is dropped needs no monitor', () => {
    const monitor = '<op id="a" name="monitor" interval="10s"/>';
    expect(ids(clone(promotable, monitor))).toEqual(['operation/promoted-monitor']);
    expect(ids(clone(promotable, monitor, 'class="systemd" type="x"'))).toEqual([]);
  });

  test('an old name of a role that is never held', () => {
    expect(ids(primitive('<op id="a" name="monitor" interval="10s" role="Master"/>'))).toEqual([
      'operation/role-never-held',
    ]);
    expect(ids(clone(promotable, '<op id="b" name="monitor" interval="9s" role="Master"/>'))).toEqual([
      'operation/deprecated-role',
    ]);
  });

  test('a monitor without an interval', () => {
    const never = '<op id="b" name="monitor" interval="0" role="Promoted"/>';
    expect(ids(clone(promotable, never))).toEqual(['operation/no-monitor-runs']);
    expect(ids(clone(promotable, `<op id="a" name="monitor" interval="10s"/>${never}`))).toEqual([
      'operation/without-effect',
    ]);
    expect(ids(primitive('<op id="b" name="monitor" interval="500us"/>'))).toEqual(['operation/time-read-otherwise']);
  });

  test('a value that another one overrides', () => {
    const op = `<op id="a" name="monitor" interval="10s" timeout="20s"><meta_attributes id="m"><nvpair id="n" name="timeout" value="junk"/></meta_attributes></op>`;
    expect(ids(primitive(op))).toEqual(['operation/without-effect']);
  });

  test('what cannot recur is given no interval to read', () => {
    const text = `<primitive id="p" ${AGENT}><operations><op id="a" name="start" interval="1d"/></operations></primitive>`;
    expect(lint(text, RULES).findings.map(({ remedy }) => remedy)).toEqual(['Write interval="0"']);
  });

  test('only a monitor of a promotable clone can be given the role', () => {
    const monitor = '<op id="a" name="monitor" interval="10s" on-fail="demote"/>';
    const remedies = (resources: string) => {
      const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources>${resources}</resources><constraints/></configuration></cib>`;
      const all = lint(text, RULES).findings.filter(({ rule }) => rule === 'operation/on-fail');
      return all.map(({ remedy }) => remedy);
    };
    expect(remedies(primitive(monitor))).toEqual(['Use restart']);
    expect(remedies(clone(promotable, monitor))).toEqual(['Give it the role of a promoted instance, or use restart']);
  });
});

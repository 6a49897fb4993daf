/** Blanks around values in which Pacemaker counts them: one finding each, whatever else the value has to do with. */
import { describe, expect, test } from '@jest/globals';
import { fixText } from '../../src/engine/fix.js';
import { ALL_RULES, lint, optionsWith } from '../linting.js';

const DUMMY = 'class="ocf" provider="heartbeat" type="Dummy"';

const DEVICE = `<primitive id="fence" class="stonith" type="fence_xvm"><instance_attributes id="fence-params">
  <nvpair id="hosts" name="pcmk_host_list" value="alpha beta"/></instance_attributes></primitive>`;

/** A CIB without a fault; a value is replaced to give it one. */
const CIB = `<cib validate-with="pacemaker-3.9" crm_feature_set="3.16.2" admin_epoch="0" epoch="1" num_updates="0" have-quorum="true">
<configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="quorum" name="no-quorum-policy" value="freeze"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha" type="member"><instance_attributes id="alpha-attributes"><nvpair id="site" name="site" value="a"/></instance_attributes></node>
<node id="2" uname="beta"/></nodes>
<resources>${DEVICE}
<template id="tomcat" ${DUMMY}/><primitive id="shop" template="tomcat"/>
<primitive id="web" ${DUMMY}><meta_attributes id="shared"><nvpair id="prio" name="priority" value="5"/></meta_attributes>
<operations><op id="watch" name="monitor" interval="10s" enabled="true" on-fail="block"/></operations></primitive>
<clone id="data"><meta_attributes id="data-meta"><nvpair id="promotable" name="promotable" value="true"/></meta_attributes>
<primitive id="drbd" class="ocf" provider="linbit" type="drbd"><operations>
<op id="drbd-promoted" name="monitor" interval="9s" role="Promoted"/><op id="drbd-other" name="monitor" interval="11s" role="Unpromoted"/></operations></primitive></clone>
</resources>
<constraints>
<rsc_location id="home" rsc="web" node="alpha" score="100" resource-discovery="never"/>
<rsc_location id="away" rsc="shop"><rule id="rule" score="-INFINITY" boolean-op="or"><expression id="here" attribute="#uname" operation="eq" value="beta" type="string"/></rule></rsc_location>
<rsc_order id="first" first="data" first-action="promote" then="web" kind="Optional" symmetrical="false"/>
<rsc_colocation id="by" rsc="web" with-rsc="data" with-rsc-role="Promoted" score="INFINITY"/>
<rsc_ticket id="ticket" rsc="data" rsc-role="Promoted" ticket="T" loss-policy="demote"/>
</constraints>
<fencing-topology><fencing-level id="level" index="1" target="alpha" devices="fence"/></fencing-topology>
<tags><tag id="all"><obj_ref id="web"/></tag></tags>
</configuration></cib>`;

const rulesIn = (text: string) => lint(text, ALL_RULES).findings.map(({ rule }) => rule);

/** Where each attribute's value stands in the CIB, but for those of the root. */
const values = [...CIB.matchAll(/<([\w-]+)[^<>]*>/g)].flatMap((tag) =>
  [...tag[0].matchAll(/ ([\w-]+)="([^"]*)"/g)].map((attribute) => {
    const at = (tag.index ?? 0) + (attribute.index ?? 0) + (attribute[1]?.length ?? 0) + 3;
    return { name: `${tag[1]} ${attribute[1]}="${attribute[2]}" at ${at}`, at, end: at + (attribute[2]?.length ?? 0) };
  }),
);

test('the CIB has no fault', () => {
  expect(rulesIn(CIB)).toEqual([]);
});

describe('one finding at most', () => {
  test.each(values)('$name', ({ at, end }) => {
    for (const [before, after] of [
      [' ', ''],
      ['', ' '],
      ['&#10;', '&#9;'],
    ]) {
      const text = CIB.slice(0, at) + before + CIB.slice(at, end) + after + CIB.slice(end);
      const { findings } = lint(text, ALL_RULES);
      expect(findings.length).toBeLessThan(2);
      // And its fix is the value without them.
      if (findings[0]?.rule === 'cib/blanks') expect(fixText(text, 'test.xml', optionsWith(ALL_RULES)).text).toBe(CIB);
    }
  });
});

describe('what is told', () => {
  const told = (from: string, to: string) => {
    expect(CIB.split(from)).toHaveLength(2);
    return rulesIn(CIB.replace(from, to));
  };

  test.each([
    ['rsc="shop"', 'rsc=" shop"'],
    ['primitive id="web"', 'primitive id="web "'],
    ['tag id="all"', 'tag id=" all"'],
    ['obj_ref id="web"', 'obj_ref id=" web"'],
    ['template="tomcat"', 'template=" tomcat"'],
    ['kind="Optional"', 'kind=" Optional"'],
    ['first-action="promote"', 'first-action="promote "'],
    ['with-rsc-role="Promoted"', 'with-rsc-role="Promoted "'],
    [' rsc-role="Promoted"', ' rsc-role="Promoted "'],
    ['9s" role="Promoted"', '9s" role=" Promoted"'],
    ['"never"', '" never"'],
    ['on-fail="block"', 'on-fail="block "'],
    ['type="member"', 'type=" member"'],
    ['score="INFINITY"', 'score=" INFINITY"'],
    ['score="-INFINITY"', 'score="-INFINITY "'],
    ['operation="eq"', 'operation=" eq"'],
    ['type="string"', 'type="string "'],
    ['boolean-op="or"', 'boolean-op=" or"'],
    ['loss-policy="demote"', 'loss-policy=" demote"'],
    ['enabled="true"', 'enabled="true "'],
    ['symmetrical="false"', 'symmetrical=" false"'],
    ['have-quorum="true"', 'have-quorum=" true"'],
    ['class="stonith"', 'class="stonith "'],
    ['provider="linbit"', 'provider=" linbit"'],
    ['interval="10s" enabled', 'interval="10s" role="Started " enabled'],
    ['attribute="#uname"', 'attribute="#uname "'],
    ['node="alpha"', 'node=" alpha"'],
    ['target="alpha"', 'target="alpha "'],
    ['name="pcmk_host_list"', 'name=" pcmk_host_list"'],
    ['name="no-quorum-policy"', 'name="no-quorum-policy "'],
    ['name="promotable"', 'name=" promotable"'],
    ['name="site"', 'name=" site"'],
  ])('%s becomes %s', (from, to) => {
    expect(told(from, to)).toEqual(['cib/blanks']);
  });

  test('by another rule', () => {
    expect(told('uname="alpha"', 'uname="alpha "')).toEqual(['node/name-blank']);
    expect(told('ticket="T"', 'ticket="T "')).toEqual(['constraint/ticket-name']);
  });

  test.each([
    ['score="100"', 'score=" 100"'],
    ['index="1"', 'index=" 1"'],
    ['interval="10s"', 'interval=" 10s "'],
    ['op id="watch"', 'op id="watch "'],
    ['admin_epoch="0"', 'admin_epoch=" 0"'],
  ])('not: %s becomes %s', (from, to) => {
    expect(told(from, to)).toEqual([]);
  });

  test('an id that something refers to, wherever that is', () => {
    const refers = '<primitive id="db" class="systemd" type="mariadb"><meta_attributes id-ref="shared"/></primitive>';
    const text = CIB.replace('id="shared"', 'id="shared "');
    expect(rulesIn(text)).toEqual([]);
    expect(rulesIn(text.replace('</resources>', `${refers}</resources>`))).toEqual(['cib/blanks']);
    expect(rulesIn(text.replace('<resources>', `<resources>${refers}`))).toEqual(['cib/blanks']);
  });

  test('a word that is none without its blanks, either, is another mistake', () => {
    expect(told('kind="Optional"', 'kind=" Optionally"')).toEqual(['schema/attribute-type']);
  });

  test('where validation is off, too', () => {
    const off = CIB.replace('"pacemaker-3.9"', '"none"');
    expect(rulesIn(off.replace('kind="Optional"', 'kind=" Optional"'))).toEqual([...rulesIn(off), 'cib/blanks']);
  });
});

test('an id and what names it with the same blanks are made right together', () => {
  const text = CIB.replaceAll('"shop"', '" shop"');
  const { findings } = lint(text, ALL_RULES);
  expect(findings.map(({ rule }) => rule)).toEqual(['cib/blanks', 'cib/blanks']);
  expect(fixText(text, 'test.xml', optionsWith(ALL_RULES)).text).toBe(CIB);
});

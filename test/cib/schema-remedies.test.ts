/** What the schema rules say to do, on mistakes that have more than one way out. */
import { describe, expect, test } from '@jest/globals';
import { schema } from '../../src/cib/schema/version.js';
import { VOCABULARY } from '../../src/cib/schema/vocabulary.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, optionsWith } from '../linting.js';

const SCHEMA_RULES = optionsWith(ALL_RULES.filter(({ id }) => id.startsWith('schema/')));

function remediesOf(text: string, number = '3.9'): readonly (string | undefined)[] {
  const { findings } = lintText(text, 'test.xml', { ...SCHEMA_RULES, schema: schema(number) });
  return findings.map(({ remedy }) => remedy);
}

const SET = '<resource_set id="s"><resource_ref id="a"/></resource_set>';
const RULE = '<rule id="r"><expression id="e" attribute="a" operation="defined"/></rule>';
const PAIR = '<nvpair id="n" name="a" value="b"/>';

function dates(attributes: string, inside = ''): string {
  return `<date_expression id="d" ${attributes}>${inside}</date_expression>`;
}

function level(attributes: string): string {
  return `<fencing-level id="f" index="1" devices="x" ${attributes}/>`;
}

describe('a conflict is over when', () => {
  test.each([
    [
      `<rsc_colocation id="c" rsc="a" with-rsc="b">${SET}</rsc_colocation>`,
      'Remove <resource_set>, or rsc and with-rsc',
    ],
    [
      `<rsc_order id="o" first="a" then="b">${SET}${SET.replace('"s"', '"s2"')}</rsc_order>`,
      'Remove every <resource_set>, or first and then',
    ],
    [`<rsc_order id="o" first-action="start">${SET}</rsc_order>`, 'Remove first-action'],
    [`<rsc_location id="l" rsc="a" node="n" score="1">${RULE}</rsc_location>`, 'Remove <rule>, or node and score'],
    [`<rsc_location id="l" rsc="a" score="1">${RULE}</rsc_location>`, 'Remove score'],
    ['<primitive id="a" template="t" class="lsb" type="x"/>', 'Remove template, or class and type'],
    ['<primitive id="a" template="t" class="lsb"/>', 'Remove class'],
    [level('target="n" target-attribute="a" target-value="b"'), 'Remove target-attribute and target-value, or target'],
    [level('target="n" target-value="b"'), 'Remove target-value'],
    ['<acl_permission id="p" kind="read" xpath="/a" attribute="b"/>', 'Remove attribute'],
    [
      `<meta_attributes id-ref="m">${PAIR}</meta_attributes>`,
      'Remove <nvpair>, or write an id of its own instead of id-ref',
    ],
    ['<rule id-ref="r" score="1"/>', 'Remove score'],
    [dates('operation="gt" end="2030"'), 'Write start instead of end, or write operation="in_range" or operation="lt"'],
    [dates('operation="gt" start="2030" end="2031"'), 'Remove end, or write operation="in_range"'],
    [dates('operation="date_spec"', '<duration id="x"/>'), 'Write <date_spec> instead of <duration>'],
    [
      dates('operation="in_range"', '<date_spec id="x"/>'),
      'Write start instead of <date_spec>, or write operation="date_spec"',
    ],
    ['<primitive id="a" class="lsb" provider="x" type="y"/>', 'Remove provider, or write class="ocf"'],
  ])('%s', (text, remedy) => {
    expect(remediesOf(text)).toEqual([remedy]);
  });
});

describe('an order holds when', () => {
  test.each([
    [
      `<rsc_location id="l">${RULE}${SET}${SET.replace('"s"', '"s2"')}</rsc_location>`,
      'Put every <resource_set> before <rule>',
    ],
    [
      `<rsc_location id="l"><lifetime>${RULE.replace('"r"', '"q"').replace('"e"', '"f"')}</lifetime>${RULE}${SET}</rsc_location>`,
      'Put <resource_set> before <rule>, and <rule> before <lifetime>',
    ],
  ])('%s', (text, remedy) => {
    expect(remediesOf(text)).toEqual([remedy]);
  });
});

describe('an unknown attribute', () => {
  test.each([
    ['<rsc_order id="o" first="a" then="b" score="1" knd="Optional"/>', 'Remove knd, or write kind and remove score'],
    ['<primitive id="a" template="t" clas="lsb"/>', 'Remove clas'],
    ['<rsc_colocation id="c" rsc="a" with-rsc="b" kind="Mandatory"/>', 'Remove it'],
    ['<rsc_order id="o" rsc="a" with-rsc="b"/>', 'Write first and then'],
    ['<template id="t" template="u"/>', 'Write class and type instead'],
    ['<group id-ref="g"/>', 'Write id, and <primitive> instead'],
    ['<primitive id="a" class="lsb" type="x" interval="10s"/>', 'Move it to <op>'],
  ])('%s', (text, remedy) => {
    expect(remediesOf(text)).toEqual([remedy]);
  });

  test('is renamed for certain only where nothing is in its way', () => {
    const fixesOf = (text: string) =>
      lintText(text, 'test.xml', SCHEMA_RULES).findings.map(({ fix }) =>
        fix?.applicability === 'safe' ? fix.title : undefined,
      );
    expect(fixesOf('<rsc_order id="o" first="a" then="b" knd="Optional"/>')).toEqual(['Write kind']);
    expect(fixesOf('<rsc_order id="o" first="a" then="b" knd="Optional" score="1"/>')).toEqual([undefined]);
    expect(fixesOf('<rsc_order id="o" first="a" then="b" scor="1" knd="Optional"/>')).toEqual([
      'Write score',
      undefined,
    ]);
    expect(fixesOf('<primitive id="a" type="x" clas="lsb" klass="lsb"/>')).toEqual([undefined, undefined]);
  });
});

test('names written by mistake are no attributes, and mean some', () => {
  for (const { attributes, misnamed = {} } of Object.values(VOCABULARY)) {
    for (const [name, meant] of Object.entries(misnamed)) {
      expect(Object.keys(attributes)).not.toContain(name);
      expect(Object.keys(attributes)).toEqual(expect.arrayContaining(meant.split(' ')));
    }
  }
});

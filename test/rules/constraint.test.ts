/** Constraints: what several rules could say of one mistake, and what graphs make of sets, groups, tags and templates. */
import { describe, expect, test } from '@jest/globals';
import { cyclesOf } from '../../src/cib/graph/cycles.js';
import { PatternMatcher } from '../../src/cib/values/pattern-match.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, optionsWith } from '../linting.js';

const OPTIONS = optionsWith(ALL_RULES);

function primitives(...ids: string[]): string {
  return ids.map((id) => `<primitive id="${id}" class="systemd" type="${id}"/>`).join('');
}

/** The findings about constraints and tags in a CIB of two nodes. */
function found(resources: string, constraints: string, tags = ''): string[] {
  const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes><resources>${resources}</resources>
<constraints>${constraints}</constraints>${tags === '' ? '' : `<tags>${tags}</tags>`}</configuration></cib>`;
  const { findings, error } = lintText(text, 'cib.xml', OPTIONS);
  expect(error).toBeUndefined();
  return findings
    .filter(({ rule }) => /^(?:constraint|tag|schema|bundle|rule)\//.test(rule))
    .map(({ rule, messageId }) => `${rule} ${messageId}`);
}

describe('one mistake, one finding', () => {
  const clone = `<clone id="c">${primitives('a')}</clone>`;

  test('an id that leads nowhere is the schema’s', () => {
    expect(found(primitives('a'), '<rsc_order id="o" first="a" then="zzzzzz"/>')).toEqual([
      'schema/unknown-reference unknown',
    ]);
  });

  test('what Pacemaker drops closes no loop and contradicts nothing', () => {
    const orders = '<rsc_order id="o" first="a" then="b"/><rsc_order id="p" first="b" then="a"/>';
    expect(found(clone + primitives('b'), orders)).toEqual([
      'constraint/inner-resource inner',
      'constraint/inner-resource inner',
    ]);
  });

  test('a dead member of a tag is one finding, however many constraints name the tag', () => {
    const locations = ['1', '2', '3']
      .map((n) => `<rsc_location id="l${n}" rsc="t" node="alpha" score="${n}"/>`)
      .join('');
    const tag = '<tag id="t"><obj_ref id="a"/><obj_ref id="gone"/></tag>';
    // They are about the same, too, which is another matter.
    expect(found(primitives('a'), locations, tag).filter((each) => !each.startsWith('constraint/duplicate'))).toEqual([
      'constraint/tag-member nothing',
    ]);
  });

  test('a primitive in a bundle is the bundle rule’s', () => {
    const bundle = `<bundle id="b"><podman image="a:1"/><network control-port="1"/><primitive id="i" class="ocf" provider="heartbeat" type="apache"/></bundle>`;
    expect(found(bundle, '<rsc_location id="l" rsc="i" node="alpha" score="5"/>')).toEqual([
      'bundle/constraint-on-inner-resource inner',
    ]);
  });

  test('colocations that contradict each other are no duplicates', () => {
    const colocations = `<rsc_colocation id="x" rsc="a" with-rsc="b" score="INFINITY"/><rsc_colocation id="y" rsc="a" with-rsc="b" score="-INFINITY"/>`;
    expect(found(primitives('a', 'b'), colocations)).toEqual(['constraint/colocation-contradiction apart']);
  });
});

describe('loops of orders', () => {
  const loops = (resources: string, constraints: string, tags?: string) =>
    found(resources, constraints, tags).filter((each) => each.startsWith('constraint/order-loop')).length;

  // As crm_simulate 2.1.5 has it.
  test.each([
    ['plain', primitives('a', 'b'), '<rsc_order id="o" first="a" then="b"/><rsc_order id="p" first="b" then="a"/>', 1],
    [
      'one optional',
      primitives('a', 'b'),
      '<rsc_order id="o" first="a" then="b"/><rsc_order id="p" first="b" then="a" score="0"/>',
      0,
    ],
    [
      'asymmetrical',
      primitives('a', 'b'),
      '<rsc_order id="o" first="a" then="b" symmetrical="false"/><rsc_order id="p" first="b" then="a" symmetrical="false"/>',
      1,
    ],
    [
      'the stop said as well',
      primitives('a', 'b'),
      '<rsc_order id="o" first="a" then="b"/><rsc_order id="p" first="b" first-action="stop" then="a"/>',
      0,
    ],
    [
      'the stop said wrongly',
      primitives('a', 'b'),
      '<rsc_order id="o" first="a" then="b"/><rsc_order id="p" first="a" first-action="stop" then="b"/>',
      1,
    ],
    [
      'a group before its member',
      `<group id="g">${primitives('a', 'b')}</group>`,
      '<rsc_order id="o" first="g" then="a"/>',
      0,
    ],
    [
      'a member before its group',
      `<group id="g">${primitives('a', 'b')}</group>`,
      '<rsc_order id="o" first="b" then="g"/>',
      1,
    ],
    [
      'around a group',
      `<group id="g">${primitives('a', 'b')}</group>${primitives('c')}`,
      '<rsc_order id="o" first="g" then="c"/><rsc_order id="p" first="c" then="b"/>',
      1,
    ],
    [
      'between members',
      `<group id="g">${primitives('a', 'b')}</group>${primitives('c')}`,
      '<rsc_order id="o" first="a" then="c"/><rsc_order id="p" first="c" then="b"/>',
      0,
    ],
    [
      'clones',
      `<clone id="c">${primitives('a')}</clone><clone id="d">${primitives('b')}</clone>`,
      '<rsc_order id="o" first="c" then="d"/><rsc_order id="p" first="d" then="c"/>',
      1,
    ],
    [
      'two apart',
      primitives('a', 'b', 'c', 'd'),
      ['ab', 'ba', 'cd', 'dc'].map((o) => `<rsc_order id="o${o}" first="${o[0]}" then="${o[1]}"/>`).join(''),
      2,
    ],
  ])('%s', (_, resources, constraints, expected) => {
    expect(loops(resources, constraints)).toBe(expected);
  });

  test('a promotion that waits for what the start waits for', () => {
    const clone = `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes><primitive id="a" class="ocf" provider="pacemaker" type="Stateful"/></clone>`;
    const orders =
      '<rsc_order id="o" first="b" then="c" then-action="start"/><rsc_order id="p" first="c" first-action="promote" then="b" then-action="start"/>';
    expect(loops(clone + primitives('b'), orders)).toBe(1);
  });

  test('a set that another constraint refers to', () => {
    const orders = `<rsc_order id="o"><resource_set id="s"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_order>
<rsc_order id="p"><resource_set id="q"><resource_ref id="b"/></resource_set><resource_set id-ref="s"/></rsc_order>`;
    expect(loops(primitives('a', 'b'), orders)).toBe(1);
  });

  test('tags and templates', () => {
    const resources = `<template id="t" class="systemd" type="x"/><primitive id="a" template="t"/>${primitives('b')}`;
    const orders = '<rsc_order id="o" first="t" then="b"/><rsc_order id="p" first="b" then="g"/>';
    expect(loops(resources, orders, '<tag id="g"><obj_ref id="a"/></tag>')).toBe(1);
  });
});

test('a long loop, and very many constraints on one tag, take no long time', () => {
  const ids = Array.from({ length: 4000 }, (_, i) => `r${i}`);
  const orders = ids
    .map((id, i) => `<rsc_order id="o${i}" first="${id}" then="${ids[(i + 1) % ids.length]}"/>`)
    .join('');
  const tagged = ids.map(
    (id, i) =>
      `<rsc_order id="t${i}" first="tag" then="${id}"/><rsc_colocation id="c${i}" rsc="${id}" with-rsc="tag" score="${i % 2 ? '-' : ''}INFINITY"/>`,
  );
  const tag = `<tag id="tag">${ids.map((id) => `<obj_ref id="${id}"/>`).join('')}</tag>`;
  const text = `<configuration><resources>${primitives(...ids)}</resources><constraints>${orders}${tagged.join('')}</constraints><tags>${tag}</tags></configuration>`;
  const ours = optionsWith(ALL_RULES.filter(({ id }) => /^(?:constraint|tag)\//.test(id)));
  const start = performance.now();
  expect(lintText(text, 'cib.xml', ours).error).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(8000);
});

test('cycles come once for each part that hangs together', () => {
  const edges = [[1], [2], [0, 3], [4], [3]].map((out) => out.map((to) => ({ to, by: to })));
  expect(cyclesOf({ size: 5, edges }).map((cycle) => cycle.map(({ from }) => from))).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

describe('rsc-pattern', () => {
  test.each([
    ['web', 'my-web-1', true],
    ['^web', 'my-web', false],
    ['^(web|db)-[0-9]{2,3}$', 'db-123', true],
    ['^(web|db)-[0-9]{2,3}$', 'db-1', false],
    ['^[^a-c]+$', 'xyz', true],
    ['^[^a-c]+$', 'xbz', false],
    ['a.?c+$', 'abccc', true],
    ['[[:upper:]]', 'abcD', true],
    ['^$', 'a', false],
    ['', 'a', true],
    ['a|^b$', 'b', true],
    ['\\.', 'a.b', true],
    ['\\.', 'ab', false],
  ])('%s in %s: %s', (pattern, text, expected) => {
    expect(PatternMatcher.of(pattern)?.isIn(text)).toBe(expected);
  });

  test('what would make others run for ever takes no time', () => {
    const start = performance.now();
    expect(PatternMatcher.of('^((a+)+)+$')?.isIn(`${'a'.repeat(5000)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('what cannot be followed is left undecided', () => {
    for (const pattern of ['(a)\\1', '\\bweb', 'a(', '(((a{50}){50}){50})'])
      expect(PatternMatcher.of(pattern)).toBeUndefined();
  });
});

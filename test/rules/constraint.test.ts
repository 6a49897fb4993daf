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
    ...[
      ['one optional', '', 'kind="Optional"'],
      ['a score of 0', '', 'score="0"'],
      ['both optional', 'kind="Optional"', 'kind="Optional"'],
      ['both Serialize', 'kind="Serialize"', 'kind="Serialize"'],
      ['Serialize and mandatory', 'kind="Serialize"', ''],
    ].map(([what, o, p]): [string, string, string, number] => [
      `${what}`,
      primitives('a', 'b'),
      `<rsc_order id="o" first="a" then="b" ${o}/><rsc_order id="p" first="b" then="a" ${p}/>`,
      1,
    ]),
    [
      'a set of kind Serialize, in parallel or not',
      primitives('a', 'b', 'c'),
      `<rsc_order id="o" kind="Serialize"><resource_set id="s" sequential="false"><resource_ref id="a"/><resource_ref id="b"/><resource_ref id="c"/></resource_set></rsc_order>
<rsc_order id="p" first="c" then="a"/>`,
      1,
    ],
    [
      'Serialize, no ring',
      primitives('a', 'b', 'c'),
      ['ab', 'bc', 'ac'].map((o) => `<rsc_order id="o${o}" first="${o[0]}" then="${o[1]}" kind="Serialize"/>`).join(''),
      0,
    ],
    [
      'stops of kind Serialize have no inverse',
      primitives('a', 'b'),
      '<rsc_order id="o" first="a" then="b"/><rsc_order id="p" first="a" first-action="stop" then="b" kind="Serialize"/>',
      0,
    ],
    [
      'a group of which any one will do',
      `<group id="g">${primitives('a', 'b')}</group>${primitives('c')}`,
      `<rsc_order id="o"><resource_set id="s" sequential="false" require-all="false"><resource_ref id="g"/></resource_set><resource_set id="t"><resource_ref id="c"/></resource_set></rsc_order>
<rsc_order id="p" first="c" then="b"/>`,
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

  test('of a set that is another’s, the constraint that refers to it is told', () => {
    const text = `<configuration><resources>${primitives('a', 'b')}</resources><constraints>
<rsc_order id="p"><resource_set id-ref="s2"/><resource_set id-ref="s1"/></rsc_order>
<rsc_order id="o"><resource_set id="s1"><resource_ref id="a"/></resource_set><resource_set id="s2"><resource_ref id="b"/></resource_set></rsc_order>
</constraints></configuration>`;
    const { findings } = lintText(text, 'cib.xml', OPTIONS);
    const loops = findings.filter(({ rule }) => rule === 'constraint/order-loop');
    expect(loops.map(({ message, range }) => [message.slice(0, 14), range.start.line])).toEqual([
      ['Constraint "o"', 3],
    ]);
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
  // Of this process alone: others may have most of the machine.
  const { user } = process.cpuUsage();
  expect(lintText(text, 'cib.xml', ours).error).toBeUndefined();
  expect(process.cpuUsage().user - user).toBeLessThan(8_000_000);
});

test('cycles come once for each part that hangs together', () => {
  const edges = [[1], [2], [0, 3], [4], [3]].map((out) => out.map((to) => ({ to, by: to })));
  expect(cyclesOf({ size: 5, edges }).map((cycle) => cycle.map(({ from }) => from))).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

describe('where resources can run', () => {
  const nodes = '<node id="1" uname="alpha"/><node id="2" uname="beta"/>';
  /** The findings about nodes in a CIB. */
  const about = (resources: string, constraints: string, { node = nodes, symmetric = 'true', tags = '' } = {}) => {
    const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="p"><nvpair id="q" name="symmetric-cluster" value="${symmetric}"/></cluster_property_set></crm_config>
<nodes>${node}</nodes><resources>${resources}</resources><constraints>${constraints}</constraints>
${tags === '' ? '' : `<tags>${tags}</tags>`}</configuration></cib>`;
    const { findings, error } = lintText(text, 'cib.xml', OPTIONS);
    expect(error).toBeUndefined();
    const rules = /^(?:constraint\/(?:no-node-left|location-|lifetime)|schema\/|rule\/|node\/ping)/;
    return findings
      .filter(({ rule }) => rules.test(rule))
      .map(({ rule, range }) => `${rule} ${text.slice(range.start.offset, range.end.offset)}`);
  };
  const ban = (id: string, attributes: string) => `<rsc_location id="${id}" score="-INFINITY" ${attributes}/>`;
  const exclusive = 'resource-discovery="exclusive"';
  const clone = `<clone id="c">${primitives('a')}</clone>`;
  const group = `<group id="g">${primitives('a', 'b')}</group>`;
  const remote = '<primitive id="far" class="ocf" provider="pacemaker" type="remote"/>';
  const guest = `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="m"><nvpair id="n" name="remote-node" value="gn"/></meta_attributes></primitive>`;
  const left = (id: string) => `constraint/no-node-left ${id}`;

  // As crm_simulate 2.1.5 has it.
  test.each([
    [
      'inverted pattern',
      primitives('a', 'b'),
      ban('l', 'rsc-pattern="!^b$" node="alpha"') + ban('m', 'rsc-pattern="!b" node="beta"'),
      [left('a')],
    ],
    [
      'exclusive, and bound elsewhere',
      primitives('a'),
      `${ban('l', `rsc="a" node="alpha" ${exclusive}`)}<rsc_location id="m" rsc="a" node="beta" score="5"/>`,
      [left('a')],
    ],
    [
      'two that are exclusive',
      primitives('a'),
      `${ban('l', `rsc="a" node="alpha" ${exclusive}`)}<rsc_location id="m" rsc="a" node="beta" score="5" ${exclusive}/>`,
      [],
    ],
    ['exclusive by a tag', primitives('a', 'b'), ban('l', `rsc="t" node="alpha" ${exclusive}`), [left('a')]],
    [
      'exclusive, of an unknown node',
      primitives('a'),
      `<rsc_location id="l" rsc="a" node="gamma" score="5" ${exclusive}/>`,
      ['constraint/location-node gamma'],
    ],
    ['exclusive, of a clone', clone, ban('l', `rsc="c" node="alpha" ${exclusive}`), [left('c')]],
    ['exclusive, of a member alone', group, ban('l', `rsc="b" node="alpha" ${exclusive}`), []],
    [
      'a rule that may hold',
      primitives('a'),
      `<rsc_location id="l" rsc="a" ${exclusive}><rule id="r" score="5"><expression id="e" attribute="x" operation="eq" value="1"/></rule></rsc_location>`,
      [],
    ],
    [
      'a connection',
      remote + primitives('a'),
      ban('l', 'rsc="far" node="alpha"') + ban('m', 'rsc="far" node="beta"'),
      [left('far')],
    ],
    [
      'what runs a guest, in a group',
      `<group id="g">${guest}</group>${remote}`,
      ban('l', 'rsc="g" node="alpha"') + ban('m', 'rsc="vm" node="beta"'),
      [left('g')],
    ],
    [
      'a remote node is left',
      remote + primitives('a'),
      ban('l', 'rsc="a" node="alpha"') + ban('m', 'rsc="a" node="beta"'),
      [],
    ],
  ])('%s', (_, resources, constraints, expected) => {
    expect(
      about(resources, constraints, { tags: '<tag id="t"><obj_ref id="a"/><obj_ref id="b"/></tag>' }).filter(
        (each) => !each.startsWith('schema/'),
      ),
    ).toEqual(expected);
  });

  test('a rule that always holds is that rule’s', () => {
    const rule = `<rsc_location id="l" rsc="a"><rule id="r" score="-INFINITY" boolean-op="or"><expression id="e" attribute="#uname" operation="ne" value="alpha"/><expression id="f" attribute="#uname" operation="ne" value="beta"/></rule></rsc_location>`;
    expect(about(primitives('a'), rule)).toEqual(['rule/always-holds expression']);
  });

  test('where a node has no name, which nodes there are is not known', () => {
    const locations = '<rsc_location id="l" rsc="a" node="beta" score="5"/>';
    const node = '<node id="1" uname="alpha"/><node id="2"/>';
    expect(about(primitives('a', 'b'), locations, { node, symmetric: 'false' })).toEqual([
      'schema/missing-attribute node',
    ]);
  });

  test('a node of the wrong type is that node’s', () => {
    const locations = ['a', 'b'].map((id) => `<rsc_location id="l${id}" rsc="${id}" node="beta" score="5"/>`).join('');
    const node = '<node id="1" uname="alpha"/><node id="2" uname="beta" type="ping"/>';
    expect(about(primitives('a', 'b'), locations, { node, symmetric: 'false' })).toEqual(['node/ping-node ping']);
  });
});

describe('one colocation, one finding', () => {
  test.each([
    [
      'of two tags',
      '<rsc_colocation id="c" rsc="t" with-rsc="t" score="INFINITY"/>',
      ['constraint/colocation-two-templates two'],
    ],
    [
      'with itself, without a score',
      '<rsc_colocation id="c" rsc="a" with-rsc="a"/>',
      ['constraint/colocation-with-itself itself'],
    ],
  ])('%s', (_, colocation, expected) => {
    expect(found(primitives('a', 'b'), colocation, '<tag id="t"><obj_ref id="a"/><obj_ref id="b"/></tag>')).toEqual(
      expected,
    );
  });
});

test('what an administrator can do about a role depends on what it is asked of', () => {
  const text = `<configuration><resources><clone id="c">${primitives('a')}</clone>${primitives('b')}</resources><constraints>
<rsc_location id="l" rsc="c" role="Promoted" node="alpha" score="5"/><rsc_location id="m" rsc="b" role="Promoted" node="alpha" score="5"/></constraints></configuration>`;
  const { findings } = lintText(text, 'cib.xml', OPTIONS);
  expect(findings.map(({ remedy }) => /on the clone|of the primitive/.exec(remedy ?? '')?.[0])).toEqual([
    'on the clone',
    'of the primitive',
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

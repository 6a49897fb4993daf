/** The tables themselves, and how elements are judged by them. */
import { describe, expect, test } from '@jest/globals';
import { isMeant } from '../../src/cib/schema/judge.js';
import { ELEMENT_NAMES } from '../../src/cib/schema/names.js';
import type { Choice, Particle, Row } from '../../src/cib/schema/spec.js';
import { isJudged, standingOf } from '../../src/cib/schema/standing.js';
import { NEWEST_SCHEMA, nearestSchema, schema, schemaOf } from '../../src/cib/schema/version.js';
import { parentsOf, specOf, VOCABULARY } from '../../src/cib/schema/vocabulary.js';
import { lintText } from '../../src/engine/lint.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';
import { ALL_RULES, line, optionsWith } from '../linting.js';

const rules = ALL_RULES.filter(({ id }) => id.startsWith('schema/'));

/** The elements of a document by name, each the first of its name. */
function elementsOf(text: string): Map<string, Element> {
  const elements = new Map<string, Element>();
  const collector = defineRule({
    id: 'collector',
    severity: 'info',
    summary: '',
    why: '',
    remedy: '',
    messages: {},
    examples: [],
    check: () => ({
      '*'(element) {
        if (!elements.has(element.name)) elements.set(element.name, element);
      },
    }),
  });
  lintText(text, 'test.xml', optionsWith([collector]));
  return elements;
}

function linesOf(text: string, number?: string): string[] {
  const options = number === undefined ? {} : { schema: schema(number) };
  return lintText(text, 'test.xml', { ...optionsWith(rules), ...options }).findings.map(line);
}

describe('the tables', () => {
  test('describe every element, once', () => {
    expect(Object.keys(VOCABULARY).sort()).toEqual([...ELEMENT_NAMES].sort());
  });

  test('name schemas that exist, elements that exist and attributes that the element has', () => {
    for (const name of ELEMENT_NAMES) {
      const spec = specOf(name);
      const rows = [...Object.values(spec?.attributes ?? {}), ...Object.values(spec?.children ?? {})].flat() as Row[];
      for (const { since, until } of rows) {
        if (since !== undefined) expect(schemaOf(since)).toBeDefined();
        if (until !== undefined) expect(schemaOf(until)).toBeDefined();
      }
      const known = [
        ...Object.keys(spec?.attributes ?? {}).map((attribute) => `@${attribute}`),
        ...Object.keys(spec?.children ?? {}),
      ];
      for (const particle of (spec?.choices ?? []).flatMap(particlesOf)) expect(known).toContain(particle);
      for (const child of Object.keys(spec?.children ?? {})) expect(ELEMENT_NAMES).toContain(child);
    }
  });

  test('lead from every element but the root to a parent', () => {
    for (const name of ELEMENT_NAMES) if (name !== 'cib') expect(parentsOf(name).length).toBeGreaterThan(0);
  });

  test('name rules that there are', () => {
    const owners = Object.values(VOCABULARY).flatMap((spec) => [
      ...(spec.choices ?? []).map(({ rule }) => rule),
      ...(Object.values(spec.children).flat() as { rule?: string }[]).map(({ rule }) => rule),
      ...Object.values(spec.refused ?? {}),
    ]);
    const ids = new Set(ALL_RULES.map(({ id }) => id));
    const named = owners.filter((owner) => owner !== undefined);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((owner) => !ids.has(owner))).toEqual([]);
  });
});

function particlesOf({ of }: Choice): readonly Particle[] {
  return of.flatMap(({ needs, may = [] }) => [...needs, ...may]);
}

describe('standing', () => {
  test('ends with an element that is not where it may be', () => {
    const elements = elementsOf(
      '<bundle id="b"><podman image="x"/><lxc><network/></lxc><storage><port-mapping><op/></port-mapping></storage></bundle>',
    );
    const judged = (name: string, number = '4.0') => isJudged(elements.get(name) as Element, schema(number));
    expect(judged('podman')).toBe(true);
    expect(judged('podman', '3.0')).toBe(false);
    expect(judged('lxc')).toBe(false);
    expect(judged('network')).toBe(false);
    expect(judged('storage')).toBe(true);
    expect(judged('port-mapping')).toBe(false);
    expect(judged('op')).toBe(false);
  });

  test('knows the section, also of a part of a CIB', () => {
    const sectionOf = (text: string, name: string) =>
      standingOf(elementsOf(text).get(name) as Element, NEWEST_SCHEMA).section;
    expect(sectionOf('<bundle id="b"><podman image="x"/></bundle>', 'podman')).toBe('resources');
    expect(sectionOf('<rsc_location id="l"><rule/></rsc_location>', 'rule')).toBe('constraints');
    expect(
      sectionOf('<configuration><op_defaults><meta_attributes/></op_defaults></configuration>', 'meta_attributes'),
    ).toBe('op_defaults');
    expect(sectionOf('<meta_attributes id="m"><nvpair/></meta_attributes>', 'nvpair')).toBeUndefined();
  });

  test('takes what is misspelt for what was meant', () => {
    const elements = elementsOf(
      '<bundle id="b"><podman img="x"/><netwrk/><storage><storage-mapping src="/a"/></storage></bundle>',
    );
    const meant = (name: string, particle: Particle) => isMeant(elements.get(name) as Element, particle, NEWEST_SCHEMA);
    expect(meant('podman', '@image')).toBe(true);
    expect(meant('podman', '@replicas')).toBe(false);
    expect(meant('bundle', 'network')).toBe(true);
    expect(meant('bundle', 'primitive')).toBe(false);
    expect(meant('storage-mapping', '@target-dir')).toBe(false);
  });

  test('as deep as libxml2 goes', () => {
    const depth = 255;
    const open = Array.from({ length: depth }, (_, i) => `<rule id="r${i}" score="1">`).join('');
    const inside = '<expression id="e" attribute="a" operation="defined"/>';
    const text = `<rsc_location id="l" rsc="p">${open}${inside}${'</rule>'.repeat(depth)}</rsc_location>`;
    const { error, findings } = lintText(text, 'deep.xml', optionsWith(rules));
    expect(error).toBeUndefined();
    expect(findings).toEqual([]);
  });
});

describe('one mistake', () => {
  test('of an element that is too new is one finding, whatever is in it', () => {
    expect(linesOf('<resources><bundle><lxc/><network port="x"/></bundle></resources>', '2.7')).toEqual([
      '1:13: error: The element bundle needs schema 2.8 or newer; this is judged by 2.7 [schema/needs-newer-schema]',
    ]);
  });

  test('in the name of an attribute does not make it missing', () => {
    expect(linesOf('<primitive id="p" clas="ocf" provider="heartbeat" type="Dummy"/>')).toEqual([
      '1:19: error: The primitive "p" has an unknown attribute clas; is it class? [schema/unknown-attribute]',
    ]);
  });

  test('in the name of a section does not make it missing', () => {
    const cib =
      '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>' +
      '<resourcs/><constraints/></configuration></cib>';
    expect(linesOf(cib)).toEqual([
      '1:115: error: No schema knows an element resourcs; is it resources? [schema/unknown-element]',
    ]);
  });

  test('of an attribute one level up does not make it missing below', () => {
    expect(linesOf('<bundle id="b" image="x"><podman/></bundle>')).toEqual([
      '1:16: error: The bundle "b" cannot have the attribute image, which belongs to podman [schema/unknown-attribute]',
    ]);
  });
});

test('a file that names its schema is told so', () => {
  const cib =
    '<cib validate-with="pacemaker-3.0" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>' +
    '<resources><bundle id="b"><podman image="x"/></bundle></resources><constraints/></configuration></cib>';
  expect(linesOf(cib)).toEqual([
    '1:141: error: The element podman needs schema 3.2 or newer; this file names 3.0 [schema/needs-newer-schema]',
  ]);
});

test('what is no CIB is not judged besides', () => {
  expect(linesOf('<crm_mon><a id="x" xml:lang="en">text</a><b id="x"/></crm_mon>')).toEqual([
    '1:2: error: The root element "crm_mon" is no part of a CIB [schema/not-a-cib]',
  ]);
});

test.each([
  ['pacemaker-1.1', '1.0'],
  ['pacemaker-3.11', '3.10'],
  ['pacemaker-9.9', '4.0'],
  ['pacemaker-0.6', '1.0'],
  ['PACEMAKER_3.9 ', '3.9'],
  ['3,9', '3.9'],
  ['pacemaker-2', '2.10'],
  ['pacemaker-39', '4.0'],
  ['pacemaker-2.1.5', undefined],
  ['none', undefined],
])('the schema nearest to %s', (text, number) => expect(nearestSchema(text)?.number).toBe(number));

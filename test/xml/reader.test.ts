import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EVENTS } from 'saxes';
import { CIB_SHAPE } from '../../src/cib/shape.js';
import type { Element } from '../../src/xml/nodes.js';
import { createParser } from '../../src/xml/parser.js';
import { Reader } from '../../src/xml/reader.js';
import { documents, Writer, type Written } from './model.js';
import { allAttributes, NO_FRAMES, read } from './reading.js';

const lengths = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 20 });
const RUNS = { numRuns: 2500 };

/** What was read, in the form of what was written. */
function asWritten(element: Element): Written {
  const { name, nameRange, tagRange, range, strayText, children } = element;
  const attributes = element.attrs.map((attribute) => {
    const { name, value, raw, nameRange, valueRange, range } = attribute;
    return { name, value, raw, nameRange, valueRange, range };
  });
  return { name, nameRange, tagRange, range, attributes, strayText: [...strayText], children: children.map(asWritten) };
}

describe('what is read is what was written', () => {
  test.each([
    ['whole', fc.constant([])],
    ['in pieces', lengths],
  ] as const)('%s', (_, pieces) => {
    fc.assert(
      fc.property(documents, pieces, (model, cuts) => {
        const writer = new Writer();
        const root = writer.document(model);
        const told = read(writer.text, NO_FRAMES, cuts);
        expect(told.problems).toEqual([]);
        expect(told.units.map(asWritten)).toEqual([root]);
        expect(told.comments.map(({ text, range, textRange }) => ({ text, range, textRange }))).toEqual(
          writer.comments,
        );
        expect(told.doctypes).toEqual(writer.doctype === undefined ? [] : [writer.doctype]);
      }),
      RUNS,
    );
  });

  test('also any part of a value', () => {
    fc.assert(
      fc.property(documents, lengths, fc.nat(), fc.nat(), (model, cuts, a, b) => {
        const writer = new Writer();
        writer.document(model);
        const [root] = read(writer.text, NO_FRAMES, cuts).units;
        allAttributes(root as Element).forEach((attribute, i) => {
          const borders = writer.parts[i] ?? [];
          const [first, last] = [a % borders.length, b % borders.length].sort((x, y) => x - y).map((at) => borders[at]);
          const { range } = attribute.part(first?.decoded ?? -1, last?.decoded ?? -1);
          expect(range).toEqual({ start: first?.source, end: last?.source });
        });
      }),
      { numRuns: 500 },
    );
  });

  test('a comment knows the next element', () => {
    const { comments } = read('<!--1--><a><!--2--><!--3--><b/><!--4--></a><!--5-->');
    expect(comments.map(({ next }) => next?.name)).toEqual(['a', 'b', 'b', undefined, undefined]);
  });

  test.each([1, 2, 3, 1000])('a line end inside a tag, CR LF cut into pieces of %i', (length) => {
    const [root] = read('<a\r\nb\r\n=\r\n"1"\r\n>\r\n<c\r\n/>\r\n</a\r\n>\r\n', NO_FRAMES, [length]).units;
    expect(root?.nameRange).toEqual({ start: 1, end: 2 });
    expect(root?.attr('b')?.range).toEqual({ start: 4, end: 13 });
    expect(root?.children.map(({ nameRange }) => nameRange)).toEqual([{ start: 19, end: 20 }]);
  });

  test('XML 1.1 is read as 1.0: its two more line ends are none', () => {
    const text = '<?xml version="1.1"?><a b="x\u0085y\u2028z"/>';
    expect(read(text).units[0]?.value('b')).toBe('x\u0085y\u2028z');
    expect(read('<?xml version="1.1"?><a\u0085b="x"/>').problems).toHaveLength(1);
  });
});

describe('units and frames', () => {
  const cib = `<cib><!--1-->
  <configuration>
    <crm_config><cluster_property_set id="p"><nvpair id="n"/></cluster_property_set></crm_config>
    <resources><!--2--><bundle id="a"><!--3--><docker/></bundle><primitive id="b"/></resources>
    <unknown><status/></unknown>
  </configuration>
  <status><!--4--><node_state id="1"><lrm id="1"/></node_state></status>
</cib>`;

  test('are told as they end, and status is passed over', () => {
    const told = read(cib, CIB_SHAPE);
    expect(told.events).toEqual([
      'root cib',
      'comment 1',
      'unit cluster_property_set',
      'frame crm_config',
      'comment 2',
      'comment 3',
      'unit bundle',
      'unit primitive',
      'frame resources',
      'unit unknown',
      'frame configuration',
      'frame status',
      'frame cib',
    ]);
    expect(told.units[1]?.path()).toBe("/cib/configuration/resources/bundle[@id='a']");
    expect(told.units[1]?.children.map(({ name }) => name)).toEqual(['docker']);
  });

  test('a frame has its frames but not its units for children, and its whole range', () => {
    const { frames } = read(cib, CIB_SHAPE);
    const shown = frames.map((frame) => [frame.name, frame.children.map(({ name }) => name).join(' ')]);
    expect(shown).toEqual([
      ['crm_config', ''],
      ['resources', ''],
      ['configuration', 'crm_config resources'],
      ['status', ''],
      ['cib', 'configuration status'],
    ]);
    expect(frames.at(-1)?.range).toEqual({ start: 0, end: cib.length });
    const status = frames[3] as Element;
    expect(cib.slice(status.range.start, status.range.end)).toMatch(/^<status>.*<\/status>$/);
  });

  test.each([
    ['<status><node_state/></status>', ['root status', 'frame status']],
    ['<status/>', ['root status', 'frame status']],
    ['<resources><bundle/></resources>', ['root resources', 'unit bundle', 'frame resources']],
    ['<bundle><status><x/></status></bundle>', ['root bundle', 'unit bundle']],
    ['<cib><bundle/></cib>', ['root cib', 'unit bundle', 'frame cib']],
  ])('%s', (text, events) => {
    expect(read(text, CIB_SHAPE).events).toEqual(events);
  });

  test('an element called status deep inside a unit is read like any other', () => {
    const [unit] = read('<bundle><status a="1"><x/></status></bundle>', CIB_SHAPE).units;
    expect([...(unit as Element).subtree()].map(({ name }) => name)).toEqual(['bundle', 'status', 'x']);
  });

  test('a part of the text is stray where it stands', () => {
    const text = '<cib>\n  <status>skimmed</status>\n  stray &amp; more \u00a0\n  <configuration/>later</cib>';
    const stretches = read(text, CIB_SHAPE).frames.at(-1)?.strayText ?? [];
    expect(stretches.map(({ start, end }) => text.slice(start, end))).toEqual(['stray &amp; more \u00a0', 'later']);
  });

  test('sections and the text that they touch are one stretch', () => {
    const text = '<nodes>a<![CDATA[b]]>c <!-- d -->e <![CDATA[f]]></nodes>';
    const stretches = read(text, CIB_SHAPE).frames.at(-1)?.strayText ?? [];
    expect(stretches.map(({ start, end }) => text.slice(start, end))).toEqual(['a<![CDATA[b]]>c', 'e <![CDATA[f]]>']);
  });
});

describe('large input', () => {
  test('the parser stays fast with all its handlers', () => {
    setFlagsFromString('--allow-natives-syntax');
    const isFast = runInNewContext('(object) => %HasFastProperties(object)') as (object: object) => boolean;
    const parser = createParser();
    for (const event of EVENTS) if (event !== 'end' && event !== 'ready') parser.on(event, () => {});
    expect(isFast(parser)).toBe(true);
  });

  test('as deep as libxml2 goes, and no deeper', () => {
    const nested = (depth: number) => '<status>'.repeat(depth) + '</status>'.repeat(depth);
    const [unit] = read(`<group>${nested(256)}</group>`, CIB_SHAPE, [500]).units;
    const elements = [...(unit as Element).subtree()];
    expect(elements).toHaveLength(257);
    expect(elements.at(-1)?.path()).toHaveLength('/group'.length + 256 * '/status'.length);
    expect(read(nested(257), CIB_SHAPE, [500]).events).toEqual(['root status', 'frame status']);
    for (const text of [nested(258), nested(1_000_000), `<group>${nested(257)}</group>`]) {
      const { problems } = read(text, CIB_SHAPE, [50_000]);
      expect(problems).toHaveLength(1);
      expect(problems[0]?.at.end).toBe(text.startsWith('<g') ? 7 + 256 * 8 + 7 : 257 * 8 + 7);
    }
  });

  test('memory follows the largest unit, not the document', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    let units = 0;
    const reader = new Reader({ unit: () => (units += 1) }, CIB_SHAPE);
    reader.write('<cib><configuration><resources>');
    collect();
    const before = process.memoryUsage().heapUsed;
    const piece = Array.from({ length: 200 }, (_, i) => `<primitive id="p${10_000_000_000 + i}"/>\n`).join('');
    for (let i = 0; i < 1000; i += 1) reader.write(piece);
    collect();
    const grown = process.memoryUsage().heapUsed - before;
    reader.write('</resources></configuration><status>');
    for (let i = 0; i < 1000; i += 1) reader.write(piece);
    reader.write('</status></cib>');
    reader.end();
    collect();
    expect(units).toBe(200_000);
    expect(reader.lines.length).toBeGreaterThan(12_000_000);
    expect(grown).toBeLessThan(4_000_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(8_000_000);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type SchemaVersion, schemaOf } from '../../src/cib/schema/version.js';
import type { Finding } from '../../src/engine/finding.js';
import { EditedText, type Replacement } from '../../src/engine/fix/edited-text.js';
import { type FixedText, fixText } from '../../src/engine/fix.js';
import { type AnyRule, defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';
import { optionsWith } from '../linting.js';

/** A rule that finds attributes by name and repairs each in a way of its own. */
function ruleFor(name: string, fix: (attribute: Attribute) => FixOf | undefined): AnyRule {
  return defineRule({
    id: `test/${name}`,
    severity: 'error',
    summary: 's',
    why: 'w',
    remedy: 'r',
    messages: { found: (d: { value: string }) => `${name} is ${d.value}` },
    examples: [],
    check: (context) => ({
      '*'(element) {
        for (const attribute of element.attrs.filter((each) => each.name === name)) {
          const own = fix(attribute);
          const more = own === undefined ? {} : { fix: own };
          context.report({ say: 'found', with: { value: attribute.value }, at: attribute, ...more });
        }
      },
    }),
  });
}

const rename = (to: string) => (attribute: Attribute) => ({
  title: `Write ${to}`,
  edits: [{ range: attribute.nameRange, text: to }],
});

function fixed(text: string, ...rules: readonly AnyRule[]): FixedText {
  return fixText(text, 'test.xml', optionsWith(rules));
}

describe('fixing', () => {
  test('leaves alone what has no finding, or none with a fix', () => {
    const text = '<cib a="1"/>';
    expect(fixed(text, ruleFor('b', rename('c')))).toMatchObject({ text, fixed: 0, changes: [], refused: [] });
    const { result, fixed: count } = fixed(
      text,
      ruleFor('a', () => undefined),
    );
    expect([count, result.findings.length]).toEqual([0, 1]);
  });

  test('applies every fix, keeps everything else to the letter and says what it did', () => {
    const text =
      '\ufeff<?xml version="1.0"?>\r\n<cib\t a = \'1\'  b="2"><!-- a="3" --><x a="&lt;\u{1f600}"/>\r</cib >\n\n';
    const after = fixed(text, ruleFor('a', rename('long-name')));
    expect(after.text).toBe(text.replace('\t a =', '\t long-name =').replace('<x a=', '<x long-name='));
    expect(after.changes.map(({ range, text: put }) => [text.slice(range.start, range.end), put])).toEqual([
      ['a', 'long-name'],
      ['a', 'long-name'],
    ]);
    expect([after.fixed, after.result.findings]).toEqual([2, []]);
  });

  test('goes on while a fix makes room for another', () => {
    const chain = ['a', 'b', 'c', 'd'].map((name, i) => ruleFor(name, rename('bcde'[i] as string)));
    expect(fixed('<cib a="1"/>', ...chain)).toMatchObject({ text: '<cib e="1"/>', fixed: 4 });
  });

  test('ends with fixes that undo each other', () => {
    const text = '<cib a="1"/>';
    const { refused } = fixed(text, ruleFor('a', rename('b')), ruleFor('b', rename('a')));
    expect(refused).toMatchObject([{ finding: { rule: 'test/a' }, brings: { rule: 'test/b' } }]);
  });

  test('does not apply what is unsafe, or not wanted', () => {
    const unsafe = ruleFor('a', (attribute) => ({ ...rename('c')(attribute), applicability: 'unsafe' }));
    expect(fixed('<cib a="1"/>', unsafe).text).toBe('<cib a="1"/>');
    expect(fixed('<cib a="1"/>', unsafe).result.findings[0]?.fix?.applicability).toBe('unsafe');
    const notB = (finding: Finding) => finding.rule !== 'test/b';
    const rules = optionsWith([ruleFor('a', rename('c')), ruleFor('b', rename('d'))]);
    expect(fixText('<cib a="1" b="2"/>', 'x', rules, notB).text).toBe('<cib c="1" b="2"/>');
  });

  test('lets the first of fixes that overlap or touch win, and the other have its turn', () => {
    const whole = ruleFor('a', ({ range }) => ({ title: 'T', edits: [{ range, text: 'x="1" b="2"' }] }));
    const drop = ruleFor('b', ({ range }) => ({ title: 'T', edits: [{ range, text: '' }] }));
    expect(fixed('<cib a="0"/>', whole, drop)).toMatchObject({ text: '<cib x="1" />', fixed: 2 });
  });

  test('removes neighbours in one go', () => {
    const drop = ruleFor('a', ({ element }) => ({ title: 'T', edits: [{ range: element.range, text: '' }] }));
    const lines = Array.from({ length: 2000 }, (_, i) => `<x a="${i}"/>\n`).join('');
    expect(fixed(`<cib>\n${lines}</cib>`, drop)).toMatchObject({ text: '<cib>\n</cib>', fixed: 2000 });
    expect(fixed(`<cib>${lines.replaceAll('\n', '')}</cib>`, drop)).toMatchObject({ text: '<cib></cib>', fixed: 2000 });
  });

  test('gives up a way that leads nowhere', () => {
    const stuck = ruleFor('b', ({ range }) => ({ title: 'T', edits: [{ range, text: '<' }] }));
    const { text, fixed: count, refused } = fixed('<cib a="1"/>', ruleFor('a', rename('b')), stuck);
    expect([text, count]).toEqual(['<cib a="1"/>', 0]);
    expect(refused).toMatchObject([{ finding: { rule: 'test/a' }, brings: { rule: 'test/b' } }]);
    const forever = ruleFor('c', ({ valueRange }) => ({ title: 'T', edits: [{ range: valueRange, text: '3' }] }));
    expect(fixed('<cib c="0"/>', forever)).toMatchObject({ refused: [{ finding: { rule: 'test/c' } }] });
  });

  test('applies the edits of one fix all or none', () => {
    const swap = ruleFor('a', (attribute) => {
      const other = attribute.element.attr('b') as Attribute;
      const edits = [
        { range: other.nameRange, text: 'd' },
        { range: attribute.nameRange, text: 'c' },
      ];
      return { title: 'T', edits };
    });
    expect(fixed('<cib a="1" b="2"/>', swap).text).toBe('<cib c="1" d="2"/>');
  });

  test('counts findings that have the very same fix', () => {
    const drop = (attribute: Attribute) => ({ title: 'T', edits: [{ range: attribute.element.range, text: '' }] });
    const both = '<cib><x a="1" b="2"/></cib>';
    expect(fixed(both, ruleFor('a', drop), ruleFor('b', drop))).toMatchObject({ text: '<cib></cib>', fixed: 2 });
  });

  test('takes a line away with what was alone on it', () => {
    const drop = ruleFor('a', ({ element }) => ({ title: 'T', edits: [{ range: element.range, text: '' }] }));
    expect(fixed('<cib>\r\n  <x a="1"/> \t\r\n  <y/>\r\n</cib>', drop).text).toBe('<cib>\r\n  <y/>\r\n</cib>');
    expect(fixed('<cib>\n<x\na="1"\n/>\n<y/>\n</cib>', drop).text).toBe('<cib>\n<y/>\n</cib>');
    expect(fixed('<cib>\r<x a="1"/>\r</cib>', drop).text).toBe('<cib>\r</cib>');
    expect(fixed('<cib>\n  <x a="1"/><y/>\n</cib>', drop).text).toBe('<cib>\n  <y/>\n</cib>');
    expect(fixed('<cib>\n  <y/> <x a="1"/>\n</cib>', drop).text).toBe('<cib>\n  <y/> \n</cib>');
  });
});

describe('a fix that does harm', () => {
  const breaking = ruleFor('bad', ({ nameRange }) => ({ title: 'T', edits: [{ range: nameRange, text: '<' }] }));

  test('is not applied, and the others are', () => {
    const text = `<cib>${'<x a="1"/>'.repeat(5)}<x bad="1"/>${'<x a="1"/>'.repeat(5)}</cib>`;
    const { text: after, fixed: count, refused } = fixed(text, ruleFor('a', rename('b')), breaking);
    expect(after).toBe(text.replaceAll(' a=', ' b='));
    expect(count).toBe(10);
    expect(refused).toMatchObject([{ finding: { rule: 'test/bad' }, brings: { rule: 'well-formed' } }]);
  });

  test('is known by an error of a kind that was not there, not by a warning', () => {
    const error = ruleFor('b', () => undefined);
    const refused = fixed('<cib a="1"/>', ruleFor('a', rename('b')), error);
    expect(refused).toMatchObject({ text: '<cib a="1"/>', fixed: 0, refused: [{ brings: { rule: 'test/b' } }] });
    const warning: AnyRule = { ...error, severity: 'warning' };
    expect(fixed('<cib a="1"/>', ruleFor('a', rename('b')), warning)).toMatchObject({
      text: '<cib b="1"/>',
      refused: [],
    });
  });

  test('is one that makes a rule fail', () => {
    const failing = ruleFor('b', () => {
      throw new Error('no');
    });
    const { text, refused } = fixed('<cib a="1"/>', ruleFor('a', rename('b')), failing);
    expect([text, refused.length, refused[0]?.brings]).toEqual(['<cib a="1"/>', 1, undefined]);
  });

  test('is nothing to try again and again', () => {
    const text = `<cib>${Array.from({ length: 200 }, (_, i) => `<x bad="${i}"/>`).join('')}</cib>`;
    const { text: after, refused } = fixed(text, breaking);
    expect(after).toBe(text);
    expect(refused.length).toBeLessThanOrEqual(20);
  });

  test('is one whose edits are nonsense', () => {
    const range = { start: 5, end: 5000 };
    const far = ruleFor('a', () => ({ title: 'T', edits: [{ range, text: '' }] }));
    const crossed = ruleFor('a', ({ range: own }) => ({
      title: 'T',
      edits: [
        { range: own, text: 'b="1"' },
        { range: { start: own.start + 1, end: own.end }, text: '' },
      ],
    }));
    const none = ruleFor('a', () => ({ title: 'T', edits: [] }));
    for (const rule of [far, crossed, none]) expect(fixed('<cib a="1"/>', rule).text).toBe('<cib a="1"/>');
  });
});

describe('a document judged by another schema than its own', () => {
  const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes/><resources><bundle id="web"><docker image="httpd:2.4"/><network><port-mapping id="h" port="+80"/></network></bundle>
</resources><constraints/></configuration></cib>`;

  test('gets suggestions only: what is right there may be wrong here', () => {
    const options = optionsWith();
    expect(fixText(text, 'x', options).fixed).toBe(1);
    for (const number of ['3.9', '4.0']) {
      const schema = { ...options, schema: schemaOf(number) as SchemaVersion };
      expect([number, fixText(text, 'x', schema).fixed]).toEqual([number, number === '3.9' ? 1 : 0]);
    }
  });
});

describe('unused suppressions', () => {
  const rest = '<bundle id="a"><docker image="i:1"/></bundle>';
  const without = (comment: string) => fixText(`${comment}\n${rest}\n`, 'x', optionsWith()).text;

  test('go, with their line', () => {
    for (const comment of [
      '<!-- ciblint-disable-file bundle/port-range: why -->',
      '<!-- ciblint-disable-file bundle/port-range,\n  bundle/port-number -->',
      '<!-- ciblint-disable bundle/port-range -->\n<!-- ciblint-enable bundle/port-range -->',
    ])
      expect(without(comment)).toBe(`${rest}\n`);
  });

  test('leave those that are used', () => {
    const used = (list: string) =>
      fixText(
        `<!-- ciblint-disable-file ${list}: why -->\n<bundle id="a"><docker image="i:1"/><network><port-mapping id="h" port="99999"/></network></bundle>`,
        'x',
        optionsWith(),
      ).text.split('\n')[0];
    const kept = '<!-- ciblint-disable-file bundle/port-number: why -->';
    expect(used('bundle/port-number, bundle/port-range')).toBe(kept);
    expect(used('bundle/port-range , bundle/port-number')).toBe(kept);
    expect(used('bundle/port-range,bundle/port-number,bundle/one-resource')).toBe(kept);
    expect(used('bundle/port-range bundle/one-container bundle/port-number')).toBe(kept);
    expect(used('bundle/port-number')).toBe(kept);
  });
});

describe('an edited text', () => {
  /** Replacements that fit a text of some length, in order and apart. */
  const replacementsIn = (length: number) =>
    fc
      .array(fc.tuple(fc.nat(length), fc.nat(length), fc.string({ maxLength: 3 })), { maxLength: 6 })
      .map((all): Replacement[] => {
        const found: Replacement[] = [];
        for (const [a, b, text] of all.sort((x, y) => Math.min(x[0], x[1]) - Math.min(y[0], y[1]))) {
          const range = { start: Math.min(a, b), end: Math.max(a, b) };
          if (range.start >= (found.at(-1)?.range.end ?? 0)) found.push({ range, text });
        }
        return found;
      });
  const replaced = (text: string, replacements: readonly Replacement[]) =>
    [...replacements]
      .reverse()
      .reduce((all, { range, text: put }) => all.slice(0, range.start) + put + all.slice(range.end), text);

  test('is what its replacements make of it, and tells after several rounds what became of the original', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.infiniteStream(fc.nat()), (original, seeds) => {
        let edited = EditedText.of(original);
        let expected = original;
        for (let round = 0; round < 4; round += 1) {
          const [seed = 0] = seeds.take(1);
          const [replacements = []] = fc.sample(replacementsIn(edited.text.length), { numRuns: 1, seed });
          edited = edited.with(replacements);
          expected = replaced(expected, replacements);
          expect(edited.text).toBe(expected);
          expect(replaced(original, edited.changes)).toBe(expected);
        }
      }),
    );
  });
});

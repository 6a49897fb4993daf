import { describe, expect, test } from '@jest/globals';
import type { FileResult, Finding, Fix } from '../../src/engine/finding.js';
import type { ReportContext } from '../../src/report/format.js';
import { FORMAT_NAMES } from '../../src/report/index.js';
import { finding, rangeOf, report } from './reporting.js';
import { commandIn } from './workflow-commands.js';

/** The code frame of one finding: the lines with a bar. */
async function frame(source: string, one: Finding, context: Partial<ReportContext> = {}): Promise<string> {
  const text = await report('pretty', [{ path: 'x', findings: [one] }], { x: source }, context);
  return text
    .split('\n')
    .filter((line) => /[│…]/.test(line))
    .join('\n');
}

// Every character that acts in a terminal or a log rather than being seen.
const NASTY = 'a\u001b[31m\u0007\u009b\u202e\u2066\u200b\u2028\u2029\ufeff\u007f\r\n\tz\ud800';

describe('pretty', () => {
  test('a report', async () => {
    const source = '<cib>\n  <a id="one" b="two"/>\n  <c/>\n</cib>\n';
    const text = await report(
      'pretty',
      [
        {
          path: 'x.xml',
          findings: [
            finding(source, { text: 'two' }, { also: [{ text: '"one"' }, { text: '<c/>' }] }),
            finding(source, { text: 'c', nth: 2 }, { severity: 'warning', rule: 'area/other' }),
          ],
        },
        { path: 'clean.xml', findings: [] },
        { path: 'gone.xml', findings: [], error: 'gone.xml: no such file' },
        {
          path: 'y.xml',
          findings: [finding('<y/>', { text: 'y' }, { severity: 'info', url: 'https://example.org/r' })],
        },
      ],
      { 'x.xml': source, 'y.xml': '<y/>' },
    );
    expect(`\n${text}`).toBe(`
x.xml:2:18 error area/rule
  Something is wrong

  2 │   <a id="one" b="two"/>
    │                  ^^^
    │         ----- the other
  …
  3 │   <c/>
    │   ---- the other

  fix: Write something else
  see: ciblint explain area/rule

x.xml:4:3 warning area/other
  Something is wrong

  4 │ </cib>
    │   ^

  fix: Write something else
  see: ciblint explain area/other

y.xml:1:2 info area/rule
  Something is wrong

  1 │ <y/>
    │  ^

  fix: Write something else
  see: https://example.org/r

1 error, 1 warning and 1 note in 2 of 4 files, 1 file failed
`);
  });

  test.each([
    [[{ path: 'a', findings: [] }], 'No problems in 1 file\n'],
    [
      [
        { path: 'a', findings: [] },
        { path: 'b', findings: [] },
      ],
      'No problems in 2 files\n',
    ],
    [[{ path: 'a', findings: [], error: 'e' }], '1 file failed\n'],
    [[], ''],
  ])('without findings', async (results, text) => {
    expect(await report('pretty', results)).toBe(text);
  });

  test('carets stand under what they mean, by the width of what is shown', async () => {
    const text = '\t<a b="日本" c="é😀e\u0301👨‍👩‍👧" d="x"/>';
    expect(await frame(text, finding(text, { text: '日本' }))).toBe(
      ['  1 │     <a b="日本" c="é😀e\u0301👨‍👩‍👧" d="x"/>', '    │           ^^^^'].join('\n'),
    );
    // é 1, 😀 2, e with its accent 1, the family 2.
    expect(await frame(text, finding(text, { text: 'é😀e\u0301👨‍👩‍👧' }))).toContain(`\n    │ ${' '.repeat(19)}^^^^^^`);
    expect(await frame(text, finding(text, { text: 'x' }))).toContain(`\n    │ ${' '.repeat(30)}^`);
  });

  test('a tab within a line goes up to the next stop', async () => {
    const text = '<a\tb="1"/>';
    expect(await frame(text, finding(text, { text: 'b' }))).toBe('  1 │ <a  b="1"/>\n    │     ^');
  });

  test('half of a character is underlined with all of it', async () => {
    const text = '<a b="😀x"/>';
    const one = finding(text, { text: 'x' });
    const half = { ...one, range: { start: { ...one.range.start, column: 8, offset: 7 }, end: one.range.end } };
    expect(await frame(text, half)).toBe('  1 │ <a b="😀x"/>\n    │       ^^^');
  });

  test('what cannot be seen is written out and underlined as written', async () => {
    const text = '<a b="x\u202ey\u001b[0m"/>';
    expect(await frame(text, finding(text, { text: '\u202ey\u001b' }))).toBe(
      ['  1 │ <a b="x\\u{202e}y\\u{1b}[0m"/>', `    │        ${'^'.repeat(15)}`].join('\n'),
    );
  });

  test('a long line is cut around the finding', async () => {
    const long = `<a ${'b="12345678" '.repeat(30)}X="1" ${'c="12345678" '.repeat(30)}/>`;
    const [line = '', carets = ''] = (await frame(long, finding(long, { text: 'X="1"' }))).split('\n');
    expect(line.length).toBeLessThanOrEqual(80);
    expect(line).toMatch(/│ ….*X="1".*…$/);
    expect(line.indexOf('X="1"')).toBe(carets.indexOf('^^^^^'));
  });

  test('a very long line is not read whole, and still shows the finding', async () => {
    const long = `<a ${'b="12345678" '.repeat(3000)}XX="1" ${'c="12345678" '.repeat(3000)}/>`;
    const [line = '', carets = ''] = (await frame(long, finding(long, { text: 'XX' }))).split('\n');
    expect(line).toMatch(/│ ….*XX="1".*…$/);
    expect(line.indexOf('XX')).toBe(carets.indexOf('^^'));
  });

  test('a long line is cut at its end only where the finding is near its start', async () => {
    const long = `<a b="1" ${'c="12345678" '.repeat(30)}/>`;
    const [line = '', carets = ''] = (await frame(long, finding(long, { text: 'b' }))).split('\n');
    expect(line).toMatch(/│ <a b="1".*[^…]…$/);
    expect(carets).toBe('    │    ^');
  });

  test('what is underlined is cut with its line', async () => {
    const long = `<a b="${'x'.repeat(500)}"/>`;
    const [line = '', carets = ''] = (await frame(long, finding(long, { text: 'x'.repeat(500) }))).split('\n');
    expect(line.length).toBe(80);
    expect(carets.length).toBe(79);
  });

  test('a related place too far off on the same line has a frame of its own', async () => {
    const long = `<a first="1" ${'b="12345678" '.repeat(40)}X="1"/>`;
    const text = await frame(long, finding(long, { text: 'X="1"' }, { also: [{ text: 'first' }] }));
    const lines = text.split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[3]).toContain('<a first="1"');
    expect(lines[4]).toBe('    │    ----- the other');
  });

  test('a range over several lines shows its first and last', async () => {
    const text = '<a\n  b="1"\n  c="2"\n  d="3"/>';
    expect(await frame(text, finding(text, { text: 'b="1"\n  c="2"\n  d' }))).toBe(
      ['  2 │   b="1"', '    │   ^^^^^', '  …', '  4 │   d="3"/>', '    │   ^'].join('\n'),
    );
    expect(await frame(text, finding(text, { text: '"1"\n  c' }))).toBe(
      ['  2 │   b="1"', '    │     ^^^', '  3 │   c="2"', '    │   ^'].join('\n'),
    );
  });

  test('an empty range, and the end of the input, have one caret', async () => {
    expect(await frame('<a b=""/>', finding('<a b=""/>', { text: '' }))).toBe('  1 │ <a b=""/>\n    │ ^');
    const end = { line: 1, column: 4, offset: 3 };
    const at = { ...finding('<a>', { text: 'a' }), range: { start: end, end } };
    expect(await frame('<a>', at)).toBe('  1 │ <a>\n    │    ^');
  });

  test('line numbers are as wide as the widest', async () => {
    const text = `${'<a/>\n'.repeat(100)}<b/>\n`;
    const one = finding(text, { text: '<a/>' }, { also: [{ text: '<b/>' }] });
    expect(await frame(text, one)).toBe(
      ['    1 │ <a/>', '      │ ^^^^', '    …', '  101 │ <b/>', '      │ ---- the other'].join('\n'),
    );
  });

  test('a source that can no longer be read leaves the frame out', async () => {
    expect(await report('pretty', [{ path: 'x', findings: [finding('<a/>', { text: 'a' })] }])).toContain(
      'Something is wrong\n  fix:',
    );
  });

  test('colours only when asked for', async () => {
    const results = [{ path: 'x', findings: [finding('<a/>', { text: 'a' })] }];
    const ESC = '\u001b[';
    expect(await report('pretty', results, { x: '<a/>' })).not.toContain(ESC);
    const colored = await report('pretty', results, { x: '<a/>' }, { color: true });
    expect(colored).toContain(`${ESC}31m`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with one.
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(await report('pretty', results, { x: '<a/>' }));
  });
});

describe('unix', () => {
  test('a line per finding, and nothing else', async () => {
    const source = '<cib>\n<a b="1"/></cib>';
    const findings = [finding(source, { text: 'b', nth: 1 }), finding(source, { text: '1' }, { severity: 'info' })];
    expect(
      await report('unix', [
        { path: 'p/x.xml', findings },
        { path: 'clean', findings: [] },
      ]),
    ).toBe('p/x.xml:2:4: error: Something is wrong [area/rule]\np/x.xml:2:7: info: Something is wrong [area/rule]\n');
  });
});

describe('json', () => {
  test('is version 1, with what there is and no more', async () => {
    const source = '<a b="1" c="2"/>';
    const fix: Fix = {
      title: 'Remove it',
      applicability: 'safe',
      edits: [{ range: rangeOf(source, { text: 'b' }), text: '' }],
    };
    const full = finding(source, { text: 'b' }, { also: [{ text: 'c' }], fix });
    const { remedy: _remedy, element: _element, ...bare } = finding(source, { text: 'c' }, { severity: 'warning' });
    const results: FileResult[] = [
      { path: 'clean.xml', findings: [] },
      { path: 'x.xml', findings: [full, bare] },
      { path: 'gone.xml', findings: [], error: 'gone.xml: no such file' },
    ];
    const text = await report('json', results);
    expect(JSON.parse(text)).toEqual({
      version: 1,
      files: [
        { path: 'clean.xml', findings: [] },
        { path: 'x.xml', findings: [full, bare] },
        { path: 'gone.xml', findings: [], error: 'gone.xml: no such file' },
      ],
      summary: { files: 3, errors: 1, warnings: 1, infos: 0 },
    });
    const keys = Object.keys(JSON.parse(text).files[1].findings[0]);
    expect(keys).toEqual(['rule', 'severity', 'message', 'messageId', 'remedy', 'range', 'element', 'related', 'fix']);
  });

  test('holds the address of a page when there is one', async () => {
    const results = [{ path: 'x', findings: [finding('<a/>', { text: 'a' })] }];
    const text = await report('json', results, {}, { pageOf: (rule) => `https://example.org/${rule}` });
    expect(JSON.parse(text).files[0].findings[0].url).toBe('https://example.org/area/rule');
  });

  test('of nothing', async () => {
    expect(JSON.parse(await report('json', []))).toEqual({
      version: 1,
      files: [],
      summary: { files: 0, errors: 0, warnings: 0, infos: 0 },
    });
  });
});

describe.each(FORMAT_NAMES)('%s lets nothing of the input act', (format) => {
  const source = `<a b="${NASTY}"/>`;
  const one = finding(source, { text: NASTY.slice(0, 3) }, { message: NASTY, also: [{ text: 'a' }] });

  test('in a terminal', async () => {
    const text = await report(format, [{ path: NASTY, findings: [one] }], { [NASTY]: source });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e\u2066\u2028\u2029\ufeff]|\p{Cs}/u);
    if (format === 'unix') expect(text.match(/\n/g)).toHaveLength(1);
  });

  test('in the log of GitHub Actions', async () => {
    const command = '::error::x ##[error]y';
    const text = `<a b="##[group]"/>`;
    const evil = finding(text, { text: 'group' }, { message: command, remedy: command, rule: 'area/rule' });
    const results = [{ path: '::warning::p ##[x]', findings: [evil] }];
    const shown = await report(format, results, { '::warning::p ##[x]': text }, { ciLog: true });
    expect(shown).not.toContain('##[');
    const commands = shown.split('\n').flatMap((line) => commandIn(line) ?? []);
    // The commands of the format `github` are its own: one, with the text of the input in its message.
    expect(commands.map(({ name }) => name)).toEqual(format === 'github' ? ['error'] : []);
    if (format === 'json') expect(JSON.parse(shown).files[0].findings[0].message).toBe(command);
    if (format === 'pretty') expect(shown).toContain('<a b="##\\[group]"/>\n    │           ^^^^^');
  });

  test('in the frames of lines beyond ASCII', async () => {
    const text = `<a b="é ##vso[x] ##[\u0301y]"/>`;
    const one = finding(text, { text: 'y]' });
    const shown = await report(format, [{ path: 'p', findings: [one] }], { p: text }, { ciLog: true });
    expect(shown).not.toMatch(/##(?:vso)?\[/);
    const frame = `<a b="é ##vso\\[x] ##\\[\u0301y]"/>\n    │ ${' '.repeat('<a b="é ##vso_[x] ##_['.length)}^^`;
    if (format === 'pretty') expect(shown).toContain(frame);
  });
});

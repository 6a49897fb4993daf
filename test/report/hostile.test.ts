import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../src/engine/finding.js';
import { FORMAT_NAMES } from '../../src/report/index.js';
import { CLEAN, World } from '../cli/world.js';
import { finding, report } from './reporting.js';
import { sarifMistakes } from './sarif-schema.js';
import { commandIn } from './workflow-commands.js';
import { parseXml } from './xml-tree.js';

/** What could give a log a command, move a cursor, hide, reorder, end a line, or end a piece of XML or JSON. */
const TOKENS = [
  '::error::x',
  '::set-output name=a::b',
  '\n::stop-commands::t',
  '##[error]',
  '##[group]x',
  '##vso[task.complete]',
  "##teamcity[message text='x']",
  '%0A::warning::',
  '\u001b[2J',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u2028',
  '\ufeff',
  '\r',
  '\n',
  '\t',
  '\u0000',
  '\u007f',
  '\u0085',
  '\u00a0',
  ']]>',
  '-->',
  '</failure>',
  '"',
  "'",
  '\\',
  '&amp;',
  '<',
  '\ud800',
  '\udc00',
  '\ufffe',
  '\uffff',
  '#',
  '[',
  ':',
  ' ',
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...TOKENS), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 })
  .map((parts) => parts.join(''));

interface Hostile {
  readonly path: string;
  readonly error: string;
  readonly source: string;
  readonly one: Finding;
}

/** A finding in which everything that can come from the input does. */
const hostile: fc.Arbitrary<Hostile> = fc
  .tuple(text, text, text, text, text, text)
  .map(([path, value, message, remedy, element, error]) => {
    const source = `<a z="${value}"/>`;
    const at = finding(source, { text: `z="${value}"`, nth: 0 });
    const one = {
      ...at,
      message,
      remedy,
      element,
      related: [{ message, range: at.range }],
      fix: { title: remedy, applicability: 'safe' as const, edits: [{ range: at.range, text: value }] },
    };
    return { path: `p${path}`, error: `p${path}: ${error}`, source, one };
  });

/** A path may start with anything, too. */
const anyPath = hostile.chain((all) => text.map((path) => ({ ...all, path, error: `${path}: ${all.error}` })));

const ACTING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u;

/** What GitHub, Azure and TeamCity look for anywhere in a line. */
const COMMANDS_ANYWHERE = /##(?:vso|teamcity)?\[/i;

describe.each(FORMAT_NAMES)('%s', (format) => {
  test('lets no text of the input act on a terminal or a log', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostile, anyPath), async ({ path, error, source, one }) => {
        const results = [
          { path, findings: [one] },
          { path: `${path}2`, findings: [], error },
        ];
        const shown = await report(format, results, { [path]: source }, { ciLog: true });
        expect(shown).not.toMatch(ACTING);
        expect(shown).not.toMatch(COMMANDS_ANYWHERE);
        const commands = shown.split('\n').flatMap((line) => commandIn(line) ?? []);
        if (format === 'github') {
          expect(commands.map(({ name }) => name)).toEqual(['error', 'error']);
          for (const { properties, message } of commands) {
            const known = ['file', 'line', 'endLine', 'col', 'endColumn', 'title'];
            expect(Object.keys(properties).filter((key) => !known.includes(key))).toEqual([]);
            expect(properties.title).toMatch(/^ciblint( \(area\/rule\))?$/);
            // The log shows the message, in which the older form would be obeyed, and its lines are our own.
            expect(message).not.toMatch(/##\[/);
            expect(
              message
                .split('\n')
                .slice(1)
                .every((line) => line.startsWith('fix: ')),
            ).toBe(true);
          }
        } else expect(commands).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  // Programs are given the same wherever they run; what is for people is changed in such a log only.
  test.each(['GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'])(
    'gives a log no command where %s is set',
    async (name) => {
      const evil = "##vso[task.setvariable variable=PATH]/tmp ##TeamCity[message text='x'] ##[error]x";
      const text = CLEAN.replace('port="80"', `port="${evil.replaceAll("'", '&apos;')}"`);
      const world = new World({ [`${evil.replaceAll('/', '')}.xml`]: text });
      try {
        const { code, out, err } = await world.run(['--format', format, '.'], { env: { [name]: 'True' } });
        expect([code, err]).toEqual([1, '']);
        expect(out).toContain('task.setvariable');
        expect(out).not.toMatch(COMMANDS_ANYWHERE);
      } finally {
        world.remove();
      }
    },
  );
});

test.each([
  ['text', { TF_BUILD: 'True' }],
  ['json', {}],
])('inspect gives a log no command in %s', async (format, env) => {
  const world = new World({ 'a.xml': CLEAN.replace('httpd:2.4', '##vso[task.complete]##[error]x') });
  try {
    const { code, out } = await world.run(['inspect', '--format', format, 'a.xml'], { env });
    expect([code, out]).toEqual([0, expect.stringContaining('task.complete')]);
    expect(out).not.toMatch(COMMANDS_ANYWHERE);
  } finally {
    world.remove();
  }
});

describe('what machines read', () => {
  const reported = (format: string, { path, source, one }: Hostile) =>
    report(format, [{ path, findings: [one] }], { [path]: source }, { ciLog: true });

  test.each(['json', 'ndjson', 'gitlab', 'rdjson', 'sarif'])('%s is JSON, and in UTF-8 the same', async (format) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (all) => {
        const shown = await reported(format, all);
        expect(Buffer.from(shown).toString('utf8')).toBe(shown);
        const parsed = JSON.parse(shown);
        if (format === 'json') expect(parsed.files[0].findings[0]).toEqual(all.one);
        if (format === 'ndjson') expect(parsed).toEqual({ path: all.path, ...all.one });
        if (format === 'sarif') expect(sarifMistakes(parsed)).toEqual([]);
      }),
    );
  });

  test.each(['checkstyle', 'junit'])('%s is XML', async (format) => {
    await fc.assert(
      fc.asyncProperty(hostile, async (all) => {
        const root = parseXml(await reported(format, all));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML cannot hold.
        const kept = all.path.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '');
        expect(root.children[0]?.attributes.name).toBe(kept);
      }),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import type { FileResult, Finding, Severity } from '../../src/engine/finding.js';
import { lintText } from '../../src/engine/lint.js';
import type { Example } from '../../src/engine/rule.js';
import type { DescribedRule } from '../../src/report/format.js';
import { unmark } from '../../src/testing/index.js';
import { ALL_RULES, optionsWith } from '../linting.js';
import { finding, pieces, rangeOf, report } from './reporting.js';
import { sarifMistakes } from './sarif-schema.js';

const SOURCE = '<cib>\n<a z="1"/>\n</cib>';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Location {
  readonly id?: number;
  readonly message?: { readonly text: string };
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly object[];
}

interface Descriptor {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly properties: object;
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Descriptor[]; readonly [key: string]: unknown } };
  readonly results: readonly Result[];
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly {
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations?: readonly Location[];
    }[];
  }[];
  readonly [key: string]: unknown;
}

/** The one run of a log, which must be as its schema says. */
async function run(...args: Parameters<typeof report> extends [string, ...infer R] ? R : never): Promise<Run> {
  const log = JSON.parse(await report('sarif', ...args));
  expect(sarifMistakes(log)).toEqual([]);
  expect(Object.keys(log)).toEqual(['$schema', 'version', 'runs']);
  expect([log.$schema, log.version]).toEqual(['https://json.schemastore.org/sarif-2.1.0.json', '2.1.0']);
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

function one(more: Parameters<typeof finding>[2] = {}): FileResult[] {
  return [{ path: 'x.xml', findings: [finding(SOURCE, { text: 'z' }, more)] }];
}

describe('the schema', () => {
  test('tells what is wrong', async () => {
    const log = JSON.parse(await report('sarif', one()));
    log.runs[0].results[0].level = 'info';
    log.runs[0].results[0].location = [];
    expect(
      sarifMistakes(log)
        .map(({ keyword }) => keyword)
        .sort(),
    ).toEqual(['additionalProperties', 'enum']);
  });

  test('holds for the findings of every rule’s examples', async () => {
    const bad = ALL_RULES.flatMap(({ examples }) => examples as readonly Example[]).flatMap((example) =>
      'bad' in example ? [unmark(example.bad).text] : [],
    );
    const results = bad.map((text, index) => lintText(text, `p ${index}/é#?.xml`, optionsWith(ALL_RULES)));
    const { results: all, tool } = await run(results);
    expect(all.length).toBeGreaterThan(ALL_RULES.length);
    for (const { id, name, shortDescription, fullDescription, help } of tool.driver.rules) {
      expect(id).not.toBe('');
      expect(name).toMatch(/^[A-Z][A-Za-z0-9]{0,254}$/);
      for (const { text } of [shortDescription, fullDescription]) {
        expect(text).not.toBe('');
        expect(text.length).toBeLessThanOrEqual(1024);
      }
      for (const text of [help.text, help.markdown]) {
        expect(text).not.toBe('');
        expect(text).not.toMatch(/[«»]/);
      }
    }
    for (const { ruleId, ruleIndex } of all) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });
});

describe('a result', () => {
  test('has its place, its element and its words', async () => {
    const element = "/cib/a[@id='x']";
    const { results, columnKind, automationDetails, invocations } = await run(one({ element }), { 'x.xml': SOURCE });
    expect(results).toEqual([
      {
        ruleId: 'area/rule',
        level: 'error',
        message: { text: 'Something is wrong. Write something else.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'x.xml' },
              region: { startLine: 2, startColumn: 4, endLine: 2, endColumn: 5 },
            },
            logicalLocations: [{ fullyQualifiedName: element, kind: 'element' }],
          },
        ],
        partialFingerprints: {
          primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{1,16}:1$/),
          'ciblint/v1': expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      },
    ]);
    expect(columnKind).toBe('utf16CodeUnits');
    expect(automationDetails).toEqual({ id: 'ciblint/' });
    expect(invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  });

  test('links its related places, and brackets of the input make no link', async () => {
    const also = [{ text: '1' }, { text: '<a' }];
    const message = 'A [b](1) \\ c';
    const [result] = (await run(one({ message, also }))).results;
    expect(result?.message.text).toBe(
      'A \\[b\\](1) \\\\ c. Write something else. See: [the other](1), [the other](2).',
    );
    expect(
      result?.relatedLocations?.map(({ id, message, physicalLocation }) => [
        id,
        message?.text,
        physicalLocation.region,
      ]),
    ).toEqual([
      [1, 'the other', { startLine: 2, startColumn: 7, endLine: 2, endColumn: 8 }],
      [2, 'the other', { startLine: 2, startColumn: 1, endLine: 2, endColumn: 3 }],
    ]);
  });

  test('brings its repair', async () => {
    const edits = [
      { range: rangeOf(SOURCE, { text: 'z' }), text: 'y' },
      { range: rangeOf(SOURCE, { text: '"1"' }), text: '' },
    ];
    const [result] = (await run(one({ fix: { title: 'Write y', applicability: 'unsafe', edits } }))).results;
    expect(result?.fixes).toEqual([
      {
        description: { text: 'Write y.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'x.xml' },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 4, endLine: 2, endColumn: 5 },
                insertedContent: { text: 'y' },
              },
              { deletedRegion: { startLine: 2, startColumn: 6, endLine: 2, endColumn: 9 } },
            ],
          },
        ],
      },
    ]);
  });

  test.each([
    ['a b/é#?%25.xml', 'a%20b/%C3%A9%23%3F%2525.xml'],
    ['c:d', 'c%3Ad'],
    ['./x//y/../z.xml', 'x/z.xml'],
    ['<stdin>', '%3Cstdin%3E'],
    ['a\ud800b', 'a%EF%BF%BDb'],
    ['/work/in.xml', 'in.xml'],
    ['../out side.xml', 'file:///out%20side.xml'],
  ])('the path %j is the URI %s', async (path, uri) => {
    const { results } = await run([{ path, findings: [finding(SOURCE, { text: 'z' })] }]);
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test.each([
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'note'],
  ] as const)('%s is the level %s', async (severity, level) => {
    expect((await run(one({ severity }))).results[0]?.level).toBe(level);
  });
});

describe('fingerprints', () => {
  test('of our own stay when lines move, and no two are equal', async () => {
    const findings = (source: string) => [
      finding(source, { text: 'z' }),
      finding(source, { text: 'z' }, { element: '/cib/a' }),
      finding(source, { text: 'z' }, { element: '/cib/a' }),
    ];
    const moved = `\n\n<!-- more -->${SOURCE}`;
    const [before, after] = await Promise.all(
      [SOURCE, moved].map(async (source) => {
        const { results } = await run([{ path: 'x', findings: findings(source) }]);
        return results.map(({ partialFingerprints }) => partialFingerprints['ciblint/v1']);
      }),
    );
    expect(after).toEqual(before);
    expect(new Set(before).size).toBe(3);
  });

  test('of lines are left to who reads the file where it cannot be read again', async () => {
    const { results } = await run(one());
    expect(Object.keys(results[0]?.partialFingerprints ?? {})).toEqual(['ciblint/v1']);
  });
});

describe('what went wrong', () => {
  test('is a notification, and the run no success', async () => {
    const { results, invocations } = await run([
      ...one(),
      { path: 'a b.xml', findings: [], error: 'a b.xml:3:7: byte [0xFF]' },
      { path: 'gone.xml', findings: [], error: 'gone.xml: no such file or folder' },
    ]);
    expect(results).toHaveLength(1);
    expect(invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: 'byte \\[0xFF\\].' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'a%20b.xml' },
                  region: { startLine: 3, startColumn: 7 },
                },
              },
            ],
          },
          {
            level: 'error',
            message: { text: 'no such file or folder.' },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'gone.xml' } } }],
          },
        ],
      },
    ]);
  });

  test('a clean run is an empty list of results', async () => {
    const { results, tool } = await run([{ path: 'x', findings: [] }]);
    expect([results, tool.driver.rules]).toEqual([[], []]);
    expect((await run([])).results).toEqual([]);
  });
});

describe('rules', () => {
  const plugin: DescribedRule = {
    id: 'site/no-docker',
    severity: 'info',
    summary: 'No `docker`',
    why: `Some\nreason. ${'x'.repeat(2000)}`,
    remedy: 'Use podman',
    conformance: true,
    see: [{ title: 'Podman', url: 'https://example.org/podman' }],
    examples: [{ good: '<podman/>' }, { bad: '<«docker»>\n```\n</docker>' }, { bad: '<not-shown/>' }],
  };

  test('that findings name are described, a plug-in’s too', async () => {
    const findings = ['well-formed', 'site/no-docker', 'bundle/port-xor-range'].map((rule) =>
      finding(SOURCE, { text: 'z' }, { rule }),
    );
    const rules = [...ALL_RULES, plugin, { ...plugin, id: 'site/unused' }];
    const pageOf = (rule: string) => `https://example.org/${rule}`;
    const { tool, results } = await run(
      [{ path: 'x', findings }],
      {},
      { rules, pageOf, homepage: 'https://example.org' },
    );
    expect(tool.driver.name).toBe('ciblint');
    expect(tool.driver.semanticVersion).toBe('1.2.3');
    expect(tool.driver.informationUri).toBe('https://example.org');
    expect(tool.driver.rules.map(({ id, name }) => [id, name])).toEqual([
      ['bundle/port-xor-range', 'BundlePortXorRange'],
      ['site/no-docker', 'SiteNoDocker'],
      ['well-formed', 'WellFormed'],
    ]);
    expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([2, 1, 0]);
    const described = tool.driver.rules[1] as Descriptor;
    expect(described).toEqual({
      id: 'site/no-docker',
      name: 'SiteNoDocker',
      shortDescription: { text: 'No docker' },
      fullDescription: { text: expect.stringMatching(/^Some reason\. x{1010}…$/) },
      help: { text: 'Use podman.', markdown: expect.any(String) },
      helpUri: 'https://example.org/site/no-docker',
      defaultConfiguration: { level: 'note' },
      properties: {
        tags: ['site', 'schema-conformance'],
        precision: 'very-high',
        'problem.severity': 'recommendation',
      },
    });
    const { markdown } = described.help;
    expect(markdown).toContain('**Remedy:** Use podman.');
    expect(markdown).toContain('## Wrong\n\n````xml\n<docker>\n```\n</docker>\n````');
    expect(markdown).toContain('## Right\n\n```xml\n<podman/>\n```');
    expect(markdown).toContain('- [Podman](https://example.org/podman)');
    expect(markdown).not.toContain('not-shown');
  });

  test('of a plug-in need no examples, and no words', async () => {
    const bare = { id: 'site/no-docker', severity: 'error', summary: '', why: '', remedy: '' } as const;
    const { tool } = await run(one({ rule: bare.id }), {}, { rules: [bare] });
    expect(tool.driver.rules[0]?.shortDescription.text).toBe('site/no-docker');
    expect(tool.driver.rules[0]?.help.text).toBe('site/no-docker.');
  });
});

describe('many findings', () => {
  test('beyond what GitHub takes are left out, the least bad ones, and it is said', async () => {
    const at = (severity: Severity): Finding => finding(SOURCE, { text: 'z' }, { severity });
    const [bad, less, least] = [at('error'), at('warning'), at('info')];
    const mixed = Array.from({ length: 12_000 }, () => [least, less, bad]).flat();
    const log = JSON.parse(await report('sarif', [{ path: 'x', findings: mixed }]));
    const { results, invocations } = log.runs[0] as Run;
    const levels = results.map(({ level }) => level);
    expect(levels).toHaveLength(25_000);
    expect(levels.filter((level) => level === 'error')).toHaveLength(12_000);
    expect(levels.filter((level) => level === 'note')).toHaveLength(1_000);
    // Those that stay are in their order.
    expect(levels.slice(0, 4)).toEqual(['note', 'warning', 'error', 'note']);
    expect(invocations[0]).toEqual({
      executionSuccessful: true,
      toolExecutionNotifications: [
        { level: 'warning', message: { text: '11000 more findings were left out: GitHub takes 25000 a run.' } },
      ],
    });
  });

  test.each(['sarif', 'github', 'gitlab', 'checkstyle', 'junit', 'rdjson', 'ndjson'])(
    'come out of %s in pieces',
    async (format) => {
      const findings = Array.from({ length: 5_000 }, () => finding(SOURCE, { text: 'z' }));
      let [count, longest] = [0, 0];
      for await (const piece of pieces(format, [{ path: 'x', findings }], { x: SOURCE })) {
        count += 1;
        longest = Math.max(longest, piece.length);
      }
      expect(count).toBeGreaterThanOrEqual(5_000);
      expect(longest).toBeLessThan(5_000);
    },
  );
});

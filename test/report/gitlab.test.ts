import { describe, expect, test } from '@jest/globals';
import type { FileResult } from '../../src/engine/finding.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES } from '../linting.js';
import { finding, report } from './reporting.js';

const SOURCE = '<cib>\n<a z="1"/>\n</cib>';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end?: number } };
}

async function issues(results: readonly FileResult[], context = {}): Promise<readonly Issue[]> {
  return JSON.parse(await report('gitlab', results, {}, context));
}

function linted(path: string, text: string): FileResult {
  const rules = ALL_RULES.map((rule) => ({ rule, severity: rule.severity, options: rule.options?.default }));
  return lintText(text, path, { rules });
}

describe('the code quality report of GitLab', () => {
  test('is an array of issues with what GitLab reads, and no more', async () => {
    const results: FileResult[] = [
      {
        path: './p/x.xml',
        findings: [
          finding(SOURCE, { text: 'z' }),
          finding(SOURCE, { text: '1' }, { severity: 'warning' }),
          finding(SOURCE, { text: '1"/>\n<' }, { severity: 'info', messageId: 'other' }),
          finding(SOURCE, { text: '<' }, { rule: 'well-formed' }),
        ],
      },
      { path: 'clean.xml', findings: [] },
      { path: 'gone.xml', findings: [], error: 'gone.xml: no such file or folder' },
    ];
    const all = await issues(results);
    const description = 'area/rule: Something is wrong. Write something else.';
    const fingerprint = expect.stringMatching(/^[0-9a-f]{32}$/);
    const common = { description, check_name: 'area/rule', fingerprint };
    expect(all).toEqual([
      { ...common, severity: 'major', location: { path: 'p/x.xml', lines: { begin: 2, end: 2 } } },
      { ...common, severity: 'minor', location: { path: 'p/x.xml', lines: { begin: 2, end: 2 } } },
      { ...common, severity: 'info', location: { path: 'p/x.xml', lines: { begin: 2, end: 3 } } },
      {
        description: 'well-formed: Something is wrong. Write something else.',
        check_name: 'well-formed',
        fingerprint,
        severity: 'critical',
        location: { path: 'p/x.xml', lines: { begin: 1, end: 1 } },
      },
      {
        description: 'not-checked: no such file or folder.',
        check_name: 'not-checked',
        fingerprint,
        severity: 'critical',
        location: { path: 'gone.xml', lines: { begin: 1 } },
      },
    ]);
    expect(new Set(all.map((issue) => issue.fingerprint)).size).toBe(all.length);
  });

  test('of clean files is an empty array', async () => {
    expect(await issues([{ path: 'x', findings: [] }])).toEqual([]);
    expect(await issues([])).toEqual([]);
  });

  test('names files from the top of the repository', async () => {
    const results = [{ path: '../x/y.xml', findings: [finding(SOURCE, { text: 'z' })] }];
    const [issue] = await issues(results, { cwd: '/builds/g/p/sub', env: { CI_PROJECT_DIR: '/builds/g/p' } });
    expect(issue?.location.path).toBe('x/y.xml');
  });

  const BUNDLES = ['web', 'db', 'mail'].map(
    (id, index) => `<bundle id="${id}"><docker image="x:1" replica="1"/>
  <network><port-mapping id="${id}-a" port="${index}80" range="80-90"/><port-mapping id="${id}-b"/></network></bundle>`,
  );
  const cib = (bundles: readonly string[]) =>
    `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">\n<configuration><crm_config/><nodes/><resources>${bundles.join('\n')}</resources><constraints/></configuration><status/></cib>\n`;

  test('keeps fingerprints when lines move, mistakes come and go, and attributes change place', async () => {
    const before = await issues([linted('x.xml', cib(BUNDLES))]);
    expect(before.length).toBeGreaterThanOrEqual(9);
    expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(before.length);
    const prints = (all: readonly Issue[]) => all.map(({ fingerprint }) => fingerprint).sort();

    const moved = `<!-- a\nlonger\ncomment -->\n${cib(BUNDLES)
      .replaceAll('><', '>\n\n  <')
      .replaceAll(/(port="\d+") (range="[-\d]+")/g, '$2 $1')}`;
    expect(prints(await issues([linted('x.xml', moved)]))).toEqual(prints(before));

    const reordered = await issues([linted('x.xml', cib([...BUNDLES].reverse()))]);
    expect(prints(reordered)).toEqual(prints(before));

    const fewer = prints(await issues([linted('x.xml', cib(BUNDLES.slice(1)))]));
    expect(fewer.every((print) => prints(before).includes(print))).toBe(true);
    expect(fewer.length).toBeLessThan(before.length);

    const elsewhere = prints(await issues([linted('y.xml', cib(BUNDLES))]));
    expect(elsewhere.some((print) => prints(before).includes(print))).toBe(false);
  });

  test('has no fingerprint twice, also of equal mistakes and equal paths', async () => {
    const same = finding(SOURCE, { text: 'z' });
    const twice = { path: 'x', findings: [same, same] };
    const all = await issues([twice, twice, { path: './x', findings: [same], error: './x: gone' }]);
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(6);
  });
});

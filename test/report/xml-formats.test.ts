import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import type { FileResult } from '../../src/engine/finding.js';
import { finding, report } from './reporting.js';
import { parseXml, type XmlNode } from './xml-tree.js';

const SOURCE = '<cib>\n<a z="1"/>\n</cib>';

const RESULTS: readonly FileResult[] = [
  {
    path: 'p/x.y.xml',
    findings: [
      finding(SOURCE, { text: 'z' }, { rule: 'bundle/port-xor-range' }),
      finding(SOURCE, { text: 'z' }, { rule: 'bundle/port-xor-range', messageId: 'other' }),
      finding(SOURCE, { text: '1' }, { severity: 'warning' }),
      finding(SOURCE, { text: '/' }, { severity: 'info' }),
    ],
  },
  { path: 'clean.xml', findings: [] },
  { path: 'gone.xml', findings: [], error: 'gone.xml:2:3: byte 0xFF is no UTF-8' },
];

/** `<a b="c">` as `['a', {b: 'c'}, children, text]`, without what is empty. */
function shape({ name, attributes, children, text }: XmlNode): unknown[] {
  return [name, { ...attributes }, ...children.map(shape), ...(children.length === 0 && text !== '' ? [text] : [])];
}

describe('checkstyle', () => {
  test('has every file, and every finding with its place and rule', async () => {
    const document = await report('checkstyle', RESULTS);
    expect(document.startsWith('<?xml version="1.0" encoding="utf-8"?>\n')).toBe(true);
    const message = 'Something is wrong. Write something else.';
    const source = 'ciblint.rules.area.rule';
    const both = {
      line: '2',
      column: '4',
      severity: 'error',
      message,
      source: 'ciblint.rules.bundle.port-xor-range',
    };
    expect(shape(parseXml(document))).toEqual([
      'checkstyle',
      { version: '4.3' },
      [
        'file',
        { name: 'p/x.y.xml' },
        ['error', both],
        ['error', both],
        ['error', { line: '2', column: '7', severity: 'warning', message, source }],
        ['error', { line: '2', column: '9', severity: 'info', message, source }],
      ],
      ['file', { name: 'clean.xml' }, '\n  '],
      [
        'file',
        { name: 'gone.xml' },
        [
          'error',
          {
            line: '2',
            column: '3',
            severity: 'error',
            message: 'byte 0xFF is no UTF-8.',
            source: 'ciblint.rules.not-checked',
          },
        ],
      ],
    ]);
  });
});

describe('junit', () => {
  const body = (line: string, rule: string) =>
    `${line}: Something is wrong [${rule}]\nfix: Write something else\nsee: ciblint explain ${rule}`;

  test('has a case for every finding, a passing one for a clean file, an error for one not checked', async () => {
    const suite = { skipped: '0', time: '0', package: 'ciblint' };
    const at = { classname: 'p/x.y', file: 'p/x.y.xml', line: '2', time: '0' };
    const failure = [
      'failure',
      { message: 'Something is wrong.', type: 'error' },
      body('p/x.y.xml:2:4: error', 'bundle/port-xor-range'),
    ];
    expect(shape(parseXml(await report('junit', RESULTS)))).toEqual([
      'testsuites',
      { name: 'ciblint', tests: '6', failures: '2', errors: '1', time: '0' },
      [
        'testsuite',
        { name: 'p/x.y.xml', tests: '4', failures: '2', errors: '0', ...suite },
        ['testcase', { name: 'bundle/port-xor-range (2:4)', ...at }, failure],
        ['testcase', { name: 'bundle/port-xor-range (2:4) #2', ...at }, failure],
        [
          'testcase',
          { name: 'area/rule (2:7)', ...at },
          ['system-out', {}, body('p/x.y.xml:2:7: warning', 'area/rule')],
        ],
        ['testcase', { name: 'area/rule (2:9)', ...at }, ['system-out', {}, body('p/x.y.xml:2:9: info', 'area/rule')]],
      ],
      [
        'testsuite',
        { name: 'clean.xml', tests: '1', failures: '0', errors: '0', ...suite },
        ['testcase', { name: 'no findings', classname: 'clean', file: 'clean.xml', time: '0' }],
      ],
      [
        'testsuite',
        { name: 'gone.xml', tests: '1', failures: '0', errors: '1', ...suite },
        [
          'testcase',
          { name: 'not-checked', classname: 'gone', file: 'gone.xml', line: '2', time: '0' },
          [
            'error',
            { message: 'byte 0xFF is no UTF-8.', type: 'not-checked' },
            'gone.xml:2:3: error: byte 0xFF is no UTF-8',
          ],
        ],
      ],
    ]);
  });

  test.each([
    ['error', '2'],
    ['warning', '3'],
    ['info', '4'],
  ] as const)('fails what fails the run (--fail-on %s)', async (failOn, failures) => {
    const root = parseXml(await report('junit', RESULTS, {}, { failOn }));
    expect(root.attributes.failures).toBe(failures);
    const cases = root.children.flatMap(({ children }) => children);
    expect(cases.filter(({ children }) => children[0]?.name === 'failure')).toHaveLength(Number(failures));
  });

  test.each([
    ['.hidden', '.hidden'],
    ['a.b/c', 'a.b/c'],
    ['a.b/.c', 'a.b/.c'],
    ['a/b.c.cib', 'a/b.c'],
    ['<stdin>', '<stdin>'],
  ])('the class name of %s is %s', async (path, classname) => {
    const root = parseXml(await report('junit', [{ path, findings: [] }]));
    expect(root.children[0]?.children[0]?.attributes.classname).toBe(classname);
  });
});

const XMLLINT = spawnSync('xmllint', ['--version']).status === 0;

describe.each(['checkstyle', 'junit'])('%s', (format) => {
  test('passes on every character that XML can hold, and leaves out the others', async () => {
    const path = `<&>"'\t\n\r]]>\u0000\u0008\u001b\u0085\u202e\u2028\ufeff\ufffe\uffff\ud800😀é##[error]##vso[x]`;
    const document = await report(format, [{ path, findings: [finding(SOURCE, { text: 'z' })] }]);
    const root = parseXml(document);
    expect(root.children[0]?.attributes.name).toBe(`<&>"'\t\n\r]]>\u0085\u202e\u2028\ufeff😀é##[error]##vso[x]`);
    expect(document).not.toMatch(/##\[|##vso\[/);
  });

  const itself = XMLLINT ? test : test.skip;
  itself('is well-formed for xmllint too', async () => {
    const evil = finding(SOURCE, { text: 'z' }, { message: ']]><x>&amp;\u0000\ud800"\'', remedy: '<!-- ::error::' });
    const document = await report(format, [...RESULTS, { path: '::<\u202e\n', findings: [evil] }]);
    const { status, stderr } = spawnSync('xmllint', ['--noout', '-'], { input: document, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});

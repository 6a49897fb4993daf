import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { FileResult, Fix } from '../../src/engine/finding.js';
import { failedSource } from '../../src/source/source.js';
import { finding, rangeOf, report } from './reporting.js';

const POSITION = {
  type: 'object',
  required: ['line', 'column'],
  additionalProperties: false,
  properties: { line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } },
};
const RANGE = {
  type: 'object',
  required: ['start'],
  additionalProperties: false,
  properties: { start: POSITION, end: POSITION },
};

/** The shape of reviewdog's DiagnosticResult (proto/rdf/reviewdog.proto), closed: its reader refuses unknown fields. */
const validate = new Ajv().compile({
  type: 'object',
  required: ['source', 'diagnostics'],
  additionalProperties: false,
  properties: {
    source: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: { name: { type: 'string' }, url: { type: 'string' } },
    },
    severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
    diagnostics: {
      type: 'array',
      items: {
        type: 'object',
        required: ['message', 'location', 'severity', 'code'],
        additionalProperties: false,
        properties: {
          message: { type: 'string', minLength: 1 },
          location: {
            type: 'object',
            required: ['path'],
            additionalProperties: false,
            properties: { path: { type: 'string' }, range: RANGE },
          },
          severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
          code: {
            type: 'object',
            required: ['value'],
            additionalProperties: false,
            properties: { value: { type: 'string' }, url: { type: 'string' } },
          },
          suggestions: {
            type: 'array',
            items: {
              type: 'object',
              required: ['range', 'text'],
              additionalProperties: false,
              properties: { range: RANGE, text: { type: 'string' } },
            },
          },
        },
      },
    },
  },
});

async function result(...args: Parameters<typeof report> extends [string, ...infer R] ? R : never) {
  const parsed = JSON.parse(await report('rdjson', ...args));
  validate(parsed);
  expect(validate.errors).toBeNull();
  return parsed;
}

describe('rdjson', () => {
  const source = '<cib>\n<a z="1"/>\n</cib>';
  const edit = { range: rangeOf(source, { text: 'z' }), text: 'c' };
  const fix = (...edits: Fix['edits']): Fix => ({ title: 'Write c', applicability: 'safe', edits });

  test('has a diagnostic of its own severity for every finding', async () => {
    const results: FileResult[] = [
      {
        path: 'x.xml',
        findings: [
          finding(source, { text: 'z' }, { fix: fix(edit) }),
          finding(source, { text: '1' }, { severity: 'warning', fix: fix(edit, edit) }),
          finding(source, { text: '1"/>\n<' }, { severity: 'info', url: 'https://example.org/r' }),
        ],
      },
      { path: 'clean.xml', findings: [] },
      { path: 'gone.xml', findings: [], error: 'gone.xml: no such file or folder' },
    ];
    const at = (startLine: number, startColumn: number, endLine: number, endColumn: number) => ({
      start: { line: startLine, column: startColumn },
      end: { line: endLine, column: endColumn },
    });
    const message = 'Something is wrong. Write something else.';
    const code = { value: 'area/rule' };
    expect(await result(results, { 'x.xml': source }, { homepage: 'https://example.org' })).toEqual({
      source: { name: 'ciblint', url: 'https://example.org' },
      severity: 'ERROR',
      diagnostics: [
        {
          message,
          location: { path: 'x.xml', range: at(2, 4, 2, 5) },
          severity: 'ERROR',
          code,
          suggestions: [{ range: at(2, 4, 2, 5), text: 'c' }],
        },
        { message, location: { path: 'x.xml', range: at(2, 7, 2, 8) }, severity: 'WARNING', code },
        {
          message,
          location: { path: 'x.xml', range: at(2, 7, 3, 2) },
          severity: 'INFO',
          code: { value: 'area/rule', url: 'https://example.org/r' },
        },
        {
          message: 'no such file or folder.',
          location: { path: 'gone.xml' },
          severity: 'ERROR',
          code: { value: 'not-checked' },
        },
      ],
    });
  });

  test('says nothing of a severity when there is nothing to say', async () => {
    expect(await result([{ path: 'x', findings: [] }])).toEqual({ source: { name: 'ciblint' }, diagnostics: [] });
    expect(
      (await result([{ path: 'x', findings: [finding(source, { text: 'z' }, { severity: 'info' })] }])).severity,
    ).toBe('INFO');
  });

  test('counts columns in bytes of UTF-8', async () => {
    const letters = fc.constantFrom('a', 'é', '日', '😀', '\n', '\ufeff', ' ');
    const text = fc.array(letters, { maxLength: 40 }).map((all) => all.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, text, async (before, at, after) => {
        // A byte order mark at the start counts as an offset and not as a column.
        const whole = `${before}«${at}»${after}`;
        const [start, end] = [whole.indexOf('«'), whole.indexOf('»')];
        const one = finding(whole, { text: whole.slice(start, end + 1) });
        const { diagnostics } = await result([{ path: 'x', findings: [one] }], { x: whole });
        const column = (offset: number) => {
          const first = Math.max(whole.lastIndexOf('\n', offset - 1) + 1, whole.startsWith('\ufeff') ? 1 : 0);
          return Buffer.byteLength(whole.slice(first, offset)) + 1;
        };
        expect(diagnostics[0].location.range.start.column).toBe(column(start));
        expect(diagnostics[0].location.range.end.column).toBe(column(end + 1));
      }),
    );
  });

  test('keeps the columns it has where a source cannot be read again', async () => {
    const one = finding('<é z="1"/>', { text: 'z' });
    const gone = { source: () => failedSource('x', 'gone') };
    expect((await result([{ path: 'x', findings: [one] }], {}, gone)).diagnostics[0].location.range.start.column).toBe(
      4,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { type LintOptions, lintText } from '../../src/engine/lint.js';
import { type AnyRule, defineRule, type Listeners } from '../../src/engine/rule.js';

function rule(id: string, check: AnyRule['check']): AnyRule {
  return defineRule({
    id,
    severity: 'error',
    summary: 'A rule',
    why: 'A test',
    remedy: 'Nothing',
    messages: { found: 'Found' },
    examples: [],
    check,
  });
}

function optionsFor(...rules: AnyRule[]): LintOptions {
  return { rules: rules.map((each) => ({ rule: each, severity: 'error', options: undefined })) };
}

const NODES = '<nodes><node id="1" uname="a"/><node id="2" uname="b"/></nodes>';

describe('rules over several documents', () => {
  it('start anew with each, when there is something for them to hear', () => {
    const started: string[] = [];
    const counting = (name: 'node' | 'bundle') =>
      rule(`test/${name}`, (context): Listeners => {
        started.push(name);
        let count = 0;
        return {
          [name](element: Parameters<NonNullable<Listeners['node']>>[0]) {
            count += 1;
            if (count === 2) context.report({ say: 'found', at: element });
          },
        };
      });
    const options = optionsFor(counting('node'), counting('bundle'));
    const results = [1, 2, 3].map((n) => lintText(NODES, `${n}.xml`, options));
    expect(results.map(({ findings }) => findings.length)).toEqual([1, 1, 1]);
    // For the first of its kind all are asked what they listen to.
    expect(started).toEqual(['node', 'bundle', 'node', 'node']);
  });

  it('are asked again where schema or release are others', () => {
    const schemas: string[] = [];
    const listening = rule('test/schema', ({ schema }) => {
      schemas.push(schema.number);
      return {};
    });
    const options = optionsFor(listening);
    for (const number of ['3.9', '3.0', '3.9', '3.0'])
      lintText(`<cib validate-with="pacemaker-${number}"/>`, 'x', options);
    expect(schemas).toEqual(['3.9', '3.0']);
  });

  it('take no further part in a document in which they throw', () => {
    let heard = 0;
    const throwing = rule('test/throws', (context) => ({
      node(element) {
        heard += 1;
        if (element.value('id') === '1') throw new Error('broken');
        context.report({ say: 'found', at: element });
      },
      end: () => {
        heard += 100;
      },
    }));
    const options = optionsFor(throwing);
    expect(lintText(NODES, 'x', options).error).toContain('rule test/throws failed at x:1:');
    expect(heard).toBe(1);
    expect(lintText('<nodes><node id="3" uname="c"/></nodes>', 'x', options).findings).toHaveLength(1);
    expect(heard).toBe(102);
  });
});

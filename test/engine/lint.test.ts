import { describe, expect, test } from '@jest/globals';
import { releaseOf } from '../../src/cib/release.js';
import { schema } from '../../src/cib/schema/version.js';
import { DocumentLint, lintText } from '../../src/engine/lint.js';
import { type AnyRule, defineRule } from '../../src/engine/rule.js';
import { ALL_RULES, line, lint, optionsWith } from '../linting.js';

const BUNDLE = `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" port="80" range="80-90"/></network>
</bundle>`;

/** A rule made for a test. */
function ruleWith(check: AnyRule['check'], id = 'test/rule'): AnyRule {
  const words = { why: 'w', remedy: 'r', summary: 's', examples: [] };
  return defineRule({ id, severity: 'warning', messages: { here: 'here', there: 'there' }, check, ...words });
}

function run(text: string, ...rules: AnyRule[]) {
  return lintText(text, 'test.xml', {
    rules: rules.map((rule) => ({ rule, severity: rule.severity, options: undefined })),
  });
}

describe('dispatch', () => {
  test('elements come complete, in document order, frames last', () => {
    const seen: string[] = [];
    const all = ruleWith(() => ({ '*': (element) => void seen.push(`${element.path()} ${element.children.length}`) }));
    run('<configuration><resources><group id="g"><primitive id="a"/></group></resources></configuration>', all);
    expect(seen).toEqual([
      "/configuration/resources/group[@id='g'] 1",
      "/configuration/resources/group[@id='g']/primitive[@id='a'] 0",
      '/configuration/resources 0',
      '/configuration 1',
    ]);
  });

  test('what is inside status is not shown to rules', () => {
    const seen: string[] = [];
    const all = ruleWith(() => ({ '*': (element) => void seen.push(element.name) }));
    run('<cib><configuration/><status><node_state id="1"><lrm/></node_state></status></cib>', all);
    expect(seen).toEqual(['configuration', 'status', 'cib']);
  });

  test('end gets the index', () => {
    const ids: string[] = [];
    const rule = ruleWith(() => ({ end: (document) => void ids.push(...[...document.ids].map(([id]) => id)) }));
    run(
      '<resources><bundle id="b"><docker image="i"/><primitive id="p"/></bundle><template id="t"/></resources>',
      rule,
    );
    expect(ids).toEqual(['b', 'p', 't']);
  });

  test('comments before the root reach rules too', () => {
    const seen: string[] = [];
    const rule = ruleWith(() => ({ comment: ({ text }) => void seen.push(text) }));
    run('<!--a--><bundle><!--b--></bundle><!--c-->', rule);
    expect(seen).toEqual(['a', 'b', 'c']);
  });
});

describe('a rule that throws', () => {
  const bad = ruleWith(() => ({
    docker() {
      throw new Error('oh no');
    },
  }));

  test('is named with the place, and the others go on', () => {
    const other = ruleWith((context) => ({ docker: (at) => context.report({ say: 'here', at }) }), 'test/other');
    const { error, findings } = run(`<resources>\n  ${BUNDLE}\n</resources>`, bad, other);
    expect(error).toMatch(/^rule test\/rule failed at test\.xml:2:20: Error: oh no/);
    expect(findings.map(({ rule }) => rule)).toEqual(['test/other']);
  });

  test('is not asked again', () => {
    const { error } = run('<resources><bundle><docker/></bundle><bundle><docker/></bundle></resources>', bad);
    expect(error?.match(/failed at/g)).toHaveLength(1);
  });

  test('may throw from the start, or by a message that it does not have', () => {
    const early = ruleWith(() => {
      throw new Error('too early');
    });
    expect(run(BUNDLE, early).error).toContain('too early');
    const wordless = ruleWith((context) => ({ docker: (at) => context.report({ say: 'nothing', at }) }));
    expect(run(BUNDLE, wordless).error).toContain('has no message "nothing"');
  });
});

describe('findings', () => {
  test('are sorted by position, then by rule, whatever the order of rules', () => {
    const rules = ['b/b', 'a/a'].map((id) =>
      ruleWith(
        (context) => ({
          end: () => context.report({ say: 'there', at: { range: { start: 9, end: 10 }, path: '' } }),
          docker: () => context.report({ say: 'here', at: { range: { start: 3, end: 4 }, path: '' } }),
        }),
        id,
      ),
    );
    const found = (order: AnyRule[]) =>
      run(BUNDLE, ...order).findings.map(({ rule, messageId }) => `${rule} ${messageId}`);
    expect(found(rules)).toEqual(['a/a here', 'b/b here', 'a/a there', 'b/b there']);
    expect(found([...rules].reverse())).toEqual(found(rules));
  });

  test('are the same whatever the pieces the text comes in', () => {
    const whole = lint(BUNDLE, ALL_RULES);
    const pieces = new DocumentLint('test.xml', optionsWith(ALL_RULES));
    for (const character of BUNDLE) pieces.write(character);
    expect(pieces.end()).toEqual(whole);
    expect(whole.findings.map(line)).toEqual([
      '2:36: error: Port mapping "http" has both port="80" and range="80-90" [bundle/port-xor-range]',
    ]);
  });

  test('of text that is no XML are that one only', () => {
    const { findings } = lint(`<resources>${BUNDLE}<bundle></resources>`);
    expect(findings.map(({ rule }) => rule)).toEqual(['well-formed']);
  });
});

describe('what a document is judged by', () => {
  function judged(text: string, options = {}) {
    let by = '';
    const rule = ruleWith((context) => {
      by = `${context.schema.number} ${context.release.text} ${context.whole}`;
      return {};
    });
    lintText(text, 'test.xml', { rules: [{ rule, severity: 'error', options: undefined }], ...options });
    return by;
  }

  test.each([
    ['<cib validate-with="pacemaker-2.10"/>', '2.10 1.1.18 true'],
    ['<cib validate-with="pacemaker-2.10" crm_feature_set="3.20.1"/>', '2.10 3.0.0 true'],
    ['<cib validate-with="pacemaker-9.9"/>', '4.0 3.0.0 true'],
    ['<cib validate-with="none"/>', '4.0 3.0.2 true'],
    ['<bundle/>', '4.0 3.0.2 false'],
    ['<cib crm_feature_set="3.16.2"/>', '3.9 2.1.5 true'],
    ['<cib crm_feature_set="3.19.7"/>', '3.10 2.1.7 true'],
    ['<cib crm_feature_set="3.1.0"/>', '3.2 2.0.0 true'],
    ['<cib crm_feature_set="3.0.14"/>', '2.10 1.1.18 true'],
    ['<cib crm_feature_set="3.0.7"/>', '2.9 1.1.1 true'],
    ['<cib crm_feature_set="newest"/>', '4.0 3.0.2 true'],
    ['<cib validate-with="none" crm_feature_set="3.16.2"/>', '3.9 2.1.5 true'],
    ['<cib validate-with="pacemaker-next" crm_feature_set="3.0.14"/>', '2.10 1.1.18 true'],
    ['<cib validate-with="pacemaker-1.1" crm_feature_set="3.0.14"/>', '2.10 1.1.18 true'],
    ['<cib validate-with="pacemaker-0.6"/>', '4.0 3.0.2 true'],
    ['<cib validate-with="PACEMAKER-3.9"/>', '3.9 2.1.5 true'],
    ['<cib validate-with=" pacemakr_3.9 "/>', '3.9 2.1.5 true'],
    ['<cib validate_with="pacemaker-3.9"/>', '3.9 2.1.5 true'],
    ['<cib Validate-With="pacemaker_3.9"/>', '3.9 2.1.5 true'],
  ])('%s', (text, by) => expect(judged(text)).toBe(by));

  test('options win', () => {
    expect(judged('<cib validate-with="pacemaker-2.10"/>', { schema: schema('3.9') })).toBe('3.9 2.1.5 true');
    expect(judged('<cib validate-with="pacemaker-next"/>', { release: releaseOf('2.1.5') })).toBe('3.9 2.1.5 true');
    expect(judged('<cib/>', { release: releaseOf('2.1') })).toBe('3.10 2.1 true');
  });
});

describe('suppressions', () => {
  const both = (comment: string) => BUNDLE.replace('<port-mapping', `${comment}<port-mapping`);
  const rules = (text: string) => lint(text).findings.map(({ rule }) => rule);

  test.each([
    '<!-- ciblint-disable-next bundle/port-xor-range: a reason -->',
    '<!--ciblint-disable-next bundle/port-xor-range-->',
    '<!-- ciblint-disable bundle/port-xor-range: from here on -->',
    '<!-- ciblint-disable-file\n bundle/port-xor-range : a reason: with a colon -->',
  ])('%s', (comment) => expect(rules(both(comment))).toEqual([]));

  test('speak of the next element and what is in it', () => {
    expect(rules(`<!-- ciblint-disable-next bundle/port-xor-range -->${BUNDLE}`)).toEqual([]);
    expect(
      rules(
        `<resources><!-- ciblint-disable-next bundle/port-xor-range --><primitive id="a" class="lsb" type="b"/>${BUNDLE}</resources>`,
      ),
    ).toEqual(['suppression/unused', 'bundle/port-xor-range']);
  });

  test('are found where they stand in a comment of several lines, CR or not', () => {
    const text =
      '<!-- ciblint-disable-file\r\n  suppression/unused,\r\n  bundle/no-such-rule -->\r\n<bundle id="a"><docker image="i:1"/></bundle>';
    expect(lint(text).findings.map(({ rule, range }) => `${rule} ${range.start.line}:${range.start.column}`)).toEqual([
      'suppression/unused 2:3',
      'suppression/unknown-rule 3:3',
    ]);
  });

  test('end where they are enabled again', () => {
    const twice = `<resources><!-- ciblint-disable bundle/port-xor-range -->${BUNDLE}<!-- ciblint-enable bundle/port-xor-range -->${BUNDLE.replaceAll('"web"', '"b"').replaceAll('"http"', '"c"')}</resources>`;
    expect(rules(twice)).toEqual(['bundle/port-xor-range']);
  });

  test('that name an unknown rule suppress nothing, and the nearest is named', () => {
    const { findings } = lint(both('<!-- ciblint-disable-next bundle/port-xor-rang, bundle/port-xor-range -->'));
    expect(findings.map(line)).toEqual([
      '2:38: warning: There is no rule bundle/port-xor-rang; did you mean bundle/port-xor-range? [suppression/unknown-rule]',
    ]);
  });

  test('cannot silence what is said of themselves', () => {
    const text =
      '<!-- ciblint-disable-file suppression/unused, bundle/port-xor-range --><bundle id="a"><docker image="i:1"/></bundle>';
    expect(rules(text)).toEqual(['suppression/unused', 'suppression/unused']);
  });

  test('of a rule that is off are not called unused', () => {
    const off = ruleWith(() => ({}), 'test/off');
    const options = { ...optionsWith(), known: new Set([...ALL_RULES.map(({ id }) => id), off.id]) };
    const text =
      '<!-- ciblint-disable-file test/off: only strict has it --><bundle id="a"><docker image="i:1"/></bundle>';
    expect(lintText(text, 'test.xml', options).findings).toEqual([]);
  });

  test('are not for what is no XML', () => {
    expect(rules('<!-- ciblint-disable-file well-formed --><bundle>')).toEqual(['well-formed']);
  });

  test('by the configuration go by id', () => {
    const options = optionsWith();
    const ignore = [{ rule: 'bundle/port-xor-range', id: 'http' }];
    expect(lintText(BUNDLE, 'test.xml', { ...options, ignore }).findings).toEqual([]);
    const other = [{ rule: 'bundle/port-xor-range', id: 'https' }];
    expect(lintText(BUNDLE, 'test.xml', { ...options, ignore: other }).findings).toHaveLength(1);
  });
});

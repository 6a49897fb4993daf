/** Rules, access rules and alerts: what keeps to one finding, and what follows the release. */
import { expect, test } from '@jest/globals';
import { releaseOf } from '../../src/cib/release.js';
import { schema } from '../../src/cib/schema/version.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, optionsWith } from '../linting.js';

const rules = ALL_RULES.filter(({ id }) => /^(?:schema|rule|acl|alert|nvset)\//.test(id));

function found(text: string, pacemaker?: string): readonly string[] {
  const release = pacemaker === undefined ? undefined : releaseOf(pacemaker);
  const options = { ...optionsWith(rules), ...(release === undefined ? {} : { release }) };
  return lintText(text, 'cib.xml', options).findings.map(({ rule }) => rule);
}

const location = (conditions: string, attributes = 'score="5"') =>
  `<rsc_location id="l" rsc="web"><rule id="r" ${attributes}>${conditions}</rule></rsc_location>`;

test('a date that cannot be read is in no range', () => {
  const range = '<date_expression id="d" operation="in_range" start="soon" end="2001-01-01"/>';
  expect(found(location(range))).toEqual(['rule/date']);
});

test('what is not allowed somewhere is judged no further', () => {
  const expression = '<expression id="e" attribute="#uname" operation="eq" value="nobody"/>';
  const cib = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/></nodes><resources/><constraints/><rsc_defaults><meta_attributes id="m">
<rule id="r">${expression}</rule><nvpair id="p" name="priority" value="1"/></meta_attributes></rsc_defaults></configuration></cib>`;
  expect(found(cib)).toEqual(['rule/expression-place']);
});

test('a fencing device sees nodes, other resources do not', () => {
  const meta = `<meta_attributes id="m"><rule id="r"><expression id="e" attribute="#uname" operation="eq" value="alpha"/></rule>
<nvpair id="p" name="priority" value="1"/></meta_attributes>`;
  expect(found(`<primitive id="f" class="stonith" type="fence_xvm">${meta}</primitive>`)).toEqual([
    'rule/op-node-expression',
  ]);
  expect(found(`<primitive id="f" class="systemd" type="httpd">${meta}</primitive>`)).toEqual([
    'rule/expression-place',
  ]);
});

test('conditions are compared through rules of the same kind only', () => {
  const [one, two] = ['alpha', 'beta'].map(
    (name) => `<expression id="${name}" attribute="#uname" operation="eq" value="${name}"/>`,
  );
  expect(found(location(`${one}<rule id="s"><rule id="t">${two}</rule></rule>`))).toEqual(['rule/never-holds']);
  expect(found(location(`${one}<rule id="s" boolean-op="or">${two}</rule>`))).toEqual([]);
  expect(found(location(`${one}${two}`, 'score="5" boolean-op="or"'))).toEqual([]);
});

test('rules inside rules are no reason to take long', () => {
  // libxml2 takes no more than 256.
  const depth = 250;
  const open = Array.from({ length: depth }, (_, i) => `<rule id="r${i}" role="Promoted">`).join('');
  const text = `<rsc_location id="l" rsc="web">${open}<expression id="e" attribute="a" operation="defined"/>${'</rule>'.repeat(depth)}</rsc_location>`;
  const start = performance.now();
  expect(found(text).filter((rule) => rule === 'rule/role-ignored')).toHaveLength(depth - 1);
  expect(performance.now() - start).toBeLessThan(5000);
});

test('a misspelt reference is not also an unused role', () => {
  const acls = `<acls><acl_target id="u"><role id="raeder"/></acl_target><acl_role id="reader"/></acls>`;
  expect(found(acls)).toEqual([]);
});

test('a lifetime has no set of attributes to give a score to', () => {
  const rule = '<rule id="r" score="50"><date_expression id="d" operation="gt" start="2030-01-01"/></rule>';
  const text = `<rsc_location id="l" rsc="web" node="alpha" score="5"><lifetime>${rule}</lifetime></rsc_location>`;
  const { findings } = lintText(text, 'cib.xml', { ...optionsWith(rules), schema: schema('3.9') });
  const ignored = findings.filter(({ rule: id }) => id === 'rule/score-ignored');
  expect(ignored.map(({ remedy }) => remedy)).toEqual([
    'Remove the score, or write score="INFINITY" where the schema asks for one',
  ]);
});

test('what a rule elsewhere asks about is told where it is used, unless it is told where it stands', () => {
  const node = '<expression id="e" attribute="#uname" operation="eq" value="alpha"/>';
  const defaults = (rule: string) =>
    `<rsc_defaults><meta_attributes id="m">${rule}<nvpair id="p" name="priority" value="1"/></meta_attributes></rsc_defaults>`;
  const cluster = `<cluster_property_set id="o"><rule id="r">${node}</rule><nvpair id="x" name="batch-limit" value="1"/></cluster_property_set>`;
  const constraints = `<constraints>${location(node)}</constraints>`;
  expect(found(`<configuration>${constraints}${defaults('<rule id-ref="r"/>')}</configuration>`)).toEqual([
    'rule/expression-place',
  ]);
  const inner = '<rule id="o"><rule id-ref="r"/><date_expression id="d" operation="gt" start="2030-01-01"/></rule>';
  expect(found(`<configuration>${constraints}${defaults(inner)}</configuration>`)).toEqual(['rule/expression-place']);
  expect(
    found(`<configuration><crm_config>${cluster}</crm_config>${defaults('<rule id-ref="r"/>')}</configuration>`),
  ).toEqual(['rule/expression-place']);
});

test('references between rules are no reason to take long', () => {
  const count = 5000;
  const rules = Array.from(
    { length: count },
    (_, i) =>
      `<rsc_location id="l${i}" rsc="web"><rule id="r${i}" score="5"><rule id-ref="r${i + 1}"/></rule></rsc_location>`,
  );
  const start = performance.now();
  const text = `<constraints>${rules.join('')}</constraints>`;
  expect(found(text)).toEqual([]);
  expect(found(text.replace(`id-ref="r${count}"`, 'id-ref="r0"'))).toEqual(['rule/reference-loop']);
  expect(performance.now() - start).toBeLessThan(5000);
});

test.each([
  ['<rsc_expression id="e" type="apache"/>', 'Remove rsc_location "l", whose rule has no other condition'],
  ['<rule id="i"><rsc_expression id="e" type="apache"/></rule>', 'Remove rsc_location "l", whose rule'],
  [
    '<rule id="i"><rsc_expression id="e" type="apache"/></rule><expression id="f" attribute="a" operation="defined"/>',
    'Remove rule "i", which has no other condition',
  ],
  ['<rsc_expression id="e" type="apache"/><expression id="f" attribute="a" operation="defined"/>', 'Remove it;'],
])('what is left without an expression: %s', (conditions, remedy) => {
  const { findings } = lintText(location(conditions), 'cib.xml', optionsWith(rules));
  expect(findings.map(({ rule }) => rule)).toEqual(['rule/expression-place']);
  expect(findings[0]?.remedy).toContain(remedy);
});

test.each([
  ['2030-01-01T10:00:00 CET', 'Write start="2030-01-01 10:00:00Z"'],
  ['2030-01-01t10:00', 'Write start="2030-01-01 10:00"'],
  ['2030-01-01_10:00', 'Write start="2030-01-01 10:00"'],
  [' 2030-01-01', 'Write start="2030-01-01"'],
  ['2030-01-01 10:00:00+02:00', 'Write start="2030-01-01 10:00:00 +02:00"'],
  ['2030-01-01 10:00:00+25:00', undefined],
  ['-2030-01-01', undefined],
])('%s is never written otherwise without being asked', (start, title) => {
  const options = { ...optionsWith(rules), release: releaseOf('2.1.5') ?? fail() };
  const { findings } = lintText(
    location(`<date_expression id="d" operation="gt" start="${start}"/>`),
    'c.xml',
    options,
  );
  expect(findings.map(({ rule }) => rule)).toEqual(['rule/date-reading']);
  expect(findings[0]?.fix?.title).toBe(title);
  if (title !== undefined) expect(findings[0]?.fix?.applicability).toBe('unsafe');
});

function fail(): never {
  throw new Error('no such release');
}

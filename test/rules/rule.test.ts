/** Rules, access rules and alerts: what keeps to one finding, and what follows the release. */
import { expect, test } from '@jest/globals';
import { releaseOf } from '../../src/cib/release.js';
import { XPATH } from '../../src/cib/values/xpath.js';
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
  const depth = 4000;
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

test.each([
  ['//nvpair[@name="a\'b"]', true],
  ['/', true],
  ['(//a)[1]', true],
  ['//*', true],
  ['//a | //b', true],
  ["id('x')/@y", true],
  ['  ', false],
  ['//a[1', false],
  ['//a]', false],
  ['//a[(1])', false],
  ['//a[]', false],
  ['//a[@b="c]', false],
  ['///a', true],
  ['//a//', false],
  ['//a/@', false],
])('XPath %s', (text, ok) => {
  expect(XPATH.check(text).ok).toBe(ok);
});

import { expect, test } from '@jest/globals';
import { XPATH } from '../../../src/cib/values/xpath.js';

/** What is wrong with an expression, with the part in question; undefined where nothing is. */
function fault(text: string): string | undefined {
  const verdict = XPATH.check(text);
  if (verdict.ok) return undefined;
  return `${verdict.reason} «${verdict.at === undefined ? text : text.slice(verdict.at.start, verdict.at.end)}»`;
}

test.each([
  '/',
  '/cib',
  '//*',
  ' //primitive ',
  '///primitive',
  '//nvpair[@name="a\'b"]',
  '(//a)[1]',
  '//a | //b',
  "id('x')/@y",
  '/cib/configuration/*[not(self::acls)]//@*',
  '//primitive[@id = "web" and @type="x"or 1]/..',
  '//a/child :: b[descendant-or-self::node()]',
  '//a/text() | //comment() | //processing-instruction("x")',
  '//and[or]/div[mod = 1 mod 2]',
  '//*[* * * > -count(//a) div .5]',
  '//a[contains(concat(@b, "c", 1), substring(@d, 1))][last()]',
  '//é-1.x',
  '//xml:a',
])('%s selects elements', (text) => {
  expect(fault(text)).toBeUndefined();
});

// Each of these is refused by xmllint --xpath 2.9.14, or selects nothing with cibadmin --show-access 2.1.5.
test.each([
  ['  ', 'is empty «  »'],
  ['//a[1', 'has "[" without "]" «[»'],
  ['//a]', 'has "]" without "[" «]»'],
  ['//a[(1])', 'has "(" without ")" «(»'],
  ['//a[]', 'has nothing in "[]" «[]»'],
  ['//a[@b="c]', 'has a quote " that is not closed «"c]»'],
  ['//a//', 'ends in "//" «//»'],
  ['//a/@', 'ends in "@" «@»'],
  ['//a |', 'ends in "|" «|»'],
  ["//a[@id=='x']", 'has "==", for which XPath has "=" «==»'],
  ['//a[@b && @c]', 'has "&&", for which XPath has "and" «&&»'],
  ['//a[@b="x" || @c]', 'has "||", for which XPath has "or" «||»'],
  ['//a[@b AND @c]', 'has "AND", for which XPath has "and" «AND»'],
  ['//a[@id=]', 'cannot have "]" behind "=" «]»'],
  ['//a["b" "c"]', 'cannot have "c" behind "b" «"c"»'],
  ['//a[not @b]', 'cannot have "@" behind "not" «@»'],
  ['//a b', 'cannot have "b" behind "a" «b»'],
  ['//1a', 'cannot have "1" behind "//" «1»'],
  ['#web', 'has "#", which means nothing in XPath «#»'],
  ['//a[@b=“c”]', 'has “ for a quote, but XPath quotes with \' or " «“»'],
  ['//a/chld::b', 'has the axis "chld", which is none «chld»'],
  ['//a/b()', 'has "b(" behind a slash, where only names and tests of nodes stand «b»'],
  ['//a[ends-with(@b, "c")]', 'calls ends-with(), which XPath has only since 2.0 «ends-with»'],
  ['//a[string-lengt(@b)]', 'calls string-lengt(), which is no function of XPath «string-lengt»'],
  ['//a[contains(@b)]', 'calls contains() with 1 argument, but it takes 2 «contains(@b)»'],
  ['//a[true(1)]', 'calls true() with 1 argument, but it takes none «true(1)»'],
  ['//a[concat(@b)]', 'calls concat() with 1 argument, but it takes 2 or more «concat(@b)»'],
  ['//a[count("b")]', 'has ""b"" where elements must be selected, but that is a text «"b"»'],
  ['//a[@b = $user]', 'has the variable "$user", of which Pacemaker sets none «$user»'],
  ['//x:a', 'has the prefix "x", which stands for no namespace here «x»'],
  ['count(//a)', 'is a number and so selects nothing «count(//a)»'],
  ['//a/@b="c"', 'is true or false and so selects nothing «//a/@b="c"»'],
  ['a', 'selects nothing, as it does not begin with a slash «a»'],
  ['//a | b/c', 'has the path "b/c", which selects nothing, as it does not begin with a slash «b/c»'],
  ['./a b', 'cannot have "b" behind "a" «b»'],
])('%s', (text, expected) => {
  expect(fault(text)).toBe(expected);
});

test('brackets in brackets are no reason to fail', () => {
  const inBrackets = (depth: number) => `${'('.repeat(depth)}//a${')'.repeat(depth)}`;
  expect(fault(inBrackets(499))).toBeUndefined();
  expect(XPATH.check(inBrackets(500))).toMatchObject({ reason: 'has too many brackets in one another' });
  expect(XPATH.check('['.repeat(1_000_000)).ok).toBe(false);
  expect(XPATH.check(`//a${'[1]'.repeat(200_000)}`).ok).toBe(true);
});

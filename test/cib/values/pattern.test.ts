import { describe, expect, test } from '@jest/globals';
import { PATTERN, RESOURCE_PATTERN } from '../../../src/cib/values/pattern.js';

/** By glibc 2.36. */
const RIGHT =
  ' | a** | a+? | a{,3} | a{32767} | a{1}{2} | a) | ) | ) ( ) | () | a| | |a | || | []a] | [^]a] | [a-] | [%--] | [--a] | [a-a] | ' +
  '[[:alpha:]] | [:alpha:] | [[.a.]] | [[=a=]] | [[.a.]-z] | [[] | [\\] | [\\]] | (a)\\1 | \\w+ | (|a) | (a|)* | x{0} | \\{ | a{,} | ' +
  'é* | a\\{1 | \\( | (){2} | ^a$ | a^b | \\d+ | [[.-.]-z] | [a-[.z.]] | a{2,} | ^web-[0-9]+$ | vm-(a|b).* | } | a}';
const WRONG =
  '*a | a|*b | (*a) | ^* | $* | a{ | a{1 | a{x} | a{3,2} | a{32768} | {1} | (a | [a | [] | [z-a] | [a-z-9] | [[:foo:]] | ' +
  '[[:alpha] | [[:alpha:] | [[.ab.]] | [[:alpha:]-z] | [a-[:alpha:]] | a\\ | \\1 | (a\\1) | \\2(a)(b) | \\b* | a{1,2,3} | a{1 } | ' +
  '(?:a) | (?i)a | (+a) | a|+ | [[.hyphen.]] | [[ | [[=ab=]] | \\<* | a{99999999999} | ^+a | (^+) | a{} | a{-1} | [[:ALPHA:]] | ' +
  'a{1,2 | { | a|{ | [^ | [a- | [[. | [[.a | [[:alpha: | [[=a | [a-[=z=]] | ((a) | a(';

const split = (texts: string) => texts.split(' | ');

describe('regular expressions', () => {
  test.each(split(RIGHT))('"%s" is one', (text) => expect(PATTERN.check(text)).toEqual({ ok: true, value: text }));
  test.each(split(WRONG))('"%s" is none', (text) => expect(PATTERN.check(text).ok).toBe(false));

  test.each([
    ['a|*b', 'has "*" with nothing to repeat', 2, 3],
    ['web-[0-9', 'has "[" without "]"', 4, 5],
    ['(a(b)', 'has "(" without ")"', 0, 1],
    ['a{3,2}b', 'repeats at least 3 but at most 2 times', 1, 6],
    ['[z-a]', 'has the range "z-a", which is none', 1, 4],
    ['[[:foo:]]', 'has the unknown character class "foo"', 1, 8],
    ['x\\1', 'refers back to group 1, which is not complete', 1, 3],
    ['x\\', 'ends in a backslash', 1, 2],
  ])('%s %s', (text, reason, start, end) =>
    expect(PATTERN.check(text)).toEqual({ ok: false, reason, at: { start, end } }),
  );

  test('an rsc-pattern may select what does not match', () => {
    expect(RESOURCE_PATTERN.check('!^web')).toEqual({ ok: true, value: { pattern: '^web', inverted: true } });
    expect(RESOURCE_PATTERN.check('!*')).toMatchObject({ ok: false, at: { start: 1, end: 2 } });
  });

  test('long ones take no longer than they are', () => {
    const began = Date.now();
    for (const piece of ['(a+)+', '[', '(', '\\(', 'a{1,2}', '[[:alpha:]-', '[a-b]', '((((', '{']) {
      PATTERN.check(piece.repeat(100_000));
      PATTERN.check(`a${piece.repeat(100_000)}`);
    }
    expect(Date.now() - began).toBeLessThan(3000);
  });
});

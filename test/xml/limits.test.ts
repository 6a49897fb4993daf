import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { NO_FRAMES, read } from './reading.js';

const TOO_LONG = 'x'.repeat(10_001_000);
const LONGEST = 'x'.repeat(9_999_000);

/** What libxml2 refuses for its size alone: the text, where it is told, and in which words. */
const REFUSED = {
  'a value': [`<a b="1" long="${TOO_LONG}"/>`, [9, 13], 'The value of long is longer than 10,000,000 characters'],
  'a value without end': [`<a b="1" long="${TOO_LONG}`, [8, 9], 'A tag or a value in it is longer than'],
  text: [`<a>${TOO_LONG}</a>`, [3, 4], 'A stretch of text is longer than'],
  'blank text': [`<a>${' '.repeat(10_000_001)}<b/></a>`, [3, 4], 'A stretch of text is longer than'],
  'a comment': [`<a><!--${TOO_LONG}--></a>`, [3, 7], 'A comment is longer than'],
  'a comment without end': [`<a><!--${TOO_LONG}`, [3, 7], 'A comment is longer than'],
  'a section': [`<a><![CDATA[${TOO_LONG}]]></a>`, [3, 12], 'A CDATA section is longer than'],
  'an instruction': [`<a><?x ${TOO_LONG}?></a>`, [3, 5], 'A processing instruction is longer than'],
  'the name of an element': [`<${'a'.repeat(50_001)}/>`, [1, 2], 'The name of an element is longer than 50,000'],
  'the name of an attribute': [`<a ${'b'.repeat(50_001)}="1"/>`, [3, 4], 'The name of an attribute is longer than'],
} as const;

describe.each(Object.entries(REFUSED))('too long: %s', (_, [text, [start, end], words]) => {
  test.each([['whole', []] as const, ['in pieces', [65_536]] as const])('%s', (_, cuts) => {
    const { problems } = read(text, NO_FRAMES, cuts);
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem?.at.start).toBe(start);
    if (!text.endsWith('x')) expect(problem?.at.end).toBe(end);
    expect(problem?.messageId === 'malformed' ? problem.with.problem : problem).toContain(words);
  });
});

test.each([
  ['a value', `<a b="${LONGEST}"/>`],
  ['text', `<a>${LONGEST}</a>`],
  ['a comment', `<a><!--${LONGEST}--></a>`],
  ['a name', `<${'a'.repeat(49_000)}/>`],
  ['100,000 attributes', `<a${Array.from({ length: 100_000 }, (_, n) => ` n${n}="${'x'.repeat(110)}"`).join('')}/>`],
  ['text of much and many', `<a>${`${'x'.repeat(6_000_000)}<b/>`.repeat(2)}</a>`],
])('not too long: %s', (_, text) => {
  expect(read(text, NO_FRAMES, [65_536]).problems).toEqual([]);
});

const whenInstalled = spawnSync('xmllint', ['--version']).status === 0 ? describe : describe.skip;

whenInstalled('libxml2 refuses the same', () => {
  test.each(Object.entries(REFUSED))('%s', (_, [text]) => {
    expect(accepts(text)).toBe(false);
  });

  test.each([
    [257, true],
    [258, false],
  ])('%d elements inside each other', (depth, isAccepted) => {
    const text = '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(accepts(text)).toBe(isAccepted);
    expect(read(text, NO_FRAMES, []).problems).toHaveLength(isAccepted ? 0 : 1);
  });
});

function accepts(text: string): boolean {
  return spawnSync('xmllint', ['--noout', '-'], { input: text, maxBuffer: 2 ** 30 }).status === 0;
}

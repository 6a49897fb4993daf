/** What rule authors are told about a rule that breaks its promises. */
import { describe, expect, test } from '@jest/globals';
import { RULES } from '../rules/index.js';
import type { AnyRule } from '../src/engine/rule.js';
import { problemsOf } from '../src/testing/index.js';
import { ALL_RULES } from './linting.js';

const RULE: AnyRule = {
  id: 'site/image',
  severity: 'warning',
  summary: 'Images have names',
  why: 'w',
  remedy: 'r',
  messages: { found: 'found' },
  examples: [
    { bad: '<bundle id="web"><podman image="«»"/></bundle>', says: ['found'] },
    { good: '<bundle id="web"><podman image="httpd:2.4"/></bundle>' },
  ],
  check: (context) => ({
    podman(element) {
      const image = element.attr('image');
      if (image?.value === '') context.report({ say: 'found', at: image });
    },
  }),
};

const [BAD, GOOD] = RULE.examples as [AnyRule['examples'][number], AnyRule['examples'][number]];

function fixing(text: string, more: object = {}): object {
  return {
    check: (context: Parameters<AnyRule['check']>[0]) => ({
      podman(element: { attr(name: string): { value: string; valueRange: object } | undefined }) {
        const image = element.attr('image');
        if (image?.value !== '') return;
        const fix = { title: 'Name it', edits: [{ range: image.valueRange, text }], ...more };
        context.report({ say: 'found', at: image, fix } as never);
      },
    }),
  };
}

describe('problemsOf', () => {
  test('finds none where there is none', () => {
    expect(problemsOf(RULE)).toEqual([]);
    expect(problemsOf({ ...RULE, ...fixing('httpd:2.4'), fixable: true })).toEqual([]);
    expect(problemsOf({ ...RULE, ...fixing('x:1', { applicability: 'unsafe' }), hasSuggestions: true })).toEqual([]);
  });

  test('holds our own rules to the same', () => {
    const inAreas = RULES.filter(({ id }) => id.startsWith('cib/') || id === 'bundle/port-xor-range');
    expect(inAreas.length).toBeGreaterThan(1);
    for (const rule of inAreas) expect(problemsOf(rule, ALL_RULES)).toEqual([]);
  });

  test.each<[object, string]>([
    [{ id: 'image' }, 'its id must be area/name'],
    [{ severity: 'warn' }, 'its severity must be error, warning, info'],
    [{ check: undefined }, 'it has no function check'],
    [{ messages: undefined }, 'it has no messages'],
    [{ messages: { found: 3 } }, 'its message found must be a text or a function that gives one'],
    [{ remedy: undefined }, 'it has no remedy'],
    [{ examples: undefined }, 'it has no list of examples'],
    [{ examples: [GOOD, { bad: 'x' }] }, "example 2 must be { good: '…' } or { bad: '…', says: ['…'] }"],
    [{ options: {} }, 'its options must be { schema: …, default: … }'],
    [{ see: [{ title: 'x' }] }, "its see must be a list of { title: '…', url: '…' }"],
    [{ messages: { found: 'x', other: 'y' } }, 'no bad example shows the message other'],
    [{ examples: [BAD] }, 'there is no good example'],
    [{ check: () => undefined }, 'check gives no listeners'],
    [
      { check: (context: Parameters<AnyRule['check']>[0]) => ({ ...RULE.check(context), podmann() {} }) },
      'it listens to podmann, which is no element of a CIB',
    ],
    [
      { examples: [{ ...BAD, bad: '<bundle id="«web»"><podman image=""/></bundle>' }, GOOD] },
      'example 1: expected found at 12-15 "web", found found at 32-32 ""',
    ],
    [
      { examples: [{ ...BAD, bad: '<bundle id="web"><podman image=""/></bundle>' }, GOOD] },
      'example 1: it says 1 messages and marks 0 places',
    ],
    [
      { examples: [BAD, GOOD, { good: '<bundle id="web"><podman image=""/></bundle>' }] },
      'example 3: expected nothing, found found at 32-32 ""',
    ],
    [{ ...fixing('x:1') }, 'an example shows such a fix, but fixable is not set'],
    [{ fixable: true }, 'it is fixable, but no example shows such a fix'],
    [{ hasSuggestions: true }, 'it is hasSuggestions, but no example shows such a fix'],
    [{ ...fixing(''), fixable: true }, 'the fix "Name it" does not repair what found is about'],
    [{ ...fixing('"'), fixable: true }, 'the fix "Name it" of found leaves no XML: well-formed: '],
  ])('%j', (change, problem) => {
    expect(problemsOf({ ...RULE, ...change } as AnyRule).join('\n')).toContain(problem);
  });

  test('says what fails inside the rule, and what other rules say about its examples', () => {
    const throwing = { ...RULE, check: () => ({ podman: () => JSON.parse('{') }) } as AnyRule;
    expect(problemsOf(throwing)[0]).toMatch(/^example 1: rule site\/image failed at example\.xml:1:/);
    const other = { ...RULE, id: 'site/other' };
    expect(problemsOf(RULE, [other])).toEqual(['example 1: another rule speaks about it: site/other: found']);
  });
});

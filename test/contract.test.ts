/** What every rule promises, whatever it checks. */
import { describe, expect, test } from '@jest/globals';
import { RULES } from '../rules/index.js';
import { BUILT_IN, wellFormed } from '../src/engine/builtin.js';
import type { Finding, Fix } from '../src/engine/finding.js';
import type { AnyRule, Example } from '../src/engine/rule.js';
import { runExample } from '../src/testing/index.js';

const ALL = [...RULES, ...BUILT_IN];

test('rules have ids of their own', () => {
  const ids = ALL.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(RULES.length).toBeGreaterThan(0);
});

describe.each(ALL.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('says what it is', () => {
    expect(id).toMatch(/^(?:[a-z]+\/)?[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(['error', 'warning', 'info']).toContain(rule.severity);
    expect(rule.summary).toMatch(/^[A-Z`].*[^.]$/);
    expect(rule.why.trim().length).toBeGreaterThan(60);
    expect(rule.remedy).toMatch(/^[A-Z`].*[^.]$/s);
    for (const cover of rule.covers ?? [])
      expect(cover).toMatch(/^(manual\/\d+|crm_verify\/[a-z0-9-]+|pcs\/[A-Z]+\d+|crmsh\/[A-Z]+\d+)$/);
  });

  test('shows every message in a bad example', () => {
    const shown = rule.examples.flatMap((example: Example) => ('bad' in example ? example.says : []));
    expect(new Set(shown)).toEqual(new Set(Object.keys(rule.messages)));
  });

  test('has a good example', () => {
    expect(rule.examples.some((example: Example) => 'good' in example)).toBe(true);
  });

  test.each(rule.examples.map((example: Example) => ['bad' in example ? example.bad : example.good, example] as const))(
    '%s',
    (_, example: Example) => {
      const outcome = runExample(rule, example, ALL);
      expect(outcome.error).toBeUndefined();
      expect(outcome.found).toEqual(outcome.expected);
      expect(outcome.others).toEqual([]);
      for (const finding of outcome.findings) expect(finding.message).toMatch(/^[^\n]*[^.\n]$/);
      if ('bad' in example) expect(outcome.expected).toHaveLength(example.says.length);
    },
  );

  test('fixes what it says it fixes', () => {
    const fixes = rule.examples.flatMap((example: Example) => fixesOf(rule, example));
    expect(fixes.some(({ fix }) => fix.applicability === 'safe')).toBe(rule.fixable === true);
    expect(fixes.some(({ fix }) => fix.applicability === 'unsafe')).toBe(rule.hasSuggestions === true);
    for (const { fix } of fixes) expect(fix.title).toMatch(/^[A-Z].*[^.]$/);
  });
});

// With no other rule on, the index has only what the rule says it reads.
test.each(ALL.filter(({ reads }) => reads !== undefined).map((rule) => [rule.id, rule] as const))(
  '%s reads only what it says it reads',
  (_, rule) => {
    for (const example of rule.examples as readonly Example[]) {
      const alone = runExample(rule, example);
      expect(alone.error).toBeUndefined();
      expect(alone.found).toEqual(alone.expected);
    }
  },
);

/** Every fix that an example shows. */
const FIXES = ALL.flatMap((rule) =>
  rule.examples.flatMap((example: Example) =>
    fixesOf(rule, example).map((each) => [`${rule.id}: ${each.fix.title}`, { rule, example, ...each }] as const),
  ),
);

describe('a fix', () => {
  test.each(FIXES)('changes places apart from one another: %s', (_, { fix, text }) => {
    const places = fix.edits.map(({ range }) => range).sort((a, b) => a.start.offset - b.start.offset);
    let end = 0;
    for (const range of places) {
      expect(range.start.offset).toBeGreaterThanOrEqual(end);
      expect(range.end.offset).toBeGreaterThanOrEqual(range.start.offset);
      end = range.end.offset;
    }
    expect(fix.edits.length).toBeGreaterThan(0);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(applied(fix, text)).not.toBe(text);
  });

  test.each(FIXES.filter(([, { fix }]) => fix.applicability === 'safe'))(
    'is safe: %s',
    (_, { rule, example, ...of }) => {
      const before = runExample(rule, { ...restOf(example), good: of.text }, ALL);
      const after = runExample(rule, { ...restOf(example), good: applied(of.fix, of.text) }, ALL);
      expect(after.error).toBeUndefined();
      // The finding is gone, and nothing else has come or gone, but for what the wrong name of an element hid.
      const others = before.findings.filter((finding) => JSON.stringify(finding) !== JSON.stringify(of.finding));
      const renames = of.fix.edits.some(({ range }) => of.text[range.start.offset - 1] === '<');
      const { messageId } = of.finding;
      if (renames) expect(kindsOf(after.findings)).not.toContain(`${rule.id} ${messageId}`);
      else expect(kindsOf(after.findings)).toEqual(kindsOf(others));
    },
  );

  test.each(FIXES.filter(([, { fix }]) => fix.applicability === 'unsafe'))(
    'repairs when chosen: %s',
    (_, { rule, example, fix, text }) => {
      const own = (good: string) =>
        runExample(rule, { ...restOf(example), good }, ALL).findings.filter((finding) => finding.rule === rule.id);
      expect(kindsOf(own(applied(fix, text))).join()).not.toBe(kindsOf(own(text)).join());
      expect(own(applied(fix, text)).length).toBeLessThanOrEqual(own(text).length);
      expect(runExample(rule, { ...restOf(example), good: applied(fix, text) }, [wellFormed]).others).toEqual([]);
    },
  );
});

/** The fixes in an example of a rule's own findings. */
function fixesOf(rule: AnyRule, example: Example): { finding: Finding; fix: Fix; text: string }[] {
  const { findings, text } = runExample(rule, example, ALL);
  return findings.flatMap((finding) =>
    finding.rule === rule.id && finding.fix !== undefined ? [{ finding, fix: finding.fix, text }] : [],
  );
}

/** What an example says besides its text. */
function restOf({ schema, pacemaker, options, also }: Example): Omit<Example, 'bad' | 'good' | 'says'> {
  const given = Object.entries({ schema, pacemaker, options, also }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

function applied({ edits }: Fix, text: string): string {
  const last = [...edits].sort((a, b) => b.range.start.offset - a.range.start.offset);
  return last.reduce(
    (before, edit) => before.slice(0, edit.range.start.offset) + edit.text + before.slice(edit.range.end.offset),
    text,
  );
}

function kindsOf(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, messageId }) => `${rule} ${messageId}`).sort();
}

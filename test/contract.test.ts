/** What every rule promises, whatever it checks. */
import { describe, expect, test } from '@jest/globals';
import { RULES } from '../rules/index.js';
import { BUILT_IN } from '../src/engine/builtin.js';
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
    const fixes = rule.examples.flatMap((example: Example) => fixedTexts(rule, example));
    expect(fixes.length > 0).toBe(rule.fixable === true);
    for (const { fixed, options } of fixes) {
      const again = runExample(rule, { ...options, good: fixed }, ALL);
      expect(again.found).toEqual([]);
      expect(again.others).toEqual([]);
    }
  });
});

/** The text of an example after the fix of each finding that has one. */
function fixedTexts(rule: AnyRule, example: Example): { fixed: string; options: object }[] {
  const { findings, text } = runExample(rule, example, ALL);
  const { schema, pacemaker, options, also } = example;
  return findings
    .filter((finding) => finding.rule === rule.id && finding.fix !== undefined)
    .map(({ fix }) => {
      const edits = [...(fix?.edits ?? [])].sort((a, b) => b.range.start.offset - a.range.start.offset);
      const fixed = edits.reduce(
        (before, edit) => before.slice(0, edit.range.start.offset) + edit.text + before.slice(edit.range.end.offset),
        text,
      );
      const kept = Object.entries({ schema, pacemaker, options, also }).filter(([, value]) => value !== undefined);
      return { fixed, options: Object.fromEntries(kept) };
    });
}

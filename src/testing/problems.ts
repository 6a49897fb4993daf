import { releaseOf } from '../cib/release.js';
import { isElementName } from '../cib/schema/names.js';
import { NEWEST_SCHEMA } from '../cib/schema/version.js';
import type { Finding, Fix } from '../engine/finding.js';
import type { AnyRule, Example } from '../engine/rule.js';
import { shapeProblem } from '../engine/rule-shape.js';
import { wellFormed } from '../engine/well-formed.js';
import { runExample } from './example.js';

/** What a rule may listen to besides elements by their names. */
const LISTENERS: ReadonlySet<string> = new Set(['*', 'faults', 'root', 'comment', 'end']);

/**
 * What is wrong with a rule, by the promises that ciblint's own rules keep, a sentence each; empty when all is well.
 * Every example must report what it marks and nothing else, every message must be shown, a fix must repair what it is
 * for. `rules` are others that run too and must have nothing to say about the examples.
 */
export function problemsOf(rule: AnyRule, rules: readonly AnyRule[] = []): string[] {
  const shape = shapeProblem(rule);
  if (shape !== undefined) return [shape];
  const { examples, messages } = rule;
  const shown = new Set(examples.flatMap((example: Example) => ('bad' in example ? example.says : [])));
  const ids = Object.keys(messages);
  const fixes = examples.flatMap((example: Example) => fixesIn(rule, example));
  return [
    ...listenerProblems(rule),
    ...ids.filter((id) => !shown.has(id)).map((id) => `no bad example shows the message ${id}`),
    ...[...shown]
      .filter((id) => !ids.includes(id))
      .map((id) => `an example says ${id}, which is no message of the rule`),
    ...(examples.some((example: Example) => 'good' in example) ? [] : ['there is no good example']),
    ...examples.flatMap((example: Example, index: number) =>
      exampleProblems(rule, example, rules).map((problem) => `example ${index + 1}: ${problem}`),
    ),
    ...fixes.flatMap(({ problem }) => problem ?? []),
    ...flagProblem(
      'fixable',
      rule.fixable,
      fixes.some(({ fix }) => fix.applicability === 'safe'),
    ),
    ...flagProblem(
      'hasSuggestions',
      rule.hasSuggestions,
      fixes.some(({ fix }) => fix.applicability === 'unsafe'),
    ),
  ];
}

function listenerProblems(rule: AnyRule): string[] {
  const release = releaseOf('2.1');
  if (release === undefined) return [];
  const judgedBy = { schema: NEWEST_SCHEMA, named: undefined, release, releaseIsGiven: true, whole: true };
  const listeners: unknown = rule.check({ options: rule.options?.default, ...judgedBy, report: () => {} });
  if (typeof listeners !== 'object' || listeners === null) return ['check gives no listeners'];
  return Object.keys(listeners)
    .filter((name) => !LISTENERS.has(name) && !isElementName(name))
    .map((name) => `it listens to ${name}, which is no element of a CIB`);
}

function exampleProblems(rule: AnyRule, example: Example, rules: readonly AnyRule[]): string[] {
  const { expected, found, others, error } = runExample(rule, example, rules);
  if (error !== undefined) return [error];
  const says = 'bad' in example ? example.says.length : 0;
  if (says !== expected.length) return [`it says ${says} messages and marks ${expected.length} places`];
  return [
    ...(expected.join('\n') === found.join('\n') ? [] : [`expected ${listed(expected)}, found ${listed(found)}`]),
    ...others.map((finding) => `another rule speaks about it: ${finding}`),
  ];
}

function listed(outcomes: readonly string[]): string {
  return outcomes.length === 0 ? 'nothing' : outcomes.join(' and ');
}

/** The fixes that an example shows, and what is wrong with each. */
function fixesIn(rule: AnyRule, example: Example): { fix: Fix; problem: string | undefined }[] {
  const { findings, text } = runExample(rule, example);
  return findings.flatMap((finding) =>
    finding.rule === rule.id && finding.fix !== undefined
      ? [{ fix: finding.fix, problem: fixProblem(rule, example, finding, finding.fix, text, findings.length) }]
      : [],
  );
}

function fixProblem(
  rule: AnyRule,
  example: Example,
  { messageId }: Finding,
  { edits, title }: Fix,
  text: string,
  before: number,
): string | undefined {
  const last = [...edits].sort((a, b) => b.range.start.offset - a.range.start.offset);
  const fixed = last.reduce(
    (all, edit) => all.slice(0, edit.range.start.offset) + edit.text + all.slice(edit.range.end.offset),
    text,
  );
  const { schema, pacemaker, options } = example;
  const given = Object.entries({ schema, pacemaker, options }).filter(([, value]) => value !== undefined);
  const { findings, others } = runExample(rule, { ...Object.fromEntries(given), good: fixed }, [wellFormed]);
  if (others.length > 0) return `the fix "${title}" of ${messageId} leaves no XML: ${others.join('; ')}`;
  return findings.length < before ? undefined : `the fix "${title}" does not repair what ${messageId} is about`;
}

function flagProblem(flag: string, declared: boolean | undefined, is: boolean): string[] {
  if (is === (declared === true)) return [];
  return [
    is ? `an example shows such a fix, but ${flag} is not set` : `it is ${flag}, but no example shows such a fix`,
  ];
}

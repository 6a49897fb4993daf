import { releaseOf } from '../cib/release.js';
import { schemaOf } from '../cib/schema/version.js';
import type { Finding } from '../engine/finding.js';
import { type LintOptions, lintText } from '../engine/lint.js';
import type { AnyRule, Example } from '../engine/rule.js';
import type { Range } from '../source/range.js';

/** An example with its marks taken out. */
export interface MarkedExample {
  /** The document. */
  readonly text: string;
  /** What stood between « and », in document order. */
  readonly ranges: readonly Range[];
}

/** Takes the marks « » out of an example; marks do not nest. */
export function unmark(example: string): MarkedExample {
  const ranges: Range[] = [];
  let text = '';
  let start: number | undefined;
  for (const piece of example.split(/([«»])/)) {
    if (piece === '«') start = text.length;
    else if (piece !== '»') text += piece;
    else if (start === undefined) throw new Error(`» without « in the example ${example}`);
    else {
      ranges.push({ start, end: text.length });
      start = undefined;
    }
  }
  return { text, ranges };
}

/** What an example gave, against what it says it gives. Both are lists of `messageId at "text"`, in document order. */
export interface ExampleOutcome {
  readonly expected: readonly string[];
  readonly found: readonly string[];
  /** Findings of other rules, as `rule/id: message`; those that the example's `also` names are left out. */
  readonly others: readonly string[];
  /** What failed inside the rule. */
  readonly error: string | undefined;
  readonly findings: readonly Finding[];
  readonly text: string;
}

/**
 * Runs one example of a rule, with every rule of `rules` on (the rule itself must not be among them, or be the same
 * object), and compares what is found with what is marked.
 */
export function runExample(rule: AnyRule, example: Example, rules: readonly AnyRule[] = []): ExampleOutcome {
  const { text, ranges } = unmark('bad' in example ? example.bad : example.good);
  const { findings, error } = lintText(text, 'example.xml', optionsOf(rule, example, rules));
  const says = 'bad' in example ? example.says : [];
  return {
    expected: ranges.map((range, i) => `${says[i]} at ${shown(text, range)}`),
    found: findings
      .filter((finding) => finding.rule === rule.id)
      .map(
        ({ messageId, range }) =>
          `${messageId} at ${shown(text, { start: range.start.offset, end: range.end.offset })}`,
      ),
    others: findings
      .filter((finding) => finding.rule !== rule.id && !(example.also ?? []).includes(finding.rule))
      .map((finding) => `${finding.rule}: ${finding.message}`),
    error,
    findings,
    text,
  };
}

function optionsOf(rule: AnyRule, example: Example, rules: readonly AnyRule[]): LintOptions {
  const schema = example.schema === undefined ? undefined : schemaOf(example.schema);
  const release = example.pacemaker === undefined ? undefined : releaseOf(example.pacemaker);
  const all = [rule, ...rules.filter((other) => other.id !== rule.id)];
  return {
    rules: all.map((each) => ({
      rule: each,
      severity: each.severity,
      options: each === rule && example.options !== undefined ? example.options : each.options?.default,
    })),
    known: new Set(all.map(({ id }) => id)),
    ...(schema === undefined ? {} : { schema }),
    ...(release === undefined ? {} : { release }),
  };
}

function shown(text: string, { start, end }: Range): string {
  return `${start}-${end} "${text.slice(start, end)}"`;
}

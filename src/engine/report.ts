import type { Range } from '../source/range.js';
import { Attribute, Element, type Place } from '../xml/nodes.js';
import type { Severity } from './finding.js';
import type { AnyRule, FixOf } from './rule.js';

/** A finding whose places are offsets still. */
export interface RawFinding {
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly message: string;
  readonly messageId: string;
  readonly remedy: string;
  readonly place: Place;
  readonly also: readonly { readonly message: string; readonly at: Range }[];
  readonly fix: FixOf | undefined;
}

/** A report as rules make it, with the types that `ReportOf` checks rubbed off. */
export interface LooseReport {
  readonly say: string;
  readonly with?: unknown;
  readonly at: Element | Attribute | Place;
  readonly also?: readonly { readonly message: string; readonly at: Range }[];
  readonly remedy?: string;
  readonly fix?: FixOf;
}

/** A rule's report in words; a message id that the rule does not have is the rule's mistake, and thrown. */
export function reportOf(rule: AnyRule, severity: Severity, report: LooseReport): RawFinding {
  const message = rule.messages[report.say];
  if (message === undefined) throw new Error(`${rule.id} has no message "${report.say}"`);
  return {
    rule,
    severity,
    message: typeof message === 'string' ? message : message(report.with),
    messageId: report.say,
    remedy: report.remedy ?? rule.remedy,
    place: placeOf(report.at),
    also: report.also ?? [],
    fix: report.fix,
  };
}

function placeOf(at: Element | Attribute | Place): Place {
  return at instanceof Element || at instanceof Attribute ? at.place : at;
}

import { toUSVString } from 'node:util';
import type { Finding, Severity } from '../engine/finding.js';
import { wellFormed } from '../engine/well-formed.js';
import { Fingerprints } from './fingerprint.js';
import type { Format } from './format.js';
import { logSafeJson } from './json-text.js';
import { Root } from './root.js';
import { explained, failureOf, NOT_CHECKED, sentence } from './words.js';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** GitLab's Code Quality report: one array. The description begins with the rule, as GitLab does not show `check_name`. */
export const gitlab: Format = function* (results, context) {
  const root = new Root(context);
  const fingerprints = new Fingerprints();
  let separator = '\n';
  const entry = (value: object) => {
    const text = `${separator}${logSafeJson(value)}`;
    separator = ',\n';
    return text;
  };
  yield '[';
  for (const result of results) {
    const path = toUSVString(root.within(result.path) ?? result.path.replaceAll('\\', '/'));
    const failure = failureOf(result);
    if (failure !== undefined) {
      const { line = 1, message } = failure;
      yield entry({
        description: `${NOT_CHECKED}: ${sentence(message)}`,
        check_name: NOT_CHECKED,
        fingerprint: fingerprints.ofFailure(path),
        severity: 'critical',
        location: { path, lines: { begin: line } },
      });
    }
    const prints = fingerprints.of(result, path);
    for (const [index, finding] of result.findings.entries()) {
      const { rule, range } = finding;
      yield entry({
        description: `${rule}: ${explained(finding)}`,
        check_name: rule,
        fingerprint: prints[index],
        severity: severityOf(finding),
        location: { path, lines: { begin: range.start.line, end: range.end.line } },
      });
    }
  }
  yield separator === '\n' ? ']\n' : '\n]\n';
};

/** Of a file that is no XML nothing else is known. */
function severityOf({ rule, severity }: Finding): string {
  return rule === wellFormed.id ? 'critical' : SEVERITY[severity];
}

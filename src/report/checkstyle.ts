import type { Format } from './format.js';
import { explained, failureOf, NOT_CHECKED, sentence } from './words.js';
import { xmlAttributes } from './xml.js';

/** Checkstyle's XML, for Jenkins, SonarQube and others: one `<file>` per file, also for clean ones. */
export const checkstyle: Format = function* (results) {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n';
  for (const result of results) {
    yield `  <file${xmlAttributes({ name: result.path })}>\n`;
    const failure = failureOf(result);
    if (failure !== undefined) {
      const { line = 1, column } = failure;
      const message = sentence(failure.message);
      yield `    <error${xmlAttributes({ line, column, severity: 'error', message, source: sourceOf(NOT_CHECKED) })}/>\n`;
    }
    for (const finding of result.findings) {
      const { line, column } = finding.range.start;
      const { severity, rule } = finding;
      const message = explained(finding);
      yield `    <error${xmlAttributes({ line, column, severity, message, source: sourceOf(rule) })}/>\n`;
    }
    yield '  </file>\n';
  }
  yield '</checkstyle>\n';
};

/** The rule as the name of a class, which readers group findings by. */
function sourceOf(rule: string): string {
  return `ciblint.rules.${rule.replaceAll('/', '.')}`;
}

import type { FileResult, Finding } from '../engine/finding.js';
import type { Format } from './format.js';
import { logSafeJson } from './json-text.js';
import { summaryOf } from './summary.js';

/** The version of the format; it changes when something that is there goes away or changes its meaning. */
const VERSION = 1;

/** One object, a line per file and per finding, so that it can be written and read piece by piece. */
export const json: Format = function* (results, { pageOf }) {
  yield `{"version":${VERSION},"files":[`;
  for (const [index, result] of results.entries()) {
    yield `${index === 0 ? '' : ','}\n${logSafeJson(headOf(result)).slice(0, -1)},"findings":[`;
    for (const [at, finding] of result.findings.entries()) {
      yield `${at === 0 ? '' : ','}\n${logSafeJson(findingOf(finding, pageOf(finding.rule)))}`;
    }
    yield ']}';
  }
  yield `${results.length === 0 ? '' : '\n'}],"summary":${logSafeJson(summaryOf(results))}}\n`;
};

function headOf({ path, omitted, error }: FileResult): object {
  return { path, omitted, error };
}

/** The finding with its keys in the order of the format's description; what is undefined is left out. */
export function findingOf(finding: Finding, page: string | undefined): object {
  const { rule, severity, message, messageId, remedy, range, element, related, fix, url = page } = finding;
  return { rule, severity, message, messageId, remedy, range, element, related, fix, url };
}

import type { Format } from './format.js';
import { findingOf } from './json.js';
import { logSafeJson } from './json-text.js';

/**
 * One JSON object a line: each finding as in `json`, with the path of its file; `{path, error}` for a file that could
 * not be read, `{path, omitted}` for one of which not all findings are told. A line can be taken as soon as it is there.
 */
export const ndjson: Format = function* (results, { pageOf }) {
  for (const { path, error, findings, omitted } of results) {
    if (error !== undefined) yield `${logSafeJson({ path, error })}\n`;
    for (const finding of findings) yield `${logSafeJson({ path, ...findingOf(finding, pageOf(finding.rule)) })}\n`;
    if (omitted !== undefined) yield `${logSafeJson({ path, omitted })}\n`;
  }
};

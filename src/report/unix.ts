import type { Format } from './format.js';
import { shower } from './visible.js';

/** `path:line:col: severity: message [area/rule]`, one physical line per finding, for editors and problem matchers. */
export const unix: Format = function* (results, { ciLog }) {
  const show = shower(ciLog);
  for (const { path, findings } of results) {
    for (const { range, severity, message, rule } of findings) {
      const { line, column } = range.start;
      yield `${show(`${path}:${line}:${column}: ${severity}: ${message} [${rule}]`)}\n`;
    }
  }
};

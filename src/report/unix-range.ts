import type { Format } from './format.js';
import { shower } from './visible.js';

/**
 * `path:line:col:endLine:endCol: severity: message [area/rule]`, one physical line per finding, for editors that mark
 * what is wrong from end to end; the end column is that of the first character behind it.
 */
export const unixRange: Format = function* (results, { ciLog }) {
  const show = shower(ciLog);
  for (const { path, findings } of results) {
    for (const { range, severity, message, rule } of findings) {
      const { start, end } = range;
      const place = `${start.line}:${start.column}:${end.line}:${end.column}`;
      yield `${show(`${path}:${place}: ${severity}: ${message} [${rule}]`)}\n`;
    }
  }
};

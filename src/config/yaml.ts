import { parseDocument } from 'yaml';
import { UsageError } from './config.js';

/** The value of a YAML text, called `name` in the error. Throws {@link UsageError}. */
export function parseYaml(text: string, name: string): unknown {
  const document = parseDocument(text);
  const problem = document.errors[0];
  // The first line has the place; a frame follows.
  if (problem !== undefined) throw new UsageError(`${name}: ${problem.message.split('\n')[0]?.replace(/:$/, '')}`);
  return document.toJS();
}

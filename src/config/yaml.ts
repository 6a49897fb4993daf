import { parseDocument } from 'yaml';
import { UsageError } from './config.js';

/** The value of a YAML text, called `name` in the error. Throws {@link UsageError}. */
export function parseYaml(text: string, name: string): unknown {
  const document = parseDocument(text);
  const problem = document.errors[0];
  if (problem !== undefined) throw new UsageError(`${name}: ${firstLine(problem)}`);
  try {
    const value: unknown = document.toJS();
    JSON.stringify(value);
    return value;
  } catch (error) {
    // An alias of what it stands in; or aliases of aliases of aliases.
    const why = error instanceof TypeError ? 'it is a part of itself' : firstLine(error as Error);
    throw new UsageError(`${name}: ${why}`);
  }
}

/** It has the place; a frame follows. */
function firstLine({ message }: Error): string {
  return (message.split('\n')[0] as string).replace(/:$/, '');
}

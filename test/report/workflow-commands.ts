/** A command that a line of a log gives the runner of GitHub Actions. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * What the runner takes out of a line, by the rules of its src/Runner.Common/ActionCommand.cs: `::name key=value,…::message`
 * at the start, blanks apart, where the first `::` ends the properties; or the older `##[name …]` anywhere.
 */
export function commandIn(line: string): WorkflowCommand | undefined {
  const text = line.trimStart();
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
  if (end !== -1) {
    const [name = '', ...rest] = text.slice(2, end).split(' ');
    const properties: Record<string, string> = {};
    for (const pair of rest.join(' ').trim().split(',')) {
      const at = pair.indexOf('=');
      if (at > 0 && at < pair.length - 1) properties[pair.slice(0, at)] = decoded(pair.slice(at + 1), PROPERTY);
    }
    return { name, properties, message: decoded(text.slice(end + 2), MESSAGE) };
  }
  const older = /##\[([^\]]*)\](.*)/s.exec(line);
  return older === null ? undefined : { name: `##${older[1]}`, properties: {}, message: older[2] as string };
}

const MESSAGE: readonly (readonly [string, string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const PROPERTY: typeof MESSAGE = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];

/** The runner replaces one after the other, the percent sign last. */
function decoded(text: string, escapes: typeof MESSAGE): string {
  return escapes.reduce((done, [written, char]) => done.replaceAll(written, char), text);
}

/**
 * What must not reach a terminal or a log as it is: control characters (an escape sequence rewrites what stands there
 * already), bidirectional controls (which reorder what is seen), separators that some take for line ends, marks and tags
 * that cannot be seen, and halves of surrogate pairs. CVE-2021-42574 is the best-known misuse.
 */
export const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text of the input with everything shown that would act or hide: a line end as `\n`, others as `\u{202e}`. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (hidden) => SHORT[hidden] ?? escaped(hidden));
}

/** One character as `\u{…}`. */
export function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * What the log of a CI service takes for a command anywhere in a line: `##[group]` (GitHub Actions, Azure Pipelines),
 * `##vso[task.complete]` (Azure Pipelines), `##teamcity[message]` (TeamCity).
 */
export const LOG_COMMAND = /##[a-z]*\[/gi;

/** One line that no log takes for a command; GitHub Actions looks for `::` at its start, too. */
export function inert(text: string): string {
  return text.replace(LOG_COMMAND, (command) => `${command.slice(0, -1)}\\[`).replace(/^(\s*)::/, '$1\\::');
}

/** How text of the input is shown: visible, and inert where the log would obey it. */
export function shower(ciLog: boolean): (text: string) => string {
  return ciLog ? (text) => inert(visible(text)) : visible;
}

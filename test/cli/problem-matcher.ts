/** What VS Code makes of the lines of a task, as its problemMatcher.ts does. */

export interface Task {
  readonly label: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly isBackground?: boolean;
  readonly problemMatcher: readonly VsCodeMatcher[];
}

export interface VsCodeMatcher {
  readonly owner: string;
  readonly severity?: string;
  readonly pattern: Pattern;
  readonly background?: { readonly beginsPattern: string; readonly endsPattern: string };
}

interface Pattern {
  readonly regexp: string;
  readonly kind?: string;
  readonly file: number;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly severity?: number;
  readonly message: number;
  readonly code?: number;
}

export interface Mark {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly severity: string;
  readonly message: string;
  readonly code?: string;
}

/** The marks of all lines; of several matchers the first that takes a line has it. */
export function editorMarks(matchers: readonly VsCodeMatcher[], output: string): Mark[] {
  return output.split('\n').flatMap((line) => {
    for (const matcher of matchers) {
      const mark = markOf(matcher, line);
      if (mark !== undefined) return [mark];
    }
    return [];
  });
}

/** The marks that stand after all that a watching task has written: those of its last report that is complete. */
export function lastReport(matchers: readonly VsCodeMatcher[], output: string): Mark[] | undefined {
  const { beginsPattern, endsPattern } = matchers.find(({ background }) => background !== undefined)?.background ?? {};
  let begun: string[] | undefined;
  let report: string[] | undefined;
  for (const line of output.split('\n')) {
    if (new RegExp(beginsPattern as string).test(line)) begun = [];
    else if (new RegExp(endsPattern as string).test(line)) report = begun;
    else begun?.push(line);
  }
  return report === undefined ? undefined : editorMarks(matchers, report.join('\n'));
}

function markOf({ pattern, severity }: VsCodeMatcher, line: string): Mark | undefined {
  const groups = new RegExp(pattern.regexp).exec(line);
  if (groups === null) return undefined;
  const part = (group: number | undefined) => (group === undefined ? undefined : groups[group]?.trim());
  const number = (name: 'line' | 'column' | 'endLine' | 'endColumn') => {
    const text = part(pattern[name]);
    return text === undefined ? {} : { [name]: Number.parseInt(text, 10) };
  };
  if (pattern.kind !== 'file' && part(pattern.line) === undefined) return undefined;
  const code = part(pattern.code);
  return {
    file: part(pattern.file) as string,
    ...number('line'),
    ...number('column'),
    ...number('endLine'),
    ...number('endColumn'),
    severity: part(pattern.severity) ?? severity ?? 'error',
    message: part(pattern.message) as string,
    ...(code === undefined ? {} : { code }),
  };
}

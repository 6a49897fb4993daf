import { CHECKING, DONE } from '../../watch/lines.js';
import { MESSAGE_AND_RULE, NUMBER, PATH } from './pattern.js';

const COMMON = {
  owner: 'ciblint',
  source: 'ciblint',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of VS Code.
  fileLocation: ['autoDetect', '${workspaceFolder}'],
} as const;

/** A finding, in format `unix-range`. */
const FINDING = {
  ...COMMON,
  pattern: {
    regexp: `^${[PATH, NUMBER, NUMBER, NUMBER, NUMBER].join(':')}: (error|warning|info): ${MESSAGE_AND_RULE}`,
    file: 1,
    line: 2,
    column: 3,
    endLine: 4,
    endColumn: 5,
    severity: 6,
    message: 7,
    code: 8,
  },
};

/** A file that is not in the encoding it claims. */
const UNDECODABLE = {
  ...COMMON,
  severity: 'error',
  pattern: { regexp: `^ciblint: ${PATH}:${NUMBER}:${NUMBER}: (.+)$`, file: 1, line: 2, column: 3, message: 4 },
};

/** A configuration that is wrong, or a file that cannot be read; no place in it is known. */
const WHOLE_FILE = {
  ...COMMON,
  severity: 'error',
  pattern: {
    regexp:
      '^ciblint: ((?:[A-Za-z]:)?[^:]*\\.(?:xml|cib|gz|bz2|json|ya?ml|js|mjs|ciblintrc)): (?!nothing to lint here)(.+)$',
    kind: 'file',
    file: 1,
    message: 2,
  },
};

/** A shell finds `npx` under its name on every system; `--no` keeps it from installing what is not there. */
const TASK = {
  type: 'shell',
  command: 'npx',
  presentation: { reveal: 'silent' },
} as const;

const ARGUMENTS = ['--no', '--', 'ciblint', '--format', 'unix-range'];

/** What `.vscode/tasks.json` holds: a task that checks once, and one that goes on watching. */
export function vscode(): object {
  return {
    version: '2.0.0',
    tasks: [
      {
        label: 'ciblint',
        ...TASK,
        args: [...ARGUMENTS, '.'],
        group: 'build',
        problemMatcher: [FINDING, UNDECODABLE, WHOLE_FILE],
      },
      {
        label: 'ciblint: watch',
        ...TASK,
        args: [...ARGUMENTS, '--watch', '.'],
        group: 'build',
        isBackground: true,
        problemMatcher: [
          {
            ...FINDING,
            background: { activeOnStart: true, beginsPattern: `^${CHECKING}`, endsPattern: `^${DONE}` },
          },
          UNDECODABLE,
          WHOLE_FILE,
        ],
      },
    ],
  };
}

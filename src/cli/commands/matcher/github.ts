import { MESSAGE_AND_RULE, NUMBER, PATH } from './pattern.js';

/**
 * A problem matcher of GitHub Actions for format `unix`. It does not know the severity `info`, and passes over lines
 * that name it; a second matcher takes those, names none and so gives them its own.
 */
export function github(): object {
  const place = `^${PATH}:${NUMBER}:${NUMBER}`;
  return {
    problemMatcher: [
      {
        owner: 'ciblint',
        pattern: [
          {
            regexp: `${place}: (error|warning): ${MESSAGE_AND_RULE}`,
            file: 1,
            line: 2,
            column: 3,
            severity: 4,
            message: 5,
            code: 6,
          },
        ],
      },
      {
        owner: 'ciblint-info',
        severity: 'notice',
        pattern: [{ regexp: `${place}: info: ${MESSAGE_AND_RULE}`, file: 1, line: 2, column: 3, message: 4, code: 5 }],
      },
    ],
  };
}

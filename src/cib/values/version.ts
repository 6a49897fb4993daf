import { read, refused, type Syntax } from './verdict.js';

/** Versions as rules compare them: integers joined by dots (`pcmk__compare_versions`); the parts. */
export const VERSION: Syntax<readonly number[]> = {
  wants: 'numbers joined by dots, such as 3.19.7',
  check(text) {
    if (text === '') return refused('is empty');
    const bad = /[^0-9.]/.exec(text);
    if (bad !== null)
      return refused('has other characters than digits and dots', { at: { start: bad.index, end: text.length } });
    return /^[0-9]+(?:\.[0-9]+)*$/.test(text)
      ? read(text.split('.').map(Number))
      : refused('has a dot without a number');
  },
};

/** Negative, zero or positive as `a` is lower than, the same as or higher than `b`; missing parts count as 0. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

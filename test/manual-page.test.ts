import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../src/cli/options.js';

const PAGE = 'man/ciblint.1';
const groff = (...args: readonly string[]) =>
  spawnSync('groff', ['-man', '-Tutf8', ...args, PAGE], { encoding: 'utf8' });
const isThere = groff().status === 0;

describe('the manual page', () => {
  test('has every command and every option', () => {
    const page = readFileSync(PAGE, 'utf8').replaceAll('\\-', '-');
    for (const { usage, options } of Object.values(COMMANDS)) {
      const [name] = usage.split(' ') as [string];
      if (name !== '$0') expect(page).toContain(`\\fB${name}\\fR`);
      for (const option of Object.keys(options)) expect(page).toMatch(new RegExp(`\\\\fB--${option}[ \\\\]`));
    }
  });

  (isThere ? test : test.skip)('gives groff no cause for a warning', () => {
    expect(groff('-ww', '-z').stderr).toBe('');
    expect(groff().stdout).toContain('CIBLINT(1)');
  });
});

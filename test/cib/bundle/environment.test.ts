import { expect, test } from '@jest/globals';
import { settingsOf } from '../../../src/cib/bundle/environment.js';

test.each(['-e A=1', '-eA=1', '-e=A=1', '--env A=1', '--env=A=1', '--privileged -e A=1 -it'])(
  '%s sets a variable',
  (options) => {
    const settings = settingsOf(options);
    expect(settings).toMatchObject([{ name: 'A', value: '1' }]);
    expect(options.slice(settings[0]?.start, settings[0]?.end)).toBe('1');
  },
);

test.each(['-e A', '--env-file A=1', '-e "A=1"', '-e', ''])('%s sets none', (options) => {
  expect(settingsOf(options)).toEqual([]);
});

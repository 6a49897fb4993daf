import { describe, expect, test } from '@jest/globals';
import { booleanOf } from '../../../src/cib/values/boolean.js';
import { roleOf } from '../../../src/cib/values/role.js';
import { INFINITY, scoreOf } from '../../../src/cib/values/score.js';

describe('booleans', () => {
  test.each(['true', 'TRUE', 'on', 'yes', 'Y', '1'])('%s is true', (text) => expect(booleanOf(text)).toBe(true));
  test.each(['false', 'Off', 'no', 'n', '0'])('%s is false', (text) => expect(booleanOf(text)).toBe(false));
  test.each(['', 't', '2', ' true', 'enabled', 'ture'])('"%s" is neither', (text) =>
    expect(booleanOf(text)).toBeUndefined(),
  );
});

describe('scores', () => {
  test.each([
    ['INFINITY', INFINITY],
    ['+INFINITY', INFINITY],
    ['-INFINITY', -INFINITY],
    ['RED', -INFINITY],
    ['green', 0],
    ['+10', 10],
    [' -3', -3],
    ['5x', 5],
    ['99999999999', INFINITY],
  ])('"%s" is %d', (text, score) => expect(scoreOf(text)).toBe(score));
  test.each(['', 'infinity', 'abc', '-', 'constructor', '__proto__'])('"%s" is none', (text) =>
    expect(scoreOf(text)).toBeUndefined(),
  );
});

describe('roles', () => {
  test.each([
    ['started', 'Started'],
    ['Master', 'Promoted'],
    ['SLAVE', 'Unpromoted'],
  ])('%s is %s', (text, role) => expect(roleOf(text)).toBe(role));
  test.each(['', 'stop', 'Unknown', 'constructor'])('"%s" is none', (text) => expect(roleOf(text)).toBeUndefined());
});

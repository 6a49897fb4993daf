import { describe, expect, it } from '@jest/globals';
import { remembered } from '../../../src/cib/values/remembered.js';

describe('remembered', () => {
  it('asks once for each text, whatever the answer', () => {
    const asked: string[] = [];
    const half = remembered((text) => {
      asked.push(text);
      return text === '' ? undefined : text.length / 2;
    });
    expect(['four', '', 'four', '', '__proto__'].map(half)).toEqual([2, undefined, 2, undefined, 4.5]);
    expect(asked).toEqual(['four', '', '__proto__']);
  });

  it('holds a limited number of texts of limited length', () => {
    let asked = 0;
    const length = remembered(
      (text) => {
        asked += 1;
        return text.length;
      },
      { most: 2, longest: 3 },
    );
    expect(['a', 'bb', 'ccc', 'a', 'long', 'long'].map(length)).toEqual([1, 2, 3, 1, 4, 4]);
    expect(asked).toBe(6);
  });
});

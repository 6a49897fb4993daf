import { describe, expect, test } from '@jest/globals';
import { globMatcher } from '../../src/config/glob.js';

describe('globs of a configuration', () => {
  test.each([
    [['*.xml'], '/base/a.xml', true],
    [['*.xml'], '/base/deep/down/a.xml', true],
    [['*.xml'], '/elsewhere/a.xml', true],
    [['*.xml'], '/base/a.cib', false],
    [['./*.xml'], '/base/a.xml', true],
    [['./*.xml'], '/base/deep/a.xml', false],
    [['/lab/*.xml'], '/base/lab/a.xml', true],
    [['lab/**'], '/base/lab/deep/a.xml', true],
    [['lab/'], '/base/lab/deep/a.xml', true],
    [['lab/'], '/base/deep/lab/a.xml', false],
    [['**/lab/**'], '/base/deep/lab/a.xml', true],
    [['{lab,test}/*.{xml,cib}'], '/base/test/a.cib', true],
    [['.hidden/**'], '/base/.hidden/a.xml', true],
    [['**/*.xml'], '/base/.hidden/a.xml', true],
    [['lab/**', '!lab/keep.xml'], '/base/lab/keep.xml', false],
    [['lab/**', '!lab/keep.xml'], '/base/lab/other.xml', true],
    [['!lab/keep.xml', 'lab/**'], '/base/lab/keep.xml', true],
    [[], '/base/a.xml', false],
  ])('%j and %s: %s', (globs, file, matches) => {
    expect(globMatcher(globs, '/base')(file)).toBe(matches);
  });
});

import { expect, test } from '@jest/globals';
import { CHECKS } from '../scripts/coverage/crm-verify.js';
import { STATEMENTS } from '../scripts/coverage/manual.js';
import { uncovered, unlisted } from '../scripts/coverage/page.js';
import { ALL_RULES } from './linting.js';

test('all 155 statements of the manual are listed', () => {
  expect(STATEMENTS).toHaveLength(155);
  expect(Object.keys(CHECKS)).toHaveLength(32);
});

test('each statement and check is answered by a rule, by inspect, or by a reason', () => {
  expect(uncovered(ALL_RULES)).toEqual([]);
});

test('rules cover only what is listed', () => {
  expect(unlisted(ALL_RULES)).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { CHECKS, SILENT } from '../scripts/coverage/crm-verify.js';
import { STATEMENTS } from '../scripts/coverage/manual.js';
import { uncovered, unlisted } from '../scripts/coverage/page.js';
import { CRMSH, PCS } from '../scripts/coverage/pcs-crmsh.js';
import type { Section } from '../scripts/coverage/statement.js';
import { ALL_RULES } from './linting.js';

const idsOf = (sections: readonly Section[]): string[] => sections.flatMap(({ checks }) => Object.keys(checks));

test('all 155 statements of the manual are listed', () => {
  expect(STATEMENTS).toHaveLength(155);
});

test('all 167 checks of crm_verify are listed, and what it is silent about', () => {
  expect(idsOf(CHECKS)).toHaveLength(167);
  expect(idsOf(SILENT)).toHaveLength(53);
});

test('all 216 checks of pcs and crmsh are listed', () => {
  expect(idsOf([...PCS, ...CRMSH])).toHaveLength(216);
});

test('no two lines have one id', () => {
  for (const ids of [idsOf([...CHECKS, ...SILENT]), idsOf([...PCS, ...CRMSH])]) expect(ids).toEqual([...new Set(ids)]);
});

test('each statement and check is answered by a rule, by inspect, or by a reason', () => {
  expect(uncovered(ALL_RULES)).toEqual([]);
});

test('rules cover only what is listed', () => {
  expect(unlisted(ALL_RULES)).toEqual([]);
});

/**
 * Bundles judged by us and by crm_verify, where it is installed: what it refuses we report, by the rule that names the
 * fault; what it accepts we accept, save the faults that it is known not to notice.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RULES } from '../../rules/index.js';
import type { Finding } from '../../src/engine/finding.js';
import { line, lint } from '../linting.js';
import { FAULTS } from './bundle-faults.js';
import { type Judgement, judge, whenInstalled } from './crm-verify.js';
import { generatedCibs } from './generated-bundles.js';

const CONFORMANCE: ReadonlySet<string> = new Set(RULES.filter((rule) => rule.conformance === true).map(({ id }) => id));

/** The error rules for faults that crm_verify does not notice: each is in the table with a CIB that it accepts. */
const SILENT: ReadonlySet<string> = new Set(
  FAULTS.filter(({ verdict }) => verdict === 'silent').map(({ rule }) => rule),
);

/** After this Pacemaker drops the bundle, and does not look at the class of its primitive any more. */
const UNREAD = /without either ip-range-start or control-port/;

/** What crm_verify's words are about, and the rules that report it. */
const KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [UNREAD, ['bundle/control-port-or-ip-range-start']],
  [/requires 'replicas-per-host=1'/, ['bundle/host-network-replicas-per-host']],
  [/cannot be used as a promotable/, ['bundle/promotable-class']],
  [/can be used only as anonymous/, ['bundle/unique-class', 'bundle/promotable-class']],
  [/only makes sense for promotable clones/, ['bundle/target-role-promoted']],
  [/'target-role'.*is not valid/, ['bundle/meta-value-refused']],
  [/Resetting 'requires'.*is not valid/, ['bundle/meta-value-refused']],
  [/valid value for multiple-active|migration-threshold must be/, ['bundle/meta-value']],
  [
    /is not a valid resource or tag/,
    ['bundle/constraint-on-inner-resource', 'bundle/control-port-or-ip-range-start', 'bundle/promotable-class'],
  ],
  [/Cannot interleave/, ['bundle/interleave-mismatch']],
];

/** In what our findings differ from crm_verify's judgement; nothing if they agree. */
function disagreement({ verdict, output }: Judgement, findings: readonly Finding[]): string | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (verdict === 'schema') {
    return errors.some(({ rule }) => CONFORMANCE.has(rule)) ? undefined : 'the schema refuses what we accept';
  }
  const told = KINDS.filter(([words]) => words.test(output));
  if (verdict !== 'silent' && told.length === 0) return `crm_verify alone reports ${output}`;
  const known = new Set([...SILENT, ...told.flatMap(([, rules]) => rules)]);
  if (UNREAD.test(output)) known.add('bundle/promotable-class');
  const loud = errors.find(({ rule }) => !known.has(rule));
  if (loud !== undefined) return `we alone report ${line(loud)}`;
  const rules = new Set(findings.map(({ rule }) => rule));
  const missed = told.find(([, named]) => !named.some((rule) => rules.has(rule)));
  return missed && `crm_verify alone reports ${missed[0].source}`;
}

whenInstalled('crm_verify', () => {
  const generated = generatedCibs(200);
  let folder: string;
  let judgements: readonly Judgement[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ciblint-crm-verify-'));
    judgements = await judge([...FAULTS.map(({ cib }) => cib), ...generated], folder);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(FAULTS.map((fault, i) => ({ ...fault, i })))('$verdict: $name', ({ cib, verdict, rule, severity, i }) => {
    const { findings } = lint(cib);
    const judgement = judgements[i] as Judgement;
    expect({ verdict: judgement.verdict, output: judgement.output }).toMatchObject({ verdict });
    const other = findings.filter((finding) => finding.rule !== rule && finding.rule !== 'schema/validation-off');
    expect(other.map(line)).toEqual([]);
    expect(findings.filter((finding) => finding.rule === rule).map((finding) => finding.severity)).toContain(
      severity ?? (verdict === 'warning' ? 'warning' : 'error'),
    );
    expect(disagreement(judgement, findings)).toBeUndefined();
  });

  test('generated bundles', () => {
    const disagreements = generated.flatMap((cib, i) => {
      const judgement = judgements[FAULTS.length + i] as Judgement;
      const why = disagreement(judgement, lint(cib).findings);
      return why === undefined ? [] : [{ why, cib }];
    });
    expect(disagreements).toEqual([]);
    const verdicts = judgements.slice(FAULTS.length).map(({ verdict }) => verdict);
    for (const verdict of ['schema', 'error', 'warning', 'silent'] as const) {
      expect(verdicts.filter((each) => each === verdict).length).toBeGreaterThan(verdict === 'warning' ? 0 : 10);
    }
  });
});

/**
 * Configuration without bundles judged by us and by crm_verify 2.1.5, where it is installed: what it complains of we
 * report, by the rule that names the fault; what it accepts has no error, save the faults that it is known not to notice.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RULES } from '../../rules/index.js';
import { releaseOf } from '../../src/cib/release.js';
import type { Finding } from '../../src/engine/finding.js';
import { lintText } from '../../src/engine/lint.js';
import { line, optionsWith } from '../linting.js';
import { configOf, FAULTS } from './config-faults.js';
import { type Judgement, judge, whenInstalled } from './crm-verify.js';
import { generatedConfigs } from './generated-config.js';

const RELEASE = releaseOf('2.1.5');

const CONFORMANCE: ReadonlySet<string> = new Set(RULES.filter((rule) => rule.conformance === true).map(({ id }) => id));

/** The error rules for faults that crm_verify does not notice: each is in the table with a CIB that it accepts. */
const SILENT: ReadonlySet<string> = new Set(
  FAULTS.filter(({ verdict }) => verdict === 'silent').map(({ rule }) => rule),
);

/** What crm_verify's words are about, and the rules that report it. */
const KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Using default value for cluster option/, ['option/invalid-value']],
  [/stonith-action of 'poweroff' is deprecated/, ['option/altered-value']],
  [/Resetting no-quorum-policy to 'stop'/, ['option/quorum-fence-disabled']],
  [/'target-role'.*only makes sense/, ['meta/role-not-promotable']],
  [/'target-role'.*is not valid|Unknown role/, ['meta/refused-value', 'constraint/rule-role', 'cib/blanks']],
  [/Resetting 'requires'.*is not valid/, ['meta/refused-value']],
  [/requires (?:un)?fencing but fencing is disabled/, ['meta/fencing-required']],
  [/Resetting "requires" for .* to "quorum"/, ['meta/fencing-required']],
  [/migration-threshold must be|is not a valid value for multiple-active/, ['meta/unread-value', 'meta/altered-value']],
  [/group meta-attribute is deprecated/, ['meta/deprecated']],
  [/anonymous clones support only one instance/, ['resource/clone-node-max']],
  [/can be used only as anonymous/, ['resource/unique-class', 'resource/promotable-class']],
  [/cannot be used as a promotable/, ['resource/promotable-class']],
  [/Unknown resource container/, ['resource/container']],
  [/template/, ['resource/template-reference', 'cib/blanks']],
  [/Cannot interleave/, ['resource/interleave-mismatch']],
  [/action cannot be recurring/, ['operation/cannot-recur']],
  [/is duplicate of/, ['operation/duplicate']],
  [/on-fail.*fencing is disabled|Specifying on_fail=fence/, ['operation/fence-disabled']],
  [/Unknown failure type|on-fail|Resetting 'on-fail'/, ['operation/on-fail', 'cib/blanks']],
  [/'interval-origin' for operation/, ['operation/interval-origin']],
  [/failure timeout.*conflicts with on-fail=block/, ['operation/block-and-failure-timeout']],
  [
    /is not a valid resource or tag/,
    [
      'constraint/inner-resource',
      'constraint/unresolvable-reference',
      'resource/promotable-class',
      'constraint/tag-member',
      'cib/blanks',
    ],
  ],
  [/: No resource found for/, ['constraint/tag-member', 'cib/blanks']],
  [/two templates or tags/, ['constraint/colocation-two-templates']],
  [/'?influence'?/, ['constraint/influence-value']],
  [/rsc-pattern|regular expression|regex/, ['constraint/pattern-syntax']],
  [/Bad role/, ['constraint/rule-role', 'cib/blanks']],
  [/Resetting 'kind'|Invalid resource-discovery|Unknown action|is not a valid role|op_type != NULL/, ['cib/blanks']],
  [/no score specified/, ['constraint/rule-score-missing']],
  [/'score' in rsc_order/, ['constraint/order-score']],
  [/not valid with kind of 'Serialize'/, ['constraint/serialize-symmetrical']],
  [/require-all/, ['constraint/require-all-of-clone']],
  [/loss-policy|ticket/, ['constraint/ticket-fence']],
  [/Resource start-up disabled|Either configure some|NOTE: Clusters with shared data/, ['fencing/no-device']],
  [/same name|More than one node/i, ['node/duplicate-name']],
  [/type 'ping'|nodes of type|has unrecognized type/, ['node/ping-node', 'cib/blanks']],
];

/** The error rules for faults that crm_verify only notices in operations and colocations that come to be scheduled. */
const UNSCHEDULED: readonly string[] = [
  'operation/interval-origin',
  'operation/on-fail',
  'operation/cannot-recur',
  'resource/loose-group-colocation',
];

/** It follows from other complaints, or is written to the log only. */
const NOT_OURS: readonly RegExp[] = [
  /because configuration is invalid/,
  /No template or tag named/,
  /Cannot invert constraint/,
  /No resource is derived from template/,
  /Blind faith: not fencing unseen nodes/,
  /Using \S+ instead of '/,
  /Could not parse integer|Characters left over|Clipped '/,
  /is not a valid ISO 8601/,
];

/**
 * Known: crm_verify, as the scheduler, aborts at an order of a resource after itself; ours, constraint/order-loop, looks at
 * mandatory orders only, and says nothing where such an order is optional or of kind Serialize.
 */
const KNOWN: readonly RegExp[] = [/fatal assertion at .*: lh_action != rh_action/];

function findingsOf(cib: string): readonly Finding[] {
  return lintText(cib, 'test.xml', { ...optionsWith(), ...(RELEASE === undefined ? {} : { release: RELEASE }) })
    .findings;
}

const complaintsIn = (output: string) =>
  output
    .split('\n')
    .filter((text) => /\b(?:error|warning):/.test(text))
    .filter((text) => ![...NOT_OURS, ...KNOWN].some((words) => words.test(text)));

/** In what our findings differ from crm_verify's judgement; nothing if they agree. */
function disagreements({ verdict, output }: Judgement, findings: readonly Finding[]): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (verdict === 'schema') {
    return errors.some(({ rule }) => CONFORMANCE.has(rule)) ? [] : [`the schema refuses what we accept: ${output}`];
  }
  const rules = new Set(findings.map(({ rule }) => rule));
  // What does not make it fail is written to the log only.
  const complaints = verdict === 'silent' ? [] : complaintsIn(output);
  const missed = complaints.filter(
    (text) => !KINDS.some(([words, named]) => words.test(text) && named.some((rule) => rules.has(rule))),
  );
  const told = KINDS.filter(([words]) => complaints.some((text) => words.test(text)));
  const known = new Set([...SILENT, ...UNSCHEDULED, ...told.flatMap(([, named]) => named)]);
  const loud = errors.filter(({ rule }) => !known.has(rule));
  return [
    ...missed.map((text) => `crm_verify alone reports ${text}`),
    ...loud.map((finding) => `we alone report ${line(finding)}`),
  ];
}

whenInstalled('crm_verify over configuration', () => {
  const generated = generatedConfigs(200);
  let folder: string;
  let judgements: readonly Judgement[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ciblint-crm-verify-'));
    const bases = [configOf(), configOf({ isFenced: true })];
    judgements = await judge([...FAULTS.map(({ cib }) => cib), ...generated, ...bases], folder);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the base has no fault', () => {
    const bases = judgements.slice(-2);
    expect(bases.map(({ verdict }) => verdict)).toEqual(['silent', 'silent']);
    expect(bases.flatMap(({ output }) => complaintsIn(output))).toEqual([]);
    expect([...findingsOf(configOf()), ...findingsOf(configOf({ isFenced: true }))].map(line)).toEqual([]);
  });

  test.each(FAULTS.map((fault, i) => ({ ...fault, i })))('$verdict: $name', ({ cib, verdict, rule, severity, i }) => {
    const findings = findingsOf(cib);
    const judgement = judgements[i] as Judgement;
    expect({ verdict: judgement.verdict, output: judgement.output }).toMatchObject({ verdict });
    expect(findings.filter((finding) => finding.rule !== rule).map(line)).toEqual([]);
    expect(new Set(findings.map((finding) => finding.severity))).toEqual(
      new Set([severity ?? (verdict === 'warning' || verdict === 'silent' ? 'warning' : 'error')]),
    );
    expect(disagreements(judgement, findings)).toEqual([]);
  });

  test('generated configuration', () => {
    const found = generated.flatMap((cib, i) => {
      const why = disagreements(judgements[FAULTS.length + i] as Judgement, findingsOf(cib));
      return why.length === 0 ? [] : [{ why, cib, output: (judgements[FAULTS.length + i] as Judgement).output }];
    });
    expect(found).toEqual([]);
    const verdicts = judgements.slice(FAULTS.length, -2).map(({ verdict }) => verdict);
    for (const verdict of ['schema', 'error', 'warning', 'silent'] as const) {
      expect(verdicts.filter((each) => each === verdict).length).toBeGreaterThan(10);
    }
  });
});

import { canBeKnown, countsOf, withoutKnown } from '../baseline/known.js';
import { type CibVersion, cibVersionOf, cibVersionText } from '../cib/cib-version.js';
import type { Settings } from '../config/settings.js';
import type { FileResult, Finding } from '../engine/finding.js';
import type { ConfiguredRule, LintOptions } from '../engine/lint.js';
import { defineRule } from '../engine/rule.js';
import { lintSource } from '../engine/run.js';
import type { Source } from '../source/source.js';
import { earlierOf, type Later } from './against/earlier.js';
import { complain, type Io } from './io.js';
import type { Step } from './run.js';

/** The rule that speaks about a CIB that is older than the one before. */
const EPOCH_RULE = 'cib/epoch-backwards';

/** What a comparison needs. */
export interface Comparison extends Later {
  readonly settings: Settings;
  /** Leaves out what a baseline knows; then it is known of the earlier version as well. */
  readonly known: Step | undefined;
}

/**
 * Leaves out what the earlier version of each file had too, and adds what only the two together show: that a CIB is older
 * than the one before. Throws {@link UsageError}.
 */
export async function againstStep(named: string, comparison: Comparison): Promise<Step> {
  const { io, settings, known } = comparison;
  // Looked up before anything is linted, so that a name that means nothing is told of at once.
  const earlier = await earlierOf(named, comparison);
  return async (results, sources) => {
    if (earlier.note !== undefined) complain(io, `--against: ${earlier.note}`);
    try {
      const compared: FileResult[] = [];
      let had = results.length === 0;
      for (const result of results) {
        const source = sources.find(({ path }) => path === result.path);
        const before = source && (await earlier.of(result.path));
        had ||= before !== undefined;
        if (source === undefined || before === undefined || !result.findings.every(canBeKnown)) compared.push(result);
        else compared.push(await compare(result, source, before, settings, known, io));
      }
      if (!had) complain(io, `--against ${named}: none of the files was there; every finding is new`);
      return compared;
    } finally {
      earlier.close?.();
    }
  };
}

async function compare(
  result: FileResult,
  source: Source,
  before: Source,
  settings: Settings,
  known: Step | undefined,
  io: Io,
): Promise<FileResult> {
  const options = settings.optionsFor(result.path);
  const { version, result: old } = await lintEarlier(before, options);
  if (old.error !== undefined) return { ...result, error: [result.error, old.error].filter(Boolean).join('\n') };
  if (!old.findings.every(canBeKnown)) {
    complain(io, `${before.path} is no well-formed XML; every finding in ${result.path} is new`);
    return result;
  }
  const [rest = old] = (await known?.([{ ...old, path: result.path }], [])) ?? [];
  const fresh = withoutKnown(result.findings, countsOf(rest.findings));
  const epochs = version === undefined ? [] : await epochFindings(source, options, version);
  return { ...result, findings: inOrder([...fresh, ...epochs]) };
}

/** The findings of an earlier version, and the version of the CIB that it is. */
async function lintEarlier(
  source: Source,
  options: LintOptions,
): Promise<{ result: FileResult; version: CibVersion | undefined }> {
  let version: CibVersion | undefined;
  const seen: ConfiguredRule = {
    rule: defineRule({
      id: 'against/version',
      severity: 'info',
      summary: 'Reads the version of a CIB',
      why: '',
      remedy: '',
      messages: {},
      examples: [],
      check: () => ({
        root(cib) {
          version = cibVersionOf(cib);
        },
      }),
    }),
    severity: 'info',
    options: undefined,
  };
  const result = await lintSource(source, { ...options, rules: [...options.rules, seen] });
  return { result, version };
}

/** Whether the CIB is older than a version, if the rule that says so is on. */
async function epochFindings(source: Source, options: LintOptions, version: CibVersion): Promise<readonly Finding[]> {
  const configured = options.rules.find(({ rule }) => rule.id === EPOCH_RULE);
  if (configured === undefined) return [];
  const rule = { ...configured, options: { than: cibVersionText(version) } };
  return (await lintSource(source, { ...options, rules: [rule] })).findings;
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => a.range.start.offset - b.range.start.offset || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

import { toUSVString } from 'node:util';
import { type FileResult, type Finding, type Fix, SEVERITIES, type Severity } from '../engine/finding.js';
import type { SourceRange } from '../source/range.js';
import { Fingerprints } from './fingerprint.js';
import type { DescribedRule, Format, ReportContext } from './format.js';
import { logSafeJson } from './json-text.js';
import { lineHashes } from './line-hash.js';
import { Root } from './root.js';
import { descriptorOf, LEVEL } from './sarif-rule.js';
import { visible } from './visible.js';
import { failureOf, omissionOf, sentence } from './words.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** GitHub refuses a file with more results than this. */
const MOST = 25_000;

/** SARIF 2.1.0 as GitHub code scanning reads it. A line per result. */
export const sarif: Format = async function* (results, context) {
  const root = new Root(context);
  const rules = rulesIn(results, context);
  const room = roomFor(results);
  const head = {
    tool: { driver: driverOf(rules, context) },
    automationDetails: { id: 'ciblint/' },
    invocations: [invocationOf(results, root, room.leftOut)],
    columnKind: 'utf16CodeUnits',
  };
  yield `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[${logSafeJson(head).slice(0, -1)},"results":[`;
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const fingerprints = new Fingerprints();
  let separator = '\n';
  for (const result of results) {
    if (result.findings.length === 0) continue;
    const place = { uri: root.uri(result.path) };
    const prints = fingerprints.of(result, place.uri);
    const hashes = await hashesOf(result, context);
    for (const [index, finding] of result.findings.entries()) {
      if (!room.take(finding.severity)) continue;
      const hash = hashes.get(finding.range.start.line);
      const partialFingerprints = {
        ...(hash === undefined ? {} : { primaryLocationLineHash: hash }),
        'ciblint/v1': prints[index],
      };
      const ruleIndex = indexes.get(finding.rule);
      yield `${separator}${logSafeJson({ ...resultOf(finding, place), ruleIndex, partialFingerprints })}`;
      separator = ',\n';
    }
  }
  yield separator === '\n' ? ']}]}\n' : '\n]}]}\n';
};

/** The rules that findings name, by id. */
function rulesIn(results: readonly FileResult[], { rules }: ReportContext): readonly DescribedRule[] {
  const used = new Set<string>();
  for (const { findings } of results) for (const { rule } of findings) used.add(rule);
  return rules.filter(({ id }) => used.has(id)).sort((one, other) => (one.id < other.id ? -1 : 1));
}

function driverOf(rules: readonly DescribedRule[], { version, homepage, pageOf }: ReportContext): object {
  return {
    name: 'ciblint',
    semanticVersion: version,
    informationUri: homepage,
    rules: rules.map((rule) => descriptorOf(rule, pageOf(rule.id))),
  };
}

/** Who gets a place where there are more findings than places: the worst ones, in their order. */
function roomFor(results: readonly FileResult[]): { take(severity: Severity): boolean; readonly leftOut: number } {
  const left: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { findings } of results) for (const { severity } of findings) left[severity] += 1;
  let free = MOST;
  let leftOut = 0;
  for (const severity of SEVERITIES) {
    const taken = Math.min(left[severity], free);
    leftOut += left[severity] - taken;
    free -= taken;
    left[severity] = taken;
  }
  return {
    leftOut,
    take(severity) {
      left[severity] -= 1;
      return left[severity] >= 0;
    },
  };
}

/** How the run went: files that could not be read or not be told of in full, and findings that have no place. */
function invocationOf(results: readonly FileResult[], root: Root, leftOut: number): object {
  const notifications = results.flatMap((result) => {
    const failure = failureOf(result);
    if (failure === undefined) return [];
    const { line, column, message } = failure;
    const region = line === undefined ? {} : { region: { startLine: line, startColumn: column } };
    const physicalLocation = { artifactLocation: { uri: root.uri(result.path) }, ...region };
    return [{ level: 'error', message: { text: escaped(sentence(message)) }, locations: [{ physicalLocation }] }];
  });
  const cut = results.flatMap((result) => {
    const omission = omissionOf(result);
    if (omission === undefined) return [];
    const physicalLocation = { artifactLocation: { uri: root.uri(result.path) } };
    return [{ level: 'warning', message: { text: sentence(omission) }, locations: [{ physicalLocation }] }];
  });
  const more = `${leftOut} more findings were left out: GitHub takes ${MOST} a run.`;
  return {
    executionSuccessful: notifications.length === 0,
    toolExecutionNotifications: [
      ...notifications,
      ...cut,
      ...(leftOut === 0 ? [] : [{ level: 'warning', message: { text: more } }]),
    ],
  };
}

async function hashesOf(result: FileResult, context: ReportContext): Promise<ReadonlyMap<number, string>> {
  const source = context.source(result.path);
  if (source === undefined) return new Map();
  return lineHashes(source, new Set(result.findings.map(({ range }) => range.start.line)));
}

interface ArtifactLocation {
  readonly uri: string;
}

function resultOf(finding: Finding, artifactLocation: ArtifactLocation): object {
  const { rule, severity, range, element, related = [], fix } = finding;
  const located = (place: SourceRange) => ({ physicalLocation: { artifactLocation, region: regionOf(place) } });
  const logical =
    element === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: visible(element), kind: 'element' }] };
  return {
    ruleId: rule,
    level: LEVEL[severity],
    message: { text: messageOf(finding) },
    locations: [{ ...located(range), ...logical }],
    relatedLocations:
      related.length === 0
        ? undefined
        : related.map((other, index) => ({
            id: index + 1,
            message: { text: escaped(visible(other.message)) },
            ...located(other.range),
          })),
    fixes: fix === undefined ? undefined : [fixOf(fix, artifactLocation)],
  };
}

/** The mistake, the remedy, and links to the related places: those that are not linked are not shown. */
function messageOf({ message, remedy, related = [] }: Finding): string {
  const links = related.map((other, index) => `[${escaped(visible(other.message))}](${index + 1})`);
  return [
    escaped(sentence(message)),
    ...(remedy === undefined ? [] : [escaped(sentence(remedy))]),
    ...(links.length === 0 ? [] : [`See: ${links.join(', ')}.`]),
  ].join(' ');
}

function fixOf({ title, edits }: Fix, artifactLocation: ArtifactLocation): object {
  const replacements = edits.map(({ range, text }) => ({
    deletedRegion: regionOf(range),
    insertedContent: text === '' ? undefined : { text: toUSVString(text) },
  }));
  return { description: { text: escaped(sentence(title)) }, artifactChanges: [{ artifactLocation, replacements }] };
}

/** 1-based, the end after the last character. */
function regionOf({ start, end }: SourceRange): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Text in which brackets make no link (SARIF 3.11.6). */
function escaped(text: string): string {
  return text.replaceAll(/[[\]\\]/g, '\\$&');
}

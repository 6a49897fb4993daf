import { SCHEMAS, type SchemaVersion } from './schema/version.js';
import { remembered } from './values/remembered.js';

/** A Pacemaker release, as far as it matters to rules: numbers to compare, text to print. */
export interface Release {
  readonly text: string;
  readonly numbers: readonly number[];
}

/** By their texts: the tables of what releases know are full of them. */
const releases = remembered((text: string): Release | undefined => {
  if (!/^\d+(\.\d+){0,2}$/.test(text)) return undefined;
  return { text, numbers: text.split('.').map(Number) };
});

/** The newest release whose behaviour these tables describe. */
export const NEWEST_RELEASE = releaseOf('3.0.2') as Release;

/** First release that has each schema, oldest first (Pacemaker's git tags). */
const FIRST_RELEASE: readonly (readonly [string, string])[] = [
  ['1.0', '1.1.1'],
  ['1.2', '1.1.1'],
  ['1.3', '1.1.12'],
  ['2.0', '1.1.12'],
  ['2.1', '1.1.13'],
  ['2.2', '1.1.13'],
  ['2.3', '1.1.13'],
  ['2.4', '1.1.14'],
  ['2.5', '1.1.15'],
  ['2.6', '1.1.16'],
  ['2.7', '1.1.17'],
  ['2.8', '1.1.17'],
  ['2.9', '1.1.17'],
  ['2.10', '1.1.18'],
  ['3.0', '2.0.0'],
  ['3.1', '2.0.0'],
  ['3.2', '2.0.1'],
  ['3.3', '2.0.4'],
  ['3.4', '2.0.5'],
  ['3.5', '2.0.5'],
  ['3.6', '2.1.0'],
  ['3.7', '2.1.0'],
  ['3.8', '2.1.3'],
  ['3.9', '2.1.5'],
  ['3.10', '2.1.8'],
  ['4.0', '3.0.0'],
];

/** A release from its number, `2.1` or `2.1.5`; undefined when it is no number. */
export function releaseOf(text: string): Release | undefined {
  return releases(text);
}

/** Negative, zero or positive as `a` is older than, the same as or newer than `b`; missing parts count as 0. */
export function compareReleases(a: Release, b: Release): number {
  for (let i = 0; i < 3; i += 1) {
    const difference = (a.numbers[i] ?? 0) - (b.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether `release` is `number` or newer. */
export function isSince(release: Release, number: string): boolean {
  return compareReleases(release, releaseOf(number) as Release) >= 0;
}

/** Whether every release that `release` may mean is older than `number`: `2.1` may be any 2.1.x. */
export function isBefore(release: Release, number: Release): boolean {
  const given = number.numbers.slice(0, release.numbers.length);
  return compareReleases(release, { ...number, numbers: given }) < 0;
}

/** What is newer than every release before one, and older than that: to compare with, not to print. */
export function lastBefore({ text, numbers }: Release): Release {
  const at = numbers.findLastIndex((part) => part > 0);
  const last = numbers.map((part, i) => (i < at ? part : i === at ? part - 1 : Number.POSITIVE_INFINITY));
  return { text: `before ${text}`, numbers: last };
}

/** The first release that has a schema. */
export function firstReleaseOf(schema: SchemaVersion): Release {
  const row = FIRST_RELEASE.find(([number]) => number === schema.number);
  return releaseOf(row?.[1] ?? NEWEST_RELEASE.text) as Release;
}

/** The newest schema that a release has; the oldest for a release older than all of them. */
export function newestSchemaOf(release: Release): SchemaVersion {
  const had = SCHEMAS.filter((each) => !isBefore(release, firstReleaseOf(each)));
  return had[had.length - 1] ?? (SCHEMAS[0] as SchemaVersion);
}

/**
 * The release that a document was last written by, judged from `crm_feature_set` (written by the cluster itself) and the
 * schema it names (which may stay behind for years): the newer of what both say, as both are lower bounds. The newest
 * release when neither says anything.
 */
export function releaseFrom(featureSet: string | undefined, schema: SchemaVersion | undefined): Release {
  const bySchema = schema && firstReleaseOf(schema);
  const byFeatures = releaseByFeatureSet(featureSet);
  if (bySchema === undefined || byFeatures === undefined) return bySchema ?? byFeatures ?? NEWEST_RELEASE;
  return compareReleases(byFeatures, bySchema) > 0 ? byFeatures : bySchema;
}

/**
 * First feature set of each release, newest first (ClusterLabs' wiki, "Pacemaker feature set", and its git tags). Which
 * the releases before 1.1.18 had is not told there.
 */
const FEATURE_SETS: readonly (readonly [string, string])[] = [
  ['3.20', '3.0.0'],
  ['3.19', '2.1.7'],
  ['3.17', '2.1.6'],
  ['3.15.1', '2.1.5'],
  ['3.13', '2.1.3'],
  ['3.6.2', '2.1.0'],
  ['3.4', '2.0.5'],
  ['3.3', '2.0.4'],
  ['3.2', '2.0.3'],
  ['3.1', '2.0.0'],
  ['3.0.14', '1.1.18'],
  ['0', '1.1.1'],
];

/** The row of a feature set. */
function rowOf(featureSet: string | undefined): number | undefined {
  const set = featureSet === undefined ? undefined : releaseOf(featureSet.trim());
  return set && FEATURE_SETS.findIndex(([first]) => isSince(set, first));
}

function releaseByFeatureSet(featureSet: string | undefined): Release | undefined {
  const row = rowOf(featureSet);
  return row === undefined ? undefined : releaseOf(FEATURE_SETS[row]?.[1] ?? '');
}

/** The first release with a newer feature set; undefined for the newest one, and for no number. */
export function releaseAfter(featureSet: string | undefined): Release | undefined {
  const row = rowOf(featureSet);
  return row === undefined ? undefined : releaseOf(FEATURE_SETS[row - 1]?.[1] ?? '');
}

/** The newest schema that a release with a feature set may have, several releases having one; undefined for no number. */
export function newestSchemaWith(featureSet: string | undefined): SchemaVersion | undefined {
  const row = rowOf(featureSet);
  if (row === undefined) return undefined;
  const next = releaseOf(FEATURE_SETS[row - 1]?.[1] ?? '');
  return SCHEMAS.findLast((each) => next === undefined || compareReleases(firstReleaseOf(each), next) < 0);
}

import { censusOf } from '../census.js';
import type { Document, Resource } from '../document.js';
import { possible, type Value } from '../nvpairs.js';
import { compareReleases, type Release, releaseOf } from '../release.js';
import { refusesProperty } from '../schema/refusals.js';
import { type SchemaVersion, schemaOf } from '../schema/version.js';
import { booleanOf } from '../values/boolean.js';
import { label } from '../wording.js';
import { clusterOption, metaAttribute } from './find.js';
import { type Option, standingOf } from './option.js';
import { metaKindOf } from './pairs.js';
import type { JudgedBy } from './reading.js';

/**
 * The value that a cluster option has by its name, today's or a former one, whichever counts: where both are set, today's
 * does. A release that certainly does not know a name does not read it; where that is not certain, either may count.
 */
export function clusterSetting(name: string, document: Document, by: JudgedBy): Value | undefined {
  const option = clusterOption(name);
  const names = option === undefined ? [name] : [option.name, ...(option.former ? [option.former.name] : [])];
  let found: Value | undefined;
  for (const each of names) {
    const set = document.properties.get(each);
    const standing = option && standingOf(option, each, by.release);
    if (set === undefined || standing === 'gone' || (standing === 'yet to come' && by.releaseIsGiven)) continue;
    // The cluster may be newer than what it wrote.
    const value = option !== undefined && isYetToCome(option, each, by) ? { ...set, ruled: true } : set;
    found = found === undefined ? value : orElse(found, value);
    if (standing !== 'yet to come') break;
  }
  return found;
}

/** A value that may not count, and then another does. */
function orElse(value: Value, other: Value): Value {
  const otherwise = value.otherwise === undefined ? other : orElse(value.otherwise, other);
  return { ...value, ruled: true, otherwise };
}

/** The pair that surely disables fencing, whatever the time; undefined when fencing is enabled or may be. */
export function fencingDisabledBy(document: Document, by: JudgedBy): Value | undefined {
  return surely(clusterSetting('fencing-enabled', document, by), false);
}

/** A value that is this boolean, whichever rules hold. */
export function surely(value: Value | undefined, wanted: boolean): Value | undefined {
  const values = [...possible(value)];
  if (values.at(-1)?.ruled !== false) return undefined;
  return values.every(({ text }) => booleanOf(text) === wanted) ? value : undefined;
}

/** What a document is upgraded to before Pacemaker 3.0 reads it, and a release that does not upgrade it. */
const FIRST_OF_3 = schemaOf('4.0') as SchemaVersion;
const BEFORE_3 = releaseOf('2.1.9') as Release;

/** An option with a value that may come to count. */
export interface Setting {
  readonly option: Option;
  /** The name that it is given by. */
  readonly name: string;
  readonly value: Value;
  /** Whose it is, for a sentence; nothing for cluster options. */
  readonly holder: string;
  /** What reads the value: where the upgrade to schema 4.0 replaces it first, a release before that. */
  readonly by: JudgedBy;
}

/**
 * The cluster options with every value that may come to count. Left out are those that the release does not read, those
 * that have today's name beside the former one, and values that the schema refuses.
 */
export function* clusterSettings(document: Document, by: JudgedBy, schema: SchemaVersion): Generator<Setting> {
  for (const [name, first] of document.properties) {
    const option = clusterOption(name);
    if (option === undefined || !isRead(option, name, by)) continue;
    if (name !== option.name && document.properties.has(option.name) && isSurelyRead(option, option.name, by)) continue;
    for (const value of possible(first))
      if (!refusesProperty(name, value.text, schema)) {
        const isReplaced = refusesProperty(name, value.text, FIRST_OF_3);
        yield { option, name, value, holder: '', by: isReplaced ? { ...by, release: BEFORE_3 } : by };
      }
  }
}

/** The meta-attributes of resources, then those of rsc_defaults, with every value that may come to count, each once. */
export function* metaSettings(document: Document, by: JudgedBy): Generator<Setting & { readonly resource?: Resource }> {
  // Several resources may refer to one set.
  const seen = new Set<number>();
  for (const resource of censusOf(document).withMeta) {
    const kind = metaKindOf(resource.kind);
    for (const [name, first] of resource.meta) {
      const option = metaAttribute(name, kind);
      if (option === undefined || !isRead(option, name, by)) continue;
      for (const value of possible(first)) {
        if (seen.has(value.at.range.start)) continue;
        seen.add(value.at.range.start);
        yield { option, name, value, holder: label(resource.kind, resource.id), by, resource };
      }
    }
  }
  for (const [name, first] of document.rscDefaults) {
    const option = metaAttribute(name);
    if (option === undefined || !isRead(option, name, by)) continue;
    for (const value of possible(first)) {
      if (seen.has(value.at.range.start)) continue;
      seen.add(value.at.range.start);
      yield { option, name, value, holder: 'rsc_defaults', by };
    }
  }
}

/** Whether a release reads an option by a name; one that is only the lowest possible is given the benefit of the doubt. */
export function isRead(option: Option, name: string, by: JudgedBy): boolean {
  return standingOf(option, name, by.release) !== 'gone' && !isYetToCome(option, name, by);
}

/** Whether no release that may be in use reads an option by a name yet. */
export function isYetToCome(option: Option, name: string, by: JudgedBy): boolean {
  if (standingOf(option, name, by.release) !== 'yet to come') return false;
  return by.releaseIsGiven || isLater(option, name, by.releaseBefore);
}

/** Whether every release that may be in use reads an option by a name. */
export function isSurelyRead(option: Option, name: string, { release }: JudgedBy): boolean {
  const standing = standingOf(option, name, release);
  return standing === 'current' || standing === 'former';
}

/** The first release that reads an option by a name; empty where all do. */
export function sinceWhen({ name: today, since, former }: Option, name: string): string {
  return (name === today ? former?.renamedIn : undefined) ?? since ?? '';
}

/** Whether an option of a name came with a release or later; not if that release is not known. */
function isLater(option: Option, name: string, releaseBefore: Release | undefined): boolean {
  const since = releaseOf(sinceWhen(option, name));
  return since !== undefined && releaseBefore !== undefined && compareReleases(since, releaseBefore) >= 0;
}

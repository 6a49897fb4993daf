import type { Attribute, Element } from '../xml/nodes.js';
import { nearest, related } from './nearest.js';
import {
  compareReleases,
  NEWEST_RELEASE,
  newestSchemaOf,
  newestSchemaWith,
  type Release,
  releaseAfter,
  releaseFrom,
} from './release.js';
import { nearestSchema, SCHEMAS, type SchemaVersion } from './schema/version.js';
import { specOf } from './schema/vocabulary.js';

/** What a document is judged by. */
export interface Standard {
  /** The schema that the document names, if it names one that exists, in whatever spelling. */
  readonly named: SchemaVersion | undefined;
  readonly schema: SchemaVersion;
  readonly release: Release;
  /** A newer release than all that may have written the document, by its feature set; undefined where that is not known. */
  readonly releaseBefore: Release | undefined;
}

/**
 * Names that releases had beside the numbered ones, and the first release that does not take them: 2.0 still has the four
 * old ones in its list, but no schema of that name (measured with crm_verify 2.1.5). `pacemaker-1.1` was what 1.1 called
 * `pacemaker-next`; none of them is a number to judge by, or tells the release.
 */
export const LABELS: Readonly<Record<string, string>> = {
  'pacemaker-next': '3.0',
  'pacemaker-1.1': '2.0',
  'pacemaker-0.7': '2.0',
  'pacemaker-0.6': '2.0',
  'transitional-0.6': '2.0',
};

const NAMES: readonly string[] = [
  'none',
  ...Object.keys(LABELS),
  ...SCHEMAS.map(({ number }) => `pacemaker-${number}`),
];

/** The name of a schema that a text gives in other cases, with blanks around it, or with `_` for `-`. */
export function spellingOf(text: string): string | undefined {
  const name = text.trim().toLowerCase().replaceAll('_', '-');
  return NAMES.includes(name) ? name : undefined;
}

/** The schema whose number a text gives, or the nearest to that; undefined for a text without one. */
export function schemaMeant(text: string): SchemaVersion | undefined {
  return Object.hasOwn(LABELS, spellingOf(text) ?? '') ? undefined : nearestSchema(text);
}

/** The attribute that names the schema: `validate-with`, or what is a misspelt one. */
export function schemaAttribute(root: Element): Attribute | undefined {
  const attribute = root.attr('validate-with');
  if (attribute !== undefined || root.name !== 'cib') return attribute;
  const known = Object.keys(specOf('cib')?.attributes ?? {});
  return root.attrs.find(
    ({ name }) => !known.includes(name) && (nearest(name, known) ?? related(name, known)) === 'validate-with',
  );
}

/**
 * What a document is judged by: what the caller asks for, the schema that it names, or, where it names no number, the
 * newest schema of the release; the newest there is when nothing tells the release either.
 */
export function standardOf(
  root: Element,
  wanted: { readonly schema?: SchemaVersion; readonly release?: Release } = {},
): Standard {
  const text = schemaAttribute(root)?.value;
  const meant = text === undefined ? undefined : schemaMeant(text);
  const featureSet = root.value('crm_feature_set');
  const byRelease = wanted.release === undefined ? newestSchemaWith(featureSet) : newestSchemaOf(wanted.release);
  const release = wanted.release ?? releaseFrom(featureSet, wanted.schema ?? meant);
  const after = wanted.release === undefined ? releaseAfter(featureSet) : undefined;
  return {
    named: meant !== undefined && text?.includes(meant.number) === true ? meant : undefined,
    schema: wanted.schema ?? meant ?? byRelease ?? newestSchemaOf(NEWEST_RELEASE),
    release,
    // A schema that is newer than the feature set has been put there by somebody else.
    releaseBefore: after !== undefined && compareReleases(release, after) < 0 ? after : undefined,
  };
}

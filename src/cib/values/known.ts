import { isBefore, isSince, NEWEST_RELEASE, type Release, releaseOf } from '../release.js';

/**
 * The two releases whose reading of values was looked into: 2.1.5 (measured with crm_verify and iso8601) and 3.0.2 (its
 * sources). Where they differ and the release between them that changed is not known, a release in between is taken to
 * read what either of them reads.
 */
const AFTER_OLD = releaseOf('2.1.6') as Release;

/** Whether a release reads values as 2.1.5 does. */
export function readsAsOld(release: Release = NEWEST_RELEASE): boolean {
  return isBefore(release, AFTER_OLD);
}

/** Whether a release reads values as 3.0.2 does. */
export function readsAsNew(release: Release = NEWEST_RELEASE): boolean {
  return isSince(release, '3.0.2');
}

import type { Element } from '../xml/nodes.js';
import { schemaInteger } from './values/integer.js';

/** The attributes that tell which of two CIBs is the newer, the first that differs deciding. */
export const VERSION_ATTRIBUTES = ['admin_epoch', 'epoch', 'num_updates'] as const;

export type VersionAttribute = (typeof VERSION_ATTRIBUTES)[number];

/** The version of a CIB. */
export type CibVersion = Readonly<Record<VersionAttribute, number>>;

/** The version of a CIB by its root; undefined where Pacemaker would find none, which the schema's rules speak of. */
export function cibVersionOf(root: Element): CibVersion | undefined {
  return root.name === 'cib' ? versionFrom(VERSION_ATTRIBUTES.map((name) => root.value(name))) : undefined;
}

/** The version that a text names as Pacemaker's logs do, `0.12.3`. */
export function parseCibVersion(text: string): CibVersion | undefined {
  const parts = text.split('.');
  return parts.length === VERSION_ATTRIBUTES.length ? versionFrom(parts) : undefined;
}

/** A version as Pacemaker's logs have it, `0.12.3`. */
export function cibVersionText(version: CibVersion): string {
  return VERSION_ATTRIBUTES.map((name) => version[name]).join('.');
}

/**
 * The attribute that makes a version older than another; undefined when it is not older. Measured with `cibadmin
 * --replace` of Pacemaker 2.1.5 ("Update was older than existing configuration", with --force too).
 */
export function olderBy(version: CibVersion, other: CibVersion): VersionAttribute | undefined {
  const decides = VERSION_ATTRIBUTES.find((name) => version[name] !== other[name]);
  return decides !== undefined && version[decides] < other[decides] ? decides : undefined;
}

/** Pacemaker reads each into an `int`. */
const HIGHEST = 2147483647;

function versionFrom(texts: readonly (string | undefined)[]): CibVersion | undefined {
  const [admin_epoch, epoch, num_updates] = texts.map((text) => (text === undefined ? undefined : numberFrom(text)));
  if (admin_epoch === undefined || epoch === undefined || num_updates === undefined) return undefined;
  return { admin_epoch, epoch, num_updates };
}

function numberFrom(text: string): number | undefined {
  const number = schemaInteger(text);
  return number !== undefined && number >= 0 && number <= HIGHEST ? number : undefined;
}

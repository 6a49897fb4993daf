import { applicable, holds, type Subject } from './default-rules.js';
import type { Document, Resource } from './document.js';
import type { Values } from './nvpairs.js';
import type { Release } from './release.js';
import { agentOf, type MetaSetting, templateOf, topOf } from './tree.js';

/** A meta-attribute that may come to count for a resource. */
export interface CountingMeta extends MetaSetting {
  /** It counts where none before it does; otherwise a condition decides that the CIB alone does not. */
  readonly isSure: boolean;
}

/** What conditions of rules around meta-attributes are held against, of a resource. */
function subjectOf(resource: Resource, document: Document): Subject {
  return { agent: resource.kind === 'primitive' ? agentOf(resource, document) : undefined };
}

/**
 * The values of a meta-attribute that may come to count for a resource, down to the first that surely does: its own, those of
 * its template, those of what it is in, from the inside out, then the defaults, in which each of them, from the outside in,
 * finds what its rules have for it (`get_meta_attributes`).
 */
export function countingMeta(
  resource: Resource,
  name: string,
  document: Document,
  release: Release,
): Iterable<CountingMeta> {
  return isSet(resource, name, document) ? counting(resource, name, document, release) : NONE;
}

const NONE: readonly CountingMeta[] = [];

/** Whether there is any value that may count: for most resources and names there is none. */
function isSet(resource: Resource, name: string, document: Document): boolean {
  for (let at: Resource | undefined = resource; at !== undefined; at = at.parent)
    if (at.meta.has(name) || templateOf(at, document)?.meta.has(name) === true) return true;
  return document.rscDefaults.has(name);
}

function* counting(resource: Resource, name: string, document: Document, release: Release): Generator<CountingMeta> {
  const subjects: Subject[] = [];
  function* of(values: Values | undefined, from: MetaSetting['from'], subject: Subject): Generator<CountingMeta> {
    for (const value of applicable(values?.get(name), subject, release))
      yield { value, from, isSure: holds(value.when, subject, release) === 'yes' };
  }
  for (let at: Resource | undefined = resource; at !== undefined; at = at.parent) {
    const subject = subjectOf(at, document);
    subjects.push(subject);
    for (const from of [at, templateOf(at, document)])
      for (const found of from === undefined ? [] : of(from.meta, from, subject)) {
        yield found;
        if (found.isSure) return;
      }
  }
  if (!document.rscDefaults.has(name)) return;
  for (const subject of subjects.reverse())
    for (const found of of(document.rscDefaults, 'rsc_defaults', subject)) {
      yield found;
      if (found.isSure) return;
    }
}

/** Whether a resource is all there is of a document, so that it may stand in a clone or in anything else. */
export function isPart(resource: Resource, document: Document): boolean {
  const { kind, at } = topOf(resource);
  return (
    !document.whole && (kind === 'primitive' || kind === 'group' || kind === 'template') && /^\/[^/]*$/.test(at.path)
  );
}

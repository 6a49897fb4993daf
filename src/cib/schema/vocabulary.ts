import { ACLS } from './acls.js';
import { ALERTS } from './alerts.js';
import { BUNDLE } from './bundle.js';
import { FRAME } from './cib.js';
import { CONSTRAINTS } from './constraints.js';
import { type ElementName, isElementName } from './names.js';
import { NODES } from './nodes.js';
import { NVSETS } from './nvsets.js';
import { RESOURCES } from './resources.js';
import { RULES } from './rules.js';
import type { ChildRow, ElementSpec, Vocabulary } from './spec.js';
import { type SchemaVersion, within } from './version.js';

/** Every element that the schemas describe. */
export const VOCABULARY: Vocabulary = {
  ...FRAME,
  ...RESOURCES,
  ...BUNDLE,
  ...NVSETS,
  ...RULES,
  ...CONSTRAINTS,
  ...NODES,
  ...ACLS,
  ...ALERTS,
};

/** What an element of that name may hold; undefined when no schema knows it. */
export function specOf(name: string): ElementSpec | undefined {
  return isElementName(name) ? VOCABULARY[name] : undefined;
}

/** Whether an element may have no more than one child of that name, in a schema, or in some schema. */
export function isOnce(parent: string, child: string, schema?: SchemaVersion): boolean {
  onlyChildren ??= new Map(Object.entries(VOCABULARY).map(([name, { children }]) => [name, onceIn(children)]));
  if (onlyChildren.get(parent)?.has(child) !== true) return false;
  const rows = [specOf(parent)?.children[child as ElementName] ?? []].flat();
  return rows.some(({ once, since, until }) => once === true && (schema === undefined || within(schema, since, until)));
}

let onlyChildren: Map<string, ReadonlySet<string>> | undefined;

function onceIn(children: ElementSpec['children']): Set<string> {
  const rows = Object.entries(children).filter(([, each]) => [each].flat().some(({ once }) => once === true));
  return new Set(rows.map(([name]) => name));
}

/** The elements that have a child of that name, in some schema, with the rows that allow it. */
export function parentsOf(name: ElementName): readonly (readonly [ElementName, readonly ChildRow[]])[] {
  return allParents().get(name) ?? [];
}

let parents: Map<ElementName, [ElementName, readonly ChildRow[]][]> | undefined;

function allParents(): Map<ElementName, [ElementName, readonly ChildRow[]][]> {
  if (parents !== undefined) return parents;
  parents = new Map();
  for (const [parent, spec] of Object.entries(VOCABULARY) as [ElementName, ElementSpec][]) {
    for (const [child, rows] of Object.entries(spec.children) as [ElementName, ChildRow | readonly ChildRow[]][]) {
      const list = parents.get(child);
      const entry: [ElementName, readonly ChildRow[]] = [parent, Array.isArray(rows) ? rows : [rows as ChildRow]];
      if (list === undefined) parents.set(child, [entry]);
      else list.push(entry);
    }
  }
  return parents;
}

import type { Finding } from '../engine/finding.js';
import { kindOf } from '../engine/identity.js';

/** How many findings of each kind are known already. */
export type Known = ReadonlyMap<string, number>;

/** Whether a finding may be known: what is no XML cannot be judged at all, so that to pass over it would call it good. */
export function canBeKnown({ rule }: Finding): boolean {
  return rule !== 'well-formed';
}

/** The kinds of some findings, with how many there are of each. */
export function countsOf(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings.filter(canBeKnown)) {
    const kind = kindOf(finding);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** The findings that are not known. Of several alike, the first in the document are taken for the known ones. */
export function withoutKnown(findings: readonly Finding[], known: Known): Finding[] {
  const left = new Map(known);
  return findings.filter((finding) => {
    if (!canBeKnown(finding)) return true;
    const kind = kindOf(finding);
    const count = left.get(kind) ?? 0;
    left.set(kind, count - 1);
    return count <= 0;
  });
}

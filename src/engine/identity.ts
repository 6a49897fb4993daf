import type { Finding } from './finding.js';

/**
 * What a finding has in common with itself in another version of the document, where lines have moved: its rule, the
 * element with its ids, the message's id; and, of several alike, which one it is in document order (`#2`). Baselines,
 * comparisons and fingerprints go by it. One for each finding, in their order, which must be that of the document.
 */
export function identitiesOf(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const kind = kindOf(finding);
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count === 1 ? kind : `${kind}#${count}`;
  });
}

/** The identity without the count. */
export function kindOf({ rule, element = '', messageId }: Pick<Finding, 'rule' | 'element' | 'messageId'>): string {
  return `${rule} ${element} ${messageId}`;
}

import { isBefore, NEWEST_RELEASE, type Release, releaseOf } from '../release.js';
import type { OptionKind } from './find.js';

/** The kinds of conditions that a rule around name-value pairs can have. */
export type Expression = 'date_expression' | 'expression' | 'rsc_expression' | 'op_expression';

const OPERATIONS_WITHOUT_NODE = releaseOf('3.0.0') as Release;

/**
 * The conditions that Pacemaker has something to hold against in a rule around options of a kind. Others see no node, no
 * resource or no operation there and judge by that. Meta-attributes of resources are worked out before any node is chosen
 * (measured with 2.1.5); those of operations do not see a node since 3.0.0 (its ChangeLog; otherwise by what the callers
 * of `pe__unpack_dataset_nvpairs` hand over).
 */
export function expressionsFor(kind: OptionKind, release: Release = NEWEST_RELEASE): readonly Expression[] {
  switch (kind) {
    case 'cluster':
    case 'node':
    case 'alert':
      return ['date_expression'];
    case 'fencing':
      return ['date_expression', 'expression'];
    case 'operation':
      return ['date_expression', 'rsc_expression', 'op_expression', ...nodes(release)];
    default:
      return ['date_expression', 'rsc_expression'];
  }
}

function nodes(release: Release): readonly Expression[] {
  return isBefore(release, OPERATIONS_WITHOUT_NODE) ? ['expression'] : [];
}

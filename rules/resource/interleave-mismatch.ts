import { replicasPerNode } from '../../src/cib/bundle/resources.js';
import { censusOf } from '../../src/cib/census.js';
import { cloneOption, nodeMaxOf, uniqueBy } from '../../src/cib/cloned.js';
import { colocationsOf } from '../../src/cib/colocation.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import { possible, type Value } from '../../src/cib/nvpairs.js';
import type { Release } from '../../src/cib/release.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { needsPromotion, roleOf } from '../../src/cib/values/role.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/interleave-mismatch',
  severity: 'error',
  summary: 'An interleaved clone and what it is colocated with run as many instances on a node',
  covers: ['crm_verify/interleave-per-node-mismatch'],
  why: `With \`interleave\` each instance is placed with the other clone's instance on the same node. That works only when both
may run the same number on a node: \`clone-node-max\` of a clone, \`replicas-per-host\` of a bundle. Otherwise Pacemaker reports a
configuration error and places the clone as if \`interleave\` were not set.`,
  remedy: 'Make the numbers equal, or remove interleave',
  see: [MANUAL.clones],
  reads: ['resources', 'rscDefaults', 'constraints', 'tags', 'bundles'],
  messages: {
    mismatch: (d: { constraint: string; clone: string; count: number; other: string; others: number }) =>
      `Constraint "${d.constraint}" interleaves ${d.clone}, ${d.count} to a node, with ${d.other}, ${d.others} to a node`,
  },
  examples: [
    {
      bad: `<configuration><crm_config/><nodes/><resources>
<clone id="web"><meta_attributes id="m"><nvpair id="i" name="interleave" value="true"/></meta_attributes>
<primitive id="w" class="ocf" provider="heartbeat" type="apache"/></clone>
<clone id="db"><meta_attributes id="n"><nvpair id="d" name="clone-node-max" value="2"/>
<nvpair id="e" name="globally-unique" value="true"/></meta_attributes>
<primitive id="p" class="ocf" provider="heartbeat" type="pgsql"/></clone></resources>
<constraints><rsc_colocation id="l" rsc="web" with-rsc="«db»" score="INFINITY"/></constraints></configuration>`,
      says: ['mismatch'],
    },
    {
      note: 'Interleave of the other one does not matter.',
      good: `<configuration><crm_config/><nodes/><resources>
<clone id="web"><primitive id="w" class="ocf" provider="heartbeat" type="apache"/></clone>
<clone id="db"><meta_attributes id="n"><nvpair id="d" name="clone-node-max" value="2"/>
<nvpair id="e" name="globally-unique" value="true"/><nvpair id="i" name="interleave" value="true"/></meta_attributes>
<primitive id="p" class="ocf" provider="heartbeat" type="pgsql"/></clone></resources>
<constraints><rsc_colocation id="l" rsc="web" with-rsc="db" score="INFINITY"/></constraints></configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const interleaved = clonesThatInterleave(document, context.release);
      for (const constraint of interleaved.size === 0 ? [] : document.constraints) {
        for (const { dependents, primaries } of colocationsOf(constraint, document)) {
          const clones = dependents.flatMap((id) => interleaved.get(id) ?? []);
          const [first] = clones;
          if (first === undefined) continue;
          // Whatever the number of the other one, it differs from that of one of these two.
          const unlike = clones.find(({ count }) => count !== first.count);
          for (const { id, end } of primaries) {
            const other = document.resources.get(id);
            const others = other && countOf(other, document, context.release);
            // A colocation with promoted instances takes another path, without interleaving.
            if (other === undefined || others === undefined || needsPromotion(roleOf(end.role?.text ?? ''))) continue;
            const found = first.count === others ? unlike : first;
            if (found === undefined) continue;
            const data = { constraint: constraint.id, clone: label('clone', found.clone.id), count: found.count };
            const also = [{ message: 'interleave is set here', at: found.by.at.range }];
            const names = { other: label(other.kind, other.id), others };
            context.report({ say: 'mismatch', with: { ...data, ...names }, at: end.id.at, also });
            break;
          }
        }
      }
    },
  }),
});

interface Interleaved {
  readonly clone: Resource;
  readonly count: number;
  readonly by: Value;
}

function clonesThatInterleave(document: Document, release: Release): Map<string, Interleaved> {
  const found = new Map<string, Interleaved>();
  for (const clone of censusOf(document).clones) {
    const by = cloneOption(clone, 'interleave', document);
    const count = countOf(clone, document, release);
    if (by !== undefined && !by.ruled && count !== undefined && booleanOf(by.text) === true)
      found.set(clone.id, { clone, count, by });
  }
  return found;
}

/** How many instances run on a node; several of them only where they differ. Undefined where that is not sure. */
function countOf(resource: Resource, document: Document, release: Release): number | undefined {
  if (resource.bundle !== undefined) return replicasPerNode(resource.bundle);
  if (resource.kind !== 'clone' && resource.kind !== 'master') return undefined;
  const max = nodeMaxOf(resource, document);
  if (max === undefined || max < 2) return max;
  if (uniqueBy(resource, document, release)?.value.ruled === false) return max;
  const unique = [...possible(cloneOption(resource, 'globally-unique', document))];
  return unique.every(({ text, ruled }) => !ruled && booleanOf(text) === false) ? 1 : undefined;
}

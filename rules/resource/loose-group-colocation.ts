import { censusOf } from '../../src/cib/census.js';
import { colocationsOf } from '../../src/cib/colocation.js';
import { countingMeta } from '../../src/cib/counting-meta.js';
import type { Document } from '../../src/cib/document.js';
import { MANUAL } from '../../src/cib/manual.js';
import type { Value } from '../../src/cib/nvpairs.js';
import type { Release } from '../../src/cib/release.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { INFINITY, scoreOf } from '../../src/cib/values/score.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/loose-group-colocation',
  severity: 'error',
  summary: 'A group whose members need not be together is not bound to another resource',
  covers: ['crm_verify/group-noncolocated-mandatory-dependent', 'crm_verify/group-noncolocated-mandatory-primary'],
  why: `With \`collocated=false\` the members of a group may run on different nodes, so there is no one place that something else
could be bound to. Pacemaker reports a configuration error for a colocation with score INFINITY and ignores it.`,
  remedy: 'Remove collocated="false" from the group, or colocate its members',
  see: [MANUAL.groups],
  reads: ['resources', 'rscDefaults', 'constraints', 'tags'],
  messages: {
    apart: (d: { constraint: string; group: string }) =>
      `Colocation "${d.constraint}" is ignored, as the members of group "${d.group}" need not be together`,
  },
  examples: [
    {
      bad: `<configuration><crm_config/><nodes/><resources>
<group id="g"><meta_attributes id="m"><nvpair id="n" name="collocated" value="false"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2"/></group>
<primitive id="b" class="ocf" provider="heartbeat" type="apache"/></resources>
<constraints><rsc_colocation id="«l»" rsc="b" with-rsc="g" score="INFINITY"/></constraints></configuration>`,
      says: ['apart'],
      also: ['meta/deprecated'],
    },
    {
      good: `<configuration><crm_config/><nodes/><resources>
<group id="g"><meta_attributes id="m"><nvpair id="n" name="collocated" value="false"/></meta_attributes>
<primitive id="a" class="ocf" provider="heartbeat" type="IPaddr2"/></group>
<primitive id="b" class="ocf" provider="heartbeat" type="apache"/></resources>
<constraints><rsc_colocation id="l" rsc="b" with-rsc="g" score="100"/></constraints></configuration>`,
      also: ['meta/deprecated'],
    },
  ],
  check: (context) => ({
    end(document) {
      const loose = looseGroups(document, context.release);
      for (const constraint of loose.size === 0 ? [] : document.constraints) {
        if ((scoreOf(constraint.score?.text ?? '') ?? 0) < INFINITY) continue;
        const mentioned = new Set<string>();
        for (const { dependents, primaries } of colocationsOf(constraint, document))
          for (const id of [...dependents, ...primaries.map((primary) => primary.id)]) mentioned.add(id);
        const group = [...mentioned].find((id) => loose.has(id));
        if (group === undefined) continue;
        const also = [{ message: 'what lets them be apart', at: (loose.get(group) as Value).at.range }];
        context.report({ say: 'apart', with: { constraint: constraint.id, group }, at: constraint.at, also });
      }
    },
  }),
});

/** Groups outside of clones whose members surely may be apart, and what says so. */
function looseGroups(document: Document, release: Release): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const group of censusOf(document).groups) {
    if (group.parent !== undefined) continue;
    const [counting] = countingMeta(group, 'collocated', document, release);
    if (counting?.isSure === true && booleanOf(counting.value.text) === false) found.set(group.id, counting.value);
  }
  return found;
}

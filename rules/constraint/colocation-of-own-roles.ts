import { selfColocationsOf } from '../../src/cib/graph/self-colocation.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/colocation-of-own-roles',
  severity: 'error',
  summary: 'The unpromoted instances of a clone are not kept from its own',
  covers: ['crm_verify/colocation-of-own-roles'],
  why: `A promoted instance and one that is not are never on one node, so nothing is gained by a colocation that says so with
-INFINITY. The scheduler takes it to mean that the one must be stopped before the other may start: the clone waits for itself
and never starts, and with the roles Promoted and Unpromoted the scheduler aborts on a failed assertion, as \`crm_verify\` does
(measured with Pacemaker 2.1.5), so that the cluster does nothing any more.`,
  remedy: 'Remove the constraint',
  see: [MANUAL.colocation],
  reads: ['constraints', 'resources', 'tags', 'rscDefaults'],
  messages: {
    failure: (d: { constraint: string; resource: string }) =>
      `Constraint "${d.constraint}" keeps the roles Promoted and Unpromoted of "${d.resource}" apart, on which the scheduler fails`,
    stopped: (d: { constraint: string; resource: string }) =>
      `Constraint "${d.constraint}" keeps "${d.resource}" in the role Unpromoted away from itself, so it never starts`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources><clone id="db"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
    <primitive id="inner" class="ocf" provider="pacemaker" type="Stateful"/></clone></resources>
  <constraints>
    <rsc_colocation id="c" rsc="db" rsc-role="Promoted" with-rsc="«db»" with-rsc-role="Unpromoted" score="-INFINITY"/>
    <rsc_colocation id="d" rsc="db" with-rsc="«db»" with-rsc-role="Unpromoted" score="-INFINITY"/>
    <rsc_colocation id="e" score="-INFINITY"><resource_set id="s" role="Unpromoted"><resource_ref id="db"/></resource_set>
      <resource_set id="t" role="Promoted"><resource_ref id="«db»"/></resource_set></rsc_colocation>
  </constraints>
</configuration>`,
      says: ['failure', 'stopped', 'failure'],
    },
    {
      note: 'Of another resource.',
      good: `<configuration>
  <resources><clone id="db"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
    <primitive id="inner" class="ocf" provider="pacemaker" type="Stateful"/></clone>
    <primitive id="ip" class="systemd" type="ip"/></resources>
  <constraints>
    <rsc_colocation id="c" rsc="ip" with-rsc="db" with-rsc-role="Unpromoted" score="-INFINITY"/>
  </constraints>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      for (const { constraint, id, at, comesTo } of selfColocationsOf(document)) {
        if (comesTo === 'nothing') continue;
        context.report({ say: comesTo, with: { constraint: constraint.id, resource: id }, at });
      }
    },
  }),
});

import { selfColocationsOf } from '../../src/cib/graph/self-colocation.js';
import { MANUAL } from '../../src/cib/manual.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/colocation-with-itself',
  severity: 'warning',
  summary: 'A resource is colocated with others, not with itself',
  covers: ['crm_verify/silent-colocation-self'],
  why: `A resource is always where it is. Pacemaker ignores a colocation of a resource with itself, whatever its score, and says
nothing (measured with Pacemaker 2.1.5). In two roles it makes no sense either: an instance has one role, and the others are on
other nodes anyway; a clone that is to be where it is promoted may never start.`,
  remedy: 'Name the other resource that is meant, or remove the constraint',
  see: [MANUAL.colocation],
  reads: ['constraints', 'resources', 'tags', 'rscDefaults'],
  messages: {
    itself: (d: { constraint: string; resource: string }) =>
      `Constraint "${d.constraint}" colocates "${d.resource}" with itself, which does nothing`,
    roles: (d: { constraint: string; resource: string; one: string; other: string }) =>
      `Constraint "${d.constraint}" colocates "${d.resource}" in the role ${d.one} with itself in the role ${d.other}`,
    twice: (d: { set: string; resource: string }) => `Set "${d.set}" of a colocation has "${d.resource}" twice`,
    sets: (d: { constraint: string; resource: string }) =>
      `Two sets of colocation "${d.constraint}" place "${d.resource}" by where it is itself`,
  },
  examples: [
    {
      bad: `<constraints>
  <rsc_colocation id="with" rsc="web" with-rsc="«web»" score="INFINITY"/>
  <rsc_colocation id="all" score="INFINITY"><resource_set id="s">
    <resource_ref id="web"/><resource_ref id="ip"/><resource_ref id="«web»"/>
  </resource_set></rsc_colocation>
  <rsc_colocation id="sets" score="INFINITY"><resource_set id="t"><resource_ref id="db"/></resource_set>
    <resource_set id="u"><resource_ref id="«db»"/></resource_set></rsc_colocation>
</constraints>`,
      says: ['itself', 'twice', 'sets'],
    },
    {
      bad: `<configuration>
  <resources><clone id="db"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
    <primitive id="inner" class="ocf" provider="pacemaker" type="Stateful"/></clone></resources>
  <constraints><rsc_colocation id="c" rsc="db" with-rsc="«db»" with-rsc-role="Promoted" score="INFINITY"/></constraints>
</configuration>`,
      says: ['roles'],
    },
    {
      good: `<constraints><rsc_colocation id="with" rsc="web" with-rsc="ip" score="INFINITY"/>
  <rsc_colocation id="sets" score="INFINITY"><resource_set id="t"><resource_ref id="a"/><resource_ref id="b"/></resource_set>
    <resource_set id="u"><resource_ref id="b"/><resource_ref id="c"/></resource_set></rsc_colocation></constraints>`,
    },
    {
      note: 'Two tags or templates are another matter, and so is what cannot be promoted.',
      good: `<configuration>
  <resources><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></resources>
  <constraints>
    <rsc_colocation id="c" rsc="t" with-rsc="t" score="INFINITY"/>
    <rsc_colocation id="d" rsc="a" with-rsc="a" with-rsc-role="Promoted" score="-INFINITY"/>
  </constraints>
  <tags><tag id="t"><obj_ref id="a"/><obj_ref id="b"/></tag></tags>
</configuration>`,
      also: ['constraint/colocation-two-templates', 'constraint/promoted-role'],
    },
  ],
  check: (context) => ({
    end(document) {
      for (const { constraint, id, at, set, isInSets, roles, comesTo } of selfColocationsOf(document)) {
        const data = { constraint: constraint.id, resource: id };
        const [one, other] = roles;
        if (comesTo !== 'nothing') continue;
        if (set !== undefined) {
          const remedy = 'Remove the second one';
          context.report({ say: 'twice', with: { set: set.id, resource: id }, at, remedy });
        } else if (isInSets) context.report({ say: 'sets', with: data, at, remedy: 'Remove it from one of the sets' });
        else if (one === other) context.report({ say: 'itself', with: data, at });
        else {
          const resource = document.resources.get(id);
          if (resource !== undefined && promotabilityOf(resource, document) !== 'no')
            context.report({ say: 'roles', with: { ...data, one, other }, at });
        }
      }
    },
  }),
});

import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/colocation-with-itself',
  severity: 'warning',
  summary: 'A resource is colocated with others, not with itself',
  covers: ['crm_verify/silent-colocation-self'],
  why: `A resource is always where it is. Pacemaker ignores a colocation of a resource with itself, whatever its score, and says
nothing (measured with Pacemaker 2.1.5).`,
  remedy: 'Name the other resource that is meant, or remove the constraint',
  see: [MANUAL.colocation],
  messages: {
    itself: (d: { constraint: string; resource: string }) =>
      `Constraint "${d.constraint}" colocates "${d.resource}" with itself, which does nothing`,
    twice: (d: { set: string; resource: string }) => `Set "${d.set}" of a colocation has "${d.resource}" twice`,
  },
  examples: [
    {
      bad: `<constraints>
  <rsc_colocation id="with" rsc="web" with-rsc="«web»" score="INFINITY"/>
  <rsc_colocation id="all" score="INFINITY"><resource_set id="s">
    <resource_ref id="web"/><resource_ref id="ip"/><resource_ref id="«web»"/>
  </resource_set></rsc_colocation>
</constraints>`,
      says: ['itself', 'twice'],
    },
    {
      note: 'An instance that is promoted can be kept from one that is not, as it were.',
      good: `<constraints>
  <rsc_colocation id="with" rsc="web" with-rsc="ip" score="INFINITY"/>
  <rsc_colocation id="roles" rsc="db" rsc-role="Promoted" with-rsc="db" with-rsc-role="Unpromoted" score="-INFINITY"/>
</constraints>`,
    },
  ],
  check: (context) => ({
    rsc_colocation(element) {
      const [rsc, other] = [element.attr('rsc'), element.attr('with-rsc')];
      const constraint = element.value('id') ?? '';
      if (rsc !== undefined && other !== undefined && idOf(rsc.value) === idOf(other.value)) {
        if (element.value('rsc-role') !== element.value('with-rsc-role')) return;
        context.report({ say: 'itself', with: { constraint, resource: idOf(rsc.value) }, at: other });
      }
      for (const set of element.all('resource_set')) {
        const seen = new Set<string>();
        for (const member of set.all('resource_ref')) {
          const id = member.attr('id');
          if (id === undefined) continue;
          const before = seen.size;
          if (seen.add(idOf(id.value)).size > before) continue;
          const data = { set: set.value('id') ?? '', resource: idOf(id.value) };
          context.report({ say: 'twice', with: data, at: id, remedy: 'Remove the second one' });
        }
      }
    },
  }),
});

import { contradictionsOf } from '../../src/cib/graph/togetherness.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/colocation-contradiction',
  severity: 'error',
  summary: 'Colocations do not both bring together and keep apart',
  why: `A score of INFINITY keeps two resources on one node, one of -INFINITY on different nodes. Where both are asked for, directly
or by way of other resources, one of the constraints cannot be kept: the dependent resource stays stopped, or Pacemaker passes
over the ban and runs both on one node, whichever it places first (measured with Pacemaker 2.1.5). It says nothing about it.
Members of a group are on one node, too. Followed are resources that run on one node; what is cloned may well be both.`,
  remedy: 'Remove one of the colocations, or give it a finite score',
  see: [MANUAL.colocation],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags', 'rscDefaults'],
  messages: {
    apart: (d: { constraint: string; a: string; b: string; by: string }) =>
      `Constraint "${d.constraint}" keeps "${d.a}" and "${d.b}" apart, but ${d.by} them together`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/><primitive id="c" class="systemd" type="c"/>
  </resources>
  <constraints>
    <rsc_colocation id="one" rsc="a" with-rsc="b" score="INFINITY"/>
    <rsc_colocation id="two" rsc="c" with-rsc="b" score="INFINITY"/>
    <rsc_colocation id="three" rsc="a" with-rsc="«c»" score="-INFINITY"/>
  </constraints>
</configuration>`,
      says: ['apart'],
    },
    {
      bad: `<configuration>
  <resources>
    <group id="g"><primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/></group>
    <clone id="c-clone"><primitive id="c" class="systemd" type="c"/></clone>
  </resources>
  <constraints>
    <rsc_colocation id="one" score="-INFINITY"><resource_set id="s"><resource_ref id="«a»"/><resource_ref id="b"/></resource_set></rsc_colocation>
    <rsc_colocation id="two" rsc="g" with-rsc="c-clone" score="INFINITY"/>
    <rsc_colocation id="three" rsc="b" with-rsc="«c-clone»" score="-INFINITY"/>
  </constraints>
</configuration>`,
      says: ['apart', 'apart'],
      also: ['constraint/group-member'],
    },
    {
      note: 'A clone runs in several places, a promoted instance only in some of them, and finite scores are wishes.',
      good: `<configuration>
  <resources>
    <clone id="c-clone"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
      <primitive id="c" class="ocf" provider="pacemaker" type="Stateful"/></clone>
    <primitive id="a" class="systemd" type="a"/><primitive id="b" class="systemd" type="b"/>
  </resources>
  <constraints>
    <rsc_colocation id="one" rsc="a" with-rsc="c-clone" score="INFINITY"/>
    <rsc_colocation id="two" rsc="b" with-rsc="c-clone" score="INFINITY"/>
    <rsc_colocation id="three" rsc="a" with-rsc="b" score="-INFINITY"/>
    <rsc_colocation id="four" rsc="b" with-rsc="c-clone" with-rsc-role="Promoted" score="-INFINITY"/>
    <rsc_colocation id="five" rsc="b" with-rsc="a" score="100"/>
  </constraints>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      if (!document.constraints.some(({ kind }) => kind === 'rsc_colocation')) return;
      for (const { constraint, a, b, ties } of contradictionsOf(document)) {
        const [first] = ties;
        const only = ties.length === 1 ? first?.by : undefined;
        const by =
          only === undefined
            ? 'others bring'
            : 'group' in only
              ? `group "${only.group.id}" keeps`
              : `"${only.constraint.id}" brings`;
        const also = ties.slice(0, MOST).map(({ a, b, by }) => {
          const what = 'group' in by ? `group "${by.group.id}"` : `constraint "${by.constraint.id}"`;
          return { message: `${what}: "${a}" with "${b}"`, at: 'group' in by ? by.group.at.range : by.at.range };
        });
        const data = { constraint: constraint.id, a: a.resource.id, b: b.resource.id, by };
        context.report({ say: 'apart', with: data, at: b.at, also });
      }
    },
  }),
});

/** So many links of a chain are shown. */
const MOST = 20;

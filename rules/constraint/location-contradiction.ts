import type { Constraint } from '../../src/cib/constraint.js';
import { type FirmLocation, firmLocationsOf } from '../../src/cib/graph/firm-locations.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/location-contradiction',
  severity: 'warning',
  summary: 'No location both binds a resource to a node and bans it from there',
  why: `Pacemaker adds up the scores that a resource has for a node, and -INFINITY with INFINITY is -INFINITY: the ban counts, and
the constraint that binds the resource to the node does nothing. Tags, templates, sets and patterns are taken for the resources
they stand for, and rules for the nodes on which they surely hold. Constraints that a command has left (\`cli-ban-…\`) are not
counted here.`,
  remedy: 'Remove the one that is not meant any more',
  see: [MANUAL.location],
  reads: ['ids', 'resources', 'bundles', 'nodes', 'properties', 'rscDefaults', 'constraints', 'tags'],
  messages: {
    both: (d: { constraint: string; resource: string; node: string; other: string }) =>
      `Constraint "${d.constraint}" binds "${d.resource}" to "${d.node}" in vain, as "${d.other}" bans it from there`,
  },
  examples: [
    {
      bad: `<constraints>
  <rsc_location id="home" rsc="web" node="alpha" score="«INFINITY»"/>
  <rsc_location id="away" rsc="web" node="Alpha" score="-INFINITY"/>
</constraints>`,
      says: ['both'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="web" class="systemd" type="httpd"/><primitive id="db" class="systemd" type="db"/></resources>
<constraints>
  <rsc_location id="a" rsc="site" node="alpha" score="«INFINITY»"/><rsc_location id="b" rsc="web" node="alpha" score="-INFINITY"/>
  <rsc_location id="c" node="beta" score="«INFINITY»"><resource_set id="s"><resource_ref id="db"/></resource_set></rsc_location>
  <rsc_location id="d" rsc-pattern="^db$"><rule id="r" score="-INFINITY">
    <expression id="e" attribute="#uname" operation="eq" value="beta"/></rule></rsc_location>
</constraints><tags><tag id="site"><obj_ref id="web"/></tag></tags></configuration></cib>`,
      says: ['both', 'both'],
    },
    {
      note: 'A pattern may have an exception.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/><primitive id="web" class="systemd" type="httpd"/><primitive id="db" class="systemd" type="db"/></resources>
<constraints>
  <rsc_location id="a" rsc-pattern="." node="alpha" score="INFINITY"/><rsc_location id="b" rsc="web" node="alpha" score="-INFINITY"/>
</constraints></configuration></cib>`,
    },
    {
      good: `<constraints>
  <rsc_location id="home" rsc="web" node="alpha" score="100"/>
  <rsc_location id="cli-ban-web-on-alpha" rsc="web" role="Started" node="alpha" score="-INFINITY"/>
  <rsc_location id="for-db" rsc="db" role="Promoted" node="alpha" score="-INFINITY"/>
  <rsc_location id="db-home" rsc="db" node="alpha" score="INFINITY"/>
</constraints>`,
      also: ['constraint/left-by-command'],
    },
  ],
  check: (context) => ({
    end(document) {
      if (!document.constraints.some(({ kind }) => kind === 'rsc_location')) return;
      const bans = new Map<string, FirmLocation>();
      const binds = new Map<Constraint, FirmLocation[]>();
      for (const each of firmLocationsOf(document)) {
        const { constraint, binds: isBind } = each;
        if (constraint.id.startsWith('cli-')) continue;
        if (!isBind) {
          if (!bans.has(keyOf(each))) bans.set(keyOf(each), each);
          continue;
        }
        const list = binds.get(constraint);
        if (list === undefined) binds.set(constraint, [each]);
        else list.push(each);
      }
      for (const [{ id }, all] of bans.size === 0 ? [] : binds) {
        // One is enough, but of what a pattern selects some may be meant to be excepted.
        const vain = all.find((each) => bans.has(keyOf(each)));
        const ban = vain && bans.get(keyOf(vain));
        if (vain === undefined || ban === undefined) continue;
        if (vain.through === 'pattern' && !all.every((each) => bans.has(keyOf(each)))) continue;
        const other = ban.constraint.id;
        const data = { constraint: id, resource: vain.resource, node: vain.constraint.node?.text ?? vain.node, other };
        const also = [{ message: `the ban, "${other}"`, at: ban.at.range }];
        context.report({ say: 'both', with: data, at: vain.at, also });
      }
    },
  }),
});

function keyOf({ resource, role, node }: FirmLocation): string {
  return `${resource} ${role} ${node}`;
}

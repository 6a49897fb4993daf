import type { Document, Resource } from '../../src/cib/document.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isRepeated, opOf, ownerOf, roleToday } from '../../src/cib/ops.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import { derivedFrom } from '../../src/cib/tree.js';
import { needsPromotion, type Role } from '../../src/cib/values/role.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'operation/role-never-held',
  severity: 'warning',
  summary: 'A repeated operation has a role that its resource can have',
  why: `With a \`role\`, an operation is repeated only where the resource has that role. The instances of a promotable clone are
Promoted or Unpromoted and never just Started; any other resource is Started or Stopped. A monitor for a role that never
comes is never run, and nothing says so (measured with crm_simulate 2.1.5). A monitor without a role goes for whatever is
running and not promoted.`,
  remedy: 'Remove the role, or use one that the resource can have',
  see: [MANUAL.operations],
  reads: ['resources', 'rscDefaults'],
  messages: {
    unpromotable: (d: { operation: string; owner: string; role: string }) =>
      `The ${d.operation} never runs, as ${d.owner} cannot have the role ${d.role}: it is not in a promotable clone`,
    started: (d: { operation: string; owner: string; role: string }) =>
      `The ${d.operation} never runs, as ${d.owner} is promotable and so never just in the role ${d.role}`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="f" class="stonith" type="fence_xvm"/><clone id="db-clone"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="a" name="monitor" interval="10s"/><op id="b" name="monitor" interval="9s" role="«Promoted»"/>
</operations></primitive></clone></resources><constraints/></configuration></cib>`,
      says: ['unpromotable'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="f" class="stonith" type="fence_xvm"/><clone id="db-clone"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="a" name="monitor" interval="10s" role="«Started»"/><op id="b" name="monitor" interval="9s" role="Promoted"/>
</operations></primitive></clone></resources><constraints/></configuration></cib>`,
      says: ['started'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="f" class="stonith" type="fence_xvm"/><clone id="db-clone"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="a" name="monitor" interval="10s" role="Unpromoted"/><op id="b" name="monitor" interval="9s" role="Promoted"/>
  <op id="c" name="monitor" interval="1h" role="Stopped"/>
</operations></primitive></clone></resources><constraints/></configuration></cib>`,
    },
    {
      note: 'A part of a CIB may be one of a promotable clone.',
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="b" name="monitor" interval="9s" role="Promoted"/></operations></primitive>`,
    },
  ],
  check: (context) => {
    if (!context.whole) return {};
    const found: { readonly id: string; readonly owner: string; readonly role: Role; readonly at: Field }[] = [];
    return {
      op(element) {
        const [owner, role] = [ownerOf(element), element.attr('role')];
        const op = role && opOf(element, context.release);
        if (owner === undefined || role === undefined || op?.role === undefined || op.role === 'Stopped') return;
        // Of an old name, operation/deprecated-role speaks first.
        if (!isRepeated(op) || roleToday(role.value, context.schema, context.release) !== undefined) return;
        found.push({ id: op.id, owner: idOf(owner.value('id') ?? ''), role: op.role, at: fieldOf(role) });
      },
      end(document) {
        const known = new Map<Resource, ReturnType<typeof promotability>>();
        for (const { id, owner, role, at } of found) {
          const resource = document.resources.get(owner);
          if (resource === undefined) continue;
          const is = known.get(resource) ?? promotability(resource, document);
          known.set(resource, is);
          const unfit = needsPromotion(role) ? 'no' : 'yes';
          if (is !== unfit) continue;
          const data = { operation: label('operation', id), owner: label(resource.kind, owner), role: at.text };
          context.report({ say: unfit === 'no' ? 'unpromotable' : 'started', with: data, at: at.at });
        }
      },
    };
  },
});

/** Whether a primitive can be promoted, or all primitives that are made from a template. */
function promotability(resource: Resource, document: Document): 'yes' | 'no' | 'maybe' {
  const all = resource.kind === 'template' ? derivedFrom(resource, document) : [resource];
  const [is = 'maybe', ...others] = new Set(all.map((each) => promotabilityOf(each, document)));
  return others.length === 0 ? is : 'maybe';
}

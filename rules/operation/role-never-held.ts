import type { ResourceKind } from '../../src/cib/document.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { ownerPromotability } from '../../src/cib/op-owner.js';
import { isRepeated, opOf, ownerOf } from '../../src/cib/ops.js';
import { topOf } from '../../src/cib/tree.js';
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
      note: 'Two monitors for a clone of which is not said that it is promotable are one mistake.',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="f" class="stonith" type="fence_xvm"/><clone id="db-clone"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="a" name="monitor" interval="10s" role="«Slave»"/><op id="b" name="monitor" interval="9s" role="Master"/>
</operations></primitive></clone></resources><constraints/></configuration></cib>`,
      says: ['unpromotable'],
    },
    {
      note: 'A part of a CIB may be one of a promotable clone.',
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="b" name="monitor" interval="9s" role="Promoted"/></operations></primitive>`,
    },
  ],
  check: (context) => {
    if (!context.whole) return {};
    const found = new Map<string, Watch[]>();
    return {
      op(element) {
        const [owner, role] = [ownerOf(element), element.attr('role')];
        const op = role && opOf(element, context.release);
        if (owner === undefined || role === undefined || op?.role === undefined || op.role === 'Stopped') return;
        if (!isRepeated(op)) return;
        const id = idOf(owner.value('id') ?? '');
        const list = found.get(id) ?? [];
        if (list.length === 0) found.set(id, list);
        list.push({ id: op.id, role: op.role, at: fieldOf(role) });
      },
      end(document) {
        for (const [owner, watches] of found) {
          const resource = document.resources.get(owner);
          if (resource === undefined) continue;
          const is = ownerPromotability(resource, document);
          const [first, ...others] = watches.filter(({ role }) => is === (needsPromotion(role) ? 'no' : 'yes'));
          if (first === undefined) continue;
          const data = {
            operation: label('operation', first.id),
            owner: label(resource.kind, owner),
            role: first.at.text,
          };
          const also = others.map(({ id, at }) => ({
            message: `the role of ${label('operation', id)}, too`,
            at: at.at.range,
          }));
          const { kind, id } = topOf(resource);
          if (is === 'yes') context.report({ say: 'started', with: data, at: first.at.at, also });
          else {
            const way = WAYS[kind];
            const remedy = way === undefined ? 'Remove the role' : `Set ${way} ${label(kind, id)}, or remove the role`;
            context.report({ say: 'unpromotable', with: data, at: first.at.at, also, remedy });
          }
        }
      },
    };
  },
});

/** What makes something promotable. */
const WAYS: Readonly<Partial<Record<ResourceKind, string>>> = {
  clone: 'promotable="true" on',
  bundle: 'promoted-max in the container of',
};

/** A repeated operation for a role. */
interface Watch {
  readonly id: string;
  readonly role: Role;
  readonly at: Field;
}

import type { Document, Resource } from '../../src/cib/document.js';
import { type Order, ordersOf } from '../../src/cib/graph/orders.js';
import { MANUAL } from '../../src/cib/manual.js';
import type { Value } from '../../src/cib/nvpairs.js';
import { metaOf } from '../../src/cib/tree.js';
import { roleOf } from '../../src/cib/values/role.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/after-stopped',
  severity: 'info',
  summary: 'What resources have to wait for is not stopped',
  why: `A resource with \`target-role="Stopped"\` does not run. What is ordered after it by a mandatory constraint does not start either,
as long as that stays so, and Pacemaker says nothing about why. That can be just what is wanted during maintenance; it is easily
forgotten.`,
  remedy: 'Remove target-role from the resource that is waited for, or stop what waits for it as well',
  see: [MANUAL.order],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags', 'rscDefaults'],
  messages: {
    waits: (d: { constraint: string; after: string; before: string }) =>
      `Constraint "${d.constraint}" keeps "${d.after}" from starting, as "${d.before}" is stopped by its target-role`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <primitive id="ip" class="systemd" type="ip"><meta_attributes id="m">
      <nvpair id="n" name="target-role" value="Stopped"/></meta_attributes></primitive>
    <primitive id="web" class="systemd" type="httpd"/>
  </resources>
  <constraints><rsc_order id="o" first="«ip»" then="web"/></constraints>
</configuration>`,
      says: ['waits'],
    },
    {
      note: 'Both are stopped, or the order is no must.',
      good: `<configuration>
  <resources>
    <primitive id="ip" class="systemd" type="ip"><meta_attributes id="m">
      <nvpair id="n" name="target-role" value="Stopped"/></meta_attributes></primitive>
    <primitive id="web" class="systemd" type="httpd"><meta_attributes id-ref="m"/></primitive>
    <primitive id="db" class="systemd" type="db"/>
  </resources>
  <constraints>
    <rsc_order id="o" first="ip" then="web"/><rsc_order id="p" first="ip" then="db" kind="Optional"/>
  </constraints>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      // One finding for each place that names the stopped resource.
      const reported = new Set<Order['beforeEnd']>();
      for (const { constraint, before, after, beforeEnd } of ordersOf(document)) {
        if (!starts(before.action) || !starts(after.action) || reported.has(beforeEnd)) continue;
        const by = stoppedBy(before.resource, document);
        if (by === undefined || stoppedBy(after.resource, document) !== undefined) continue;
        reported.add(beforeEnd);
        const data = { constraint: constraint.id, after: after.resource.id, before: before.resource.id };
        const also = [{ message: 'target-role is set here', at: by.at.range }];
        context.report({ say: 'waits', with: data, at: beforeEnd.id.at, also });
      }
    },
  }),
});

function starts(action: string): boolean {
  return action === 'start' || action === 'promote';
}

/** The target-role that surely keeps a resource stopped. */
function stoppedBy(resource: Resource, document: Document): Value | undefined {
  const value = metaOf(resource, 'target-role', document)?.value;
  return value !== undefined && !value.ruled && roleOf(value.text) === 'Stopped' ? value : undefined;
}
